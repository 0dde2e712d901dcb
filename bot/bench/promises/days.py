"""A simulated project with a promise, day by day, by the rules of the bot."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.bench.promises.town import LABELS, PEOPLE, Town
from bot.frozen import frozen
from bot.labeling import review_rules, settle_policy
from bot.labeling.consensus import posterior, tempering
from bot.labeling.consensus.confidence import check_of, confidence
from bot.labeling.consensus.confusion_counts import Confusion, Question
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import NOT_SCORED, Said, Scored, count_item, likeliest_labels
from bot.labeling.consensus.tempering import Check
from bot.labeling.model import Answer, ItemState, Kind, Standing
from bot.labeling.project_settings import Policy
from bot.labeling.promises import reviewer_error
from bot.labeling.promises.promise import (
    Finding,
    Labels,
    PromiseCheck,
    Proof,
    error_in_checks,
    judge,
    share_to_check,
)
from bot.labeling.promises.reviewer_error import ReviewerError

DAYS = 6  # on which new pictures come
LAST_DAY = 40  # at the latest; a run ends when nothing is left to do
POOL_EVERY = 20  # pictures between two refreshes of the pool
UNDECIDED = frozenset({ItemState.OPEN, ItemState.DISPUTED})


@dataclass(slots=True)
class _Picture:
    """A picture: its people in the order in which they answer, and what is known of it."""

    people: list[int]
    said: list[Said] = field(default_factory=list)
    scored: Scored = NOT_SCORED
    state: ItemState = ItemState.OPEN
    labels: Answer | None = None
    check: PromiseCheck | None = None


def _together(checks: Sequence[Check]) -> list[Check]:
    """Return nearly equal checks as one that weighs as much, which is quicker."""
    counts = Counter(check._replace(raw=round(check.raw, 3)) for check in checks)
    return [check._replace(weight=check.weight * count) for check, count in counts.items()]


@frozen
class Result:
    """How a run ended: the proof, the share of wrong labels, and the cost per picture in answers and reviews.

    `wrong` is the share of all labels, `settled_wrong` that of those that people settled, checked ones too.
    """

    proof: Proof
    wrong: float
    settled_wrong: float
    checks: int
    answers: float
    reviews: float


class Project:
    """A run. Each day people answer, the bot estimates and decides, and reviewers do what waits."""

    def __init__(self, town: Town, policy: Policy) -> None:
        self._town, self._policy = town, policy
        self._question = Question(Kind.SINGLE, LABELS)
        order = random.Random(town.seed)
        self._pictures = [_Picture(order.sample(range(PEOPLE), PEOPLE)) for _ in range(town.scene.pictures)]
        self._confusions: dict[int, Confusion] = {}
        self._tempering = tempering.UNCHECKED
        self._pool = Pool.of(self._question, ())
        self._proof, self._floor, self._share, self._reviews = Proof(), policy.review, policy.audit, 0
        self._looks = ReviewerError()

    def run(self) -> Result:
        pictures = len(self._pictures)
        for day in range(1, LAST_DAY + 1):
            begun = self._pictures[: min(-(-pictures * day // DAYS), pictures)]
            self._take_answers(begun)
            self._estimate(begun)
            self._judge(begun)
            done = self._review(begun)
            if not done and len(begun) == pictures and not any(each.state in UNDECIDED for each in begun):
                break
        return self._result()

    def _take_answers(self, pictures: Sequence[_Picture]) -> None:
        for number, picture in enumerate(pictures):
            if picture.state is ItemState.OPEN and number % POOL_EVERY == 0:
                self._pool = Pool.of(self._question, self._confusions.items(), self._tempering)
            while picture.state is ItemState.OPEN:
                person = picture.people[len(picture.said)]
                picture.said.append(Said(person + 1, (self._town.answer(person, number),)))
                self._score(picture)
                self._decide(picture)

    def _score(self, picture: _Picture, known: Answer | None = None) -> None:
        audited = picture.check is not None
        picture.scored, changed = posterior.rescore(
            picture.scored, picture.said, self._confusions, self._pool, known=known, audited=audited
        )
        self._confusions |= changed

    def _decide(self, picture: _Picture) -> None:
        standing = Standing(tuple(said.answer for said in picture.said), (), 0)
        likely, floor = picture.scored.posterior or {}, settle_policy.promise_floor(self._policy, self._floor)
        decision = settle_policy.decide(self._policy, standing, likely, self._pool, active=PEOPLE, floor=floor)
        picture.state, picture.labels = decision.state, decision.labels

    def _estimate(self, pictures: Sequence[_Picture]) -> None:
        """Do what the daily job does: all posteriors at once, tempering, and the decisions that follow."""
        from bot.labeling.offline import estimation  # imports NumPy, which the bot itself doesn't need

        certain = {
            number: each.labels
            for number, each in enumerate(pictures)
            if each.state is ItemState.FINAL and each.labels is not None
        }
        audited = [number for number in certain if pictures[number].check is not None]
        said = [each.said for each in pictures]
        arrays = estimation.as_arrays(self._question, said, certain, audited=audited)
        estimated, unaware, excess = estimation.estimate_and_check(self._question, arrays)
        checks = [
            check_of(self._question, raw, certain[number], audited=pictures[number].check is not None)
            for number, raw in unaware.items()
        ]
        for picture, estimate in zip(pictures, estimated, strict=True):
            if picture.state is not ItemState.FINAL:
                count_item(self._question, picture.scored, self._confusions, -1)
                picture.scored = Scored(picture.scored.said, estimate, picture.scored.weight)
                count_item(self._question, picture.scored, self._confusions)
        before = tempering.PRIOR.where(excess)
        self._tempering = tempering.learn(_together(checks), self._question.chances, before)
        self._pool = Pool.of(self._question, self._confusions.items(), self._tempering)
        for picture in pictures:
            self._decide_again(picture)

    def _decide_again(self, picture: _Picture) -> None:
        """Follow the estimate: settled labels below the floor are opened again, and disputed ones may settle."""
        likely = picture.scored.posterior or {}
        if picture.state is ItemState.SETTLED:
            picture.labels = likeliest_labels(self._question, likely)
            if settle_policy.should_reopen(self._policy, likely, self._pool, floor=self._floor):
                self._decide(picture)
        elif picture.state in UNDECIDED:
            before = picture.state
            self._decide(picture)
            if before is ItemState.DISPUTED and picture.state is ItemState.OPEN:
                picture.state = before

    def _judge(self, pictures: Sequence[_Picture]) -> None:
        """Judge the promise by the checks."""
        checks = [each.check for each in pictures if each.check is not None]
        sure = [
            confidence(self._pool, each.scored.posterior or {}) for each in pictures if each.state is ItemState.SETTLED
        ]
        final = sum(each.state is ItemState.FINAL for each in pictures) - len(checks)
        disputed = sum(each.state is ItemState.DISPUTED for each in pictures)
        labels = Labels(len(sure) + len(checks), final + disputed, len(self._pictures))
        self._proof = judge(
            checks,
            lambda floor: sum(each >= floor for each in sure),
            labels,
            policy=self._policy,
            error=error_in_checks(checks) + self._looks,
            reviewers=self._town.scene.reviewers,
            floor=self._floor,
        )
        self._floor = self._proof.floor
        labels = labels.at_floor(sum(each >= self._floor for each in sure) + self._proof.checks)
        pending = sum(self._is_wanted(number, each) for number, each in enumerate(pictures))
        self._share = share_to_check(self._policy, self._proof, labels, self._share, pending=pending)

    def _is_wanted(self, number: int, picture: _Picture) -> bool:
        """Return whether a settled label is in the sample."""
        drawn = review_rules.draw("audit", number + self._town.seed * 10**6)
        return picture.state is ItemState.SETTLED and drawn < self._share

    def _review(self, pictures: Sequence[_Picture]) -> int:
        """Let reviewers do the checks, then what is disputed, within the budget. Return how many looks they took."""
        left = budget = review_rules.daily_budget(self._policy, len(self._pictures))
        for number, picture in enumerate(pictures):
            if left > 0 and self._is_wanted(number, picture):
                left -= self._check(picture, number)
        for number, picture in enumerate(pictures):
            if left > 0 and picture.state is ItemState.DISPUTED:
                left -= self._settle_dispute(picture, number)
        self._reviews += budget - left
        return budget - left

    def _settle_dispute(self, picture: _Picture, number: int) -> int:
        """Decide a dispute; a random share of verdicts gets a second look. Return the number of looks."""
        verdict, looks = self._town.verdict(number), 1
        if self._town.scene.reviewers > 1 and self._town.chance.random() < self._policy.second:
            later = self._town.verdict(number)
            self._looks += reviewer_error.second_looks(1, int(later != verdict))
            verdict, looks = later, looks + 1
        self._finish(picture, verdict)
        return looks

    def _check(self, picture: _Picture, number: int) -> int:
        """Check a settled label, and look again if the verdict is another one. Return the number of looks."""
        verdict, looks, finding = self._town.verdict(number), 1, Finding.RIGHT
        if (verdict,) != picture.labels:
            finding = Finding.OPEN
            if self._town.scene.reviewers > 1:
                verdict, looks = self._town.verdict(number), looks + 1
                finding = Finding.REJECTED if (verdict,) == picture.labels else Finding.WRONG
        picture.check = PromiseCheck(confidence(self._pool, picture.scored.posterior or {}), finding)
        self._finish(picture, verdict)
        return looks

    def _finish(self, picture: _Picture, label: int) -> None:
        picture.state, picture.labels = ItemState.FINAL, (label,)
        self._score(picture, known=(label,))

    def _result(self) -> Result:
        decided = [(number, each) for number, each in enumerate(self._pictures) if each.labels is not None]
        settled = [(number, each) for number, each in decided if each.check or each.state is ItemState.SETTLED]

        def wrong(of: Sequence[tuple[int, _Picture]]) -> float:
            return sum(each.labels != (self._town.truths[number],) for number, each in of) / max(len(of), 1)

        return Result(
            proof=self._proof,
            wrong=wrong(decided),
            settled_wrong=wrong(settled),
            checks=sum(each.check is not None for each in self._pictures),
            answers=sum(len(each.said) for each in self._pictures) / len(self._pictures),
            reviews=self._reviews / len(self._pictures),
        )
