"""Which messages show which pictures, for screens that nothing else keeps track of."""

from datetime import datetime

from bot.frozen import frozen
from storage.database import Transaction, moment, parse_moment


@frozen
class ShowingMessage:
    """A message in a member's chat that shows a picture, and since when."""

    member: int
    message: int
    at: datetime


async def note(tx: Transaction, person: int, message: int, address: str, at: datetime) -> None:
    """Note that a message in the chat of a person (a Telegram id) shows a picture."""
    values = {"person": person, "message": message, "address": address, "at": moment(at)}
    await tx.sql.note_shown_picture(tx.connection, **values)


async def take(tx: Transaction, address: str) -> list[ShowingMessage]:
    """Return the messages that show a picture, and forget them."""
    rows = [row async for row in tx.sql.messages_showing(tx.connection, address=address)]
    await tx.sql.forget_shown_picture(tx.connection, address=address)
    return [ShowingMessage(row["member_id"], row["message"], parse_moment(row["at"])) for row in rows]


async def forget_of(tx: Transaction, member: int) -> None:
    """Forget which pictures a member's messages show."""
    await tx.sql.forget_shown_pictures_of(tx.connection, member=member)


async def forget(tx: Transaction, *, before: datetime, most: int) -> int:
    """Forget up to `most` pictures that were shown before a moment. Returns how many."""
    return int(await tx.sql.forget_shown_pictures(tx.connection, before=moment(before), most=most))


async def leave_examples(tx: Transaction, project: int, address: str) -> bool:
    """Take a picture from the labels of a project whose example it is. Returns whether there were any."""
    return bool(await tx.sql.leave_examples(tx.connection, project=project, address=address))
