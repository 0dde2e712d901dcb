"""The labeler's card: what it shows, the next one, and why there is none."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.labeling.model import Answer, Assignment, AssignmentState, Item, Member, Project, SkipReason
from bot.services.access import get_project
from bot.services.items.leasing import lease_end, lease_from_band, requeue_leased_item
from bot.services.items.lifecycle import is_locked
from storage import annotations, assignments, items, queue, sittings, tallies
from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Past:
    """What a labeler did with a picture before: an answer or a skip. Locked, it can't be corrected any more."""

    answer: Answer | None
    skipped: SkipReason | None
    locked: bool


@dataclass(frozen=True, slots=True)
class Card:
    """What a labeler has before them: one picture, one question, the labels.

    `chosen` are the labels marked so far, `today` counts this person's answers. `past` is set when the card shows a
    picture that they have answered or skipped before.
    """

    assignment: int
    project: Project
    photo: str
    original: str
    today: int
    chosen: Answer = ()
    past: Past | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A friendly stop. The next picture is in hand already."""

    card: Card


class Lack(StrEnum):
    """Why there is no next picture."""

    DONE = "done"  # the whole project is answered
    YOURS_DONE = "yours-done"  # this person has answered all they can; others are still at it
    WAITING = "waiting"  # pictures are out with others and may come back
    EMPTY = "empty"  # no pictures yet


@dataclass(frozen=True, slots=True)
class NothingLeft:
    """No next picture, and when one may come back (None: only when somebody adds pictures).

    `can_go_back`: this person has answers of this sitting that they may correct.
    """

    project: Project
    lack: Lack
    back_at: datetime | None = None
    can_go_back: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers a person has given."""

    today: int
    total: int


async def next_card(
    tx: Transaction,
    member: Member,
    project: Project,
    now: datetime,
    *,
    today: int | None = None,
    is_free: bool = False,
) -> Card | NothingLeft:
    """The picture in hand, renewed, or else the first one in the queue that this person has not had.

    For who knows it already: `today` is how many answers they gave today, and who `is_free` has none in hand.
    """
    held = None if is_free else await assignments.active(tx, member.id)
    if held:
        item = await items.by_id(tx, held.item_id)
        theirs = project if project.id == item.project_id else await get_project(tx, item.project_id)
        await assignments.renew(tx, held.id, at=now, expires_at=lease_end(theirs, now))
        return await build_card(tx, held, item, theirs, now, today=today)
    for band, position in (await queue.positions(tx, project.id, member.id)).items():
        lease = await lease_from_band(tx, band, position, member, project, now)
        if lease:
            item = await items.by_id(tx, lease.item_id)
            await requeue_leased_item(tx, item, leased_by=member, from_band=band)
            return await build_card(tx, lease, item, project, now, today=today)
    await sittings.wait(tx, member.id, project.id)
    return await _nothing_left(tx, member, project)


async def build_card(
    tx: Transaction, lease: Assignment, item: Item, project: Project, now: datetime, *, today: int | None = None
) -> Card:
    """An assignment as its labeler sees it: to be answered, or with what they did."""
    if today is None:
        today = await tallies.on(tx, lease.member_id, now.date())
    past, chosen = None, lease.draft or ()
    if lease.state in {AssignmentState.SUBMITTED, AssignmentState.SKIPPED}:
        given = await annotations.of(tx, lease.id)
        past = Past(given.answer if given else None, lease.reason, locked=is_locked(item))
        chosen = lease.draft if lease.draft is not None else past.answer or ()
    return Card(lease.id, project, item.photo, item.original, today, project.resolve(chosen), past)


async def _nothing_left(tx: Transaction, member: Member, project: Project) -> NothingLeft:
    sitting = await sittings.of(tx, member.id)
    began_at = sitting.began_at if sitting else ""
    can_go_back = bool(began_at and await assignments.closed(tx, member.id, began_at, most=1))
    if not await items.any_in(tx, project.id):
        return NothingLeft(project, Lack.EMPTY, can_go_back=can_go_back)
    if not await items.any_open(tx, project.id):
        return NothingLeft(project, Lack.DONE, can_go_back=can_go_back)
    back_at = await assignments.next_expiry(tx, project.id, member.id)
    return NothingLeft(project, Lack.WAITING if back_at else Lack.YOURS_DONE, back_at, can_go_back)
