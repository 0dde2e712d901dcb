"""How much a model counts in a project, learned from pictures whose labels were checked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp, log
from typing import NamedTuple

from bot.labeling.consensus.confusion_counts import Question
from bot.labeling.consensus.model_voices import PRIOR_STRENGTH
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import Said
from bot.labeling.consensus.tempering import MIN_CHECKS
from bot.labeling.model import Answer

SHARED = 0.5  # of people who make a model's mistake, if it errs where they err
FULL = 30.0  # log-odds that are as good as certain
MISSED = 0.1  # of people's mistakes that such a model makes too, at least


class CheckedItem(NamedTuple):
    """A picture whose labels were checked: what models and people said, and what is right.

    `audited` is whether it was an audit or gold, not somebody's disagreement.
    """

    predicted: Sequence[Said]
    said: Sequence[Answer]
    right: Answer
    audited: bool

    @property
    def is_of_people(self) -> bool:
        """Whether it was checked whatever models say: not only because one contradicts all people."""
        return self.audited or len(set(self.said)) > 1 or all(said.answer == self.said[0] for said in self.predicted)


def learn_strengths(checked: Iterable[CheckedItem], pool: Pool) -> dict[int, float]:
    """Return for each model the probability that it errs independently of people, by its voice.

    That is the prior for a model with fewer than MIN_CHECKS checked predictions. If a model errs where people err, a
    share SHARED of the people who answer such a picture make its mistake; if not, as many as make it anywhere. People's
    mistakes that it doesn't make tell a little of the same.
    """
    odds: dict[int, float] = {}
    checks = Counter[int]()
    for item in checked:
        for voice, predicted in item.predicted:
            checks[voice] += 1
            odds[voice] = odds.get(voice, log(PRIOR_STRENGTH / (1 - PRIOR_STRENGTH))) + _evidence(item, predicted, pool)
    return {voice: 1 / (1 + exp(-max(min(odds[voice], FULL), -FULL))) for voice in odds if checks[voice] >= MIN_CHECKS}


def _evidence(item: CheckedItem, predicted: Answer, pool: Pool) -> float:
    """Return the log-likelihood ratio of what a check of a model's prediction says for independent errors."""
    said = item.said
    if not item.audited and said[:1] != [predicted]:
        said = said[1:]  # the first person differs, which may be why it was checked
    mistakes = _mistakes(pool.question, predicted, item.right)
    if not mistakes:
        return -log(1 - MISSED) * sum(answer != item.right for answer in said)
    expected = _expected(pool, mistakes, item.right)
    if not item.audited:  # where all make the mistake, nobody looks
        expected = 2 * expected / (1 + 2 * expected)
    sharing = sum(bool(mistakes & _mistakes(pool.question, answer, item.right)) for answer in said)
    return sharing * log(expected / SHARED) + (len(said) - sharing) * log((1 - expected) / (1 - SHARED))


def _mistakes(question: Question, answer: Answer, right: Answer) -> set[int]:
    """Return the labels about which an answer is wrong; single choice: the label that it gives."""
    return set(answer) ^ set(right) if question.takes_several else set(answer) - set(right)


def _expected(pool: Pool, mistakes: set[int], right: Answer) -> float:
    """Return the probability that an average person makes one of these mistakes."""
    if not pool.question.takes_several:
        return (1 - pool.right) * sum(pool.error(truth, given) for given in mistakes for truth in right)
    finds, spares = pool.decides
    none = 1.0
    for label in mistakes:
        none *= finds if label in right else spares
    return 1 - none
