"""Rules of exams: the order of the pictures, which one comes next, and what counts as right.

What is right is a text: label ids as JSON, or what is wrong with the picture. What was chosen is one, too, or UNSURE.
"""

import json
import random
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from bot.frozen import frozen
from bot.labeling.course.practice_order import UNSURE
from bot.labeling.model import Answer, Exam

WARNED_BEFORE = timedelta(minutes=5)  # the end

Resolve = Callable[[Answer], Answer]
"""Returns an answer with each merged label replaced, as `Project.resolve` does."""


@frozen
class SatPicture:
    """A picture of an exam, with what one person chose (`answer`; None: nothing yet).

    `photo` is empty for one that was taken out of the project since the opening: it is shown to nobody, and dropped.
    `hint` is why it is right. `votes` are those of a dispute, as in `SheetPicture`; `reason` is why its label was
    chosen.
    """

    item: int
    photo: str
    right: str
    is_dropped: bool
    answer: str | None
    hint: str = ""
    votes: tuple[tuple[int, int], ...] = ()
    reason: str = ""


def order_of(sheet: Iterable[SatPicture], seed: int) -> list[SatPicture]:
    """Return the pictures in a person's own order. It depends on nothing else than the arguments."""
    pictures = sorted(sheet, key=lambda picture: picture.item)
    random.Random(seed).shuffle(pictures)
    return pictures


def next_picture(pictures: Sequence[SatPicture], item: int) -> SatPicture | None:
    """Return what comes after a picture was answered; None: the overview.

    It is the next picture without an answer. If all have one, it is the next picture: the person looks through them.
    """
    places = [picture.item for picture in pictures]
    later = pictures[places.index(item) + 1 :]
    if any(picture.answer is None for picture in pictures):
        later = [picture for picture in later if picture.answer is None]
    return later[0] if later else None


def is_right(right: str, answer: str | None, resolve: Resolve) -> bool:
    """Return whether an answer is right: the same labels, or any flag where something is wrong with the picture.

    Can't tell is never right, nor is no answer.
    """
    if answer is None or answer == UNSURE:
        return False
    if right.startswith("[") and answer.startswith("["):
        return resolve(tuple(json.loads(right))) == resolve(tuple(json.loads(answer)))
    return not right.startswith("[") and not answer.startswith("[")


def count_right(sheet: Iterable[SatPicture], resolve: Resolve) -> int:
    """Return how many pictures of an exam count as right. One that was dropped is right for everybody."""
    return sum(picture.is_dropped or is_right(picture.right, picture.answer, resolve) for picture in sheet)


def end_for(exam: Exam, begun_at: datetime) -> datetime:
    """Return when the time of somebody who begins an exam now is over.

    Who comes late to an exam that all sit together has the rest of the time.
    """
    return exam.ends_at if exam.together else min(begun_at + timedelta(minutes=exam.minutes), exam.ends_at)
