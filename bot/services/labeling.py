"""The labeler's work: begin, answer, stop. Here an answer becomes durable and the next picture is chosen."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.labeling import consensus
from bot.labeling.errors import (
    AlreadyAnswered,
    MayNotLabel,
    NoLongerWanted,
    NotYourPicture,
    ProjectClosed,
    ProjectPaused,
    UnknownButton,
    UnknownLabel,
)
from bot.labeling.model import (
    MOVES,
    Assignment,
    AssignmentState,
    Band,
    Card,
    Item,
    ItemState,
    Label,
    Lack,
    Member,
    NothingLeft,
    Project,
    ProjectState,
    Tally,
)
from bot.labeling.permissions import may_label
from storage import annotations, assignments, history, items, outbox, projects, queue, sittings
from storage.database import Transaction

Next = Card | NothingLeft


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer led to: the label that was kept, and what comes next."""

    label: Label
    following: Next


async def begin(tx: Transaction, *, member: Member, project: int, now: datetime) -> Next:
    """Sit down to a project: the picture that this person has in hand there, or the next one."""
    chosen = await _workable(tx, member, project)
    held = await assignments.active(tx, member.id)
    if held and (await items.by_id(tx, held.item_id)).project_id != project:
        await _release(tx, held)
    await sittings.sit(tx, member.id, project)
    return await _next(tx, member, chosen, now)


async def submit(tx: Transaction, *, member: Member, assignment: int, label: int, now: datetime) -> Answered:
    """Keep an answer, and take the next picture.

    The lease decides, whatever the button says. An answer after the lease's end counts while it is still wanted.
    """
    lease = await assignments.by_id(tx, assignment)
    if lease is None or lease.member_id != member.id:
        raise NotYourPicture
    if lease.state in {AssignmentState.SUBMITTED, AssignmentState.SKIPPED}:
        raise AlreadyAnswered
    item = await items.by_id(tx, lease.item_id)
    project = await _workable(tx, member, item.project_id)
    chosen = next((known for known in project.labels if known.id == label), None)
    if chosen is None:
        raise UnknownLabel
    if item.state is not ItemState.OPEN:
        raise NoLongerWanted
    if lease.state is AssignmentState.EXPIRED and await assignments.count_taken(tx, item.id) >= item.overlap:
        raise NoLongerWanted

    seconds = round((now - lease.leased_at).total_seconds(), 1)
    await annotations.add(tx, lease, label=chosen.id, at=now, seconds=seconds)
    await assignments.close(tx, lease.id, AssignmentState.SUBMITTED)
    if lease.state is AssignmentState.EXPIRED:
        await sittings.told(tx, member.id)
        if await assignments.count_taken(tx, item.id) >= item.overlap:
            await queue.remove(tx, item.id)
    verdict = consensus.decide(await annotations.labels_given(tx, item.id), item.overlap)
    if verdict.state is not ItemState.OPEN:
        await _move(tx, item, verdict.state, verdict.label_id, actor=member.id, now=now, why="answers")
    return Answered(chosen, await _next(tx, member, project, now))


async def cannot_be_shown(tx: Transaction, *, member: Member, assignment: int, why: str, now: datetime) -> Next:
    """Telegram does not take this person's picture: it waits for a manager, and the next one comes."""
    lease = await assignments.by_id(tx, assignment)
    if lease is None or lease.member_id != member.id:
        raise NotYourPicture
    item = await items.by_id(tx, lease.item_id)
    if item.state is ItemState.OPEN:
        await assignments.expire_all(tx, item.id)  # nobody can answer it now
        await queue.remove(tx, item.id)
        await _move(tx, item, ItemState.QUARANTINED, None, actor=None, now=now, why=why)
    return await _next(tx, member, await _project(tx, item.project_id), now)


async def current(tx: Transaction, *, member: Member) -> Card | None:
    """The picture that a person has in hand, if they have one in a running project."""
    held = await assignments.active(tx, member.id)
    if held is None:
        return None
    item = await items.by_id(tx, held.item_id)
    project = await _project(tx, item.project_id)
    return _card(held, project, item) if project.state is ProjectState.RUNNING else None


async def stop(tx: Transaction, *, member: Member, since: datetime) -> Tally:
    """Get up: the picture in hand goes back. Returns what this person has done since a moment and in all."""
    held = await assignments.active(tx, member.id)
    if held:
        await _release(tx, held)
    await sittings.leave(tx, member.id)
    return await annotations.tally(tx, member.id, since)


async def tally(tx: Transaction, *, member: Member, since: datetime) -> Tally:
    """How many answers this person has given since a moment, and in all."""
    return await annotations.tally(tx, member.id, since)


async def expire_leases(tx: Transaction, *, now: datetime, most: int = 200) -> int:
    """End leases that have run out, at most so many at once. Returns how many."""
    over = await assignments.expired(tx, now, most)
    for lease in over:
        await _release(tx, lease)
    return len(over)


