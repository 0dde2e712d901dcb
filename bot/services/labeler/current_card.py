"""The labeler's current card: the leased item or a past answer, and the messages that show it."""

from collections.abc import Callable
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.errors import NoLongerWanted, NotYourPicture, PastButton
from bot.labeling.model import Assignment, ItemState, Member, Project, ProjectState, QuarantineReason
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_project, workable_project
from bot.services.items import leasing, lifecycle
from bot.services.labeler.cards import Card, NothingLeft, build_card, next_card
from storage import assignments, items, queue, sittings
from storage.database import Transaction
from storage.sittings import Sitting

LOST_MOST = 10  # items in a row whose files are looked for


@frozen
class CurrentCard:
    """A card, and the ids of the messages that show it: as a card, and its picture in full size.

    `since` is when its item was leased, if that may be later than what the person typed; None for a card that they had
    before.
    """

    card: Card
    message: int | None = None
    original: int | None = None
    since: datetime | None = None


async def get_sitting(tx: Transaction, member: Member) -> Sitting:
    """Return the member's sitting; without one, an ended sitting without a project."""
    return await sittings.of_member(tx, member.id) or Sitting(0, "")


@allowed(Action.USE)
async def current_card(tx: Transaction, member: Member, *, now: datetime) -> CurrentCard | None:
    """Return the current card; None without one, or if its project is not running."""
    sitting = await get_sitting(tx, member)
    lease = await _shown_lease(tx, member, sitting)
    if lease is None:
        return None
    item = await items.by_id(tx, lease.item_id)
    project = await get_project(tx, item.project_id)
    if project.state is not ProjectState.RUNNING:
        return None
    return CurrentCard(await build_card(tx, lease, item, project, now), sitting.card, sitting.original)


@allowed(Action.LABEL_OPEN)
async def renew_card(tx: Transaction, member: Member, *, assignment: int, now: datetime) -> CurrentCard:
    """Return the card of a button, and renew its lease. An expired lease is resumed.

    Raises NoLongerWanted if the item no longer wants an answer, NotYourPicture if another card is the current one,
    PastButton if there is no card, and what `workable_project` raises.
    """
    sitting = await get_sitting(tx, member)
    shown = await _shown_lease(tx, member, sitting)
    lease = shown or await leasing.resume_lease(tx, member, assignment, now)
    if lease is None:
        raise PastButton
    item = await items.by_id(tx, lease.item_id)
    project = await workable_project(tx, member, item.project_id)
    if lease.id != assignment:
        raise NotYourPicture
    await leasing.renew_current_lease(tx, member, now)
    since = shown.leased_at if shown else None
    return CurrentCard(await build_card(tx, lease, item, project, now), sitting.card, sitting.original, since)


@allowed(Action.USE)
async def card_for_search(
    tx: Transaction,
    member: Member,
    *,
    takes_words: Callable[[Project], bool],
    finds: Callable[[Project], bool],
    now: datetime,
) -> CurrentCard | None:
    """Return the card that typed words are about, with its lease renewed.

    It is the current card, or else the card of the newest expired lease, or else the next card. Raises NoLongerWanted
    if the item of the expired lease no longer wants an answer, and what `workable_project` raises.

    Returns None if the words are about no card: there is no sitting, they mean nothing in the project (`takes_words`),
    or there is no current card and no label matches (`finds`).
    """
    sitting = await get_sitting(tx, member)
    lease = await _shown_lease(tx, member, sitting)
    if lease is None and not sitting.began_at:
        return None
    number = (await items.by_id(tx, lease.item_id)).project_id if lease else sitting.project_id
    project = await get_project(tx, number)
    if not takes_words(project) or not (lease or finds(project)):
        return None
    if lease:
        return await renew_card(tx, member, assignment=lease.id, now=now)
    project = await workable_project(tx, member, number)
    is_over = False
    if expired := await assignments.newest_expired(tx, member.id):
        try:
            return await renew_card(tx, member, assignment=expired.id, now=now)
        except NoLongerWanted:
            is_over = True
    following = await next_card(tx, member, project, now)
    if is_over and isinstance(following, Card):
        raise NoLongerWanted  # the words were meant for the expired card, which is still on the screen
    return CurrentCard(following, sitting.card, sitting.original, now) if isinstance(following, Card) else None


