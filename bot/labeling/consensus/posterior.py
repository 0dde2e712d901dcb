"""The posterior of an item's labels, given its answers.

The model is a hierarchical Dawid-Skene with collapsed counts. Each voice has a confusion matrix with the pool as its
prior, and the pool has a fixed prior. While an item is scored, its own contribution is left out of the counts. A voice
that is no better than chance has no influence, so neither guessing nor deliberate errors change the result.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import exp, log
from typing import NamedTuple

from bot.frozen import frozen
from bot.labeling.consensus.confusion_counts import APPLIES, OTHERS, UNIT, Confusion, Posterior, Question
from bot.labeling.consensus.model_voices import share_of, with_model
from bot.labeling.consensus.pool import Pool
from bot.labeling.model import Answer

VOICE_WEIGHT = 8  # weight of the pool's accuracy as a voice's prior, in answers
ROW_WEIGHT = 40  # weight of the expected errors as a voice's prior for each truth, in answers
KNOWN_WEIGHT = 2  # weight of an item with known labels, in items, unless they are those of an audit
PRACTICE_WEIGHT = 4  # weight of practice as a prior of a voice's accuracy, at most, in answers
PRACTICE_RECENT = 30  # newest first answers of practice that count: people learn from the earlier ones
EVERY_LABEL_MOST = 20  # with more labels than this, unnamed labels are scored together as OTHERS
NAMED_LEAST = UNIT // 100  # single choice: less probable labels are summed under OTHERS
APPLIES_LEAST = UNIT // 10_000  # multiple choice: less probable labels are left out


class Said(NamedTuple):
    """One voice's answer to an item."""

    voice: int
    answer: Answer


@frozen
class Scored:
    """An item's contribution to the confusion counts: its answers, its posterior and its weight (in items)."""

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
    audited: bool = False,
) -> tuple[Scored, dict[int, Confusion]]:
    """Score an item after a change, and update the confusion counts.

    `before` is the item's current contribution to the counts, `said` its answers from now on, and `known` its label if
    it is certain. Voices without counts start empty. Return the item's new contribution and new counts of each affected
    voice; the given counts are not modified. The update is exact: restoring the former answers restores the former
    counts.

    An `audited` label counts once: the item was drawn among those on which people agree, and if it counted twice,
    people would seem to be right more often than they are.
    """
    said = tuple(sorted(said))
    voices = {voice for voice, _ in (*before.said, *said)}
    counted = {voice: confusions[voice].copy() if voice in confusions else Confusion() for voice in voices}
    count_item(pool.question, before, counted, -1)
    if known is None:
        after = Scored(said, _posterior(said, counted, pool))
    else:
        after = Scored(said, dict.fromkeys(known, UNIT), 1 if audited else KNOWN_WEIGHT)
    count_item(pool.question, after, counted)
    return after, counted


def count_item(question: Question, scored: Scored, confusions: Mapping[int, Confusion], times: int = 1) -> None:
    """Add (or with `times` -1 remove) an item's contribution to the counts of its voices, in place."""
    truth = scored.posterior
    if truth is None:
        return
    times *= scored.weight
    if not question.takes_several:
        for voice, (given,) in scored.said:
            confusions[voice].add(given, truth, times)
        return
    for voice, answer in scored.said:
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
    """Return an item's posterior for the answers `said`. `own` is its contribution to the counts, to be left out."""
    return _posterior(sorted(said), leave_one_out(own, confusions, pool.question), pool)


def _posterior(said: Sequence[Said], confusions: Mapping[int, Confusion], pool: Pool) -> dict[int, int]:
    """Return the posterior for sorted answers. `confusions` are leave-one-out counts."""
    if pool.question.takes_several:
        return _several(said, confusions, pool)
    return _rounded(_one(said, confusions, pool))


def likeliest_labels(question: Question, posterior: Posterior) -> Answer:
    """Return the most probable answer."""
    if question.takes_several:
        return tuple(sorted(label for label, likely in posterior.items() if label != OTHERS and likely * 2 > UNIT))
    named = [(-likely, label) for label, likely in posterior.items() if label != OTHERS]
    return (min(named)[1],) if named else ()


