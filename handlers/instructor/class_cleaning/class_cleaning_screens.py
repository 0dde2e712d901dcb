"""Screens of a class's doubtful pictures, for its instructor."""

from bot.services.course.class_cleaning.deciding import ANSWERS, DoubtfulPicture, Overview
from bot.texts import plain, rich
from handlers.instructor.class_cleaning.buttons import (
    DecideDoubtful,
    HandOverCleaned,
    NextDoubtful,
    OfferCleaning,
    ShowClassCleaning,
)
from handlers.instructor.classes.common import back_key
from handlers.label_keys import in_rows
from handlers.screen import Key, Screen, below


def overview(value: Overview, language: str, *, news: str = "") -> Screen:
    """Return how many pictures are decided, what trainees said of them, and what can be done."""
    id_, figures = value.class_.id, value.figures
    if value.waiting or figures.decided:
        lines = [rich(language, "own-cleaning-counts", waiting=value.waiting, decided=figures.decided)]
    else:
        lines = [rich(language, "own-cleaning-none")]
    if figures.answers:
        lines.append(rich(language, "own-cleaning-answers", answers=figures.answers, same=figures.same))
    keys = []
    if value.waiting:
        keys.append(Key(plain(language, "own-cleaning-decide"), NextDoubtful(id_)))
    if figures.decided:
        keys.append(Key(plain(language, "own-cleaning-offer"), OfferCleaning(id_)))
    if value.ready:
        keys.append(Key(plain(language, "own-cleaning-hand-over"), HandOverCleaned(id_)))
    return Screen(below(news, "\n".join(lines)), keyboard=(*in_rows(keys, 1), (back_key(id_, language),)))


def doubtful(value: DoubtfulPicture | Overview, language: str) -> Screen:
    """Return a picture to decide about; the overview if there is none."""
    if isinstance(value, Overview):
        return overview(value, language)
    lines = [plain(language, f"doubt-{value.doubt}"), rich(language, "own-cleaning-ask")]
    keys = [
        Key(plain(language, f"own-cleaning-{answer}"), DecideDoubtful(value.class_id, value.item, answer))
        for answer in ANSWERS
    ]
    stop = (Key(plain(language, "own-cleaning-later"), ShowClassCleaning(value.class_id)),)
    return Screen("\n".join(lines), value.photo, (*in_rows(keys, 1), stop), protected=value.project.private)
