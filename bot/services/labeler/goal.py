"""The daily goal: the form for a typed number after /goal."""

from collections.abc import Collection
from datetime import datetime

from bot.labeling.model import Member
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed
from storage.database import Transaction

GOAL_FORM = "goal"  # name of the form for a typed number


@allowed(Action.USE)
async def ask_goal(tx: Transaction, member: Member, *, instead_of: Collection[str], now: datetime) -> Member:
    """Open the form for a typed goal, and return the member. A form that is not named in `instead_of` stays open."""
    form = await open_forms.current_form(tx, member, now=now)
    if form is None or form.name in instead_of:
        await open_forms.open_form(tx, member, name=GOAL_FORM, now=now)
    return member
