"""How good a labeler is, and how well that is known. It informs; it never keeps anybody from work by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from math import exp, lgamma, log, log1p

from bot.labeling.consensus.confusion_counts import APPLIES, OTHERS, UNIT, Confusion, Pool, Question
from bot.labeling.consensus.posterior import ROW_WEIGHT, VOICE_WEIGHT, accuracy

ENOUGH = 10  # answers, below which nothing is said of a labeler
OFTEN = 2  # mistakes of a kind, below which they may be chance
LEVEL = 0.9  # how likely the range holds the truth


class Grade(IntEnum):
    """How good a labeler is, for a glance."""

    POOR = 1
    FAIR = 2
    GOOD = 3
    GREAT = 4


FROM = {Grade.GREAT: 0.95, Grade.GOOD: 0.85, Grade.FAIR: 0.7, Grade.POOR: 0.0}
"""From which share of right answers on."""


@dataclass(frozen=True, slots=True)
class NotEnoughKnown:
    """Too few answers to say anything. No number: a zero or a half would be taken for one."""

    answers: float


@dataclass(frozen=True, slots=True)
class Skill:
    """How often a labeler is right, with the range that holds it with a probability of LEVEL.

    `answers` counts those to items with a known label twice. Of questions that take several labels, `right` is the
    share of labels chosen or missed that were rightly chosen: leaving a label that does not apply is no skill.
    """

    answers: float
    right: float
    low: float
    high: float

    @property
    def grade(self) -> Grade:
        return next(grade for grade, least in FROM.items() if self.right >= least)


def skill(confusion: Confusion, pool: Pool) -> Skill | NotEnoughKnown:
    """What is known of a voice, drawn towards its crowd as far as that is still needed."""
    answers = confusion.total / UNIT / (len(pool.question.labels) if pool.question.takes_several else 1)
    if answers < ENOUGH:
        return NotEnoughKnown(answers)
    if pool.question.takes_several:
        right, seen = _of_several(confusion)
        all_right, all_seen = _of_several(pool.total)
        expected = (all_right + 1) / (all_seen + 2)
    else:
        right, seen, expected = confusion.right / UNIT, confusion.total / UNIT, pool.right
    a, b = right + VOICE_WEIGHT * expected, seen - right + VOICE_WEIGHT * (1 - expected)
    low, high = beta_range(a, b)
    return Skill(answers, a / (a + b), low, high)


def _of_several(confusion: Confusion) -> tuple[float, float]:
    """Labels rightly chosen, and all that were chosen or should have been."""
    missed = confusion.column(OTHERS)
    found = confusion.rows.get(APPLIES, 0) - missed.get(APPLIES, 0)
    wrongly = confusion.rows.get(OTHERS, 0) - missed.get(OTHERS, 0)
    return found / UNIT, (found + missed.get(APPLIES, 0) + wrongly) / UNIT


@dataclass(frozen=True, slots=True)
class Mistake:
    """What a labeler has said where something else was true, about so many times.

    `truth` is None where a question takes several labels, and one was chosen that does not apply.
    """

    truth: int | None
    given: int
    times: float


def mistakes(confusion: Confusion, question: Question, most: int) -> list[Mistake]:
    """What a labeler gets wrong most often, the most frequent first; what may be chance is left out."""
    found = []
    for given in confusion.given:
        if given == OTHERS:
            continue
        for truth, times in confusion.column(given).items():
            if question.takes_several and truth == OTHERS:
                found.append(Mistake(None, given, times / UNIT))
            elif not question.takes_several and truth not in {OTHERS, given}:
                found.append(Mistake(truth, given, times / UNIT))
    often = [each for each in found if each.times >= OFTEN]
    return sorted(often, key=lambda each: (-each.times, each.given, each.truth or 0))[:most]


def says(confusion: Confusion, pool: Pool, truth: int) -> Mapping[int, float]:
    """What a voice says where a label is true: each label's probability, drawn towards what is expected of it."""
    right = accuracy(confusion, pool)
    seen = confusion.rows.get(truth, 0) / UNIT + ROW_WEIGHT
    return {
        label: (
            confusion.column(label).get(truth, 0) / UNIT
            + ROW_WEIGHT * (right if label == truth else (1 - right) * pool.error(truth, label))
        )
        / seen
        for label in pool.question.labels
    }


def beta_range(a: float, b: float, level: float = LEVEL) -> tuple[float, float]:
    """The middle `level` of a Beta distribution."""
    return _quantile(a, b, (1 - level) / 2), _quantile(a, b, (1 + level) / 2)


def _quantile(a: float, b: float, wanted: float) -> float:
    """Where a Beta distribution's sum reaches `wanted`: by Newton's steps, and by halving where they lead astray."""
    low, high, x = 0.0, 1.0, a / (a + b)
    scale = lgamma(a + b) - lgamma(a) - lgamma(b)
    for _ in range(60):
        over = _below(a, b, x) - wanted
        low, high = (x, high) if over < 0 else (low, x)
        density = exp(scale + (a - 1) * log(x) + (b - 1) * log1p(-x))
        following = x - over / density if density else low
        if not low < following < high:
            following = (low + high) / 2
        if abs(following - x) < 1e-9:
            break
        x = following
    return following


def _below(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function, by Lentz's continued fraction."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _below(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    tiny = 1e-30
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or tiny)
    fraction = d
    for m in range(1, 300):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + step * d or tiny)
            c = 1 + step / c or tiny
            fraction *= c * d
        if abs(c * d - 1) < 1e-12:
            break
    return front * fraction