async def tell_of_more(tx: Transaction, *, now: datetime) -> int:
    """Tell those who wait that there is more for them. Returns how many were told."""
    told = 0
    for member, project_id in await sittings.waiting(tx):
        project = await _project(tx, project_id)
        if project.state is ProjectState.RUNNING and await queue.has_any_for(tx, project_id, member):
            await sittings.told(tx, member)
            await outbox.post(tx, member, "more-pictures", now, project=project_id, question=project.question)
            told += 1
    return told


async def _next(tx: Transaction, member: Member, project: Project, now: datetime) -> Next:
    """The picture in hand, renewed, or else the first one in the queue that this person has not had."""
    held = await assignments.active(tx, member.id)
    if held:
        item = await items.by_id(tx, held.item_id)
        theirs = project if project.id == item.project_id else await _project(tx, item.project_id)
        await assignments.renew(tx, held.id, _expiry(theirs, now))
        return _card(held, theirs, item)
    for band in Band:
        lease = await _lease_from(tx, band, member, project, now)
        if lease:
            item = await items.by_id(tx, lease.item_id)
            await _requeue(tx, item, leased_by=member, from_band=band)
            return _card(lease, project, item)
    await sittings.wait(tx, member.id, project.id)
    return await _nothing_left(tx, member, project)


async def _lease_from(
    tx: Transaction, band: Band, member: Member, project: Project, now: datetime
) -> Assignment | None:
    """Walk a band from this person's position to the first item that they can have."""
    expires_at = _expiry(project, now)
    start = passed = await queue.position(tx, project.id, band, member.id)
    lease = None
    while lease is None and (page := await queue.page(tx, project.id, band, passed)):
        for passed, item in page:  # noqa: B007  # the place where the walk ends is kept
            lease = await assignments.lease(tx, item=item, member=member.id, at=now, expires_at=expires_at)
            if lease:
                break
    if passed > start:
        await queue.advance(tx, project.id, band, member.id, passed)
    return lease


async def _requeue(tx: Transaction, item: Item, *, leased_by: Member, from_band: Band) -> None:
    """A leased item leaves its place, and waits at the end of the begun ones while it wants another answer."""
    await queue.remove(tx, item.id)
    if await assignments.count_taken(tx, item.id) >= item.overlap:
        return
    position = await queue.append(tx, item.project_id, Band.BEGUN, item.id)
    if position and from_band > Band.BEGUN:
        # Whoever takes a new item has just read the begun ones to their end: they need not meet their own there.
        await queue.advance(tx, item.project_id, Band.BEGUN, leased_by.id, position)


async def _release(tx: Transaction, lease: Assignment) -> None:
    """A lease ends without an answer: the item wants it from somebody again."""
    await assignments.close(tx, lease.id, AssignmentState.EXPIRED)
    item = await items.by_id(tx, lease.item_id)
    if item.state is ItemState.OPEN and await assignments.count_taken(tx, item.id) < item.overlap:
        await queue.remove(tx, item.id)  # it may stand where whoever held it has passed already
        await queue.append(tx, item.project_id, Band.BEGUN, item.id)


async def _move(
    tx: Transaction, item: Item, to: ItemState, label: int | None, *, actor: int | None, now: datetime, why: str
) -> None:
    """Move an item along one of the ways that there are, and write it down."""
    if to not in MOVES[item.state]:
        raise ValueError(f"an item can't move from {item.state} to {to}")
    await items.move(tx, item, to, label)
    await history.remember(
        tx, f"item {item.id}", "state", at=now, actor=actor, old=item.state.value, new=to.value, why=why
    )


async def _nothing_left(tx: Transaction, member: Member, project: Project) -> NothingLeft:
    if not await items.any_in(tx, project.id):
        return NothingLeft(project, Lack.EMPTY)
    if not await items.any_open(tx, project.id):
        return NothingLeft(project, Lack.DONE)
    back_at = await assignments.next_expiry(tx, project.id, member.id)
    return NothingLeft(project, Lack.WAITING if back_at else Lack.YOURS_DONE, back_at)


async def _project(tx: Transaction, project: int) -> Project:
    found = await projects.by_id(tx, project)
    if found is None:
        raise UnknownButton  # only a button names a project by its id, and none was ever made for this one
    return found


async def _workable(tx: Transaction, member: Member, project: int) -> Project:
    """The project, if this person may label in it now."""
    found = await _project(tx, project)
    if not may_label(member, found):
        raise MayNotLabel
    if found.state is ProjectState.PAUSED:
        raise ProjectPaused(question=found.question)
    if found.state is ProjectState.CLOSED:
        raise ProjectClosed(question=found.question)
    return found


def _expiry(project: Project, now: datetime) -> datetime:
    return now + timedelta(minutes=project.lease_minutes)


def _card(lease: Assignment, project: Project, item: Item) -> Card:
    return Card(assignment=lease.id, project=project, photo=item.photo)
