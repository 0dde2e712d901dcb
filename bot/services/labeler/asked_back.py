"""Typed answers that are asked back: the form for a yes or no to that question."""

from collections.abc import Collection
from datetime import datetime

from bot.labeling.model import Member
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed
from storage.database import Transaction

ASKED_FORM = "asked-back"  # name of the form for a yes or no


@allowed(Action.LABEL_OPEN)
async def ask_back(
    tx: Transaction,
    member: Member,
    *,
    assignment: int,
    labels: Collection[int],
    instead_of: Collection[str],
    now: datetime,
) -> None:
    """Open the form for a yes or no to the labels asked about. A form that is not named in `instead_of` stays open."""
    form = await open_forms.current_form(tx, member, now=now)
    if form is None or form.name in instead_of:
        await open_forms.open_form(tx, member, name=ASKED_FORM, now=now, assignment=assignment, labels=list(labels))
