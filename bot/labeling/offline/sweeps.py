"""One sweep of the batch estimation over all items, for each kind of question.

The classes have the equations of bot.labeling.consensus as array operations. Each item is scored with leave-one-out
counts. Arrays are in the order of the answers, which are sorted by item. `likely` has one cell per scored pair of item
and label.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.labeling.consensus.confusion_counts import OTHERS, UNIT, Posterior, Question
from bot.labeling.consensus.pool import DECISIONS_WEIGHT, FINDS, POOL_SHAPE, POOL_WEIGHT, SHARE_WEIGHT, SPARES
from bot.labeling.consensus.posterior import APPLIES_LEAST, EVERY_LABEL_MOST, NAMED_LEAST, ROW_WEIGHT, VOICE_WEIGHT
from bot.labeling.offline.answer_arrays import (
    BLOCK,
    TINY,
    Answers,
    VoiceArrays,
    as_millionths,
    error_shares,
    label_priors,
    probability,
    share_right,
    sum_by,
    whole_posterior,
)
from bot.labeling.offline.model_answers import Floats, Places, add_evidence, counted_shares, with_decisions


class Sweep(Protocol):
    """The state of a batch estimation: probabilities, of which `free` are not fixed, and items that people answered.

    `expected` is how often two people would agree on an item if they erred independently (single choice, once swept).
    """

    likely: Floats
    free: NDArray[np.bool_]
    asked: NDArray[np.bool_]
    by_people: NDArray[np.bool_]
    expected: float | None

    def sweep(self) -> Floats:
        """Score every item with leave-one-out counts. Return the new `likely`."""

    def without_models(self, likely: Floats) -> Floats:
        """Return what people's answers alone say of the items that people have answered. `likely` is the last sweep."""

    def posteriors(self, likely: Floats) -> Iterator[Posterior]:
        """Yield every item's posterior in the stored form, in the items' order, from these probabilities."""


def make_sweep(question: Question, answers: Answers) -> Sweep:
    """Return the arrays for a question's kind. The initial probabilities are shares of votes."""
    if question.takes_several:
        return _Several(question, answers)
    few = len(question.labels) <= EVERY_LABEL_MOST
    return _OneOfFew(question, answers) if few else _OneOfMany(question, answers)


class _OneOfFew(VoiceArrays):
    """Single choice of few labels: `likely` is (items, labels)."""

    def __init__(self, question: Question, answers: Answers) -> None:
        super().__init__(question, answers)
        self.said = answers.voices_of * self.labels + answers.labels  # index of (voice, given)
        votes = np.bincount(answers.items * self.labels + answers.labels, minlength=self.items * self.labels)
        self.likely = votes.reshape(self.items, self.labels).astype(np.float64)
        self.likely /= self.likely.sum(axis=1, keepdims=True)
        self.free = np.ones(self.items, bool)
        for item, (label,) in answers.known.items():
            self.likely[item] = np.arange(self.labels) == label
            self.free[item] = False

    def sweep(self) -> Floats:
        # as stored: small probabilities have no label
        named = np.where(self.likely * UNIT < NAMED_LEAST, 0, self.likely)
        own = (named * self.weights[:, None]).astype(np.float32)
        # float32 is exact enough: a sum of a million answers has an error below 0.1
        counts = self._counts(own).astype(np.float32)
        tables = counts.reshape(self.voices, self.labels, self.labels)  # (voice, given, truth)
        rows = tables.sum(axis=1)
        rights = np.trace(tables, axis1=1, axis2=2).astype(np.float64)
        pool = tables[self.people].sum(axis=0).astype(np.float64)
        self.expected = float((pool**2 / np.maximum(pool.sum(axis=0), TINY)).sum() / max(self.total, 1))
        right = share_right(float(np.trace(pool)), self.total)
        prior = np.log(label_priors(self.says, pool.sum(axis=0), self.total))
        errors = error_shares(pool).astype(np.float32)
        result = np.empty_like(self.likely)
        edges = np.r_[self.starts, len(self.said)]
        first = 0
        while first < self.items:
            last = max(int(np.searchsorted(edges, edges[first] + BLOCK, side="right")) - 1, first + 1)
            block = slice(edges[first], edges[last])
            voice, given = self.answers.voices_of[block], self.answers.labels[block]
            mine = own[self.answers.items[block]]
            place = np.arange(len(given))
            accuracy = self.accuracy(rights, mine[place, given], right, block)
            expected = (ROW_WEIGHT * (1 - accuracy))[:, None] * errors[given]
            expected[place, given] = ROW_WEIGHT * accuracy
            seen = np.maximum(counts[self.said[block]] - mine + expected, TINY)
            seen = np.log(seen / (rows[voice] - mine + ROW_WEIGHT))
            seen[accuracy * self.labels <= 1] = 0  # no better than chance: no influence
            alone = np.where(self.models.beside[block, None], 0, seen) if self.has_models else seen
            sums = np.add.reduceat(alone, edges[first:last] - edges[first], axis=0) + prior
            for places in self.models.between(edges[first], edges[last]):
                at = {"items": self.answers.items[places] - first, "said": self.answers.labels[places]}
                add_evidence(sums, seen[places - edges[first]], strength=self.models.strength[places], **at)
            sums -= sums.max(axis=1, keepdims=True)
            likely = np.exp(sums)
            result[first:last] = likely / likely.sum(axis=1, keepdims=True)
            first = last
        return result

    def _counts(self, own: NDArray[np.float32]) -> Floats:
        """Return the counts (voice * labels + given, truth)."""
        counts = np.empty((self.voices * self.labels, self.labels))
        for truth in range(self.labels):
            share = own[self.answers.items, truth]
            counts[:, truth] = sum_by(self.said, share, len(counts))
        return counts

    def posteriors(self, likely: Floats) -> Iterator[Posterior]:
        names = self.question.labels
        for start in range(0, self.items, BLOCK):
            for row in as_millionths(likely[start : start + BLOCK], NAMED_LEAST).tolist():
                yield whole_posterior({name: chance for name, chance in zip(names, row, strict=True) if chance})