_NEW = Confusion()


def practice_prior(answers: int, right: int) -> tuple[int, int]:
    """Return the pseudo-answers of first answers of practice, and the right ones, in millionths of an answer.

    PRACTICE_RECENT answers weigh PRACTICE_WEIGHT, fewer in proportion.
    """
    weight = PRACTICE_WEIGHT * UNIT // PRACTICE_RECENT
    return answers * weight, right * weight


def accuracy(confusion: Confusion, pool: Pool) -> float:
    """Return a voice's accuracy, shrunk towards the pool's, and towards that of its practice (single choice)."""
    weight = VOICE_WEIGHT * UNIT
    practised, right = confusion.practice
    return (confusion.right + right + weight * pool.right) / (confusion.total + practised + weight)


def _one(said: Sequence[Said], confusions: Mapping[int, Confusion], pool: Pool) -> dict[int, float]:
    """Return the likelihood of each label (single choice), not normalized."""
    if len(pool.question.labels) > EVERY_LABEL_MOST:
        return _one_of_many(said, confusions, pool)
    labels, likely = pool.question.labels, pool.priors
    weight, chance = ROW_WEIGHT * UNIT, 1 / len(labels)
    asked = bool(said) and said[-1].voice > 0  # whether anybody has answered
    for voice, (given,) in reversed(said):  # people before models
        confusion = confusions.get(voice, _NEW)
        right = accuracy(confusion, pool)
        if right <= chance:
            continue
        wrong = weight * (1 - right)
        column, rows = confusion.column(given).get, confusion.rows.get
        place = pool.places[given]
        alone, agreeing = likely, likely[place] * (column(given, 0) + weight * right) / (rows(given, 0) + weight)
        likely = [
            before * (column(label, 0) + wrong * error) / (rows(label, 0) + weight)
            for before, label, error in zip(likely, labels, pool.errors(given), strict=True)
        ]
        likely[place] = agreeing
        if voice < 0 and asked:
            top = alone.index(max(alone))
            likely = with_model(alone, likely, said=place, likeliest=top, strength=pool.strength(voice))
        most = max(likely)
        if most < 1e-100:  # rescale before many answers underflow to zero
            likely = [value / most for value in likely]
    return dict(zip(labels, likely, strict=True))


def _one_of_many(said: Sequence[Said], confusions: Mapping[int, Confusion], pool: Pool) -> dict[int, float]:
    """Return the same for many labels: one entry per named label, and one for all others.

    This keeps the time of an update and the size of a stored posterior independent of the number of labels.
    """
    named = {answer[0] for _, answer in said}
    likely = {label: pool.prior[label] for label in named}
    likely[OTHERS] = pool.prior_sum - sum(likely.values())
    weight, chance = ROW_WEIGHT * UNIT, 1 / len(pool.question.labels)
    asked = bool(said) and said[-1].voice > 0
    for voice, (given,) in reversed(said):
        alone = likely.copy()
        confusion = confusions.get(voice, _NEW)
        right = accuracy(confusion, pool)
        if right <= chance:
            continue
        column, rows = confusion.column(given), confusion.rows
        for label in named:
            expected = right if label == given else (1 - right) * pool.error(label, given)
            likely[label] *= (column.get(label, 0) + weight * expected) / (rows.get(label, 0) + weight)
        likely[OTHERS] *= (1 - right) * pool.error(OTHERS, given)
        if voice < 0 and asked:
            places, top = list(likely), max(named, key=lambda label: (alone[label], -label))
            before, after = list(alone.values()), list(likely.values())
            at = {"said": places.index(given), "likeliest": places.index(top)}
            counted = with_model(before, after, strength=pool.strength(voice), **at)
            likely = dict(zip(places, counted, strict=True))
        most = max(likely.values())
        likely = {label: value / most for label, value in likely.items()}
    return likely


