"""A labeler's skill: accuracy with a credible interval, and frequent mistakes. For information only."""

from collections.abc import Mapping
from enum import IntEnum
from math import exp, lgamma, log, log1p, sqrt

from bot.frozen import frozen
from bot.labeling.consensus.confusion_counts import APPLIES, OTHERS, UNIT, Confusion, Question
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import ROW_WEIGHT, VOICE_WEIGHT, accuracy

MIN_ANSWERS = 10  # minimum number of answers for an estimate
SEEN_LEAST = 2.0  # minimum number of answers where a label was right, for the share that was recognized
ONE_SIDED = 1.645  # standard normal quantile for 95 %
MIN_MISTAKES = 2  # minimum number of mistakes of one kind; fewer can be chance
LEVEL = 0.9  # probability of the credible interval


class Grade(IntEnum):
    """A labeler's accuracy in four steps."""

    POOR = 1
    FAIR = 2
    GOOD = 3
    GREAT = 4


LIKE_CHANCE, HARDLY_BETTER = 0.3, 0.6
"""Upper limits of the skill beyond chance, below which a grade is POOR, or FAIR at most."""
MINIMUM = {Grade.GREAT: 0.95, Grade.GOOD: 0.85, Grade.FAIR: 0.7, Grade.POOR: 0.0}
"""Minimum accuracy of each grade."""


@frozen
class NotEnoughKnown:
    """Too few answers for an estimate. It has no number, because 0 or 0.5 would look like an estimate."""

    answers: float


@frozen
class Skill:
    """A labeler's accuracy with its credible interval (probability LEVEL).

    Answers to items with known labels count twice in `answers`. For multiple choice, `right` is the Jaccard index:
    correctly chosen labels among all that were chosen or should have been. Correctly unchosen labels don't count.

    `beyond_chance` is the upper limit of what is left of the accuracy when each label counts the same and chance is
    taken away: 1 is always right, 0 has nothing to do with the pictures. Where one label is nearly always right, always
    saying it is right nearly always and is 0 here. Multiple choice: 1.
    """

    answers: float
    right: float
    low: float
    high: float
    beyond_chance: float = 1.0

    @property
    def grade(self) -> Grade:
        grade = next(grade for grade, least in MINIMUM.items() if self.right >= least)
        if self.is_like_chance:
            return Grade.POOR
        return min(grade, Grade.FAIR) if self.beyond_chance < HARDLY_BETTER else grade

    @property
    def is_like_chance(self) -> bool:
        """Whether the answers have hardly anything to do with the pictures, although they are often right."""
        return self.right >= MINIMUM[Grade.FAIR] and self.beyond_chance < LIKE_CHANCE


def skill(confusion: Confusion, pool: Pool) -> Skill | NotEnoughKnown:
    """Return a voice's skill, shrunk towards the pool, or `NotEnoughKnown` for fewer than MIN_ANSWERS answers."""
    answers = confusion.total / UNIT / (len(pool.question.labels) if pool.question.takes_several else 1)
    if answers < MIN_ANSWERS:
        return NotEnoughKnown(answers)
    if pool.question.takes_several:
        right, seen = _chosen_labels(confusion)
        all_right, all_seen = _chosen_labels(pool.total)
        expected = (all_right + 1) / (all_seen + 2)
    else:
        right, seen, expected = confusion.right / UNIT, confusion.total / UNIT, pool.right
    a, b = right + VOICE_WEIGHT * expected, seen - right + VOICE_WEIGHT * (1 - expected)
    low, high = beta_range(a, b)
    beyond_chance = 1.0 if pool.question.takes_several else most_beyond_chance(confusion, pool.question)
    return Skill(answers, a / (a + b), low, high, beyond_chance)


def most_beyond_chance(confusion: Confusion, question: Question) -> float:
    """Return the upper limit of how far a voice is beyond chance: 0 is chance, 1 is always right (single choice).

    It is the mean of the shares of each label that were recognized, corrected for chance (Youden's J for two labels),
    with a probability of 95 %. Labels that hardly occurred are left out; with fewer than two others it is 1.
    """
    seen = [(label, confusion.rows.get(label, 0) / UNIT) for label in question.labels]
    recalls = [
        (confusion.column(label).get(label, 0) / UNIT + 1, times + 2) for label, times in seen if times >= SEEN_LEAST
    ]
    labels = len(recalls)
    if labels < 2:
        return 1.0
    mean = sum(a / both for a, both in recalls) / labels
    deviation = sqrt(sum(a * (both - a) / both**2 / (both + 1) for a, both in recalls)) / labels
    return min((mean + ONE_SIDED * deviation - 1 / labels) / (1 - 1 / labels), 1.0)


def _chosen_labels(confusion: Confusion) -> tuple[float, float]:
    """Return how many labels were chosen correctly, and how many were chosen or should have been."""
    missed = confusion.column(OTHERS)
    chosen_right = confusion.rows.get(APPLIES, 0) - missed.get(APPLIES, 0)
    chosen_wrong = confusion.rows.get(OTHERS, 0) - missed.get(OTHERS, 0)
    return chosen_right / UNIT, (chosen_right + missed.get(APPLIES, 0) + chosen_wrong) / UNIT


@frozen
class Mistake:
    """A frequent mistake: `given` was chosen about `times` times where `truth` was right.

    For multiple choice `truth` is None: `given` did not apply.
    """

    truth: int | None
    given: int
    times: float


def mistakes(confusion: Confusion, question: Question, most: int) -> list[Mistake]:
    """Return up to `most` mistakes, most frequent first. Rare ones are left out because they can be chance."""
    candidates = []
    for given in confusion.given:
        if given == OTHERS:
            continue
        for truth, times in confusion.column(given).items():
            if question.takes_several and truth == OTHERS:
                candidates.append(Mistake(None, given, times / UNIT))
            elif not question.takes_several and truth not in {OTHERS, given}:
                candidates.append(Mistake(truth, given, times / UNIT))
    frequent = [mistake for mistake in candidates if mistake.times >= MIN_MISTAKES]
    return sorted(frequent, key=lambda mistake: (-mistake.times, mistake.given, mistake.truth or 0))[:most]


def says(confusion: Confusion, pool: Pool, truth: int) -> Mapping[int, float]:
    """Return the probability of each answer of a voice where `truth` is right, shrunk towards its expected errors."""
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


def beta_range(a: float, b: float) -> tuple[float, float]:
    """Return the central interval of a Beta distribution with probability LEVEL."""
    return _quantile(a, b, (1 - LEVEL) / 2), _quantile(a, b, (1 + LEVEL) / 2)


def _quantile(a: float, b: float, wanted: float) -> float:
    """Return a quantile of a Beta distribution, by Newton's method with bisection as the fallback."""
    low, high, x = 0.0, 1.0, a / (a + b)
    scale = lgamma(a + b) - lgamma(a) - lgamma(b)
    for _ in range(60):
        over = _beta_cdf(a, b, x) - wanted
        low, high = (x, high) if over < 0 else (low, x)
        density = exp(scale + (a - 1) * log(x) + (b - 1) * log1p(-x))
        next_x = x - over / density if density else low
        if not low < next_x < high:
            next_x = (low + high) / 2
        if abs(next_x - x) < 1e-9:
            break
        x = next_x
    return next_x


def _beta_cdf(a: float, b: float, x: float) -> float:
    """Return the regularized incomplete beta function (Lentz's continued fraction)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_cdf(b, a, 1 - x)
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
