"""The labeler's card: its contents, the choice of the next one, and the reasons for having none."""

from datetime import datetime
from enum import StrEnum

from bot.frozen import frozen
from bot.labeling.model import Answer, Assignment, AssignmentState, Item, Member, Project, ProjectState, SkipReason
from bot.labeling.permissions import may_label
from bot.services.access import get_project
from bot.services.items.leasing import lease_end, lease_from_band, requeue_leased_item
from bot.services.items.lifecycle import is_locked
from storage import annotations, assignments, items, projects, queue, sittings, tallies
from storage.database import Transaction

OTHERS_MOST = 5  # other projects that are offered
LEFT_MOST = 1000  # pictures that are counted in each band of one


@frozen
class Past:
    """What a labeler did with an item before: an answer or a skip. `locked`: it can't be corrected any more."""

    answer: Answer | None
    skipped: SkipReason | None
    locked: bool


@frozen
class Card:
    """The card of one assignment: a picture, the question and the labels.

    `item` is the picture's number. `photo` and `original` are addresses in the image store. `today` counts this
    person's answers today. `chosen` are the labels marked so far. `past` is set if they have answered or
    skipped the item before.
    """

    assignment: int
    item: int
    project: Project
    photo: str
    original: str
    today: int
    chosen: Answer = ()
    past: Past | None = None


@frozen
class Break:
    """A suggestion to take a break. The item of `card` is leased already."""

    card: Card


class Lack(StrEnum):
    """Why there is no next item."""

    DONE = "done"  # every item is decided
    YOURS_DONE = "yours-done"  # items are not decided, but there is none for this person
    YOURS_SENT = "yours-sent"  # the same, and the person has sent some of them
    WAITING = "waiting"  # items are leased to others and may become free
    EMPTY = "empty"  # the project has no items


@frozen
class OtherProject:
    """Another project that has pictures for a labeler. `left` is their number."""

    project: Project
    left: int


@frozen
class NothingLeft:
    """There is no next item. `back_at` is when the first lease of another labeler ends; None if none may.

    `can_go_back`: the person has answers or skips of this sitting to go back to. `others` are projects to go on with.
    """

    project: Project
    lack: Lack
    back_at: datetime | None = None
    can_go_back: bool = False
    others: tuple[OtherProject, ...] = ()


@frozen
class Tally:
    """How many answers a person has given, today and in total, and how many pictures they practised and reviewed."""

    today: int
    total: int
    practised_today: int = 0
    practised: int = 0
    reviewed_today: int = 0
    reviewed: int = 0


async def next_card(
    tx: Transaction,
    member: Member,
    project: Project,
    now: datetime,
    *,
    today: int | None = None,
    is_free: bool = False,
) -> Card | NothingLeft:
    """Renew the member's lease, or lease the first item of the queue that they have not had. Returns its card.

    Callers that know them pass `today`, the number of the member's answers today, and `is_free`, that the member has
    no lease. Either saves a query.
    """
    held = None if is_free else await assignments.active_lease(tx, member.id)
    if held:
        item = await items.by_id(tx, held.item_id)
        held_in = project if project.id == item.project_id else await get_project(tx, item.project_id)
        await assignments.show_again(tx, held.id, at=now, expires_at=lease_end(held_in, now))
        return await build_card(tx, held, item, held_in, now, today=today)
    for band, position in (await queue.bands_ahead(tx, project.id, member.id)).items():
        lease = await lease_from_band(tx, band, position, member, project, now)
        if lease:
            item = await items.by_id(tx, lease.item_id)
            await requeue_leased_item(tx, item, leased_by=member, from_band=band)
            return await build_card(tx, lease, item, project, now, today=today)
    await sittings.add_wait(tx, member.id, project.id)
    return await _nothing_left(tx, member, project)


async def build_card(
    tx: Transaction, lease: Assignment, item: Item, project: Project, now: datetime, *, today: int | None = None
) -> Card:
    """Build the card of an assignment, with the past answer or skip if it is closed."""
    if today is None:
        today = await tallies.on_day(tx, lease.member_id, now.date())
    past, chosen = None, lease.draft or ()
    if lease.state in {AssignmentState.SUBMITTED, AssignmentState.SKIPPED}:
        given = await annotations.of_assignment(tx, lease.id)
        past = Past(given.answer if given else None, lease.reason, locked=is_locked(item))
        chosen = lease.draft if lease.draft is not None else past.answer or ()
    return Card(lease.id, item.id, project, item.photo, item.original, today, project.resolve(chosen), past)


async def _nothing_left(tx: Transaction, member: Member, project: Project) -> NothingLeft:
    """Find out why a project has no item for a member."""
    sitting = await sittings.of_member(tx, member.id)
    began_at = sitting.began_at if sitting else ""
    can_go_back = bool(began_at and await assignments.closed_since(tx, member.id, began_at, most=1))
    others = await _other_projects(tx, member, project)
    if not await items.any_in(tx, project.id):
        return NothingLeft(project, Lack.EMPTY, None, can_go_back, others)
    if not await items.any_undecided(tx, project.id):
        return NothingLeft(project, Lack.DONE, None, can_go_back, others)
    back_at = await assignments.next_expiry(tx, project.id, member.id)
    if back_at:
        return NothingLeft(project, Lack.WAITING, back_at, can_go_back, others)
    sent = await items.any_open_sent_by(tx, member=member.id, project=project.id)
    return NothingLeft(project, Lack.YOURS_SENT if sent else Lack.YOURS_DONE, None, can_go_back, others)


async def _other_projects(tx: Transaction, member: Member, project: Project) -> tuple[OtherProject, ...]:
    """Return the first other projects that have pictures for a labeler."""
    found: list[OtherProject] = []
    for other in await projects.all_projects(tx):
        is_open = other.id != project.id and other.state is ProjectState.RUNNING and may_label(member, other)
        if is_open and (left := await queue.count_for(tx, other.id, member.id, LEFT_MOST)):
            found.append(OtherProject(other, left))
        if len(found) == OTHERS_MOST:
            break
    return tuple(found)
