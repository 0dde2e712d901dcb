"""The manager's announcement to all labelers, written in the chat and sent once."""

from datetime import datetime

from bot.labeling.errors import BadAnnouncement, WrittenAnew
from bot.labeling.model import Member
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed
from bot.services.manager.dialogs import ManagerForm, digest_of, open_form_content
from bot.services.notices import Announcement, notify_all_labelers
from storage import history, outbox
from storage.database import Transaction

TEXT_MOST = 1000  # letters
EVERYBODY = 0  # instead of a project


@allowed(Action.MANAGE)
async def audience(tx: Transaction, _member: Member, *, project: int) -> int:
    """How many people an announcement would reach: all labelers, or those of a project. Raises NotAManager."""
    return await outbox.count_labelers(tx, project)


@allowed(Action.MANAGE)
async def announce(tx: Transaction, member: Member, *, text: str, project: int, now: datetime) -> int:
    """Write to all labelers, or those of a project. Returns how many there are.

    One statement writes all notices, so that everybody gets it or nobody; the courier sends them at its pace.
    Raises BadAnnouncement, NotAManager.
    """
    check_text(text)
    reached = await outbox.count_labelers(tx, project)
    await notify_all_labelers(tx, project, Announcement(text), now)
    subject = f"project {project}" if project else "everybody"
    await history.record(tx, subject, "announced", at=now, actor=member.id, new=text)
    return reached


def check_text(text: str) -> None:
    """Raises BadAnnouncement."""
    if not text.strip() or len(text) > TEXT_MOST:
        raise BadAnnouncement(value=len(text), most=TEXT_MOST)


@allowed(Action.MANAGE)
async def ask_announcement(tx: Transaction, member: Member, *, project: int, now: datetime) -> None:
    """A manager wants to write to all labelers, or those of a project. Raises NotAManager."""
    await open_forms.open_form(tx, member, name=ManagerForm.ANNOUNCEMENT, now=now, project=project)


@allowed(Action.MANAGE)
async def give_announcement(tx: Transaction, member: Member, *, text: str, now: datetime) -> int:
    """The text is known, and may be written anew: to so many people it would go. Raises BadAnnouncement, FormOver."""
    content = await open_form_content(tx, member, {ManagerForm.ANNOUNCEMENT, ManagerForm.ANNOUNCEMENT_READY})
    check_text(text)
    kept = {"project": content["project"], "text": text.strip()}
    await open_forms.open_form(tx, member, name=ManagerForm.ANNOUNCEMENT_READY, now=now, **kept)
    return await audience(tx, member, project=kept["project"])


@allowed(Action.MANAGE)
async def send_announcement(tx: Transaction, member: Member, *, shown: int, now: datetime) -> int:
    """Send it, once. `shown` is the digest of the text that the person says yes to. Returns to how many people.

    Raises FormOver, WrittenAnew, NotAManager.
    """
    content = await open_form_content(tx, member, {ManagerForm.ANNOUNCEMENT_READY})
    if digest_of(content["text"]) != shown:
        raise WrittenAnew
    reached = await announce(tx, member, text=content["text"], project=content["project"], now=now)
    await open_forms.close_form(tx, member)
    return reached
