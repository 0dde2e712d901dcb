"""Compare policies by replaying past answers, with vote counting as the baseline."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import mean
from types import MappingProxyType

from bot.frozen import frozen
from bot.labeling.model import Answer
from bot.labeling.offline.replay import Outcome, PastAnswers, replay
from bot.labeling.project_settings import PRESETS, Policy

GRID: Mapping[str, Policy] = MappingProxyType(
    dict(PRESETS)
    | {
        f"{settle:g}/{cap}/{review:g}": Policy(least=2, cap=cap, settle=settle, review=review)
        for settle, cap, review in (
            (0.8, 3, 0.6),
            (0.8, 7, 0.5),
            (0.9, 3, 0.9),
            (0.9, 5, 0.7),
            (0.9, 5, 0.9),
            (0.95, 3, 0.95),
            (0.95, 7, 0.8),
            (0.98, 7, 0.95),
        )
    }
)
"""Policies to compare, by name: the presets, and others named settle/cap/review."""
REPEATED_LEAST = 10  # items, for fewer may agree by chance
REVIEW_COST = Policy().review_cost  # in answers


@frozen
class Point:
    """Cost and accuracy of a policy or a baseline (see `Outcome`)."""

    name: str
    answers_per_item: float
    reviewed_share: float
    accuracy: float
    policy: Policy | None = None

    @property
    def cost(self) -> float:
        """Answers per item, with reviews converted to answers."""
        return self.answers_per_item + REVIEW_COST * self.reviewed_share


def average(outcomes: Sequence[Outcome]) -> Outcome:
    """Return the mean of each figure; figures that are None in every outcome stay None."""

    def mean_of(name: str) -> float | None:
        values = [value for outcome in outcomes if (value := getattr(outcome, name)) is not None]
        return mean(values) if values else None

    return Outcome(
        answers_per_item=mean_of("answers_per_item") or 0.0,
        reviewed_share=mean_of("reviewed_share") or 0.0,
        accuracy=mean_of("accuracy"),
        settled_accuracy=mean_of("settled_accuracy"),
        mean_confidence=mean_of("mean_confidence"),
    )


def try_policies(past: PastAnswers, seeds: int, progress: Callable[[], object]) -> list[Point]:
    """Return each policy's mean result over `seeds` replays. The items need gold. Call `progress` after each replay."""
    points = []
    for name, policy in GRID.items():
        outcomes = []
        for seed in range(seeds):
            outcomes.append(replay(past, policy, seed))
            progress()
        mean_outcome = average(outcomes)
        points.append(
            Point(
                name, mean_outcome.answers_per_item, mean_outcome.reviewed_share, mean_outcome.accuracy or 0.0, policy
            )
        )
    return points


def baselines(past: PastAnswers, seeds: int) -> Iterator[Point]:
    """Yield baselines that count votes, each the mean of `seeds` random orders.

    majority-3 and majority-5: most frequent of three or five answers. lead-2: stop at a lead of two, after five answers
    ask a reviewer. two-agree: if the first two answers differ, ask a reviewer.
    """
    rules: dict[str, Callable[[Sequence[Answer]], tuple[int, bool]]] = {
        "majority-3": lambda answers: (min(3, len(answers)), False),
        "majority-5": lambda answers: (min(5, len(answers)), False),
        "lead-2": _lead_of_two,
        "two-agree": lambda answers: (min(2, len(answers)), len(set(answers[:2])) > 1),
    }
    for name, rule in rules.items():
        runs = [_count_votes(past, rule, random.Random(seed)) for seed in range(seeds)]
        answers, reviewed, accuracy = (mean(values) for values in zip(*runs, strict=True))
        yield Point(name, answers, reviewed, accuracy)


def _lead_of_two(answers: Sequence[Answer]) -> tuple[int, bool]:
    most = min(5, len(answers))
    for taken in range(2, most + 1):
        votes = [count for _, count in Counter(answers[:taken]).most_common(2)]
        if votes[0] - sum(votes[1:]) >= 2:
            return taken, False
    return most, True


def _count_votes(
    past: PastAnswers, rule: Callable[[Sequence[Answer]], tuple[int, bool]], rng: random.Random
) -> tuple[float, float, float]:
    taken = reviewed = right = items = 0
    for place, said in enumerate(past.said):
        if not said or place not in past.gold:
            continue
        answers = [entry.answer for entry in rng.sample(list(said), len(said))]
        count, to_reviewer = rule(answers)
        votes = Counter(answers[:count]).most_common()
        best = rng.choice([answer for answer, number in votes if number == votes[0][1]])
        items += 1
        taken += count
        reviewed += to_reviewer
        right += to_reviewer or best == past.gold[place]
    return taken / max(items, 1), reviewed / max(items, 1), right / max(items, 1)


def repeats_votes(past: PastAnswers) -> bool:
    """Return whether the gold labels are those that most answers say, for every item and for at least ten.

    Then they were probably made from these answers, so that they can't judge them.
    """
    if len(past.gold) < REPEATED_LEAST:
        return False
    for place, known in past.gold.items():
        votes = Counter(entry.answer for entry in past.said[place])
        if votes[known] < max(votes.values()):
            return False
    return True


def recommend(points: Sequence[Point]) -> Point:
    """Return the cheapest policy that is nearly as accurate as the best.

    Starting at the most accurate, it accepts a loss of half a percentage point for each tenth of an answer saved.
    """
    best = max(points, key=lambda point: (point.accuracy, -point.cost))
    for point in sorted(points, key=lambda point: -point.accuracy):
        saved, lost = best.cost - point.cost, best.accuracy - point.accuracy
        if saved > 0 and lost <= 0.05 * saved:
            best = point
    return best
