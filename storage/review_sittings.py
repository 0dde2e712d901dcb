"""What each reviewer has on the screen."""

from datetime import datetime

from bot.frozen import frozen
from storage.database import Transaction, moment


@frozen
class ReviewSitting:
    """A reviewer's sitting. Undo reaches back to `began_at`, a stored moment. `card` is the card's message id."""

    began_at: str
    card: int | None


async def begin(tx: Transaction, member: int, at: datetime, since: datetime) -> None:
    """Begin a sitting, or continue the one that began at or after `since`."""
    await tx.sql.begin_reviewing(tx.connection, member=member, at=moment(at), since=moment(since))


async def of_member(tx: Transaction, member: int) -> ReviewSitting | None:
    row = await tx.sql.reviewing_of(tx.connection, member=member)
    return ReviewSitting(*row) if row else None


async def set_card(tx: Transaction, member: int, message: int) -> None:
    await tx.sql.set_review_card(tx.connection, member=member, message=message)
