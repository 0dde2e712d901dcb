"""Screens of a sheet: a picture with what was chosen, and what to do with it."""

from bot.services.course.examiner.checking import SheetCard
from bot.texts import plain, rich
from handlers.instructor.classes.buttons import ShowExam
from handlers.instructor.exam.buttons import CheckSheet, DropPicture, KeepPicture, MendGold, ShowSheet
from handlers.pages import turning
from handlers.reason_words import reason_text
from handlers.screen import Key, Keyboard, Screen
from handlers.trainee.meaning_words import words_of


def card(value: SheetCard, language: str) -> Screen:
    """Return a picture of a sheet."""
    exam, item = value.taught.exam, value.picture.item
    lines = [_chosen(value, language)]
    if value.picture.is_dropped:
        lines.append(rich(language, "sheet-is-dropped-dispute" if exam.is_of_disputes else "sheet-is-dropped"))
    elif exam.is_of_disputes:
        lines.append(rich(language, "inspect-reason", reason=reason_text(value.picture.hint, language)))
    elif value.picture.hint:
        lines.append(rich(language, "practice-hint", hint=value.picture.hint))
    else:
        lines.append(rich(language, "sheet-place", number=value.number, total=value.total))
    decide: Keyboard = ()
    if not value.picture.is_dropped:
        drop = Key(plain(language, "sheet-drop"), DropPicture(exam.id, item))
        decide = ((drop, Key(plain(language, "sheet-keep"), KeepPicture(exam.id, item))),)
    elif value.may_mend:
        decide = ((Key(plain(language, "sheet-mend", other=_other(value, language)), MendGold(exam.id, item)),),)
    go_on = ((Key(plain(language, "sheet-next", left=value.left), CheckSheet(exam.id)),),) if value.left else ()
    before, after = (None if each is None else ShowSheet(exam.id, each) for each in (value.before, value.after))
    back = (Key(plain(language, "sheet-page"), ShowExam(value.taught.class_.id)),)
    rows = (*decide, *(go_on if value.picture.is_dropped else ()), *turning(before, after, language), back)
    return Screen("\n".join(lines), value.photo, rows, protected=value.project.private)


def _chosen(value: SheetCard, language: str) -> str:
    """Return how many chose what, and what is right."""
    tally, right = value.tally, words_of(value.right, value.project, language)
    if tally.is_outvoted:
        other = _other(value, language)
        return rich(language, "sheet-outvoted", people=tally.people, others=tally.others, other=other, right=right)
    text = "sheet-scattered" if tally.is_doubtful else "sheet-clear"
    return rich(language, text, people=tally.people, hits=tally.right, right=right)


def _other(value: SheetCard, language: str) -> str:
    return words_of(value.other, value.project, language) if value.other else ""
