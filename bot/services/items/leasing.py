"""Leases of items to labelers, and the items' places in the queue."""

from datetime import datetime, timedelta

from bot.labeling.errors import NoLongerWanted, PictureErased
from bot.labeling.model import Assignment, AssignmentState, Band, Item, ItemState, Member, Project, Standing
from bot.services.access import get_project, workable_project
from storage import assignments, items, queue, sittings
from storage.database import Transaction


async def resume_lease(tx: Transaction, member: Member, assignment: int, now: datetime) -> Assignment | None:
    """Lease an item again to the labeler whose lease of it expired; None if this is not an expired lease of theirs.

    Raises NoLongerWanted when the item no longer wants an answer, PictureErased, and what `workable_project` raises.
    """
    lease = await assignments.by_id(tx, assignment)
    if lease is None or lease.member_id != member.id or lease.state is not AssignmentState.EXPIRED:
        return None
    item = await items.by_id(tx, lease.item_id)
    project = await workable_project(tx, member, item.project_id)
    if item.erased:
        raise PictureErased
    if item.state is not ItemState.OPEN or await assignments.count_taken(tx, item.id) >= item.overlap:
        raise NoLongerWanted
    renewed = await assignments.lease_item(
        tx, item=item.id, member=member.id, at=now, expires_at=lease_end(project, now)
    )
    await requeue_item(tx, item)
    await sittings.begin(tx, member.id, project.id, now)
    return renewed


async def renew_current_lease(tx: Transaction, member: Member, now: datetime) -> bool:
    """Extend the member's lease, also while they correct a past answer. Returns whether they have one.

    The past answer may be in another project, whose minutes don't count for this lease.
    """
    held = await assignments.active_lease(tx, member.id)
    if held:
        project = await get_project(tx, (await items.by_id(tx, held.item_id)).project_id)
        await assignments.renew(tx, held.id, at=now, expires_at=lease_end(project, now))
    return held is not None


async def release_lease(tx: Transaction, lease: Assignment) -> None:
    """End a lease without an answer, and put its item back into the queue if it wants one."""
    await assignments.expire(tx, lease.id)
    await requeue_item(tx, await items.by_id(tx, lease.item_id))


async def expire_leases(tx: Transaction, *, now: datetime, most: int = 200) -> int:
    """End leases that have run out, at most `most` of them. Returns how many."""
    expired = await assignments.expired_leases(tx, now, most)
    for lease in expired:
        await release_lease(tx, lease)
    return len(expired)


async def requeue_item(tx: Transaction, item: Item) -> None:
    """Move an item to the end of the begun band if it wants an answer; else remove it from the queue."""
    await place_in_queue(tx, item, await assignments.standing_of(tx, item.id), Band.BEGUN)


async def place_in_queue(tx: Transaction, item: Item, standing: Standing, band: Band) -> None:
    """Move an item to the end of a band if it wants an answer; else remove it from the queue."""
    await queue.remove(tx, item.id)  # labelers who can answer it may have passed its old place
    if item.state is ItemState.OPEN and standing.taken < item.overlap:
        await queue.append(tx, item.project_id, band, item.id)


def lease_end(project: Project, now: datetime) -> datetime:
    """Return when a lease ends that begins or is renewed now."""
    return now + timedelta(minutes=project.lease_minutes)


async def lease_from_band(
    tx: Transaction, band: Band, start: int, member: Member, project: Project, now: datetime
) -> Assignment | None:
    """Lease the first item of a band, after position `start`, that the member has neither had nor sent; None without.

    Advances the member's position to where the search ends.
    """
    expires_at = lease_end(project, now)
    lease, passed = None, start
    while lease is None and (page := await queue.page(tx, project.id, band, passed, member=member.id)):
        for passed, item in page:  # noqa: B007  # used after the loop: where the search ends
            lease = await assignments.lease_item(tx, item=item, member=member.id, at=now, expires_at=expires_at)
            if lease:
                break
    if passed > start:
        await queue.advance(tx, project.id, band, member.id, passed)
    return lease


async def requeue_leased_item(tx: Transaction, item: Item, *, leased_by: Member, from_band: Band) -> None:
    """Move a newly leased item to the end of the begun band if it wants another answer; else remove it."""
    await queue.remove(tx, item.id)
    if await assignments.count_taken(tx, item.id) >= item.overlap:
        return
    position = await queue.append(tx, item.project_id, Band.BEGUN, item.id)
    if position and from_band > Band.BEGUN:
        # A member who reaches the new items has read the whole begun band: advance past the item that they just got.
        await queue.advance(tx, item.project_id, Band.BEGUN, leased_by.id, position)
