"""Simulated people and a model, with errors anywhere or on pictures that fool people."""

import random

from bot.bench.people.looking import FOOLED, another
from bot.frozen import frozen
from bot.labeling.consensus.confusion_counts import Question
from bot.labeling.consensus.posterior import Said
from bot.labeling.model import Kind
from bot.labeling.offline.replay import PastAnswers

PEOPLE, ANSWERS = 18, 7
MODEL_RIGHT = 0.93


@frozen
class Crowd:
    """Simulated people: the range of their accuracy, the number of labels, and the share of hard pictures."""

    labels: int = 4
    right: tuple[float, float] = (0.85, 0.97)
    hard: float = 0.0


def simulate(crowd: Crowd, seed: int, pictures: int, *, where_hard: bool) -> PastAnswers:
    """Return simulated answers of people, and a model's. `where_hard`: it errs on hard pictures only."""
    chance, labels = random.Random(seed), tuple(range(1, crowd.labels + 1))
    people = {voice: chance.uniform(*crowd.right) for voice in range(1, PEOPLE + 1)}
    said, gold, predicted = [], {}, {}

    def answer(truth: int, right: float) -> int:
        return truth if chance.random() < right else another(chance, labels, truth)

    for item in range(pictures):
        truth = chance.choice(labels)
        lure = answer(truth, 0)
        fools = FOOLED if chance.random() < crowd.hard else 0.0
        voices = chance.sample(sorted(people), ANSWERS)
        gold[item] = (truth,)
        said.append(
            [Said(voice, (lure if chance.random() < fools else answer(truth, people[voice]),)) for voice in voices]
        )
        model = answer(truth, MODEL_RIGHT)
        if where_hard:
            model = lure if fools and chance.random() < (1 - MODEL_RIGHT) / crowd.hard else truth
        predicted[item] = [Said(-1, (model,))]
    return PastAnswers(Question(Kind.SINGLE, labels), said, gold, predicted)
