"""What a person types in answer to a question of the bot, one message at a time."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from bot.labeling.model import Member
from bot.labeling.permissions import Action
from bot.services.access import allowed
from storage import forms
from storage.database import Transaction
from storage.forms import Form

__all__ = ["Form", "close_form", "close_forms_named", "current_form", "open_form", "stored_form"]

FORM_LIFE = timedelta(minutes=30)  # after which a message is no answer to a question any more


async def open_form(tx: Transaction, member: Member, *, name: str, now: datetime, **content: Any) -> None:
    """The person's next message belongs to this form. `content` is what is known so far, fit for JSON."""
    await forms.open_(tx, member.id, name, content, now)


@allowed(Action.USE)
async def current_form(tx: Transaction, member: Member, *, now: datetime) -> Form | None:
    """The form that the person is filling in."""
    form = await forms.of(tx, member.id)
    return form if form and now - form.at < FORM_LIFE else None


async def stored_form(tx: Transaction, member: Member) -> Form | None:
    """The same, however long ago it was asked: for a button, which can't be anything else."""
    return await forms.of(tx, member.id)


async def close_forms_named(tx: Transaction, *, person: int, names: Collection[str]) -> None:
    """Whoever has this Telegram id has gone snapshot_reader: what they write next is no answer to these forms."""
    await forms.leave(tx, person, names)


async def close_form(tx: Transaction, member: Member) -> None:
    """Nothing is asked any more."""
    await forms.close(tx, member.id)
