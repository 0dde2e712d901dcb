"""Screens of exams that come unasked: an exam has begun, more time, the result; and what a person got wrong."""

from datetime import datetime

from bot.services.course.exam.exam_notices import ExamExtended, ExamMissed, ExamOpened, ExamResult
from bot.services.course.exam.wrong_pictures import WrongPicture
from bot.services.course.questions.asking import Asking
from bot.texts import plain, rich
from bot.texts.lines import due, said, time_of_day
from handlers.pages import turning
from handlers.reason_words import reason_text
from handlers.results.buttons import (
    ObjectToAnswer,
    PaperAfterExam,
    PractiseAfterExam,
    ShowWrong,
    TurnWrong,
    WorkAfterExam,
)
from handlers.screen import Key, Keyboard, Screen, next_key
from handlers.trainee.exam.buttons import SitExam
from handlers.trainee.meaning_words import words_of
from handlers.trainee.question_buttons import AskInstructor

FEW = 5  # right answers that are missing: with more, "only" would sound like mockery


def opened(notice: ExamOpened, language: str) -> Screen:
    """Tell a trainee that they can sit an exam, and until when."""
    ends = datetime.fromisoformat(notice.ends)
    if notice.together:
        until = said(time_of_day(ends.time()), language)
        text = rich(language, "sheet-opened", pictures=notice.pictures, until=until)
    else:
        until = said(due(ends), language)
        text = rich(language, "sheet-opened-alone", pictures=notice.pictures, minutes=notice.minutes, until=until)
    return Screen(text, keyboard=((Key(plain(language, "sheet-sit"), SitExam(notice.exam)),),))


def missed(notice: ExamMissed, language: str) -> Screen:
    """Tell a trainee that an exam is over which they have not begun, with the way to their instructor."""
    ask = AskInstructor(notice.class_id, 0, 0)
    return Screen(rich(language, "sheet-missed"), keyboard=((Key(plain(language, "practice-ask"), ask),),))


def result(notice: ExamResult, language: str) -> Screen:
    """Tell a trainee their result, with the next step."""
    return passed(notice, language) if notice.is_passed else failed(notice, language)


def passed(notice: ExamResult, language: str) -> Screen:
    lines = [
        rich(language, "sheet-passed"),
        rich(language, "sheet-right", pictures=notice.pictures, right=notice.right),
    ]
    begin: Keyboard = ()
    if notice.is_of_disputes:
        lines.append(rich(language, "sheet-may-review"))
    else:
        lines.append(rich(language, "sheet-may-work", question=notice.question))
        begin = ((Key(plain(language, "sheet-begin-work"), WorkAfterExam(notice.project)),),)
    paper = (Key(plain(language, "paper-take-pass"), PaperAfterExam(notice.class_id)),)
    return Screen("\n".join(lines), keyboard=(*begin, *_wrong_row(notice, language), paper))


def failed(notice: ExamResult, language: str) -> Screen:
    lines = [
        rich(language, "sheet-not-passed", pictures=notice.pictures, right=notice.right),
        rich(language, "sheet-almost", missing=notice.missing)
        if notice.missing <= FEW
        else rich(language, "sheet-far", mark=notice.right + notice.missing),
        _again_line(notice, language),
    ]
    text = "sheet-practise-disputes" if notice.is_of_disputes else "sheet-practise"
    practise = (Key(plain(language, text), PractiseAfterExam(notice.class_id)),)
    return Screen("\n".join(lines), keyboard=(practise, *_wrong_row(notice, language)))


def _again_line(notice: ExamResult, language: str) -> str:
    """Return whether, and until when, the person can sit another sheet."""
    if not notice.has_second:
        return rich(language, "sheet-no-more")
    if not notice.second_ends:
        return rich(language, "sheet-once-more")
    return rich(
        language, "sheet-once-more-until", until=said(due(datetime.fromisoformat(notice.second_ends)), language)
    )


def extended(notice: ExamExtended, language: str) -> Screen:
    """Tell a trainee that they have more time."""
    until = said(time_of_day(datetime.fromisoformat(notice.ends).time()), language)
    return Screen(rich(language, "sheet-extended", minutes=notice.minutes, until=until))


def wrong(value: WrongPicture, language: str) -> Screen:
    """Return a picture that the person got wrong, with what is right, and why."""
    lines = [rich(language, "sheet-wrong", number=value.number, total=value.total), _line(value, language)]
    if value.hint and not value.exam.is_of_disputes:
        lines.append(rich(language, "practice-hint", hint=value.hint))
    exam = value.exam.id
    before, after = (None if each is None else TurnWrong(exam, each) for each in (value.before, value.after))
    objection = (Key(plain(language, "sheet-object"), ObjectToAnswer(exam, value.item)),)
    on: Keyboard = () if value.after is not None else ((next_key(language),),)
    rows = (*turning(before, after, language), objection, *on)
    return Screen("\n".join(lines), value.photo, rows, protected=value.project.private)


def ask_objection(value: WrongPicture, asking: Asking, language: str) -> Screen:
    """Ask why the person thinks that another answer is right."""
    back = Key(plain(language, "ask-give-up"), TurnWrong(value.exam.id, value.item))
    text = rich(language, "sheet-object-ask")
    return Screen(text, asking.photo, ((back,),), protected=asking.protected)


def _line(value: WrongPicture, language: str) -> str:
    """Return what was chosen and what is right; of a dispute with both reasons, in two lines."""
    right = words_of(value.right, value.project, language)
    given = words_of(value.given, value.project, language) if value.given else ""
    if value.exam.is_of_disputes:
        given = _with_reason(given or plain(language, "ask-nothing-chosen"), value.reason, language)
        return rich(language, "sheet-wrong-dispute", given=given, right=_with_reason(right, value.hint, language))
    if not given:
        return rich(language, "sheet-wrong-empty", right=right)
    return rich(language, "sheet-wrong-line", given=given, right=right)


def _with_reason(answer: str, reason: str, language: str) -> str:
    if not reason:
        return answer
    return plain(language, "exam-given-reason", given=answer, reason=reason_text(reason, language))


def _wrong_row(notice: ExamResult, language: str) -> Keyboard:
    if not notice.wrong:
        return ()
    return ((Key(plain(language, "sheet-show-wrong", wrong=notice.wrong), ShowWrong(notice.exam)),),)
