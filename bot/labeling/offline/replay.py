"""What a policy would have cost and yielded on answers that were given before.

Items come in a random order, and so do an item's answers: one more is taken until the policy is content, the cap is
reached, or there are no more. Scores, decisions and sweeps are those of the tap and of the daily job.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.labeling import settle_policy
from bot.labeling.consensus import posterior
from bot.labeling.consensus.confusion_counts import Confusion, Pool, Question
from bot.labeling.consensus.posterior import NOT_SCORED, Said, Scored, count_item
from bot.labeling.model import Answer, ItemState, Standing
from bot.labeling.project_settings import Policy

REFRESH = 20  # items between two pools
SWEEPS = 8  # of everything, at even distances, as the daily job does it
REOPENS_MOST = 3  # passes over what sinks, at the end


@dataclass(frozen=True, slots=True)
class PastAnswers:
    """Answers that were given before: of each item, by place, who said what; and its labels where they are known.

    `predicted` is what models say of items: it is there from the beginning and costs nobody a tap.
    """

    question: Question
    said: Sequence[Sequence[Said]]
    gold: Mapping[int, Answer]
    predicted: Mapping[int, Sequence[Said]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Per item: answers taken, and the share that a reviewer is given, whether or not gold says what they decide.
    Accuracies by gold, None without any: of all items, the reviewed counted right, and of the settled alone.
    `mean_confidence` is that of the settled.
    """

    answers_per_item: float
    reviewed_share: float
    accuracy: float | None
    settled_accuracy: float | None
    mean_confidence: float | None


@dataclass(slots=True)
class _Item:
    """An item on its way: its answers in the order in which they come, and how many were taken."""

    answers: list[Said]
    predicted: Sequence[Said] = ()
    taken: int = 0
    scored: Scored = NOT_SCORED
    labels: Answer | None = None  # settled on
    reviewed: bool = False

    @property
    def said(self) -> list[Said]:
        return self.answers[: self.taken]

    @property
    def voices(self) -> list[Said]:
        """What people have said so far, and models."""
        return [*self.predicted, *self.said]


@dataclass(slots=True)
class _Crowd:
    question: Question
    confusions: dict[int, Confusion] = field(default_factory=dict)
    pool: Pool = field(init=False)

    def __post_init__(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        self.pool = Pool.of(self.question, self.confusions.items())

    def score(self, item: _Item, known: Answer | None = None) -> None:
        item.scored, changed = posterior.rescore(item.scored, item.voices, self.confusions, self.pool, known=known)
        self.confusions |= changed


def replay(
    past: PastAnswers, policy: Policy, seed: int, progress: Callable[[int], object] = lambda _items: None
) -> Outcome:
    """One way in which it could have gone. `progress` is called with how many items are done."""
    chance, crowd = random.Random(seed), _Crowd(past.question)
    items = {
        place: _Item(chance.sample(list(said), len(said)), past.predicted.get(place, ()))
        for place, said in enumerate(past.said)
        if said
    }
    order = chance.sample(list(items), len(items))
    distance = max(len(order) // SWEEPS, 50)
    for done, place in enumerate(order, start=1):
        _ask(items[place], crowd, policy, past.gold.get(place))
        if done % REFRESH == 0:
            crowd.refresh()
            progress(done)
        if done % distance == 0:
            _sweep({each: items[each] for each in order[:done]}, crowd, policy, past.gold)
    for _ in range(REOPENS_MOST):
        if not _sweep(items, crowd, policy, past.gold):
            break
    return _outcome(items, past)


def _ask(item: _Item, crowd: _Crowd, policy: Policy, gold: Answer | None) -> None:
    """Take answers until the item is settled or a reviewer has to decide."""
    while True:
        if item.taken:
            verdict = _judge(item, crowd, policy)
            if verdict.state is ItemState.SETTLED:
                item.labels = verdict.labels
                return
            if verdict.state is ItemState.DISPUTED or item.taken == len(item.answers):
                item.labels, item.reviewed = None, True
                if gold is not None:
                    crowd.score(item, known=gold)
                return
        item.taken += 1
        crowd.score(item)


def _judge(item: _Item, crowd: _Crowd, policy: Policy) -> settle_policy.Decision:
    """What the policy says; nobody more to ask is as good as the cap."""
    answers = tuple(said.answer for said in item.said)
    standing = Standing(answers, (), 0)
    posterior = item.scored.posterior or {}
    there = len(item.answers)
    if there < policy.least:
        policy = Policy(least=there, cap=there, settle=policy.settle, review=policy.review)
    return settle_policy.decide(policy, standing, posterior, crowd.pool, active=there)


def _sweep(items: Mapping[int, _Item], crowd: _Crowd, policy: Policy, gold: Mapping[int, Answer]) -> bool:
    """Score everything by what is known by now, and open again what sinks. Returns whether anything did."""
    crowd.refresh()
    _rescore(items, crowd)
    crowd.refresh()
    reopened = False
    for place, item in items.items():
        if item.reviewed or item.labels is None:
            continue
        if settle_policy.should_reopen(policy, item.scored.posterior or {}, crowd.pool):
            _ask(item, crowd, policy, gold.get(place))
            reopened = True
        else:
            item.labels = posterior.likeliest_labels(crowd.question, item.scored.posterior or {})
    return reopened


def _rescore(items: Mapping[int, _Item], crowd: _Crowd) -> None:
    """All items as the batch scores them, their shares in the counts exchanged exactly."""
    from bot.labeling.offline import estimation  # NumPy: the tap never needs it

    places = list(items)
    known = {place: tuple(items[place].scored.posterior or ()) for place in places if items[place].scored.weight > 1}
    certain = {number: known[place] for number, place in enumerate(places) if place in known}
    estimated = estimation.estimate_said(crowd.question, [items[place].voices for place in places], certain)
    for place, estimate in zip(places, estimated, strict=True):
        item = items[place]
        if place in known:
            continue
        count_item(crowd.question, item.scored, crowd.confusions, -1)
        item.scored = Scored(item.scored.said, estimate, item.scored.weight)
        count_item(crowd.question, item.scored, crowd.confusions)


def _outcome(items: Mapping[int, _Item], past: PastAnswers) -> Outcome:
    count = max(len(items), 1)
    judged = {place: item for place, item in items.items() if place in past.gold}
    settled = {place: item for place, item in judged.items() if not item.reviewed}
    right = sum(item.labels == past.gold[place] for place, item in settled.items())
    sure = [
        posterior.confidence(past.question, item.scored.posterior or {}) for item in items.values() if not item.reviewed
    ]
    return Outcome(
        answers_per_item=sum(item.taken for item in items.values()) / count,
        reviewed_share=sum(item.reviewed for item in items.values()) / count,
        accuracy=(right + len(judged) - len(settled)) / len(judged) if judged else None,
        settled_accuracy=right / len(settled) if settled else None,
        mean_confidence=sum(sure) / len(sure) if sure else None,
    )
