"""Announcements of managers to labelers, and the groups that get them, too."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.errors import BadAnnouncement, WrittenAnew
from bot.labeling.model import Member
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed
from bot.services.manager.dialogs import ManagerForm, digest_of, open_form_content
from bot.services.notices import Announcement, Notice, notify, notify_all_labelers
from storage import groups, history, outbox
from storage.database import Transaction

TEXT_MOST = 1000  # letters
EVERYBODY = 0  # as `project`: the labelers of all projects


@frozen
class GroupAnnouncement(Notice):
    """A manager's announcement to a group. The manager is the notice's member; it is sent to `group`."""

    name = "group-announcement"
    group: int
    text: str


@frozen
class Audience:
    """Whom an announcement reaches: the numbers of people and of groups."""

    people: int
    groups: int


@allowed(Action.MANAGE)
async def find_audience(tx: Transaction, _member: Member, *, project: int) -> Audience:
    """Return whom an announcement would reach. What is for everybody goes to the groups, too. Raises NotAManager."""
    return Audience(await outbox.count_labelers(tx, project), len(await _groups(tx, project)))


async def _groups(tx: Transaction, project: int) -> list[int]:
    return await groups.all_groups(tx) if project == EVERYBODY else []


@allowed(Action.MANAGE)
async def announce(tx: Transaction, member: Member, *, text: str, project: int, now: datetime) -> Audience:
    """Post an announcement to the labelers of a project or of all (EVERYBODY). Returns whom it reaches.

    Raises BadAnnouncement, NotAManager.
    """
    check_text(text)
    reached = await find_audience(tx, member, project=project)
    await notify_all_labelers(tx, project, Announcement(text), now)
    for group in await _groups(tx, project):
        await notify(tx, member.id, GroupAnnouncement(group, text), now)
    subject = f"project {project}" if project else "everybody"
    await history.record(tx, subject, "announced", at=now, actor=member.id, new=text)
    return reached


def check_text(text: str) -> None:
    """Check the length of an announcement. Raises BadAnnouncement."""
    if not text.strip() or len(text) > TEXT_MOST:
        raise BadAnnouncement(value=len(text), most=TEXT_MOST)


@allowed(Action.MANAGE)
async def ask_announcement(tx: Transaction, member: Member, *, project: int, now: datetime) -> None:
    """Open the form for an announcement's text. Raises NotAManager."""
    await open_forms.open_form(tx, member, name=ManagerForm.ANNOUNCEMENT, now=now, project=project)


@allowed(Action.MANAGE)
async def give_announcement(tx: Transaction, member: Member, *, text: str, now: datetime) -> Audience:
    """Store the text in the form, where another text may replace it. Returns whom it would reach.

    Raises BadAnnouncement, FormOver, NotAManager.
    """
    content = await open_form_content(tx, member, {ManagerForm.ANNOUNCEMENT, ManagerForm.ANNOUNCEMENT_READY})
    check_text(text)
    kept = {"project": content["project"], "text": text.strip()}
    await open_forms.open_form(tx, member, name=ManagerForm.ANNOUNCEMENT_READY, now=now, **kept)
    return await find_audience(tx, member, project=kept["project"])


@allowed(Action.MANAGE)
async def send_announcement(tx: Transaction, member: Member, *, shown: int, now: datetime) -> Audience:
    """Post the announcement and close its form. Returns whom it reaches.

    `shown` is the digest of the text that the person confirms. Raises FormOver, WrittenAnew if the text has changed,
    NotAManager.
    """
    content = await open_form_content(tx, member, {ManagerForm.ANNOUNCEMENT_READY})
    if digest_of(content["text"]) != shown:
        raise WrittenAnew
    reached = await announce(tx, member, text=content["text"], project=content["project"], now=now)
    await open_forms.close_form(tx, member)
    return reached


@allowed(Action.MANAGE)
async def add_group(tx: Transaction, _member: Member, *, group: int, now: datetime) -> None:
    """Let a group get announcements, because a manager added the bot to it. Raises NotAManager."""
    await groups.add(tx, group, now)


async def knows_group(tx: Transaction, /, group: int) -> bool:
    """Return whether a group gets announcements."""
    return await groups.is_known(tx, group)


async def move_group(tx: Transaction, /, group: int, to: int) -> None:
    """Send announcements to a group under its new id: Telegram has made a supergroup of it."""
    await groups.move(tx, group, to)


async def remove_group(tx: Transaction, /, group: int) -> None:
    """Send no more announcements to a group in which the bot is no more."""
    await groups.remove(tx, group)
