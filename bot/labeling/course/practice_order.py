"""The order of practice: which picture comes next, and which labels a person confuses.

What is right, and what was answered, is a text here: label ids as JSON, or one of UNSURE and FLAGGED. Equal texts are
the same answer.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.frozen import frozen

UNSURE = "unsure"  # can't tell
FLAGGED = "flag"  # something is wrong with the picture
RECENT = 60  # newest first answers that say what a person confuses
FADING = 0.98  # weight of an answer, in that of the next newer one
FOCUS = 12.0  # how much more often a label comes whose pictures are always answered wrongly


@frozen
class Candidate:
    """A picture that can come next. `seen` grows from each answer to the next; 0: it was never answered."""

    item: int
    right: str
    seen: int = 0


@frozen
class FirstAnswer:
    """The first answer to a picture, and what is right."""

    given: str
    right: str

    @property
    def is_right(self) -> bool:
        return self.given == self.right


def choose_next(candidates: Sequence[Candidate], answers: Sequence[FirstAnswer], *, seed: str) -> int | None:
    """Return the picture that comes next, or None without candidates. It depends on nothing else than the arguments.

    `answers` are the person's newest first answers, the newest first. No picture comes twice until all were seen, and
    then only after half of the others. Labels come equally often, but those that the person confuses more often.
    """
    waiting = _least_recently_seen(candidates)
    if not waiting:
        return None
    rng = random.Random(seed)
    shown, weights = _times_shown(answers), confusion_weights(answers)
    due = {
        right: (shown.get(right, 0) + rng.random()) / weights.get(right, 1.0)
        for right in sorted({candidate.right for candidate in waiting})
    }
    label = min(due, key=lambda right: due[right])
    of_label = [candidate for candidate in waiting if candidate.right == label]
    longest_ago = min(candidate.seen for candidate in of_label)
    return rng.choice([candidate.item for candidate in of_label if candidate.seen == longest_ago])


def confusion_weights(answers: Iterable[FirstAnswer]) -> Mapping[str, float]:
    """Return how much more often each answer that takes part in a confusion comes than the others, from 1.

    A wrong answer counts for what is right and for what was chosen instead: telling two apart takes pictures of both.
    """
    wrong, times = defaultdict[str, float](float), defaultdict[str, float](float)
    weight = 1.0
    for answer in answers:
        times[answer.right] += weight
        if not answer.is_right:
            wrong[answer.right] += weight
            wrong[answer.given] += weight
            times[answer.given] += weight
        weight *= FADING
    return {right: 1 + FOCUS * wrong[right] / (times[right] + 1) for right in wrong if right != UNSURE}


def confused_pair(answers: Iterable[FirstAnswer]) -> tuple[str, str, int] | None:
    """Return the two answers that were taken for each other most often, and how often; None if none were."""
    pairs = Counter(
        (min(answer.given, answer.right), max(answer.given, answer.right))
        for answer in answers
        if not answer.is_right and answer.given != UNSURE
    )
    if not pairs:
        return None
    (one, other), times = max(pairs.items(), key=lambda found: (found[1], found[0]))
    return one, other, times


def confused(answers: Iterable[FirstAnswer]) -> frozenset[str]:
    """Return all answers that were taken for others, or for which others were chosen."""
    wrong = [answer for answer in answers if not answer.is_right]
    return frozenset(answer.right for answer in wrong) | frozenset(answer.given for answer in wrong) - {UNSURE}


def _times_shown(answers: Iterable[FirstAnswer]) -> Mapping[str, float]:
    shown = defaultdict[str, float](float)
    weight = 1.0
    for answer in answers:
        shown[answer.right] += weight
        weight *= FADING
    return shown


def _least_recently_seen(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the pictures that were never seen, or else the half that was seen longest ago."""
    unseen = [candidate for candidate in candidates if not candidate.seen]
    if unseen:
        return unseen
    by_sight = sorted(candidates, key=lambda candidate: candidate.seen)
    return by_sight[: (len(by_sight) + 1) // 2]