async def labeling_is_later(tx: Transaction, member: Member, message: int) -> bool:
    """Return whether the leased item's card was sent after a message, so that it takes typed words."""
    sitting = await get_sitting(tx, member)
    return (sitting.card or 0) > message and await assignments.active_lease(tx, member.id) is not None


@allowed(Action.USE)
async def has_worked_since(
    tx: Transaction, member: Member, *, since: datetime, takes_words: Callable[[Project], bool]
) -> bool:
    """Return whether the leased item was worked on after `since`, in a project in which the typed words mean
    something (`takes_words`).
    """
    held = await assignments.active_lease(tx, member.id)
    if held is None:
        return False
    project = await get_project(tx, (await items.by_id(tx, held.item_id)).project_id)
    return takes_words(project) and held.worked_at > since


async def _shown_lease(tx: Transaction, member: Member, sitting: Sitting) -> Assignment | None:
    if sitting.correcting:
        return await assignments.by_id(tx, sitting.correcting)
    return await assignments.active_lease(tx, member.id)


@allowed(Action.USE)
async def quarantine_refused(
    tx: Transaction, member: Member, *, assignment: int, why: str, now: datetime
) -> Card | NothingLeft:
    """Quarantine an item whose picture Telegram refuses. Returns the next card. Raises NotYourPicture.

    `why` is Telegram's error, for the history.
    """
    return await _quarantine(tx, member, assignment, QuarantineReason.REFUSED, why=why, now=now)


@allowed(Action.USE)
async def quarantine_lost(
    tx: Transaction, member: Member, *, assignment: int, is_there: Callable[[str], bool], now: datetime
) -> Card:
    """Quarantine an item whose file is lost, and next ones whose file is lost too. Returns the first card with a file.

    Raises NotYourPicture. Raises FileNotFoundError, which rolls everything back, if none of the next LOST_MOST items
    has a file: then the disk may be unavailable, and items should not be quarantined for that.
    """
    for _ in range(LOST_MOST):
        following = await _quarantine(tx, member, assignment, QuarantineReason.FILE_LOST, why="file lost", now=now)
        if not isinstance(following, Card):
            break
        if is_there(following.photo):
            return following
        assignment = following.assignment
    raise FileNotFoundError("the files of the next pictures are missing, too")


async def _quarantine(
    tx: Transaction, member: Member, assignment: int, reason: QuarantineReason, *, why: str, now: datetime
) -> Card | NothingLeft:
    """Quarantine the item of an assignment if it is open. Returns the next card. Raises NotYourPicture."""
    lease = await assignments.by_id(tx, assignment)
    if lease is None or lease.member_id != member.id:
        raise NotYourPicture
    item = await items.by_id(tx, lease.item_id)
    if item.state is ItemState.OPEN:
        await assignments.expire_all(tx, item.id)
        await queue.remove(tx, item.id)
        await lifecycle.move_item(tx, item, ItemState.QUARANTINED, None, actor=None, now=now, why=why, reason=reason)
    await sittings.set_correcting(tx, member.id, None)
    await sittings.remove_wait(tx, member.id, item.project_id)
    return await next_card(tx, member, await get_project(tx, item.project_id), now)


@allowed(Action.USE)
async def set_card_message(tx: Transaction, member: Member, *, message: int) -> int | None:
    """Store the id of the message with the current card. Returns the previous one, or None if it is the same."""
    before = (await get_sitting(tx, member)).card
    await sittings.set_card(tx, member.id, message)
    return before if before != message else None


@allowed(Action.USE)
async def set_original_message(
    tx: Transaction, member: Member, *, assignment: int, message: int, now: datetime
) -> int | None:
    """Store the id of the message with the picture in full size. Returns the id of a message to delete, or None.

    That is the previous message; or this one, if another card is the current one by now.
    """
    current = await current_card(tx, member, now=now)
    if current is None or current.card.assignment != assignment:
        return message
    await sittings.set_original(tx, member.id, message)
    return current.original if current.original != message else None


@allowed(Action.USE)
async def clear_original_message(tx: Transaction, member: Member) -> int | None:
    """Clear the message with the picture in full size. Returns its id, or None."""
    before = (await get_sitting(tx, member)).original
    if before:
        await sittings.set_original(tx, member.id, None)
    return before
