"""Leases: who has which picture in hand, until when, and where an item waits in the queue."""

from datetime import datetime, timedelta

from bot.labeling.errors import NoLongerWanted
from bot.labeling.model import Assignment, AssignmentState, Band, Item, ItemState, Member, Project, Standing
from bot.services.access import workable_project
from storage import assignments, items, queue, sittings
from storage.database import Transaction


async def resume_lease(tx: Transaction, member: Member, assignment: int, now: datetime) -> Assignment | None:
    """The lease of a picture that was put down too long, again; None when it is not that.

    Raises NoLongerWanted when others have it.
    """
    lease = await assignments.by_id(tx, assignment)
    if lease is None or lease.member_id != member.id or lease.state is not AssignmentState.EXPIRED:
        return None
    item = await items.by_id(tx, lease.item_id)
    project = await workable_project(tx, member, item.project_id)
    if item.state is not ItemState.OPEN or await assignments.taken(tx, item.id) >= item.overlap:
        raise NoLongerWanted
    again = await assignments.lease(tx, item=item.id, member=member.id, at=now, expires_at=lease_end(project, now))
    await requeue_item(tx, item)
    await sittings.sit(tx, member.id, project.id, now)
    return again


async def renew_current_lease(tx: Transaction, member: Member, project: Project, now: datetime) -> bool:
    """Every tap keeps the picture in hand, if there is one, for longer, also while a past answer is on the screen."""
    held = await assignments.active(tx, member.id)
    if held:
        await assignments.renew(tx, held.id, at=now, expires_at=lease_end(project, now))
    return held is not None


async def release_lease(tx: Transaction, lease: Assignment) -> None:
    """A lease ends without an answer: the item wants it from somebody again."""
    await assignments.expire(tx, lease.id)
    await requeue_item(tx, await items.by_id(tx, lease.item_id))


async def expire_leases(tx: Transaction, *, now: datetime, most: int = 200) -> int:
    """End leases that have run out, at most so many at once. Returns how many."""
    over = await assignments.expired(tx, now, most)
    for lease in over:
        await release_lease(tx, lease)
    return len(over)


async def requeue_item(tx: Transaction, item: Item) -> None:
    """Put an item where everybody still comes to, if it wants an answer, and nowhere if it does not."""
    await place_in_queue(tx, item, await assignments.standing(tx, item.id), Band.BEGUN)


async def place_in_queue(tx: Transaction, item: Item, standing: Standing, band: Band) -> None:
    await queue.remove(tx, item.id)  # it may stand where those who can answer it have passed already
    if item.state is ItemState.OPEN and standing.taken < item.overlap:
        await queue.append(tx, item.project_id, band, item.id)


def lease_end(project: Project, now: datetime) -> datetime:
    """When a lease ends that is taken or renewed now."""
    return now + timedelta(minutes=project.lease_minutes)


async def lease_from_band(
    tx: Transaction, band: Band, start: int, member: Member, project: Project, now: datetime
) -> Assignment | None:
    """Walk a band from this person's position (`start`) to the first item that they can have."""
    expires_at = lease_end(project, now)
    lease, passed = None, start
    while lease is None and (page := await queue.page(tx, project.id, band, passed)):
        for passed, item in page:  # noqa: B007  # the place where the walk ends is kept
            lease = await assignments.lease(tx, item=item, member=member.id, at=now, expires_at=expires_at)
            if lease:
                break
    if passed > start:
        await queue.advance(tx, project.id, band, member.id, passed)
    return lease


async def requeue_leased_item(tx: Transaction, item: Item, *, leased_by: Member, from_band: Band) -> None:
    """A leased item leaves its place, and waits at the end of the begun ones while it wants another answer."""
    await queue.remove(tx, item.id)
    if await assignments.taken(tx, item.id) >= item.overlap:
        return
    position = await queue.append(tx, item.project_id, Band.BEGUN, item.id)
    if position and from_band > Band.BEGUN:
        # Whoever takes a new item has just read the begun ones to their end: they need not meet their own there.
        await queue.advance(tx, item.project_id, Band.BEGUN, leased_by.id, position)
