"""From what several people did with an item to one answer, and how sure it is.

The model is a hierarchical Dawid-Skene whose item-level answers are summed out: each voice has a table of what it says
where what is true, drawn towards what the project's people have in common, and that towards what is true of any crowd.
An item never teaches itself: its own share of the counts is left out while it is scored. A voice that is no better than
chance tells nothing: whoever guesses changes nothing, and neither does whoever is wrong on purpose.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from bot.labeling.consensus.confusion_counts import APPLIES, OTHERS, UNIT, Confusion, Pool, Posterior, Question
from bot.labeling.model import Answer

UNSURE_MOST = 3  # so many people who can't tell are enough: a reviewer decides
FLAGS_MOST = 2  # so many people who say that a picture is no good are right until somebody has looked

VOICE_WEIGHT = 8  # answers after which a voice's own accuracy counts as much as its crowd's
ROW_WEIGHT = 40  # answers to one label after which a voice's own errors there count as much as its expected ones
KNOWN_WEIGHT = 2  # an item whose label is known counts as so many
EVERY_LABEL_MOST = 20  # with more labels, those that nobody named are weighed together
NAMED_LEAST = UNIT // 100  # one label: what is less likely is counted under OTHERS
APPLIES_LEAST = UNIT // 10_000  # several labels: the same


class Said(NamedTuple):
    """One voice's answer to an item. The voice is a member's id, or a negative number: a model's."""

    voice: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class Scored:
    """What of an item is in the counts: who said what, what it comes to, and how many times it counts."""

    said: tuple[Said, ...] = ()
    posterior: Posterior | None = None
    weight: int = 1


NOT_SCORED = Scored()


def rescore(
    before: Scored,
    said: Iterable[Said],
    confusions: Mapping[int, Confusion],
    pool: Pool,
    *,
    known: Answer | None = None,
) -> tuple[Scored, dict[int, Confusion]]:
    """Score an item anew after anything about it has changed, and count it.

    `before` is what of it is in the counts now, `said` what counts from now on, `known` its label where a reviewer has
    spoken or it is gold. A voice without counts is new. Returns what is in the counts then, and the new counts of each
    voice that speaks or spoke; those that were given stay as they were. Going back to what was said before gives the
    counts of before, to the last digit.
    """
    said = tuple(sorted(said))
    voices = {voice for voice, _ in (*before.said, *said)}
    counted = {voice: confusions[voice].copy() if voice in confusions else Confusion() for voice in voices}
    count_item(pool.question, before, counted, -1)
    if known is None:
        after = Scored(said, posterior(said, counted, pool))
    else:
        after = Scored(said, dict.fromkeys(known, UNIT), KNOWN_WEIGHT)
    count_item(pool.question, after, counted)
    return after, counted


def count_item(question: Question, scored: Scored, confusions: Mapping[int, Confusion], times: int = 1) -> None:
    """Add an item's share to the counts of those who spoke, or take it away (`times` -1)."""
    truth = scored.posterior
    if truth is None:
        return
    times *= scored.weight
    for voice, answer in scored.said:
        if not question.takes_several:
            confusions[voice].add(answer[0], truth, times)
            continue
        left = len(question.labels) * UNIT
        applies = sum(truth.values()) - truth.get(OTHERS, 0)
        for label in answer:
            likely = truth.get(label, 0)
            applies -= likely
            left -= UNIT
            confusions[voice].add(label, {APPLIES: likely, OTHERS: UNIT - likely}, times)
        confusions[voice].add(OTHERS, {APPLIES: applies, OTHERS: left - applies}, times)


def posterior(
    said: Iterable[Said], confusions: Mapping[int, Confusion], pool: Pool, own: Scored = NOT_SCORED
) -> dict[int, int]:
    """How sure an item's labels are by what was said. `own` is what of the item is in the counts, to be left out."""
    said = tuple(sorted(said))
    confusions = leave_one_out(own, confusions, pool.question)
    if pool.question.takes_several:
        return _several(said, confusions, pool)
    return _rounded(_one(said, confusions, pool))