class _Named(VoiceArrays):
    """One cell per named or known label of an item, sorted by item, then by label."""

    def __init__(self, question: Question, answers: Answers, *, every: bool = False) -> None:
        """`every`: one cell for every label of each item."""
        super().__init__(question, answers)
        named = answers.items[answers.answers] * self.labels + answers.labels
        certain = [item * self.labels + label for item, labels in answers.known.items() for label in labels]
        indices = [np.arange(self.items * self.labels)] if every else [named, np.array(certain, np.int64)]
        cells = np.unique(np.concatenate(indices))
        self.item, self.label = np.divmod(cells, self.labels)
        self.said: Places = np.searchsorted(cells, named)  # cell of each named label
        named_by = np.bincount(answers.items, minlength=self.items)[self.item]
        self.likely = np.bincount(self.said, minlength=len(cells)) / named_by
        is_known = np.zeros(self.items, bool)
        is_known[list(answers.known)] = True
        self.free = ~is_known[self.item]
        self.likely[~self.free] = 0
        self.likely[np.searchsorted(cells, np.array(certain, np.int64))] = 1

    def by_item(self, item: Places, amounts: Floats) -> Floats:
        """Return the sum of `amounts` per item: (items,). `item` is the item's index of each amount."""
        return sum_by(item, amounts, self.items)

    def whole(self, least: int) -> Floats:
        """Return the cells in the stored form (below `least` is 0), times the weight of their items."""
        return np.where(self.likely * UNIT < least, 0, self.likely) * self.weights[self.item]


