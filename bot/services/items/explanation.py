"""Why an item is what it is: who said what, how much that weighs, and how sure the labels were after each answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.labeling import settle_policy
from bot.labeling.consensus import posterior
from bot.labeling.consensus.confusion_counts import OTHERS, UNIT, Confusion
from bot.labeling.consensus.posterior import Said, confidence, likeliest_labels
from bot.labeling.errors import UnknownItem
from bot.labeling.model import Answer, Item, Project, SkipReason, Standing
from bot.labeling.review_rules import LatestVerdict, Ruling
from bot.labeling.settle_policy import RuleFigures
from bot.labeling.skill import NotEnoughKnown, Skill, skill
from bot.services.access import get_project
from bot.services.items import lifecycle
from bot.services.items.scores import ItemScore, known_labels
from storage import annotations, assignments, history, items, reviews, skills
from storage.database import Transaction
from storage.history import Event
from storage.skills import Crowd, Score

Shares = Mapping[int, float]
"""A label's id (0: all that are not named) to its probability."""


@dataclass(frozen=True, slots=True)
class VoiceStep:
    """One voice's part: a labeler's pseudonym or a model's name, what it said, and how sure the labels were then.

    `weight` is the natural logarithm of how much likelier the answer is where it is right than snapshot_reader: 0 tells
    nothing. `skill` is what is known of the voice by all other items. `labels` were the likeliest then, so likely as
    `confidence`.
    """

    voice: str
    is_model: bool
    answer: Answer
    weight: float
    skill: Skill | NotEnoughKnown
    sure: Shares
    labels: Answer
    confidence: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """An item's whole story. `sure` and `confidence` are what is kept of it, None before the first answer."""

    item: Item
    project: Project
    confidence: float | None
    sure: Shares
    spoken: tuple[VoiceStep, ...]
    skipped: tuple[tuple[str, SkipReason], ...]
    gold: Answer | None
    grounds: RuleFigures
    decided: LatestVerdict
    events: tuple[Event, ...]


async def explain_item(tx: Transaction, *, item: int) -> Explanation:
    """Raises UnknownItem."""
    try:
        found = await items.by_id(tx, item)
    except (KeyError, OverflowError):  # a number that no database has room for is none of a picture
        raise UnknownItem(item=str(item)) from None
    project = await get_project(tx, found.project_id)
    score = await skills.score(tx, item)
    crowd = await skills.crowd(tx, project)
    people, skipped = await annotations.voices_of(tx, project, item)
    models = await skills.models(tx, project.id)
    predicted = (Said(voice, project.resolve(answer)) for voice, answer in score.predictions)
    said = (*predicted, *(Said(each.member, each.answer) for each in people))
    names = {each.member: each.pseudonym for each in people} | {-number: name for number, name in models.items()}
    counts = await skills.of(tx, project, [voice for voice, _ in said])
    question = crowd.pool.question
    others = posterior.leave_one_out(score.scored(said, project.edition), counts, question)
    spoken = tuple(
        VoiceStep(
            voice=names[step.said.voice],
            is_model=step.said.voice < 0,
            answer=step.said.answer,
            weight=step.weight,
            skill=skill(others.get(step.said.voice, Confusion()), crowd.pool),
            sure=_shares(step.posterior),
            labels=posterior.likeliest_labels(question, step.posterior),
            confidence=posterior.confidence(question, step.posterior),
        )
        for step in posterior.explain_answers(said, others, crowd.pool)
    )
    return Explanation(
        item=found,
        project=project,
        confidence=posterior.confidence(question, score.posterior) if score.posterior else None,
        sure=_shares(score.posterior or {}),
        spoken=spoken,
        skipped=tuple(skipped),
        gold=score.gold,
        grounds=_figures(found, project, await assignments.standing(tx, item), score, crowd),
        decided=await _latest_verdict(tx, item),
        events=tuple(await history.of(tx, f"item {item}")),
    )


def _figures(item: Item, project: Project, standing: Standing, score: Score, crowd: Crowd) -> RuleFigures:
    """What the policy says of an item now."""
    policy, posterior = project.policy, score.posterior or {}
    verdict = lifecycle.policy_decision(
        project, standing, ItemScore(posterior, crowd, known_labels(item, score, project))
    )
    settle = settle_policy.settle_threshold(policy, crowd.settle)
    return RuleFigures(
        ground=verdict.ground,
        verdict=verdict.state,
        answers=len(standing.answers),
        least=policy.least,
        cap=settle_policy.cap_for(policy, policy.cap if crowd.active is None else crowd.active),
        labels=likeliest_labels(crowd.pool.question, posterior),
        sure=confidence(crowd.pool.question, posterior) if posterior else 0.0,
        settle=settle,
        review=settle_policy.review_threshold(policy, settle),
        sinks=settle_policy.reopen_threshold(policy),
        unsure=standing.unsure,
        flags=standing.flags,
    )


async def _latest_verdict(tx: Transaction, item: int) -> LatestVerdict:
    """The newest verdict that stands."""
    newest = await reviews.newest_verdict(tx, item)
    if newest is None:
        return LatestVerdict()
    return LatestVerdict(newest.cause, SkipReason(newest.reason) if newest.verdict is Ruling.DISCARD else None)


def _shares(posterior: Mapping[int, int]) -> Shares:
    """Millionths as shares of one, the likeliest first, what is not named last."""
    ordered = sorted(posterior.items(), key=lambda each: (each[0] == OTHERS, -each[1], each[0]))
    return {label: likely / UNIT for label, likely in ordered}
