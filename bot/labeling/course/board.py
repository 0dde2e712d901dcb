"""Who needs an instructor's help during practice, and what a person takes for what."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from bot.labeling.course.practice_order import FLAGGED, UNSURE, FirstAnswer

STUCK_AFTER = timedelta(minutes=3)  # without an answer, while a picture is on the screen
AWAY_AFTER = timedelta(hours=1)  # without an answer: whoever left practice open isn't there any more
WRONG_IN_ROW = 3  # first answers


class Trouble(StrEnum):
    """Why a trainee needs help."""

    IDLE = "idle"  # no answer for STUCK_AFTER
    WRONG = "wrong"  # WRONG_IN_ROW first answers were wrong


def find_trouble(
    last_step: datetime | None, wrong_in_row: int, *, since: datetime | None = None, now: datetime
) -> Trouble | None:
    """Return why a trainee needs help, or None.

    `last_step` is when they answered last, or saw the picture on their screen first; None: they don't practise. The
    time without an answer counts from `since` at the earliest: the end of a break, or the last help.
    """
    if last_step is None or not is_here(last_step, now=now):
        return None
    if now - max(last_step, since or last_step) >= STUCK_AFTER:
        return Trouble.IDLE
    return Trouble.WRONG if wrong_in_row >= WRONG_IN_ROW else None


def is_here(last_step: datetime | None, *, now: datetime) -> bool:
    """Return whether a trainee practises and is likely still there. `last_step` is as in `find_trouble`."""
    return last_step is not None and now - last_step <= AWAY_AFTER


def most_mistaken(answers: Iterable[FirstAnswer]) -> tuple[str, str] | None:
    """Return (right, given) of the mistake that a person made most often, at least twice; None if there is none."""
    mistakes = Counter(
        (answer.right, answer.given)
        for answer in answers
        if not answer.is_right and not {answer.right, answer.given} & {UNSURE, FLAGGED, ""}
    )
    if not mistakes:
        return None
    found, times = max(mistakes.items(), key=lambda each: (each[1], each[0]))
    return found if times > 1 else None
