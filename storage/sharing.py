"""Whether graduates' results may be handed to companies: questions, and answers with their text."""

from datetime import date, datetime
from typing import Any

from bot.labeling.model import Graduate, Score, ShareCount, ShareOffer
from storage.database import Transaction, moment


async def add_offer(
    tx: Transaction, class_: int, *, company: str, purpose: str, months: int, at: datetime, by: int | None
) -> int:
    """Add a question, and return its id."""
    values = {"class_id": class_, "company": company, "purpose": purpose, "months": months}
    return int(await tx.sql.add_share_offer(tx.connection, **values, at=moment(at), by=by))


async def ask(tx: Transaction, offer: int, member: int) -> None:
    await tx.sql.ask_to_share(tx.connection, offer=offer, member=member)


async def offer_of(tx: Transaction, offer: int, member: int) -> ShareOffer | None:
    """Return a question that a person was asked."""
    row = await tx.sql.share_offer_of(tx.connection, offer=offer, member=member)
    return _offer(row) if row else None


async def offers_of(tx: Transaction, member: int) -> list[ShareOffer]:
    """Return the questions that a person was asked, the newest first."""
    return [_offer(row) async for row in tx.sql.share_offers_of(tx.connection, member=member)]


async def answer(
    tx: Transaction, offer: int, member: int, *, agreed: bool, text: str, at: datetime, ends_on: date | None
) -> None:
    """Store a person's answer with the text that they read. It replaces an earlier one."""
    values = {"agreed": int(agreed), "text": text, "ends_on": ends_on.isoformat() if ends_on else None}
    await tx.sql.answer_share(tx.connection, offer=offer, member=member, at=moment(at), **values)


async def take_back(tx: Transaction, offer: int, member: int, at: datetime) -> bool:
    """Take an agreement back. Returns False if there is none."""
    return bool(await tx.sql.take_share_back(tx.connection, offer=offer, member=member, at=moment(at)))


async def counts(tx: Transaction, class_: int) -> list[ShareCount]:
    """Return the questions of a class with their answers, the newest first."""
    rows = tx.sql.count_shares(tx.connection, class_id=class_)
    return [ShareCount(row["company"], row["asked"], row["answered"], row["agreed"]) async for row in rows]


async def graduates(tx: Transaction, today: date) -> list[Graduate]:
    """Return who agrees today that a company is told their results, by company, class and number."""
    rows = [row async for row in tx.sql.graduates_to_share(tx.connection, today=today.isoformat())]
    found = []
    for _offer_id, member, class_, name, class_name, company, purpose, ends_on in rows:
        best = await tx.sql.best_score_in_class(tx.connection, class_id=class_, member=member)
        score = Score(best["right_count"], best["pictures"]) if best else None
        found.append(Graduate(name, class_name, score, company, purpose, date.fromisoformat(ends_on)))
    return found


async def forget(tx: Transaction, *, class_: int = 0, member: int = 0) -> None:
    """Forget what people answered to questions about companies. The arguments are those of `papers.forget`."""
    if not class_ and not member:
        raise ValueError("a class or a member")
    await tx.sql.forget_shares(tx.connection, class_id=class_, member=member)


def _offer(row: Any) -> ShareOffer:
    id_, class_, company, purpose, months, agreed, ends_on, taken_back = row
    ends = date.fromisoformat(ends_on) if ends_on else None
    return ShareOffer(
        id_, class_, company, purpose, months, None if agreed is None else bool(agreed), ends, taken_back is not None
    )
