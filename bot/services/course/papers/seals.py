"""The seal of a class: a photo that an instructor sends becomes a part of each certificate."""

from datetime import datetime

from bot.labeling.model import Member
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed
from bot.services.course.taught_class import get_taught_class
from storage import forms, history, papers
from storage.database import Transaction

SEAL_FORM = "class-seal"
BYTES_MOST = 10 * 1024 * 1024  # of a photo


@allowed(Action.TEACH)
async def ask_seal(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> bool:
    """Take the person's next photo as the seal of a class. Returns whether it has one.

    Raises NotAManager, NotYourClass.
    """
    await get_taught_class(tx, member, class_id)
    await open_forms.open_form(tx, member, name=SEAL_FORM, now=now, class_=class_id)
    return await papers.seal(tx, class_id) is not None


@allowed(Action.TEACH)
async def keep_seal(tx: Transaction, member: Member, *, class_id: int, picture: bytes, now: datetime) -> None:
    """Store a seal as `draw_seal` makes it. Raises NotAManager, NotYourClass."""
    await get_taught_class(tx, member, class_id)
    await papers.set_seal(tx, class_id, picture)
    await forms.delete_named(tx, member.telegram_id, (SEAL_FORM,))
    await history.record(tx, f"class {class_id}", "seal", at=now, actor=member.actor)


@allowed(Action.TEACH)
async def remove_seal(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> None:
    """Take the seal of a class away. Idempotent. Raises NotAManager, NotYourClass."""
    await get_taught_class(tx, member, class_id)
    await papers.remove_seal(tx, class_id)
    await forms.delete_named(tx, member.telegram_id, (SEAL_FORM,))
    await history.record(tx, f"class {class_id}", "seal removed", at=now, actor=member.actor)
