"""Batch estimation: the posteriors of all items of a project, from all answers.

`bot.labeling.consensus` scores one item with the current counts. Here all items are scored with all counts, repeated
until convergence. The equations are the same (as arrays in bot.labeling.offline.sweeps), so repeated single updates
converge to the same posteriors within AGREES. The order of items and answers has no influence.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from bot.labeling.consensus.confusion_counts import UNIT, Posterior, Question
from bot.labeling.consensus.model_voices import NO_MODELS
from bot.labeling.consensus.posterior import Said
from bot.labeling.consensus.tempering import Excess
from bot.labeling.model import Answer
from bot.labeling.offline.answer_arrays import Answers
from bot.labeling.offline.excess_agreement import excess_agreement
from bot.labeling.offline.model_answers import Floats
from bot.labeling.offline.sweeps import Sweep, make_sweep

AGREES = 0.02  # maximum difference (probability) between converged single updates and the batch
MAX_SWEEPS = 40
CONVERGED = 0.002  # a probability that changes by less than this is converged
MAX_UNCONVERGED = 1e-4  # stop when at most this share of the probabilities is not converged


class Estimated(NamedTuple):
    """A batch estimation.

    `posteriors` are those of all items, in the items' order. `unaware` is for each item with known labels what people's
    answers alone say, by its index, except of items that only models have answered. `excess` is how much more often
    people agree than their errors explain (single choice).
    """

    posteriors: Iterator[Posterior]
    unaware: Mapping[int, Posterior]
    excess: Excess | None


def estimate(question: Question, answers: Answers) -> Iterator[Posterior]:
    """Return the posteriors of all items, in the items' order.

    Source: hierarchical Dawid-Skene with collapsed counts, as in bot.labeling.consensus.
    """
    state, _ = _converge(question, answers)
    return _posteriors(question, answers, state)


def estimate_and_check(question: Question, answers: Answers) -> Estimated:
    """Return the same, and what tempering learns from it."""
    state, scored = _converge(question, answers)
    checked = {}
    if answers.known:
        by_people = state.without_models(scored)
        checked = {item: each for item, each in enumerate(state.posteriors(by_people)) if item in answers.known}
        checked = {item: each for item, each in checked.items() if state.asked[item]}
    excess = excess_agreement(answers, state.by_people, state.expected)
    return Estimated(_posteriors(question, answers, state), checked, excess)


def _posteriors(question: Question, answers: Answers, state: Sweep) -> Iterator[Posterior]:
    """Yield the posteriors of all items. Known labels are certain, and no other label applies."""
    for item, posterior in enumerate(state.posteriors(state.likely)):
        known = answers.known.get(item)
        yield posterior if known is None else {question.labels[label]: UNIT for label in sorted(known)}


def _converge(question: Question, answers: Answers) -> tuple[Sweep, Floats]:
    """Return the converged state, and what its last sweep said of all items, those with known labels too."""
    state = make_sweep(question, answers)
    likely = state.likely
    for _ in range(MAX_SWEEPS):
        likely = state.sweep()
        moved = np.abs(likely[state.free] - state.likely[state.free])
        state.likely[state.free] = likely[state.free]
        if np.count_nonzero(moved > CONVERGED) <= MAX_UNCONVERGED * moved.size:
            break
    return state, likely


def estimate_said(
    question: Question,
    said: Sequence[Sequence[Said]],
    known: Mapping[int, Answer],
    strengths: Mapping[int, float] = NO_MODELS,
    audited: Sequence[int] = (),
) -> list[Posterior]:
    """Return the posteriors for answers as lists, one non-empty list per item (see `as_arrays`)."""
    return list(estimate(question, as_arrays(question, said, known, strengths, audited))) if said else []


def as_arrays(
    question: Question,
    said: Sequence[Sequence[Said]],
    known: Mapping[int, Answer],
    strengths: Mapping[int, float] = NO_MODELS,
    audited: Sequence[int] = (),
) -> Answers:
    """Return answers as arrays. At least one item, and each has answers. `strengths` are those of `Pool`.

    `known` is keyed by the item's index; of `audited` items an audit says the labels.
    """
    label_index = {label: index for index, label in enumerate(question.labels)}
    voices = sorted({entry.voice for answers in said for entry in answers})
    voice_index = {voice: index for index, voice in enumerate(voices)}
    rows = [(item, voice_index[entry.voice], entry.answer) for item, answers in enumerate(said) for entry in answers]
    named = [(label_index[label], answer) for answer, (*_, labels) in enumerate(rows) for label in labels]
    items, voices_of = np.array([entry[:2] for entry in rows], np.int64).T
    labels, answers = np.array(named, np.int64).reshape(-1, 2).T
    known_indices = {item: tuple(label_index[label] for label in answer) for item, answer in known.items()}
    return Answers(items, voices_of, labels, answers, voices, known_indices, strengths, audited)
