"""Evidence of single answers: how probable each is by what everybody else says of its picture, and by chance."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.labeling.consensus.confusion_counts import OTHERS, UNIT, Confusion, Posterior
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import ROW_WEIGHT, Said, accuracy, decision_rates, likeliest_labels, posterior
from bot.labeling.model import Answer

SKILLED = 0.97  # probability that somebody skilled is right; of each decision in multiple choice
_NEW = Confusion()


class Given(NamedTuple):
    """A person's answer to an item. `order` grows with time: it is the annotation's id."""

    order: int
    voice: int
    answer: Answer


class Evidence(NamedTuple):
    """An answer, and its probability in four ways, of which three know what everybody else says of the item.

    `expected`: for an average labeler of the project. `skilled`: for somebody who is nearly always right. `own`: for a
    labeler with this one's accuracy. `blind`: for somebody who does not look, by the labels' shares. `usual`: what the
    others find most probable; None if there are no others. `echoes` are the earlier answers to the item: the person,
    whether the answer is the same, and the probability of that for this labeler.
    """

    order: int
    voice: int
    answer: Answer
    expected: float
    skilled: float
    own: float
    blind: float
    usual: Answer | None
    echoes: tuple[tuple[int, bool, float], ...] = ()


class Weighing:
    """Weighs answers with the counts of a project. Probabilities of single answers are computed once."""

    def __init__(self, pool: Pool, confusions: Mapping[int, Confusion]) -> None:
        self._pool, self._confusions = pool, confusions
        self._average: dict[tuple[int, int], float] = {}
        self._accuracies: dict[int, float] = {}

    def weigh(
        self, given: Sequence[Given], predicted: Sequence[Said] = (), known: Answer | None = None
    ) -> Iterator[Evidence]:
        """Yield the evidence of each answer to an item.

        `predicted` are what models say of it, `known` its labels if a reviewer decided them or they are gold.
        """
        for each in given:
            others = [Said(other.voice, other.answer) for other in given if other.voice != each.voice]
            others.extend(predicted)
            if known is not None:
                truth: Posterior = dict.fromkeys(known, UNIT)
            else:
                truth = posterior(others, self._confusions, self._pool)
            usual = likeliest_labels(self._pool.question, truth) if others or known is not None else None
            weigh = self._of_decisions if self._pool.question.takes_several else self._of_choice
            echoes = tuple(
                (other.voice, other.answer == each.answer, weigh(each.voice, other.answer, truth)[2])
                for other in given
                if other.order < each.order
            )
            yield Evidence(*each, *weigh(each.voice, each.answer, truth), usual, echoes)

    def _of_choice(self, voice: int, answer: Answer, truth: Posterior) -> tuple[float, float, float, float]:
        """Return the probabilities of a single choice, in the order of `Evidence`."""
        (label,) = answer
        confusion = self._confusions.get(voice, _NEW)
        if voice not in self._accuracies:
            self._accuracies[voice] = accuracy(confusion, self._pool)
        right = self._accuracies[voice]
        column, rows = confusion.column(label), confusion.rows
        expected = own = 0.0
        for each, millionths in truth.items():
            usual = right if each == label else (1 - right) * self._pool.error(each, label)
            seen = column.get(each, 0) / UNIT + ROW_WEIGHT * usual
            expected += millionths * self._average_of(label, each)
            own += millionths * seen / (rows.get(each, 0) / UNIT + ROW_WEIGHT)
        likely = truth.get(label, 0) / UNIT
        skilled = SKILLED * likely + (1 - SKILLED) * (1 - likely) / max(len(self._pool.question.labels) - 1, 1)
        return expected / UNIT, skilled, own / UNIT, self._pool.shares[label]

    def _average_of(self, label: int, truth: int) -> float:
        """Return the probability that an average labeler says `label` where `truth` is right."""
        if (label, truth) not in self._average:
            total, right = self._pool.total, self._pool.right
            usual = right if label == truth else (1 - right) * self._pool.error(truth, label)
            seen = total.column(label).get(truth, 0) / UNIT + ROW_WEIGHT * usual
            average = seen / (total.rows.get(truth, 0) / UNIT + ROW_WEIGHT) if truth != OTHERS else usual
            self._average[label, truth] = average
        return self._average[label, truth]

    def _of_decisions(self, voice: int, answer: Answer, truth: Posterior) -> tuple[float, float, float, float]:
        """Return the probabilities of a multiple choice: the products of its decisions."""
        average, theirs = self._pool.decides, decision_rates(self._confusions.get(voice, _NEW), self._pool)
        expected = skilled = own = blind = 1.0
        for label in self._pool.question.labels:
            applies, share = truth.get(label, 0) / UNIT, min(self._pool.shares[label], 0.999)
            is_chosen = label in answer
            expected *= _decides(applies, average, is_chosen=is_chosen)
            skilled *= _decides(applies, (SKILLED, SKILLED), is_chosen=is_chosen)
            own *= _decides(applies, theirs, is_chosen=is_chosen)
            blind *= share if is_chosen else 1 - share
        return expected, skilled, own, blind


def _decides(applies: float, rates: tuple[float, float], *, is_chosen: bool) -> float:
    """Return the probability to choose a label, or not, that applies with a probability."""
    finds, spares = rates
    chooses = applies * finds + (1 - applies) * (1 - spares)
    return chooses if is_chosen else 1 - chooses
