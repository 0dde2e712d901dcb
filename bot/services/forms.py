"""What a person types in answer to a question of the bot, one message at a time."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from bot.labeling.model import Member
from storage import forms
from storage.database import Transaction
from storage.forms import Form

__all__ = ["Form", "ask", "close", "current", "kept", "leave"]

PATIENCE = timedelta(minutes=30)  # after which a message is no answer to a question any more


async def ask(tx: Transaction, *, member: Member, name: str, now: datetime, **content: Any) -> None:
    """The person's next message belongs to this form. `content` is what is known so far, fit for JSON."""
    await forms.open_(tx, member.id, name, content, now)


async def current(tx: Transaction, *, member: Member, now: datetime) -> Form | None:
    """The form that the person is filling in."""
    form = await forms.of(tx, member.id)
    return form if form and now - form.at < PATIENCE else None


async def kept(tx: Transaction, *, member: Member) -> Form | None:
    """The same, however long ago it was asked: for a button, which can't be anything else."""
    return await forms.of(tx, member.id)


async def leave(tx: Transaction, *, person: int, names: Collection[str]) -> None:
    """Whoever has this Telegram id has gone elsewhere: what they write next is no answer to these forms."""
    await forms.leave(tx, person, names)


async def close(tx: Transaction, *, member: Member) -> None:
    """Nothing is asked any more."""
    await forms.close(tx, member.id)