def likeliest_labels(question: Question, posterior: Posterior) -> Answer:
    """The answer that is likeliest to be right."""
    if question.takes_several:
        return tuple(sorted(label for label, likely in posterior.items() if label != OTHERS and likely * 2 > UNIT))
    named = [label for label in posterior if label != OTHERS]
    return (max(named, key=lambda label: (posterior[label], -label)),) if named else ()


def confidence(question: Question, posterior: Posterior) -> float:
    """How likely the best answer is to be wholly right, from 0 to 1."""
    if not question.takes_several:
        return max((likely for label, likely in posterior.items() if label != OTHERS), default=0) / UNIT
    sure = 1.0
    for label, likely in posterior.items():
        sure *= (UNIT - likely if label == OTHERS else max(likely, UNIT - likely)) / UNIT
    return sure


_NEW = Confusion()


def accuracy(confusion: Confusion, pool: Pool) -> float:
    """How often a voice is right, drawn towards its crowd while little is known of it (questions for one label)."""
    weight = VOICE_WEIGHT * UNIT
    return (confusion.right + weight * pool.right) / (confusion.total + weight)


def _one(said: Iterable[Said], confusions: Mapping[int, Confusion], pool: Pool) -> dict[int, float]:
    """Each label's likelihood, up to a factor, where one is asked for."""
    if len(pool.question.labels) > EVERY_LABEL_MOST:
        return _one_of_many(tuple(said), confusions, pool)
    labels, likely = pool.question.labels, pool.priors
    weight, chance = ROW_WEIGHT * UNIT, 1 / len(labels)
    for voice, (given,) in said:
        confusion = confusions.get(voice, _NEW)
        right = accuracy(confusion, pool)
        if right <= chance:
            continue
        wrong = weight * (1 - right)
        column, rows = confusion.column(given).get, confusion.rows.get
        place = pool.places[given]
        agreeing = likely[place] * (column(given, 0) + weight * right) / (rows(given, 0) + weight)
        likely = [
            before * (column(label, 0) + wrong * error) / (rows(label, 0) + weight)
            for before, label, error in zip(likely, labels, pool.errors(given), strict=True)
        ]
        likely[place] = agreeing
        most = max(likely)
        if most < 1e-100:  # many answers: before it becomes nothing
            likely = [each / most for each in likely]
    return dict(zip(labels, likely, strict=True))


def _one_of_many(said: tuple[Said, ...], confusions: Mapping[int, Confusion], pool: Pool) -> dict[int, float]:
    """The same where labels are many: those that somebody named each, and all others as one.

    So a tap costs the same with a thousand labels, and what is kept of an item stays short.
    """
    named = {answer[0] for _, answer in said}
    likely = {label: pool.prior[label] for label in named}
    likely[OTHERS] = pool.prior_sum - sum(likely.values())
    weight, chance = ROW_WEIGHT * UNIT, 1 / len(pool.question.labels)
    for voice, (given,) in said:
        confusion = confusions.get(voice, _NEW)
        right = accuracy(confusion, pool)
        if right <= chance:
            continue
        column, rows = confusion.column(given), confusion.rows
        for label in named:
            expected = right if label == given else (1 - right) * pool.error(label, given)
            likely[label] *= (column.get(label, 0) + weight * expected) / (rows.get(label, 0) + weight)
        likely[OTHERS] *= (1 - right) * pool.error(OTHERS, given)
        most = max(likely.values())
        likely = {label: each / most for label, each in likely.items()}
    return likely


def _rounded(likely: Mapping[int, float]) -> dict[int, int]:
    """Likelihoods as millionths that sum to UNIT."""
    scale = UNIT / sum(likely.values())
    named = {label: int(each * scale) for label, each in likely.items() if label != OTHERS}
    named = {label: each for label, each in named.items() if each >= NAMED_LEAST}
    rest = UNIT - sum(named.values())
    return named | {OTHERS: rest} if rest else named


