"""What a labeler has before them: the picture in hand or a past answer, and the messages that show it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.labeling.errors import NoLongerWanted, NotYourPicture, PastButton
from bot.labeling.model import Assignment, ItemState, Member, Project, ProjectState, QuarantineReason
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_project, workable_project
from bot.services.items import leasing, lifecycle
from bot.services.labeler.cards import Card, NothingLeft, build_card, next_card
from storage import assignments, items, queue, sittings
from storage.database import Transaction
from storage.sittings import Sitting


@dataclass(frozen=True, slots=True)
class CurrentCard:
    """A card, and the messages in the person's chat that show it: as a card, and in full size."""

    card: Card
    message: int | None = None
    original: int | None = None


async def get_sitting(tx: Transaction, member: Member) -> Sitting:
    """What the person is doing; for somebody new an empty sitting, like that of somebody who has got up."""
    return await sittings.of_member(tx, member.id) or Sitting(0, "")


@allowed(Action.USE)
async def current_card(tx: Transaction, member: Member, *, now: datetime) -> CurrentCard | None:
    """What a person has before them in a running project: the picture in hand, or a past answer."""
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
    """The picture that a person's button is about, for longer: to read about a picture is to work on it.

    Put down too long, it is taken up again. Raises NoLongerWanted when others have it meanwhile, NotYourPicture when
    another is before the person, PastButton when none is, and what is in the way of labeling.
    """
    sitting = await get_sitting(tx, member)
    lease = await _shown_lease(tx, member, sitting) or await leasing.resume_lease(tx, member, assignment, now)
    if lease is None:
        raise PastButton
    item = await items.by_id(tx, lease.item_id)
    project = await workable_project(tx, member, item.project_id)
    if lease.id != assignment:
        raise NotYourPicture
    await leasing.renew_current_lease(tx, member, project, now)
    return CurrentCard(await build_card(tx, lease, item, project, now), sitting.card, sitting.original)


@allowed(Action.USE)
async def card_for_search(
    tx: Transaction,
    member: Member,
    *,
    takes_words: Callable[[Project], bool],
    finds: Callable[[Project], bool],
    now: datetime,
) -> CurrentCard | None:
    """The picture whose labels a person looks for, for longer, also when they had put it down too long; when they had
    none, the one that comes to them now. Raises NoLongerWanted when others have theirs meanwhile.

    None where words mean nothing: nobody is at work, or the project takes none (`takes_words`), or has no label with
    them (`finds`) and no picture is in hand: then they were meant otherwise.
    """
    sitting = await get_sitting(tx, member)
    lease = await _shown_lease(tx, member, sitting)
    if lease is None and not sitting.began_at:
        return None
    theirs = (await items.by_id(tx, lease.item_id)).project_id if lease else sitting.project_id
    project = await get_project(tx, theirs)
    if not takes_words(project) or not (lease or finds(project)):
        return None
    if lease:
        return await renew_card(tx, member, assignment=lease.id, now=now)
    project = await workable_project(tx, member, theirs)
    others_have_it = False
    if put_down := await assignments.newest_expired(tx, member.id):
        try:
            return await renew_card(tx, member, assignment=put_down.id, now=now)
        except NoLongerWanted:
            others_have_it = True
    following = await next_card(tx, member, project, now)
    if others_have_it and isinstance(following, Card):
        raise NoLongerWanted  # the words were meant for the picture that is still on the screen, not for this one
    return CurrentCard(following, sitting.card, sitting.original) if isinstance(following, Card) else None


@allowed(Action.USE)
async def has_worked_since(
    tx: Transaction, member: Member, *, since: datetime, takes_words: Callable[[Project], bool]
) -> bool:
    """Whether a person has worked after a moment (`since`) on the picture in hand, where words look for labels
    (`takes_words`).
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
    """Telegram does not take this person's picture: it waits for a manager, and the next one comes.

    `why` is what Telegram says.
    """
    return await _quarantine(tx, member, assignment, QuarantineReason.REFUSED, why=why, now=now)


@allowed(Action.USE)
async def quarantine_lost(
    tx: Transaction, member: Member, *, assignment: int, is_there: Callable[[str], bool], now: datetime
) -> Card:
    """The installation has lost the file of this person's picture: it waits for a manager, and the next one comes.

    Raises FileNotFoundError, and nothing is changed, unless the next one's file is there: where all are gone, as while
    a disk is away, pictures are not to blame.
    """
    following = await _quarantine(tx, member, assignment, QuarantineReason.FILE_LOST, why="file lost", now=now)
    if not (isinstance(following, Card) and is_there(following.photo)):
        raise FileNotFoundError("the next picture's file is not there either")
    return following


async def _quarantine(
    tx: Transaction, member: Member, assignment: int, reason: QuarantineReason, *, why: str, now: datetime
) -> Card | NothingLeft:
    """Quarantine the picture of a person's assignment, unless it is open no more. Returns what comes next."""
    lease = await assignments.by_id(tx, assignment)
    if lease is None or lease.member_id != member.id:
        raise NotYourPicture
    item = await items.by_id(tx, lease.item_id)
    if item.state is ItemState.OPEN:
        await assignments.expire_all(tx, item.id)  # nobody can answer it now
        await queue.remove(tx, item.id)
        await lifecycle.move_item(tx, item, ItemState.QUARANTINED, None, actor=None, now=now, why=why, reason=reason)
    await sittings.set_correcting(tx, member.id, None)
    await sittings.remove_wait(tx, member.id, item.project_id)
    return await next_card(tx, member, await get_project(tx, item.project_id), now)


@allowed(Action.USE)
async def set_card_message(tx: Transaction, member: Member, *, message: int) -> int | None:
    """Remember the message with what is before the person. Returns the one that was so before, if it is another."""
    before = (await get_sitting(tx, member)).card
    await sittings.set_card(tx, member.id, message)
    return before if before != message else None


@allowed(Action.USE)
async def set_original_message(
    tx: Transaction, member: Member, *, assignment: int, message: int, now: datetime
) -> int | None:
    """Remember the message that shows a picture in full size. Returns the one to take away: the one before, or this
    one when the person has gone on meanwhile.
    """
    hand = await current_card(tx, member, now=now)
    if hand is None or hand.card.assignment != assignment:
        return message
    await sittings.set_original(tx, member.id, message)
    return hand.original if hand.original != message else None


@allowed(Action.USE)
async def clear_original_message(tx: Transaction, member: Member) -> int | None:
    """The picture in full size is wanted no more. Returns the message that shows it."""
    before = (await get_sitting(tx, member)).original
    if before:
        await sittings.set_original(tx, member.id, None)
    return before