class _OneOfMany(_Named):
    """Single choice of many labels: the labels that nobody named for an item are scored together as OTHERS."""

    def __init__(self, question: Question, answers: Answers) -> None:
        super().__init__(question, answers)
        # Pairs of an answer and a cell of its item.
        self.first = np.searchsorted(self.item, np.arange(self.items))
        cells_of = np.bincount(self.item, minlength=self.items)[answers.items]
        self.answer = np.repeat(np.arange(len(answers.items)), cells_of)
        self.pairs: Places = np.cumsum(cells_of) - cells_of  # (answers,): its first pair
        within = np.arange(len(self.answer)) - np.repeat(self.pairs, cells_of)
        self.cell = self.first[answers.items[self.answer]] + within
        self.truth, self.given = self.label[self.cell], answers.labels[self.answer]
        row = answers.voices_of[self.answer] * self.labels + self.truth
        self.row = np.unique(row, return_inverse=True)[1]  # index of (voice, truth)
        self.count = np.unique(row * self.labels + self.given, return_inverse=True)[1]  # index of (voice, truth, given)
        # index of (given, truth), for the pool
        self.error = np.unique(self.given * self.labels + self.truth, return_inverse=True)[1]

    def sweep(self) -> Floats:
        own, labels = self.whole(NAMED_LEAST), self.labels
        said, says = self.answers.labels, self.says
        mine, mine_right = own[self.cell], own[self.said]
        counts, rows = sum_by(self.count, mine), sum_by(self.row, mine)
        people = np.where(self.by_people[self.answer], mine, 0)
        rights = sum_by(said, np.where(self.by_people, mine_right, 0), labels)
        right, truths = share_right(float(rights.sum()), self.total), sum_by(self.truth, people, labels)
        prior = label_priors(says, truths, self.total)
        prior_weight = POOL_SHAPE * POOL_WEIGHT
        even, wrong = prior_weight / (labels - 1), truths - rights
        alike = sum_by(self.error, people)[self.error]
        self.expected = float((people * alike / np.maximum(truths[self.truth], TINY)).sum() / max(self.total, 1))
        errors = (alike + even) / (wrong[self.truth] + prior_weight)
        errors_elsewhere = (says - rights + even) / (self.total - rights.sum() + prior_weight)
        accuracy = self.accuracy(self.by_voice(mine_right), mine_right, right)
        accuracy_of = accuracy[self.answer]
        expected = ROW_WEIGHT * np.where(self.truth == self.given, accuracy_of, (1 - accuracy_of) * errors)
        seen = np.maximum(counts[self.count] - mine, 0) + expected
        seen = np.log(seen / (np.maximum(rows[self.row] - mine, 0) + ROW_WEIGHT))
        log_other_errors = np.log((1 - accuracy) * errors_elsewhere[said])
        informative = accuracy * labels > 1  # better than chance
        seen, log_other_errors = seen * informative[self.answer], log_other_errors * informative
        sums = np.log(prior)[self.label] + sum_by(self.cell, np.where(self.models.beside[self.answer], 0, seen))
        others = np.log(np.maximum(prior.sum() - self.by_item(self.item, prior[self.label]), TINY))
        others += self.by_item(self.answers.items, np.where(self.models.beside, 0, log_other_errors))
        for places in self.models.rounds:
            counted = np.zeros(len(self.answers.items))
            counted[places] = self._shares(sums, seen, places)
            sums += sum_by(self.cell, counted[self.answer] * seen, len(sums))
            others += self.by_item(self.answers.items, counted * log_other_errors)
        most = np.maximum(np.maximum.reduceat(sums, self.first), others)
        likely = np.exp(sums - most[self.item])
        result: Floats = likely / (self.by_item(self.item, likely) + np.exp(others - most))[self.item]
        return result

    def _shares(self, sums: Floats, seen: Floats, places: Places) -> Floats:
        """Return the counted share of models' evidence in their answers at `places`, at most one to an item."""
        items, said, at = self.answers.items[places], self.said[places], np.arange(len(sums))
        most = np.maximum.reduceat(sums, self.first)[self.item]
        top = np.minimum.reduceat(np.where(sums == most, at, len(sums)), self.first)[items]
        lead, pairs = sums[top] - sums[said], self.pairs[places] - self.first[items]
        return counted_shares(self.models.strength[places], lead, seen[pairs + said] - seen[pairs + top])

    def posteriors(self, likely: Floats) -> Iterator[Posterior]:
        names, last = self.question.labels, np.r_[self.first[1:], len(self.item)]
        chances, labels = as_millionths(likely, NAMED_LEAST).tolist(), self.label.tolist()
        for start, end in zip(self.first.tolist(), last.tolist(), strict=True):
            yield whole_posterior({names[labels[cell]]: chances[cell] for cell in range(start, end) if chances[cell]})


