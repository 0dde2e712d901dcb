"""Replay of past answers: what a policy would have cost, and how accurate it would have been.

Items come in a random order, and so do each item's answers. An answer is taken until the policy settles the item, the
cap is reached, or none is left. Scoring, decisions and sweeps are those of the bot and its daily job.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.frozen import frozen
from bot.labeling import settle_policy
from bot.labeling.consensus import posterior
from bot.labeling.consensus.confidence import check_of, confidence, raw_confidence
from bot.labeling.consensus.confusion_counts import Confusion, Question
from bot.labeling.consensus.model_strength import CheckedItem, learn_strengths
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import NOT_SCORED, Said, Scored, count_item
from bot.labeling.consensus.tempering import PRIOR, Check, Excess, Prior, Tempering, learn
from bot.labeling.model import Answer, ItemState, Standing
from bot.labeling.project_settings import Policy
from bot.labeling.review_rules import audit_chance

REFRESH_INTERVAL = 20  # items between two refreshes of the pool
SWEEPS = 8  # batch estimations per replay, evenly spaced like the daily job
MAX_REOPENING_PASSES = 3  # maximum number of passes for reopened items at the end


@frozen
class PastAnswers:
    """Past answers: the answers of each item, and the gold labels by the item's index.

    `predicted` are answers of models by the item's index. They are available from the start and cost nothing.
    """

    question: Question
    said: Sequence[Sequence[Said]]
    gold: Mapping[int, Answer]
    predicted: Mapping[int, Sequence[Said]] = field(default_factory=dict)


@frozen
class Outcome:
    """Means of a replay: answers per item, share that goes to a reviewer, accuracy, confidence of the settled items.

    `accuracy` is measured against gold and counts reviewed items as right; `settled_accuracy` leaves them out. Both are
    None without gold.
    """

    answers_per_item: float
    reviewed_share: float
    accuracy: float | None
    settled_accuracy: float | None
    mean_confidence: float | None


class Judged(NamedTuple):
    """A settled item: the confidence that was said of its labels, and whether gold says that they are right."""

    confidence: float
    right: bool


@frozen
class Run:
    """One replay: its outcome, the settled items with gold, what items with gold teach of tempering, and the excess."""

    outcome: Outcome
    settled: Sequence[Judged]
    checks: Sequence[Check]
    excess: Excess | None


@dataclass(slots=True)
class _Item:
    """An item during a replay: its answers in random order, of which `taken` have been used."""

    answers: list[Said]
    predicted: Sequence[Said] = ()
    taken: int = 0
    scored: Scored = NOT_SCORED
    labels: Answer | None = None  # the settled labels
    reviewed: bool = False
    audited: bool | None = None  # whether it was drawn, once, after it settled

    @property
    def said(self) -> list[Said]:
        return self.answers[: self.taken]

    @property
    def voices(self) -> list[Said]:
        """The used answers, including those of models."""
        return [*self.predicted, *self.said]


@dataclass(slots=True)
class _Counts:
    question: Question
    prior: Prior = PRIOR
    confusions: dict[int, Confusion] = field(default_factory=dict)
    pool: Pool = field(init=False)
    checks: Sequence[Check] = field(init=False)
    excess: Excess | None = field(init=False)
    tempering: Tempering = field(init=False)
    strengths: Mapping[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.learn([], None)
        self.refresh()

    def refresh(self) -> None:
        self.pool = Pool.of(self.question, self.confusions.items(), self.tempering, self.strengths)

    def learn(self, checks: Sequence[Check], excess: Excess | None) -> None:
        self.checks, self.excess = checks, excess
        self.tempering = learn(checks, self.question.chances, self.prior.where(excess))

    def score(self, item: _Item, known: Answer | None = None) -> None:
        item.scored, changed = posterior.rescore(
            item.scored, item.voices, self.confusions, self.pool, known=known, audited=bool(item.audited)
        )
        self.confusions |= changed


def replay(
    past: PastAnswers, policy: Policy, seed: int, progress: Callable[[int], object] = lambda _items: None
) -> Outcome:
    """Replay once, with random orders from `seed`. Call `progress` with the number of items done."""
    return run_once(past, policy, seed, progress).outcome


def run_once(
    past: PastAnswers,
    policy: Policy,
    seed: int,
    progress: Callable[[int], object] = lambda _items: None,
    *,
    audits: bool = False,
    learns: bool = True,
    prior: Prior = PRIOR,
) -> Run:
    """Replay once as `replay` does. Also return what was said of each settled item.

    `audits`: settled items are drawn for audits as the policy says. `learns`: what agreement is worth is learned from
    verdicts and audits, beginning with `prior`.
    """
    rng, counts = random.Random(seed), _Counts(past.question, prior)
    auditing = _Auditing(random.Random(seed), policy if audits else None, past.gold, learns=learns)
    items = {
        place: _Item(rng.sample(list(said), len(said)), past.predicted.get(place, ()))
        for place, said in enumerate(past.said)
        if said
    }
    order = rng.sample(list(items), len(items))
    sweep_interval = max(len(order) // SWEEPS, 50)
    for done, place in enumerate(order, start=1):
        _take_answers(items[place], counts, policy, past.gold.get(place))
        if done % REFRESH_INTERVAL == 0:
            counts.refresh()
            progress(done)
        if done % sweep_interval == 0:
            _sweep({index: items[index] for index in order[:done]}, counts, policy, auditing)
    for _ in range(MAX_REOPENING_PASSES):
        if not _sweep(items, counts, policy, auditing):
            break
    judged = [
        Judged(confidence(counts.pool, item.scored.posterior or {}), item.labels == gold)
        for item, gold in _settled_with_gold(items, past)
    ]
    return Run(_outcome(items, past, counts.pool), judged, _checks(items, past, counts), counts.excess)


def _take_answers(item: _Item, counts: _Counts, policy: Policy, gold: Answer | None) -> None:
    """Take answers until the item settles or goes to a reviewer."""
    while True:
        if item.taken:
            decision = _decide(item, counts, policy)
            if decision.state is ItemState.SETTLED:
                item.labels = decision.labels
                return
            if decision.state is ItemState.DISPUTED or item.taken == len(item.answers):
                item.labels, item.reviewed = None, True
                if gold is not None:
                    counts.score(item, known=gold)
                return
        item.taken += 1
        counts.score(item)


def _decide(item: _Item, counts: _Counts, policy: Policy) -> settle_policy.Decision:
    """Return the policy's decision. When no answers are left, that counts as the cap."""
    answers = tuple(said.answer for said in item.said)
    standing = Standing(answers, (), 0)
    posterior = item.scored.posterior or {}
    available = len(item.answers)
    if available < policy.least:
        policy = Policy(least=available, cap=available, settle=policy.settle, review=policy.review)
    return settle_policy.decide(policy, standing, posterior, counts.pool, active=available, predicted=item.predicted)


