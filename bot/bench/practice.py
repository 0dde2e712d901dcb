"""Benchmark of the order of practice: how many pictures simulated learners need, compared with a random order.

A learner has a probability for each answer where each label is right. Two pairs of labels are easily confused. After
a wrong answer, the correction moves a part of the probability of that mistake to the right answer. A learner has
learned once their expected accuracy over all labels, each as often as the others, reaches the target.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from bot.labeling.course.practice_order import RECENT, Candidate, FirstAnswer, choose_next

TARGET = 0.9
LABELS = ("rose", "morning glory", "sunflower", "tulip", "daisy", "lily", "hydrangea", "camellia")
CONFUSED = 0.25, 0.65  # how often a label is taken for its pair, for the learners who are best and worst at it
SLIPS = 0.03  # how often a label is taken for some other one
PAIRS = 2  # confused by each learner
LEARNED = 0.35  # of the probability of a mistake that one correction takes away
ANSWERS_MOST = 400

Order = Callable[[Sequence[Candidate], Sequence[FirstAnswer], str], int | None]
Progress = Callable[[str], object]


@dataclass
class Learner:
    """A simulated learner. `mistakes` are the probabilities of wrong answers, by what is right."""

    rng: random.Random
    mistakes: dict[str, dict[str, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, seed: int) -> "Learner":
        """Return a learner with PAIRS confused pairs of labels, the same one for the same seed."""
        rng = random.Random(f"learner {seed}")
        even = SLIPS / (len(LABELS) - 1)
        mistakes = {right: {given: even for given in LABELS if given != right} for right in LABELS}
        mixed = rng.sample(LABELS, 2 * PAIRS)
        for one, other in zip(mixed[::2], mixed[1::2], strict=True):
            mistakes[one][other], mistakes[other][one] = rng.uniform(*CONFUSED), rng.uniform(*CONFUSED)
        return cls(rng, mistakes)

    @property
    def accuracy(self) -> float:
        return fmean(1 - sum(self.mistakes[right].values()) for right in LABELS)

    def answer(self, right: str) -> str:
        """Return an answer, and learn from the correction if it is wrong."""
        left = self.rng.random()
        for given, likely in self.mistakes[right].items():
            left -= likely
            if left < 0:
                self.mistakes[right][given] *= 1 - LEARNED
                return given
        return right


def bench_practice(*, learners: int, pictures: int, progress: Progress) -> dict[str, float]:
    """Return how many pictures learners need on average to reach the target: `needed`, and in random order
    `needed_at_random`. `ratio_to_random`: the first in terms of the second. `faster_share`: the share of learners who
    needed no more pictures than in random order. `pictures`: how many there are to practise with.
    """
    ours, at_random = [], []
    for number in range(learners):
        progress(f"learner {number + 1} of {learners}")
        ours.append(_needed(Learner.of(number), _by_rule, pictures=pictures, seed=number))
        at_random.append(_needed(Learner.of(number), _at_random, pictures=pictures, seed=number))
    return {
        "needed": fmean(ours),
        "needed_at_random": fmean(at_random),
        "ratio_to_random": fmean(ours) / fmean(at_random),
        "faster_share": fmean(one <= other for one, other in zip(ours, at_random, strict=True)),
        "pictures": float(pictures),
    }


def _needed(learner: Learner, order: Order, *, pictures: int, seed: int) -> int:
    """Return after how many answers the learner reaches the target, at most ANSWERS_MOST."""
    seen = [0] * pictures
    answers: list[FirstAnswer] = []
    for number in range(ANSWERS_MOST):
        if learner.accuracy >= TARGET:
            return number
        candidates = [Candidate(item, LABELS[item % len(LABELS)], seen[item]) for item in range(pictures)]
        item = order(candidates, answers, f"{seed} {number}")
        assert item is not None  # noqa: S101  # there are always pictures
        right = LABELS[item % len(LABELS)]
        answers = [FirstAnswer(learner.answer(right), right), *answers[: RECENT - 1]]
        seen[item] = number + 1
    return ANSWERS_MOST


def _by_rule(candidates: Sequence[Candidate], answers: Sequence[FirstAnswer], seed: str) -> int | None:
    return choose_next(candidates, answers, seed=seed)


def _at_random(candidates: Sequence[Candidate], _answers: Sequence[FirstAnswer], seed: str) -> int:
    """Return any picture, but none twice until all were seen."""
    least = min(bool(candidate.seen) for candidate in candidates)
    waiting = [candidate.item for candidate in candidates if bool(candidate.seen) == least]
    return random.Random(seed).choice(waiting)
