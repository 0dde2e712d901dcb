"""Benchmark of concerns: after how many answers those are named who do not look, and how seldom anybody else."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import pairwise
from statistics import mean, median
from types import MappingProxyType

from bot.bench.cheats.crowds import (
    ACCURACY,
    HONEST,
    REVIEWER,
    RING,
    TURNED_AT,
    Answering,
    Picture,
    Simulation,
    copy_first,
    join_looking_ring,
    join_ring,
    tap_any,
    tap_first,
    turn_bad,
)
from bot.frozen import frozen
from bot.labeling.concerns.alike import Pairs
from bot.labeling.concerns.chance import Watch, watch_all, without_suspects
from bot.labeling.concerns.evidence import Evidence, Weighing
from bot.labeling.concerns.reviewers import Record, Verdict, by_answers
from bot.labeling.consensus.confidence import check_of, confidence, probabilities, probability_of
from bot.labeling.consensus.confusion_counts import Confusion
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import KNOWN_WEIGHT, Said, Scored, count_item, posterior
from bot.labeling.consensus.tempering import learn
from bot.labeling.offline.estimation import estimate_said

EVEN, TWO, RARE = (0.25, 0.25, 0.25, 0.25), (0.5, 0.5), (0.95, 0.05)
NEVER = 10_000  # answers, where somebody is never named
LOOK = 50  # answers of each person between two mornings
WITHIN = 60  # answers, within which somebody who turns bad is to be named
VERDICTS = 200  # within which a reviewer who errs is to be named
ERRS = 0.1
GOLD = 0.1  # of the pictures that the only reviewer judges


@frozen
class Scene:
    """How `cheats` people cheat among honest ones, and after how many answers of each it is looked who is named."""

    cheat: Answering
    looks: tuple[int, ...]
    labels: tuple[float, ...] = EVEN
    hard: float = 0.15
    cheats: int = 1
    accuracy: tuple[float, float] = ACCURACY
    since: int = 0  # answers before which nobody cheats


_SOON = (60, 70, 80, 90, 100, 120, 140, 180, 240, 360, 480)
_TURNED = (TURNED_AT, *(TURNED_AT + after for after in (20, 40, 60, 90, 120, 180, 240)))
_RARE = (0.9, 0.99)  # accuracy of people where one label is rare: with less, most of its answers are wrong

SCENES: Mapping[str, Scene] = MappingProxyType(
    {
        "random": Scene(tap_any, (20, 30, 40, 50, *_SOON)),
        "random_two_labels": Scene(tap_any, _SOON, TWO),
        "first_button": Scene(tap_first, (20, 30, 40, 50, *_SOON)),
        "first_button_95_5": Scene(tap_first, _SOON, RARE, 0.05, 1, _RARE),
        "copying": Scene(copy_first, (20, 30, 40, 50, *_SOON)),
        "turned_bad": Scene(turn_bad, _TURNED, since=TURNED_AT),
        "turned_bad_40_hard": Scene(turn_bad, _TURNED, EVEN, 0.4, since=TURNED_AT),
        "turned_bad_two_labels": Scene(turn_bad, _TURNED, TWO, since=TURNED_AT),
        "ring": Scene(join_ring, _SOON, EVEN, 0.15, RING),
        "ring_one_looks": Scene(join_looking_ring, _SOON, EVEN, 0.15, RING),
    }
)
_HONEST = {
    "honest": SCENES["random"],
    "honest_two_labels": SCENES["random_two_labels"],
    "honest_95_5": SCENES["first_button_95_5"],
}


def bench_cheats(*, seeds: int, answers: int, progress: Callable[[str], object]) -> dict[str, float]:
    """Return how soon cheats are named, over `seeds` simulated projects of each scene.

    `answers_…` is the median number of answers (of a cheat, since they cheat) after which all cheats of a project are
    named, `within_…` the share of projects in which that was within WITHIN. `clean_…` is the share of projects in
    which no honest person was named until then; those without cheats have `answers` answers of each person.
    """
    figures: dict[str, float] = {}
    for name, scene in SCENES.items():
        progress(name)
        runs = [run_scene(scene, seed) for seed in range(seeds)]
        figures |= {
            f"answers_{name}": median(soon for soon, _ in runs),
            f"within_{name}": mean(soon <= WITHIN for soon, _ in runs),
            f"clean_{name}": mean(is_clean for _, is_clean in runs),
        }
    for name, scene in _HONEST.items():
        progress(name)
        figures[f"clean_{name}"] = mean(is_clean(scene, seed, answers) for seed in range(seeds))
    for name, second, appeals in (("second_looks", 1.0, False), ("gold_and_appeals", 0.0, True)):
        for errs, what in ((ERRS, "within"), (0.03, "clean")):
            progress(f"reviewer: {name}")
            named = [_review(seed, errs, second, appeals=appeals) for seed in range(seeds)]
            is_well = [verdicts <= VERDICTS if what == "within" else verdicts == NEVER for verdicts in named]
            figures[f"{what}_reviewer_{name}"] = mean(is_well)
    return figures


def _simulate(scene: Scene, seed: int, cheats: int) -> Simulation:
    return Simulation(scene.labels, scene.hard, scene.cheat, cheats, random.Random(seed), accuracy=scene.accuracy)


def run_scene(scene: Scene, seed: int) -> tuple[int, bool]:
    """Return after how many answers all cheats were named, and whether no honest person was."""
    simulation = _simulate(scene, seed, scene.cheats)
    soon, is_clean = NEVER, True
    for before, look in pairwise((0, *scene.looks)):
        simulation.answer(look - before)
        named = _named(_weigh(simulation)[0], simulation)
        is_clean = is_clean and not named - simulation.bad
        if simulation.bad <= named and look > scene.since:
            soon = look - scene.since
            break
    return soon, is_clean


def _named(items: list[list[Evidence]], simulation: Simulation) -> set[int]:
    """Return who is named after all answers."""
    watches = _watch(items)
    pairs = Pairs(frozenset(simulation.people))
    for item in items:
        pairs.add(item)
    alike = {person for group in pairs.groups() for person in pairs.to_name(group)}
    return alike | {person for person, watch in watches.items() if watch.is_by_chance(max(simulation.labels))}


def is_clean(scene: Scene, seed: int, answers: int) -> bool:
    """Return whether nobody is named in a project without cheats, on any morning."""
    simulation = _simulate(scene, seed, 0)
    simulation.answer(answers)
    items, _, _ = _weigh(simulation)
    watches: dict[int, Watch] = defaultdict(Watch)
    for evidence in sorted((each for item in items for each in item), key=lambda each: each.order):
        watch = watches[evidence.voice]
        watch.add(evidence)
        if watch.answers % LOOK == 0 and watch.is_by_chance(max(scene.labels)):
            return False
    pairs = Pairs(frozenset(simulation.people))
    for place, item in enumerate(items):
        pairs.add(item)
        if place % (LOOK * HONEST // 2) == 0 and pairs.groups():
            return False
    return True


def _watch(items: Iterable[list[Evidence]]) -> dict[int, Watch]:
    return watch_all(sorted((each for item in items for each in item), key=lambda each: each.order))


def _weigh(simulation: Simulation) -> tuple[list[list[Evidence]], Pool, Mapping[int, Confusion]]:
    """Return the evidence of all answers, by picture, as the daily estimate would have it now."""
    crowd = simulation.crowd
    pictures = [picture for picture in crowd.pictures if picture.given]
    said = [_said(picture) for picture in pictures]
    known = {place: (picture.known,) for place, picture in enumerate(pictures) if picture.known}
    confusions: dict[int, Confusion] = defaultdict(Confusion)
    audited = [place for place in known if len({answer for _, answer in said[place]}) == 1]
    weights = dict.fromkeys(known, KNOWN_WEIGHT) | dict.fromkeys(audited, 1)
    for place, each in enumerate(estimate_said(crowd.question, said, known, audited=audited)):
        count_item(crowd.question, Scored(tuple(said[place]), each, weights.get(place, 1)), confusions)
    pool = Pool.of(crowd.question, confusions.items())

    def weigh(pool: Pool) -> list[list[Evidence]]:
        weighing = Weighing(pool, confusions)
        return [list(weighing.weigh(picture.given, (), known.get(place))) for place, picture in enumerate(pictures)]

    items = weigh(pool)
    looking = without_suspects(pool, confusions, _watch(items))
    if looking is not pool:
        items = weigh(looking)
    return items, pool, confusions


def _said(picture: Picture) -> list[Said]:
    return [Said(given.voice, given.answer) for given in picture.given]


def _review(seed: int, errs: float, second: float, *, appeals: bool) -> int:
    """Return after how many verdicts a reviewer is named."""
    honest = Simulation(EVEN, 0.15, tap_any, 0, random.Random(seed), errs, second=second, appeals=appeals)
    honest.answer(LOOK)
    while sum(bool(picture.verdicts) for picture in honest.crowd.pictures) < VERDICTS:
        honest.answer(LOOK // 5)
    _, pool, confusions = _weigh(honest)
    reviewed = [picture for picture in honest.crowd.pictures if picture.verdicts]
    found = [(picture, posterior(_said(picture), confusions, pool)) for picture in reviewed]
    checks = [
        check_of(
            pool.question, each, (picture.known or 0,), audited=len({given.answer for given in picture.given}) == 1
        )
        for picture, each in found
    ]
    pool = Pool(pool.question, pool.total, learn(checks, len(EVEN)))
    verdicts = []
    has_gold = random.Random(seed)
    for picture, each in found:
        likely = probabilities(each, confidence(pool, each), takes_several=False)
        is_right = partial(probability_of, likely=likely, question=pool.question)
        for order, reviewer, label in picture.verdicts:
            others = tuple(
                (given == label, is_right((given,))) for other, _, given in picture.verdicts if other != order
            )
            if reviewer == REVIEWER:
                right = by_answers(is_right((label,)))
                if appeals and has_gold.random() < GOLD:
                    right = float(label == picture.truth)
                verdicts.append(Verdict(order, reviewer, right, others, len(EVEN)))
    record = Record()
    for verdict in sorted(verdicts):
        record.add(verdict)
        if record.errs:
            return record.verdicts
    return NEVER
