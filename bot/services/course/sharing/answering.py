"""A graduate answers whether a company may be told their results, and can take a yes back at any time."""

from datetime import date, datetime

from bot.labeling.course.class_end import add_months
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Member, ShareOffer
from bot.labeling.permissions import Action
from bot.services.access import allowed
from storage import history, sharing
from storage.database import Transaction


@allowed(Action.USE)
async def list_offers(tx: Transaction, member: Member) -> list[ShareOffer]:
    """Return the questions that a person was asked, the newest first."""
    return await sharing.offers_of(tx, member.id)


@allowed(Action.USE)
async def find_offer(tx: Transaction, member: Member, *, offer: int) -> ShareOffer:
    """Return a question that the person was asked. Raises UnknownButton."""
    found = await sharing.offer_of(tx, offer, member.id)
    if found is None:
        raise UnknownButton
    return found


@allowed(Action.USE)
async def answer_offer(
    tx: Transaction, member: Member, *, offer: int, agrees: bool, text: str, now: datetime
) -> ShareOffer:
    """Store the person's answer with the `text` that they read. It replaces an earlier one. Raises UnknownButton.

    An agreement lasts as many months as the question says, from the day of `now` on.
    """
    found = await find_offer(tx, member, offer=offer)
    ends_on: date | None = add_months(now.date(), found.months) if agrees else None
    await sharing.answer(tx, offer, member.id, agreed=agrees, text=text, at=now, ends_on=ends_on)
    event = "agreed to share" if agrees else "refused to share"
    await history.record(tx, f"share {offer}", event, at=now, actor=member.id, new=str(member.id))
    return await find_offer(tx, member, offer=offer)


@allowed(Action.USE)
async def take_back(tx: Transaction, member: Member, *, offer: int, now: datetime) -> ShareOffer:
    """Take an agreement back: nobody is told any more. Idempotent. Raises UnknownButton."""
    await find_offer(tx, member, offer=offer)
    if await sharing.take_back(tx, offer, member.id, now):
        await history.record(tx, f"share {offer}", "taken back", at=now, actor=member.id, new=str(member.id))
    return await find_offer(tx, member, offer=offer)