def _several(said: Iterable[Said], confusions: Mapping[int, Confusion], pool: Pool) -> dict[int, int]:
    """The probability of each label to apply, by each voice's yes or no to it."""
    unnamed = 1.0  # what the odds of a label become that nobody chose
    lifts: dict[int, float] = {}  # and how much more those of a label become that somebody did
    for voice, answer in said:
        finds, spares = decision_rates(confusions.get(voice, _NEW), pool)
        unnamed *= (1 - finds) / spares
        lift = (finds / (1 - spares)) / ((1 - finds) / spares)
        for label in answer:
            lifts[label] = lifts.get(label, 1.0) * lift
    labels = pool.question.labels if len(pool.question.labels) <= EVERY_LABEL_MOST else tuple(lifts)
    sure = {label: _probability(pool.shares[label], unnamed * lifts.get(label, 1.0)) for label in labels}
    result = {label: int(each * UNIT + 0.5) for label, each in sure.items()}
    result = {label: each for label, each in result.items() if each >= APPLIES_LEAST}
    left = len(pool.question.labels) - len(result)
    if left:
        share = max(pool.share_sum - sum(pool.shares[label] for label in result), 0.0) / left
        missing = int((1 - (1 - _probability(share, unnamed)) ** left) * UNIT + 0.5)
        return result | {OTHERS: missing} if missing else result
    return result


def _probability(share: float, odds: float) -> float:
    odds *= share / (1 - share)
    return odds / (1 + odds)


def decision_rates(confusion: Confusion, pool: Pool) -> tuple[float, float]:
    """Several labels: how often a voice chooses one that applies, and leaves one that does not.

    Of a voice that chooses what applies no oftener than what does not, both say that it tells nothing.
    """
    finds, spares = pool.decides
    missed = confusion.column(OTHERS)
    applies, not_ = confusion.rows.get(APPLIES, 0), confusion.rows.get(OTHERS, 0)
    weight = VOICE_WEIGHT * UNIT
    finds = (applies - missed.get(APPLIES, 0) + finds * weight) / (applies + weight)
    spares = (missed.get(OTHERS, 0) + spares * weight) / (not_ + weight)
    return finds, max(spares, 1 - finds)


@dataclass(frozen=True, slots=True)
class Step:
    """One voice's part in an item: what it said, how much that weighs, and how sure the labels were after it.

    `weight` is the natural logarithm of how much likelier the answer is where it is right than elsewhere; zero: the
    voice tells nothing.
    """

    said: Said
    weight: float
    posterior: Posterior


def explain_answers(
    said: Iterable[Said], confusions: Mapping[int, Confusion], pool: Pool, own: Scored = NOT_SCORED
) -> list[Step]:
    """How an item came to be what it is, answer by answer in the order in which they were given.

    `own` is what of the item is in the counts, as for `posterior`.
    """
    said = tuple(said)
    confusions = leave_one_out(own, confusions, pool.question)
    return [
        Step(each, weight(confusions.get(each.voice, _NEW), pool), posterior(said[: place + 1], confusions, pool))
        for place, each in enumerate(said)
    ]


def leave_one_out(own: Scored, confusions: Mapping[int, Confusion], question: Question) -> Mapping[int, Confusion]:
    """What is known of voices by all other items. `own` is what of this one is in the counts, as for `posterior`."""
    if own.posterior is None:
        return confusions
    spoken = {voice for voice, _ in own.said}
    others = {voice: each.copy() if voice in spoken else each for voice, each in confusions.items()}
    count_item(question, own, others, -1)
    return others


def weight(confusion: Confusion, pool: Pool) -> float:
    """What a voice's answer weighs, as in `Step`: who is no better than chance weighs nothing."""
    if pool.question.takes_several:
        finds, spares = decision_rates(confusion, pool)
        return max(log(finds / (1 - spares)), 0.0)
    right = accuracy(confusion, pool)
    return max(log(right / (1 - right) * max(len(pool.question.labels) - 1, 1)), 0.0)
