"""Forms: questions of the bot that a person's next message answers. A person has at most one open."""

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

FORM_LIFE = timedelta(minutes=30)  # a later message does not count as an answer


async def open_form(tx: Transaction, member: Member, *, name: str, now: datetime, **content: Any) -> None:
    """Open a form, in place of any other. `content` holds the answers so far, as values that JSON can hold."""
    await forms.save(tx, member.id, name, content, now)


@allowed(Action.USE)
async def current_form(tx: Transaction, member: Member, *, now: datetime) -> Form | None:
    """Return the form that the person's next message answers, if it is younger than FORM_LIFE."""
    form = await forms.of_member(tx, member.id)
    return form if form and now - form.at < FORM_LIFE else None


async def stored_form(tx: Transaction, member: Member) -> Form | None:
    """Return the current form, ignoring the 30-minute limit (for buttons)."""
    return await forms.of_member(tx, member.id)


async def close_forms_named(tx: Transaction, *, person: int, names: Collection[str]) -> None:
    """Close the form of the person with this Telegram id, if it is one of these."""
    await forms.delete_named(tx, person, names)


async def close_form(tx: Transaction, member: Member) -> None:
    """Close the member's form, if one is open."""
    await forms.delete(tx, member.id)
