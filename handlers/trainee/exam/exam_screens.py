"""Screens of an exam: the card, the overview, handing in, and notices about them. Nothing says what is right."""

from dataclasses import replace

from bot.labeling.model import SkipReason
from bot.services.course.exam.exam_cards import ExamCard, ExamDone, ExamOverview, ExamView
from bot.services.course.exam.sitting_notices import ExamEndsSoon, ExamHandedIn
from bot.services.course.exam.todays_exams import ExamsToday, ExamToday
from bot.texts import plain, rich
from bot.texts.lines import said, time_of_day
from handlers.buttons import Button
from handlers.label_keys import FIRST_PAGE, Taps, View, end_keys, flag_keys, join_labels, label_keys
from handlers.screen import Key, Keyboard, Screen, next_key
from handlers.trainee.exam import dispute_screens
from handlers.trainee.exam.buttons import (
    EXAM_BUTTONS,
    AskHandIn,
    ExamBefore,
    HandInExam,
    RehearseExam,
    ShowExamOverview,
    ShowExamPicture,
    SitExam,
)
from handlers.trainee.meaning_words import words_of

EMPTY_MOST = 5  # numbers of pictures without an answer that are named


def screen_of(value: ExamView, language: str, view: View | None = None) -> Screen:
    """Return the screen of what can come next in an exam."""
    if isinstance(value, ExamCard) and value.asks_reason:
        return dispute_screens.ask_reason(value, language)
    if isinstance(value, ExamCard):
        return card(value, language, view)
    if isinstance(value, ExamDone):
        return done(value, language)
    return question(value, language) if value.is_asked else overview(value, language)


def card(value: ExamCard, language: str, view: View | None = None) -> Screen:
    """Return the card of a picture. It has as many lines with an answer as without, so that its buttons don't move."""
    chosen, taps = value.chosen, Taps(EXAM_BUTTONS, value.item)
    view = view or (View(chosen[0]) if chosen else FIRST_PAGE)
    title = plain(language, "exam-title" if value.exam.sheet else "exam-title-rehearsal")
    where = {"title": title, "number": value.number, "size": value.size}
    if value.answer is None:
        line = rich(language, "exam-card-empty", **where)
    else:
        line = rich(language, "exam-card", **where, answer=words_of(value.answer, value.project, language))
    project = dispute_screens.with_voted_first(value.project, value.votes)
    keyboard = (
        *_marked(label_keys(project, chosen, taps, view, language, one_a_row=True), value, taps, language),
        *end_keys(value.project, chosen, taps, language),
        *(() if value.votes else (_doubt_row(value, language),)),
        _last_row(value, language),
    )
    lines = [line, rich(language, "card", question=value.project.question)]
    if value.votes:
        votes = dispute_screens.votes_text(value.votes, value.project, language)
        lines.append(rich(language, "exam-dispute", votes=votes))
    return _about(value, "\n".join(lines), keyboard)


def flags(value: ExamCard, language: str) -> Screen:
    """Return the possible problems with the picture."""
    return _about(value, rich(language, "card-flags"), flag_keys(Taps(EXAM_BUTTONS, value.item), language))


def overview(value: ExamOverview, language: str) -> Screen:
    """Return how many pictures have an answer. Handing in begins here."""
    lines = [rich(language, "exam-overview", size=value.size, chosen=value.size - len(value.empty))]
    lines.append(_empty_line(value, language) if value.empty else rich(language, "exam-overview-full"))
    if last := _last_line(value, language):
        lines.append(last)
    keys = [(Key(plain(language, "exam-hand-in"), AskHandIn(value.exam.id)),)]
    if value.item is not None:
        words = plain(language, "exam-show" if value.empty else "exam-look-through")
        keys.insert(0, (Key(words, ShowExamPicture(value.item)),))
    return Screen("\n".join(lines), value.photo, tuple(keys), protected=True)


def question(value: ExamOverview, language: str) -> Screen:
    """Ask once more before handing in."""
    lines = [_empty_line(value, language)] if value.empty else []
    lines.append(rich(language, "exam-sure"))
    sure = Key(plain(language, "exam-hand-in-now"), HandInExam(value.exam.id))
    back = Key(plain(language, "exam-go-back"), ShowExamOverview(value.exam.id))
    return Screen("\n".join(lines), value.photo, ((sure,), (back,)), protected=True)


