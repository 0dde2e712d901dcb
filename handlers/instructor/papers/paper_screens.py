"""Screens of a class's certificates, as its instructor sees them."""

from bot.labeling.course.class_settings import SETTINGS
from bot.labeling.model import Paper, Trainee
from bot.services.course.papers.giving import Attendance
from bot.texts import plain, rich
from bot.texts.lines import paper_number, said
from handlers.instructor.classes.buttons import ShowClassSettings, ShowPapers, ShowPaperSettings
from handlers.instructor.classes.common import back_key
from handlers.instructor.papers.buttons import (
    AskGivePapers,
    AskSeal,
    AskTakeBackPaper,
    GivePaperAgain,
    GivePapers,
    RemoveSeal,
    SendAllPapers,
    SendSample,
    ShowAttendance,
    ShowIssued,
    ShowPaper,
    ShowSharing,
    TakeBackPaper,
    TellPassed,
    TickTrainee,
)
from handlers.label_keys import in_rows
from handlers.manager.common import cancel_key
from handlers.pages import slice_around, turning
from handlers.screen import Key, Keyboard, Screen, below

PAGE = 20  # trainees or certificates
EXPECTED = ("course", "hours", "head", "starts_on", "ends_on")  # settings that stand on most certificates


def papers_key(class_id: int, language: str) -> Key:
    """Return the button of a class to its certificates."""
    return Key(plain(language, "paper-key"), ShowPapers(class_id))


def papers(value: Attendance, language: str, *, news: str = "") -> Screen:
    """Return who is ticked and who has a certificate, with what can be done."""
    id_, given = value.class_.id, len(value.papers)
    lines = [
        rich(language, "paper-title", name=value.class_.name),
        rich(language, "paper-ticked", ticked=len(value.ticked), trainees=len(value.trainees)),
        rich(language, "paper-counts", passed=len(value.passed), papers=given),
    ]
    rows: list[tuple[Key, ...]] = [(Key(plain(language, "paper-attendance-key"), ShowAttendance(id_, 0)),)]
    if value.to_give:
        rows.append((Key(plain(language, "paper-give-key", people=len(value.to_give)), AskGivePapers(id_)),))
    if value.to_tell:
        rows.append((Key(plain(language, "paper-tell-key", people=len(value.to_tell)), TellPassed(id_)),))
    keys = [
        Key(plain(language, "paper-sample-key"), SendSample(id_)),
        Key(plain(language, "paper-seal-key"), AskSeal(id_)),
    ]
    if given:
        keys += [
            Key(plain(language, "paper-issued-key", papers=given), ShowIssued(id_, 0)),
            Key(plain(language, "paper-print-key"), SendAllPapers(id_)),
            Key(plain(language, "share-key"), ShowSharing(id_)),
        ]
    keys.append(Key(plain(language, "class-paper-settings-key"), ShowPaperSettings(id_)))
    return Screen(below(news, "\n".join(lines)), keyboard=(*rows, *in_rows(keys, 2), (back_key(id_, language),)))


def attendance(value: Attendance, language: str, *, around: int = 0) -> Screen:
    """Return a page of trainees, each with a button that ticks them or takes the tick away."""
    id_ = value.class_.id
    page = slice_around(value.trainees, lambda each: each.member_id == around, PAGE)
    keys = [_tick_key(value, each, language) for each in page.shown]
    before, after = (ShowAttendance(id_, end.member_id) if end else None for end in (page.before, page.after))
    everybody: Keyboard = (
        (
            Key(plain(language, "paper-all"), TickTrainee(id_, 0, 1)),
            Key(plain(language, "paper-none"), TickTrainee(id_, 0, 0)),
        ),
    )
    done = ((Key(plain(language, "class-chosen"), ShowPapers(id_)),),)
    text = rich(language, "paper-attendance", ticked=len(value.ticked), trainees=len(value.trainees))
    return Screen(text, keyboard=(*in_rows(keys, 2), *turning(before, after, language), *everybody, *done))