def _rounded(likely: Mapping[int, float]) -> dict[int, int]:
    """Return likelihoods as millionths that sum to UNIT."""
    scale = UNIT / sum(likely.values())
    named = {
        label: int(value * scale) for label, value in likely.items() if value * scale >= NAMED_LEAST and label != OTHERS
    }
    rest = UNIT - sum(named.values())
    return named | {OTHERS: rest} if rest else named


def _several(said: Sequence[Said], confusions: Mapping[int, Confusion], pool: Pool) -> dict[int, int]:
    """Return the probability of each label to apply (multiple choice)."""
    unnamed = 1.0  # factor of the odds of a label that nobody chose
    lifts: dict[int, float] = {}  # additional factor for the labels that somebody chose
    people = [each for each in said if each.voice > 0] or said  # models count in full where nobody has answered
    for voice, answer in people:
        finds, spares = decision_rates(confusions.get(voice, _NEW), pool)
        unnamed *= (1 - finds) / spares
        lift = (finds / (1 - spares)) / ((1 - finds) / spares)
        for label in answer:
            lifts[label] = lifts.get(label, 1.0) * lift
    named = {label for _, answer in said for label in answer}
    labels = pool.question.labels if len(pool.question.labels) <= EVERY_LABEL_MOST else tuple(sorted(named))
    odds = {label: _odds(pool.shares[label]) * unnamed * lifts.get(label, 1.0) for label in labels}
    for voice, answer in reversed(said[: len(said) - len(people)]):
        finds, spares = decision_rates(confusions.get(voice, _NEW), pool)
        yes, no, strength = log(finds / (1 - spares)), log((1 - finds) / spares), pool.strength(voice)
        for label in labels:
            odds[label] = _with_decision(odds[label], yes if label in answer else no, strength)
        unnamed *= exp(no * strength)
    result = {label: int(each / (1 + each) * UNIT + 0.5) for label, each in odds.items()}
    result = {label: probability for label, probability in result.items() if probability >= APPLIES_LEAST}
    left = len(pool.question.labels) - len(result)
    if left:
        share = max(pool.share_sum - sum(pool.shares[label] for label in result), 0.0) / left
        missing = int((1 - (1 - _probability(share, unnamed)) ** left) * UNIT + 0.5)
        return result | {OTHERS: missing} if missing else result
    return result


def _with_decision(odds: float, change: float, strength: float) -> float:
    """Return the odds that a label applies after a model's decision, which changes their logarithm by `change`."""
    logarithm = log(odds)
    lead = abs(logarithm) if logarithm * change < 0 else 0.0
    return exp(logarithm + share_of(strength, lead, abs(change)) * change)


def _odds(share: float) -> float:
    return share / (1 - share)


def _probability(share: float, odds: float) -> float:
    odds *= _odds(share)
    return odds / (1 + odds)


def decision_rates(confusion: Confusion, pool: Pool) -> tuple[float, float]:
    """Return a voice's probabilities to choose a label that applies, and not to choose one that doesn't.

    Their sum is at least 1: a voice worse than chance is treated as uninformative.
    """
    finds, spares = pool.decides
    missed = confusion.column(OTHERS)
    applies, not_ = confusion.rows.get(APPLIES, 0), confusion.rows.get(OTHERS, 0)
    weight = VOICE_WEIGHT * UNIT
    finds = (applies - missed.get(APPLIES, 0) + finds * weight) / (applies + weight)
    spares = (missed.get(OTHERS, 0) + spares * weight) / (not_ + weight)
    return finds, max(spares, 1 - finds)


def leave_one_out(own: Scored, confusions: Mapping[int, Confusion], question: Question) -> Mapping[int, Confusion]:
    """Return leave-one-out counts: `confusions` without the item's own contribution."""
    if own.posterior is None:
        return confusions
    contributors = {voice for voice, _ in own.said}
    others = {
        voice: confusion.copy() if voice in contributors else confusion for voice, confusion in confusions.items()
    }
    count_item(question, own, others, -1)
    return others