def done(value: ExamDone, language: str) -> Screen:
    """Return that the exam is handed in; of a rehearsal how many answers were right."""
    if value.right is not None:
        text = rich(language, "exam-rehearsed", size=value.size, right=value.right)
        again = Key(plain(language, "exam-rehearse-again"), RehearseExam(value.exam.class_id))
        return Screen(text, keyboard=((again,), (next_key(language),)))
    if value.exam.told_at:
        text = rich(language, "exam-told")
    elif value.is_late:
        text = rich(language, "exam-done-late", size=value.size, chosen=value.chosen)
    else:
        text = rich(language, "exam-done")
    return Screen(text, keyboard=((next_key(language),),))


def ends_soon(notice: ExamEndsSoon, language: str) -> Screen:
    text = rich(language, "exam-ends-soon", minutes=notice.minutes, empty=notice.empty)
    return Screen(text, keyboard=((Key(plain(language, "exam-go-on"), SitExam(notice.exam)),),))


def handed_in(notice: ExamHandedIn, language: str) -> Screen:
    """Tell a person that their exam was handed in, in place of its card."""
    id_ = "exam-done-ended" if notice.is_ended else "exam-done-late"
    text = rich(language, id_, size=notice.size, chosen=notice.chosen)
    return Screen(text, keyboard=((next_key(language),),), replaces=notice.card)


def today_line(value: ExamToday, language: str) -> str:
    """Return the line on the first screen that an exam can be sat."""
    text = "exam-today-after-practice" if value.after_practice else "exam-today"
    return rich(language, text, until=said(value.ends, language))


def today_keys(value: ExamsToday, language: str) -> tuple[Keyboard, Keyboard]:
    """Return the buttons of the first screen to each exam that can be sat, and the one to a rehearsal."""
    keys = tuple(
        (Key(plain(language, "exam-go-on" if exam.is_begun else "exam-sit"), SitExam(exam.exam)),)
        for exam in value.exams
        if not exam.after_practice
    )
    if value.rehearsal is None:
        return keys, ()
    return keys, ((Key(plain(language, "exam-rehearse"), RehearseExam(value.rehearsal)),),)


def _marked(keyboard: Keyboard, value: ExamCard, taps: Taps, language: str) -> Keyboard:
    """Return the label keys with a mark in words' stead on the chosen one of a question that takes one."""
    chosen: set[Button] = {taps.submit(label) for label in value.chosen}
    names = {
        taps.submit(label.id): join_labels((label,), value.project, language)
        for label in value.project.labels_of(value.chosen)
    }
    return tuple(
        tuple(
            replace(key, text=plain(language, "exam-chosen", answer=names[key.button]))
            if isinstance(key.button, Button) and key.button in chosen
            else key
            for key in row
        )
        for row in keyboard
    )


def _doubt_row(value: ExamCard, language: str) -> tuple[Key, ...]:
    """Return the buttons for doubts, with a mark on the chosen one."""
    unsure, flag = plain(language, "skip-unsure"), plain(language, "card-flag")
    if value.answer and value.answer.flag:
        flag = plain(language, "exam-chosen", answer=flag)
    elif value.answer and value.answer.labels is None:
        unsure = plain(language, "exam-chosen", answer=unsure)
    return (
        Key(unsure, EXAM_BUTTONS.flag(value.item, SkipReason.UNSURE.value)),
        Key(flag, EXAM_BUTTONS.flags(value.item)),
    )


def _last_row(value: ExamCard, language: str) -> tuple[Key, ...]:
    overview = Key(plain(language, "exam-overview-key"), ShowExamOverview(value.exam.id))
    if value.before is None:
        return (overview,)
    return (Key(plain(language, "card-page-before"), ExamBefore(value.item)), overview)


def _empty_line(value: ExamOverview, language: str) -> str:
    return rich(language, "exam-overview-empty", empty=len(value.empty))


def _last_line(value: ExamOverview, language: str) -> str:
    """Return which pictures have no answer, if they are few, and until when there is time."""
    parts = []
    if 0 < len(value.empty) <= EMPTY_MOST:
        parts.append(", ".join(plain(language, "exam-number", number=number) for number in value.empty))
    if value.exam.sheet:
        parts.append(plain(language, "exam-until", until=said(time_of_day(value.ends_at.time()), language)))
    return " · ".join(parts)


def _about(value: ExamCard, text: str, keyboard: Keyboard) -> Screen:
    """Return a screen about a picture. Exams are protected, so that no picture is passed on."""
    return Screen(text, value.photo, keyboard, protected=True)
