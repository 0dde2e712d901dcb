"""Why an item is what it is: who said what, how much that weighs, and how sure the labels were after each answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.labeling import consensus
from bot.labeling.consensus import Said
from bot.labeling.counts import OTHERS, UNIT
from bot.labeling.errors import UnknownItem
from bot.labeling.model import Answer, Item, Project, SkipReason
from bot.services import assigning
from storage import annotations, history, items, skills
from storage.database import Transaction
from storage.history import Event

Sure = Mapping[int, float]
"""A label's id (0: all that are not named) to its probability."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One voice's part: a labeler's pseudonym or a model's name, what it said, and how sure the labels were then.

    `weight` is the natural logarithm of how much likelier the answer is where it is right than elsewhere: 0 tells
    nothing.
    """

    voice: str
    is_model: bool
    answer: Answer
    weight: float
    sure: Sure


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
    events: tuple[Event, ...]


async def explain_item(tx: Transaction, *, item: int) -> Explanation:
    """Raises UnknownItem."""
    try:
        found = await items.by_id(tx, item)
    except KeyError:
        raise UnknownItem(item=item) from None
    project = await assigning.project_of(tx, found.project_id)
    score = await skills.score(tx, item)
    crowd = await skills.crowd(tx, project)
    people, skipped = await annotations.voices_of(tx, project, item)
    models = await skills.models(tx, project.id)
    predicted = (Said(voice, project.resolve(answer)) for voice, answer in score.predictions)
    said = (*predicted, *(Said(each.member, each.answer) for each in people))
    names = {each.member: each.pseudonym for each in people} | {-number: name for number, name in models.items()}
    counts = await skills.of(tx, project, [voice for voice, _ in said])
    own = score.scored(said, project.edition)
    steps = consensus.explain(said, counts, crowd.pool, own)
    spoken = tuple(
        Spoken(names[step.said.voice], step.said.voice < 0, step.said.answer, step.weight, _shares(step.posterior))
        for step in steps
    )
    return Explanation(
        item=found,
        project=project,
        confidence=consensus.confidence(crowd.pool.question, score.posterior) if score.posterior else None,
        sure=_shares(score.posterior or {}),
        spoken=spoken,
        skipped=tuple(skipped),
        gold=score.gold,
        events=tuple(await history.of(tx, f"item {item}")),
    )


def _shares(posterior: Mapping[int, int]) -> Sure:
    """Millionths as shares of one, the likeliest first, what is not named last."""
    ordered = sorted(posterior.items(), key=lambda each: (each[0] == OTHERS, -each[1], each[0]))
    return {label: likely / UNIT for label, likely in ordered}
