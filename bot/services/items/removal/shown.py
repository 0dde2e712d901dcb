"""Note which messages show a picture, so that they go when it is erased."""

from datetime import datetime

from storage import shown_pictures
from storage.database import Transaction


async def note_picture(tx: Transaction, *, person: int, message: int, address: str, now: datetime) -> None:
    """Note that a message in the chat of a person (a Telegram id) shows a picture."""
    await shown_pictures.note(tx, person, message, address, now)
