"""Why an item is what it is: who said what, how much that weighs, and how sure the labels were after each answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.labeling import consensus, routing
from bot.labeling.consensus import Said
from bot.labeling.counts import OTHERS, UNIT, Confusion
from bot.labeling.errors import UnknownItem
from bot.labeling.grounds import Decided, Grounds
from bot.labeling.model import Answer, Item, Project, SkipReason, Standing
from bot.labeling.reviews import Ruling
from bot.labeling.skill import NotEnoughKnown, Skill, skill
from bot.services import assigning
from bot.services.scoring import Scoring, known_labels
from storage import annotations, assignments, history, items, reviews, skills
from storage.database import Transaction
from storage.history import Event
from storage.skills import Crowd, Score

Sure = Mapping[int, float]
"""A label's id (0: all that are not named) to its probability."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One voice's part: a labeler's pseudonym or a model's name, what it said, and how sure the labels were then.

    `weight` is the natural logarithm of how much likelier the answer is where it is right than elsewhere: 0 tells
    nothing. `skill` is what is known of the voice by all other items. `labels` were the likeliest then, so likely as
    `confidence`.
    """

    voice: str
    is_model: bool
    answer: Answer
    weight: float
    skill: Skill | NotEnoughKnown
    sure: Sure
    labels: Answer
    confidence: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """An item's whole story. `sure` and `confidence` are what is kept of it, None before the first answer."""

    item: Item
    project: Project
    confidence: float | None
    sure: Sure
    spoken: tuple[Spoken, ...]
    skipped: tuple[tuple[str, SkipReason], ...]
    gold: Answer | None
    grounds: Grounds
    decided: Decided
    events: tuple[Event, ...]


async def explain_item(tx: Transaction, *, item: int) -> Explanation:
    """Raises UnknownItem."""
    try:
        found = await items.by_id(tx, item)
    except (KeyError, OverflowError):  # a number that no database has room for is none of a picture
        raise UnknownItem(item=str(item)) from None
    project = await assigning.project_of(tx, found.project_id)
    score = await skills.score(tx, item)
    crowd = await skills.crowd(tx, project)
    people, skipped = await annotations.voices_of(tx, project, item)
    models = await skills.models(tx, project.id)
    predicted = (Said(voice, project.resolve(answer)) for voice, answer in score.predictions)
    said = (*predicted, *(Said(each.member, each.answer) for each in people))
    names = {each.member: each.pseudonym for each in people} | {-number: name for number, name in models.items()}
    counts = await skills.of(tx, project, [voice for voice, _ in said])
    question = crowd.pool.question
    others = consensus.apart(score.scored(said, project.edition), counts, question)
    spoken = tuple(
        Spoken(
            voice=names[step.said.voice],
            is_model=step.said.voice < 0,
            answer=step.said.answer,
            weight=step.weight,
            skill=skill(others.get(step.said.voice, Confusion()), crowd.pool),
            sure=_shares(step.posterior),
            labels=consensus.best(question, step.posterior),
            confidence=consensus.confidence(question, step.posterior),
        )
        for step in consensus.explain(said, others, crowd.pool)
    )
    return Explanation(
        item=found,
        project=project,
        confidence=consensus.confidence(question, score.posterior) if score.posterior else None,
        sure=_shares(score.posterior or {}),
        spoken=spoken,
        skipped=tuple(skipped),
        gold=score.gold,
        grounds=_grounds(found, project, await assignments.standing(tx, item), score, crowd),
        decided=await _decided(tx, item),
        events=tuple(await history.of(tx, f"item {item}")),
    )


def _grounds(item: Item, project: Project, standing: Standing, score: Score, crowd: Crowd) -> Grounds:
    """What the policy says of an item now."""
    policy, posterior = project.policy, score.posterior or {}
    verdict = assigning.verdict_on(project, standing, Scoring(posterior, crowd, known_labels(item, score, project)))
    settle = routing.settle_at(policy, crowd.settle)
    return Grounds(
        ground=verdict.ground,
        verdict=verdict.state,
        answers=len(standing.answers),
        least=policy.least,
        cap=routing.cap_for(policy, policy.cap if crowd.active is None else crowd.active),
        labels=consensus.best(crowd.pool.question, posterior),
        sure=consensus.confidence(crowd.pool.question, posterior) if posterior else 0.0,
        settle=settle,
        review=routing.review_at(policy, settle),
        sinks=routing.sinks_below(policy),
        unsure=standing.unsure,
        flags=standing.flags,
    )


async def _decided(tx: Transaction, item: int) -> Decided:
    """The newest verdict that stands."""
    newest = await reviews.newest_verdict(tx, item)
    if newest is None:
        return Decided()
    return Decided(newest.cause, SkipReason(newest.reason) if newest.verdict is Ruling.DISCARD else None)


def _shares(posterior: Mapping[int, int]) -> Sure:
    """Millionths as shares of one, the likeliest first, what is not named last."""
    ordered = sorted(posterior.items(), key=lambda each: (each[0] == OTHERS, -each[1], each[0]))
    return {label: likely / UNIT for label, likely in ordered}
