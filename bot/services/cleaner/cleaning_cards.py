"""What is before somebody who decides about doubtful pictures: a picture with its doubt, the end, or a question."""

from collections.abc import Sequence
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.cleaning_rules import ANSWER_AFTER, FOUND_BY_CLEANING, UNANSWERED, doubt_about
from bot.labeling.model import Item, ItemState, Member, Project, QuarantineReason
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_item, get_project
from storage import cleanings, items, projects
from storage.database import Transaction

LEFT_MOST = 1001  # counted; more are "over 1000"
DOUBTS: Sequence[str] = (*(reason.value for reason in FOUND_BY_CLEANING), UNANSWERED)
"""All doubts, in the order in which they are asked."""


@frozen
class CleaningCard:
    """A doubtful picture. `left` counts it too, up to LEFT_MOST.

    `other` is the photo of the item that it is nearly a copy of, `other_is_out` whether that one was discarded.
    `pair` is the address of both in one picture, once it is made. `is_lost`: the picture can't be shown.
    """

    item: int
    project: Project
    doubt: str
    photo: str
    left: int
    can_undo: bool
    other: str | None = None
    other_is_out: bool = False
    pair: str | None = None
    is_lost: bool = False


@frozen
class NothingToClean:
    """No picture is doubtful, in a project or (None) in any."""

    project: Project | None
    can_undo: bool


@frozen
class ProjectsToClean:
    """Several projects have doubtful pictures; each with how many."""

    projects: Sequence[tuple[Project, int]]


@frozen
class AllOfADoubt:
    """The question about all pictures with the doubt of an item. `count` is at most LEFT_MOST."""

    card: CleaningCard
    count: int


NextToClean = CleaningCard | NothingToClean | ProjectsToClean | AllOfADoubt


@allowed(Action.CLEAN)
async def begin_cleaning(
    tx: Transaction, member: Member, *, project: int = 0, now: datetime
) -> CleaningCard | NothingToClean | ProjectsToClean:
    """Return the first doubtful picture of a project. 0: of the only project that has any, or the choice of one.

    Raises UnknownButton.
    """
    if project:
        return await next_card(tx, member, await get_project(tx, project), now)
    counted = [(found, await count_doubtful(tx, found.id, now)) for found in await projects.all_projects(tx)]
    waiting = [(found, count) for found, count in counted if count]
    if len(waiting) == 1:
        return await next_card(tx, member, waiting[0][0], now)
    return ProjectsToClean(waiting) if waiting else NothingToClean(None, await _can_undo(tx, member))


@allowed(Action.CLEAN)
async def show_picture(tx: Transaction, member: Member, *, item: int, now: datetime) -> CleaningCard | NothingToClean:
    """Return the card of a doubtful picture, or the next one if it is decided. Raises UnknownButton."""
    found = await get_item(tx, item)
    project = await get_project(tx, found.project_id)
    if doubt_about(found) is None:
        return await next_card(tx, member, project, now)
    return await build_card(tx, member, found, project, now)


@allowed(Action.CLEAN)
async def ask_about_all(
    tx: Transaction, member: Member, *, item: int, now: datetime
) -> AllOfADoubt | CleaningCard | NothingToClean:
    """Return the question about all pictures with a picture's doubt; the next card if it is decided."""
    card = await show_picture(tx, member, item=item, now=now)
    if not isinstance(card, CleaningCard) or card.item != item:
        return card
    before = now - ANSWER_AFTER
    return AllOfADoubt(card, await cleanings.count(tx, card.project.id, card.doubt, before=before, most=LEFT_MOST))


async def next_card(tx: Transaction, member: Member, project: Project, now: datetime) -> CleaningCard | NothingToClean:
    """Return the first doubtful picture of a project; pictures with the same doubt follow each other."""
    for doubt in DOUBTS:
        if first := await cleanings.doubtful(tx, project.id, doubt, before=now - ANSWER_AFTER, most=1):
            return await build_card(tx, member, await items.by_id(tx, first[0]), project, now)
    return NothingToClean(project, await _can_undo(tx, member))


async def build_card(tx: Transaction, member: Member, item: Item, project: Project, now: datetime) -> CleaningCard:
    """Return the card of an item about which a person decides."""
    is_copy = item.state is ItemState.QUARANTINED and item.quarantine_reason is QuarantineReason.COPY
    resembled = await cleanings.resembled(tx, item.id) if is_copy else None
    other = await items.by_id(tx, resembled) if resembled else None
    return CleaningCard(
        item.id,
        project,
        doubt_about(item) or UNANSWERED,
        item.photo,
        left=max(1, await count_doubtful(tx, project.id, now)),
        can_undo=await _can_undo(tx, member),
        other=other.photo if other else None,
        other_is_out=other is not None and other.state is ItemState.DISCARDED,
    )


async def count_doubtful(tx: Transaction, project: int, now: datetime) -> int:
    """Return how many pictures of a project wait for a person's decision, at most LEFT_MOST."""
    return await cleanings.count(tx, project, before=now - ANSWER_AFTER, most=LEFT_MOST)


async def _can_undo(tx: Transaction, member: Member) -> bool:
    return await cleanings.last_step(tx, member.id) > 0
