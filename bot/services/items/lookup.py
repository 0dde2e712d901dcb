"""One picture by its number or by the message that shows it: look it up, take it out, bring it back."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.errors import NumberMissing
from bot.labeling.model import GoldUse, Item, ItemState, Member
from bot.labeling.permissions import Action, may
from bot.services.access import allowed
from bot.services.items.explanation import Explanation, explain_item, find_item
from bot.services.items.removal.discarding import BY_A_MANAGER, bring_back, discard_item
from bot.services.items.removal.erasing import erase_items
from storage import assignments, gold, items, review_sittings, reviews, sittings
from storage.database import Transaction

WORDS_MOST = 200  # letters of the reason for taking a picture out


@frozen
class Which:
    """What names an item: its number, or else the message with its card, as a reply's target."""

    number: int | None = None
    message: int | None = None


@frozen
class ItemView:
    """An explained item for one person. `is_told`: they may see its answers, its labels and its
    history. `can_change`: they may take it out.
    """

    story: Explanation
    is_told: bool
    can_change: bool

    @property
    def is_out(self) -> bool:
        """Whether the picture was taken out."""
        return self.story.item.state is ItemState.DISCARDED


@allowed(Action.LOOK_UP)
async def look_up_item(tx: Transaction, member: Member, *, which: Which) -> ItemView:
    """Explain an item. Only managers see the answers of items that are open or wait for a review.

    What is right on a picture for exams is seen only by managers and by who teaches with it.

    Raises NumberMissing, UnknownItem.
    """
    return await _view(tx, member, await _find(tx, member, which, command="item"))


@allowed(Action.MANAGE)
async def take_item_out(tx: Transaction, member: Member, *, which: Which, words: str, now: datetime) -> ItemView:
    """Discard an item and drop its review. Nobody is given it any more. `words` say why. Idempotent.

    Raises NumberMissing, UnknownItem, NotAManager.
    """
    item = await _find(tx, member, which, command="remove")
    if item.state is not ItemState.DISCARDED:
        why = f"{BY_A_MANAGER}: {words[:WORDS_MOST]}" if words else BY_A_MANAGER
        item = await discard_item(tx, item, actor=member.actor, why=why, now=now)
    return await _view(tx, member, item)


@allowed(Action.MANAGE)
async def bring_item_back(tx: Transaction, member: Member, *, item: int, now: datetime) -> ItemView:
    """Bring a discarded item back: final if a verdict on its labels stands, otherwise as its answers decide.

    Idempotent. Raises UnknownItem, PictureErased, NotAManager.
    """
    found = await find_item(tx, item)
    return await _view(tx, member, await bring_back(tx, found, actor=member.actor, now=now))


@allowed(Action.MANAGE)
async def erase_item(tx: Transaction, member: Member, *, item: int, now: datetime) -> ItemView:
    """Erase an item's picture for good. Idempotent. Raises UnknownItem, NotAManager."""
    await erase_items(tx, [item], actor=member.actor, now=now)
    return await _view(tx, member, await find_item(tx, item))


@allowed(Action.MANAGE)
async def preview_erasing(tx: Transaction, member: Member, *, item: int) -> ItemView:
    """Return the item that would be erased. Raises UnknownItem, NotAManager."""
    return await _view(tx, member, await find_item(tx, item))


async def _view(tx: Transaction, member: Member, item: Item) -> ItemView:
    is_manager = may(member, Action.MANAGE)
    is_told = is_manager or not (await _is_undecided(tx, item) or await _is_secret(tx, member, item))
    return ItemView(await explain_item(tx, item=item.id), is_told, is_manager)


async def _is_undecided(tx: Transaction, item: Item) -> bool:
    return item.state is ItemState.OPEN or await reviews.open_review(tx, item.id) is not None


async def _is_secret(tx: Transaction, member: Member, item: Item) -> bool:
    """Return whether a picture is for exams of projects that this member doesn't teach: they may sit one."""
    if (await gold.of_item(tx, item.id)).use is not GoldUse.EXAM:
        return False
    return item.project_id not in await gold.projects_to_teach(tx, member.id)


async def _find(tx: Transaction, member: Member, which: Which, *, command: str) -> Item:
    """Return the item. A message is found if it shows this member's current card. Raises NumberMissing, UnknownItem."""
    if which.number is not None:
        return await find_item(tx, which.number)
    number = await _shown_in(tx, member, which.message) if which.message else None
    if number is None:
        raise NumberMissing(command=command)
    return await items.by_id(tx, number)


async def _shown_in(tx: Transaction, member: Member, message: int) -> int | None:
    """Return the item that a message shows to this member: as a card, in full size, or as a review."""
    sitting = await sittings.of_member(tx, member.id)
    if sitting and message in {sitting.card, sitting.original}:
        if sitting.correcting:
            lease = await assignments.by_id(tx, sitting.correcting)
        else:
            lease = await assignments.active_lease(tx, member.id)
        return lease.item_id if lease else None
    reviewing = await review_sittings.of_member(tx, member.id)
    if reviewing and message == reviewing.card:
        shown = await reviews.awaiting_reason(tx, member.id) or await reviews.next_given(tx, member.id)
        return shown.item_id if shown else None
    return None
