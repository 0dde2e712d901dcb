"""Find reviewers whose verdicts are wrong more often than those of a careful one.

Each verdict is compared with everything else that is known of its picture: what people answered, as far as it is
calibrated, the verdict of a second look or of an appeal, and gold. A verdict on which others are of one mind tells
most. The ratio of "errs often" to "errs rarely" is summed up as in bot.labeling.concerns.chance (Page 1954).
"""

from dataclasses import dataclass
from math import log
from typing import NamedTuple

ERRS_RARELY, ERRS_OFTEN = 0.02, 0.12  # how often a verdict is wrong
ALARM = 5.5  # natural logarithm of the ratio from which a reviewer is named
MOST = 2 * ALARM
GOLD_RIGHT = 0.995  # probability that gold is right
SURE_MOST = 0.98  # that people's answers are right, at most
OTHER_RIGHT = 0.97  # probability that another reviewer's verdict is right


class Verdict(NamedTuple):
    """A reviewer's verdict, and what else is known of its picture. `order` grows with time: it is the review's id.

    `likely` is the probability that its labels are right, by people's answers (`by_answers`) or by gold. `others` are
    the other verdicts on the picture: whether each is the same, and the probability that it is right by people's
    answers. `chances` is the number of equal chances of which a guess is one.
    """

    order: int
    reviewer: int
    likely: float
    others: tuple[tuple[bool, float], ...]
    chances: int


@dataclass(slots=True)
class Record:
    """What became of a reviewer's verdicts. `sum` is above ALARM if they are wrong too often now.

    `looked` had another verdict, and `overturned` are those of which it is another one.
    """

    sum: float = 0.0
    verdicts: int = 0
    looked: int = 0
    overturned: int = 0

    def add(self, verdict: Verdict) -> None:
        """Add the reviewer's next verdict."""
        self.sum = min(max(self.sum + evidence(verdict), 0.0), MOST)
        self.verdicts += 1
        self.looked += bool(verdict.others)
        self.overturned += not all(is_same for is_same, _ in verdict.others)

    @property
    def errs(self) -> bool:
        return self.sum >= ALARM


def by_answers(likely: float) -> float:
    """Return how sure people's answers make it that a verdict is right."""
    return min(max(likely, 1 - SURE_MOST), SURE_MOST)


def evidence(verdict: Verdict) -> float:
    """Return the logarithm of how much likelier a verdict is for who errs often than for who errs rarely."""
    wrong = max(verdict.chances, 2) - 1  # labels
    miss = (1 - OTHER_RIGHT) / wrong
    likely = min(max(verdict.likely, 1 - GOLD_RIGHT), GOLD_RIGHT)
    differing = [min(each, 1 - likely) for is_same, each in verdict.others if not is_same]
    same = len(verdict.others) - len(differing)
    right = likely * OTHER_RIGHT**same * miss ** len(differing)
    # What is right if the verdict is not: the labels of another verdict, or any other ones.
    named = sum(each * OTHER_RIGHT * miss ** (len(verdict.others) - 1) for each in differing)
    rest = max(1 - likely - sum(differing), 0.0) * miss ** len(verdict.others)
    right /= right + named + rest
    often = (1 - ERRS_OFTEN) * right + ERRS_OFTEN * (1 - right) / wrong
    rarely = (1 - ERRS_RARELY) * right + ERRS_RARELY * (1 - right) / wrong
    return log(often / rarely)