class _Several(_Named):
    """Multiple choice: probability of each label to apply. With many labels, cells only for the named ones."""

    def __init__(self, question: Question, answers: Answers) -> None:
        super().__init__(question, answers, every=len(question.labels) <= EVERY_LABEL_MOST)
        self.chosen = np.bincount(answers.answers, minlength=len(answers.items))  # labels per answer
        even = min((self.says.sum() + 1) / (self.total + 1) / self.labels, 0.5)
        self.shares = (self.says + SHARE_WEIGHT * even) / (self.total + SHARE_WEIGHT)
        self.unnamed = np.zeros(self.items)  # (items,): change of the log-odds of labels that nobody chose

    def sweep(self) -> Floats:
        own, answers = self.whole(APPLIES_LEAST), self.answers
        # per answer, weighted: number of decisions, of labels that apply, of those chosen
        decisions = self.labels * self.weight_of
        applies = self.by_item(self.item, own)[answers.items]
        found = sum_by(answers.answers, own[self.said], len(answers.items))
        spared = decisions - self.chosen * self.weight_of - (applies - found)
        finds = self._learned(found, applies, FINDS)
        spares = np.maximum(self._learned(spared, decisions - applies, SPARES), 1 - finds)  # no worse than chance
        yes, no = np.log(finds / (1 - spares)), np.log((1 - finds) / spares)
        alone = ~self.models.beside
        self.unnamed = self.by_item(answers.items, np.where(alone, no, 0))
        lifts = sum_by(self.said, np.where(alone, yes - no, 0)[answers.answers], len(self.item))
        shares = self.shares[self.label]
        odds = np.log(shares / (1 - shares)) + self.unnamed[self.item] + lifts
        for places in self.models.rounds:
            self._add_models(odds, yes, no, places)
        return probability(np.full(len(odds), 0.5), odds)

    def _add_models(self, odds: Floats, yes: Floats, no: Floats, places: Places) -> None:
        """Add the counted share of models' decisions to the log-odds of each label, and to `unnamed`.

        `places` are the answers of a round, at most one to an item.
        """
        items = self.answers.items[places]
        answer = np.full(self.items, -1)
        answer[items] = places
        chose = np.zeros(len(odds), bool)
        chose[self.said[np.isin(self.answers.answers, places)]] = True
        cells = np.flatnonzero(answer[self.item] >= 0)
        by, strength = answer[self.item[cells]], self.models.strength
        change = np.where(chose[cells], yes[by], no[by])
        odds[cells] = with_decisions(odds[cells], change, strength[by])
        self.unnamed[items] += strength[places] * no[places]

    def _learned(self, good: Floats, all_: Floats, believed: float) -> Floats:
        """Return the leave-one-out rate of good decisions per answer's voice: `good` of `all_`, shrunk to the pool."""
        people = self.by_people
        pool = (good[people].sum() + believed * DECISIONS_WEIGHT) / (all_[people].sum() + DECISIONS_WEIGHT)
        voice = self.answers.voices_of
        goods, alls = self.by_voice(good)[voice] - good, self.by_voice(all_)[voice] - all_
        learned: Floats = (goods + pool * VOICE_WEIGHT) / (alls + VOICE_WEIGHT)
        return learned

    def posteriors(self, likely: Floats) -> Iterator[Posterior]:
        names = self.question.labels
        edges = np.searchsorted(self.item, np.arange(self.items + 1)).tolist()
        applying = (likely * UNIT + 0.5).astype(np.int64)
        applying[applying < APPLIES_LEAST] = 0
        left = self.labels - self.by_item(self.item, (applying > 0).astype(np.float64))
        share = np.maximum(self.shares.sum() - self.by_item(self.item, self.shares[self.label] * (applying > 0)), 0)
        odds = probability(np.minimum(share / np.maximum(left, 1), 1 - 1e-9), self.unnamed)
        missing = ((1 - (1 - odds) ** left) * UNIT + 0.5).astype(np.int64)
        chances, labels = applying.tolist(), self.label.tolist()
        for (start, end), any_other in zip(pairwise(edges), missing.tolist(), strict=True):
            applies = {names[labels[cell]]: chances[cell] for cell in range(start, end) if chances[cell]}
            yield applies | {OTHERS: any_other} if any_other else applies