@frozen
class _Auditing:
    """Draws settled items for audits, each once."""

    rng: random.Random
    policy: Policy | None  # None: no audits
    gold: Mapping[int, Answer]
    learns: bool = True

    def draw(self, place: int, item: _Item, counts: _Counts) -> None:
        """Audit a settled item, with the chance that it has in the bot."""
        if self.policy is None or item.audited is not None or place not in self.gold:
            return
        sure = confidence(counts.pool, item.scored.posterior or {})
        item.audited = self.rng.random() < audit_chance(self.policy, sure)
        if item.audited:
            item.labels, item.reviewed = None, True
            counts.score(item, known=self.gold[place])


def _sweep(items: Mapping[int, _Item], counts: _Counts, policy: Policy, auditing: _Auditing) -> bool:
    """Estimate all items as the daily job does, and reopen doubtful ones. Return whether any was reopened."""
    counts.refresh()
    _rescore(items, counts, auditing)
    counts.refresh()
    reopened = False
    for place, item in items.items():
        if item.reviewed or item.labels is None:
            continue
        if settle_policy.should_reopen(policy, item.scored.posterior or {}, counts.pool):
            _take_answers(item, counts, policy, auditing.gold.get(place))
            reopened = True
        else:
            item.labels = posterior.likeliest_labels(counts.question, item.scored.posterior or {})
            auditing.draw(place, item, counts)
    return reopened


def _rescore(items: Mapping[int, _Item], counts: _Counts, auditing: "_Auditing") -> None:
    """Replace all posteriors by those of the batch, and update the counts exactly.

    If replays learn, also take the items with known labels as checks of what the batch says of them.
    """
    from bot.labeling.offline import estimation  # imports NumPy, which the bot itself doesn't need

    question, gold, everything = counts.question, auditing.gold, list(items.values())
    certain = {at: gold[place] for at, (place, item) in enumerate(items.items()) if item.reviewed and place in gold}
    audited = [at for at in certain if everything[at].audited]
    if auditing.learns:
        verdicts = {at: _checked(everything[at], right) for at, right in certain.items()}
        counts.strengths = learn_strengths(verdicts.values(), counts.pool)
        counts.refresh()
    voices = [item.voices for item in everything]
    arrays = estimation.as_arrays(question, voices, certain, counts.strengths, audited)
    estimated, unaware, excess = estimation.estimate_and_check(question, arrays)
    checks = [
        check_of(question, each, certain[at], audited=bool(everything[at].audited))
        for at, each in unaware.items()
        if auditing.learns and verdicts[at].is_of_people
    ]
    counts.learn(checks, excess)
    counts.confusions = {voice: Confusion() for voice in counts.confusions}
    for at, (item, estimate) in enumerate(zip(everything, estimated, strict=True)):
        if at not in certain:
            item.scored = Scored(item.scored.said, estimate, item.scored.weight)
        count_item(question, item.scored, counts.confusions)


def _checked(item: _Item, right: Answer) -> CheckedItem:
    return CheckedItem(item.predicted, [said.answer for said in item.said], right, bool(item.audited))


def _outcome(items: Mapping[int, _Item], past: PastAnswers, pool: Pool) -> Outcome:
    count = max(len(items), 1)
    with_gold = sum(place in past.gold for place in items)
    settled = _settled_with_gold(items, past)
    right = sum(item.labels == gold for item, gold in settled)
    confidences = [confidence(pool, item.scored.posterior or {}) for item in items.values() if not item.reviewed]
    return Outcome(
        answers_per_item=sum(item.taken for item in items.values()) / count,
        reviewed_share=sum(item.reviewed for item in items.values()) / count,
        accuracy=(right + with_gold - len(settled)) / with_gold if with_gold else None,
        settled_accuracy=right / len(settled) if settled else None,
        mean_confidence=sum(confidences) / len(confidences) if confidences else None,
    )


def _checks(items: Mapping[int, _Item], past: PastAnswers, counts: _Counts) -> list[Check]:
    """Return a check of each item with gold: those that were checked, and the settled ones."""
    settled = [
        Check(raw_confidence(past.question, item.scored.posterior or {}), item.labels == gold)
        for item, gold in _settled_with_gold(items, past)
    ]
    return [*counts.checks, *settled]


def _settled_with_gold(items: Mapping[int, _Item], past: PastAnswers) -> list[tuple[_Item, Answer]]:
    """Return the items that no reviewer decided and whose gold is known, each with its gold."""
    return [(item, past.gold[place]) for place, item in items.items() if not item.reviewed and place in past.gold]