def confirm_giving(value: Attendance, language: str) -> Screen:
    """Ask whether to give certificates, and say what they would lack: another one has another number."""
    id_ = value.class_.id
    lines, fill = [rich(language, "paper-give-ask", people=len(value.to_give))], []
    if lacking := [name for name in EXPECTED if not getattr(value.class_, name)]:
        names = ", ".join(plain(language, f"class-setting-{SETTINGS[name].word}") for name in lacking)
        lines.append(rich(language, "paper-give-lacks", settings=names))
        if any(SETTINGS[name].on_papers for name in lacking):
            fill.append(Key(plain(language, "class-paper-settings-key"), ShowPaperSettings(id_)))
        if not all(SETTINGS[name].on_papers for name in lacking):
            fill.append(Key(plain(language, "class-settings-key"), ShowClassSettings(id_)))
    keys = (
        (Key(plain(language, "paper-give-yes"), GivePapers(id_)),),
        *in_rows(fill, 2),
        (Key(plain(language, "form-give-up"), ShowPapers(id_)),),
    )
    return Screen("\n".join(lines), keyboard=keys)


def issued(value: Attendance, language: str, *, around: int = 0) -> Screen:
    """Return a page of the certificates of a class, each with a button."""
    page = slice_around(value.papers, lambda each: each.id == around, PAGE)
    keys = [(Key(in_short(each, language), ShowPaper(each.id)),) for each in page.shown]
    id_ = value.class_.id
    before, after = (ShowIssued(id_, end.id) if end else None for end in (page.before, page.after))
    text = rich(language, "paper-issued", papers=len(value.papers))
    return Screen(text, keyboard=(*keys, *turning(before, after, language), (_back(id_, language),)))


def paper(value: Paper, language: str, *, news: str = "") -> Screen:
    """Return one certificate of a class, with what can be done."""
    keys = (
        (Key(plain(language, "paper-again-key"), GivePaperAgain(value.id)),),
        (Key(plain(language, "paper-take-back-key"), AskTakeBackPaper(value.id)),),
    )
    back = (Key(plain(language, "paper-issued-back"), ShowIssued(value.class_id, value.id)),)
    line = rich(language, "paper-shown", paper=in_short(value, language))
    if not value.is_valid:
        return Screen(below(news, line), keyboard=(back,))
    return Screen(below(news, f"{line}\n{rich(language, 'paper-again-hint')}"), keyboard=(*keys, back))


def confirm_taking_back(value: Paper, language: str) -> Screen:
    keys = (
        (Key(plain(language, "paper-take-back-key"), TakeBackPaper(value.id)),),
        (Key(plain(language, "form-give-up"), ShowPaper(value.id)),),
    )
    return Screen(rich(language, "paper-take-back-ask", name=value.name), keyboard=keys)


def ask_seal(class_id: int, language: str, *, has_seal: bool) -> Screen:
    """Return the question for a photo of the seal."""
    remove = ((Key(plain(language, "paper-seal-remove"), RemoveSeal(class_id)),),) if has_seal else ()
    return Screen(rich(language, "paper-seal-ask"), keyboard=(*remove, (cancel_key(language),)))


def in_short(value: Paper, language: str) -> str:
    """Return a certificate on one line: its number, what it is, and whose."""
    kind = plain(language, "paper-kind", kind=value.kind.value)
    number = said(paper_number(value.year, value.number), language)
    return plain(language, "paper-line", number=number, kind=kind, name=value.name)


def _tick_key(value: Attendance, trainee: Trainee, language: str) -> Key:
    is_ticked = trainee.member_id in value.ticked
    name = plain(language, "class-trainee-name", number=trainee.number, name=trainee.name)
    text = plain(language, "card-chosen" if is_ticked else "card-not-chosen", label=name)
    return Key(text, TickTrainee(value.class_.id, trainee.member_id, 0 if is_ticked else 1))


def _back(class_id: int, language: str) -> Key:
    return Key(plain(language, "paper-back"), ShowPapers(class_id))
