"""Screens of cleaning practice."""

from bot.services.course.class_cleaning.deciding import ANSWERS, CleaningPractice
from bot.services.course.class_cleaning.practising import CleaningTurn
from bot.texts import plain, rich
from handlers.label_keys import in_rows
from handlers.screen import Key, Screen, next_key
from handlers.trainee.cleaning.buttons import AnswerCleaning, PractiseCleaning


def turn(value: CleaningTurn, language: str) -> Screen:
    """Return a classmate's picture with what can be said of it, or the end; above it what the instructor said."""
    lines = []
    if value.before:
        same = value.before.said == value.before.right
        right = plain(language, f"own-cleaning-{value.before.right}")
        lines.append(rich(language, "own-cleaning-same" if same else "own-cleaning-other", right=right))
    if value.photo is None:
        figures = value.figures
        text = "own-cleaning-end" if figures.answers else "own-cleaning-nothing"
        lines.append(rich(language, text, pictures=figures.answers, same=figures.same))
        return Screen("\n".join(lines), keyboard=((next_key(language),),))
    number = value.figures.answers + 1
    lines.append(rich(language, "own-cleaning-progress", number=number, size=max(number, value.figures.decided)))
    lines.append(rich(language, "own-cleaning-ask"))
    keys = [
        Key(plain(language, f"own-cleaning-{answer}"), AnswerCleaning(value.class_id, value.item, answer))
        for answer in ANSWERS
    ]
    private = value.project is not None and value.project.private
    return Screen("\n".join(lines), value.photo, (*in_rows(keys, 1), (next_key(language),)), protected=private)


def offered(notice: CleaningPractice, language: str) -> Screen:
    key = Key(plain(language, "own-cleaning-begin"), PractiseCleaning(notice.class_id))
    return Screen(rich(language, "own-cleaning-told", pictures=notice.pictures), keyboard=((key,),))
