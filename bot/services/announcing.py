"""The manager's word to all labelers."""

from datetime import datetime

from bot.labeling.errors import BadAnnouncement
from bot.labeling.model import Member
from bot.labeling.permissions import require_manager
from storage import history, outbox
from storage.database import Transaction

TEXT_MOST = 1000  # letters
EVERYBODY = 0  # instead of a project


async def audience(tx: Transaction, *, member: Member, project: int) -> int:
    """How many people an announcement would reach: all labelers, or those of a project. Raises NotAManager."""
    require_manager(member)
    return await outbox.count_labelers(tx, project)


async def announce(tx: Transaction, *, member: Member, text: str, project: int, now: datetime) -> int:
    """Write to all labelers, or those of a project. Returns how many there are.

    One statement writes all notices, so that everybody gets it or nobody; the courier sends them at its pace.
    Raises BadAnnouncement, NotAManager.
    """
    require_manager(member)
    check_text(text)
    reached = await outbox.count_labelers(tx, project)
    await outbox.post_to_labelers(tx, project, "announcement", now, text=text)
    subject = f"project {project}" if project else "everybody"
    await history.remember(tx, subject, "announced", at=now, actor=member.id, new=text)
    return reached


def check_text(text: str) -> None:
    """Raises BadAnnouncement."""
    if not text.strip() or len(text) > TEXT_MOST:
        raise BadAnnouncement(value=len(text), most=TEXT_MOST)
