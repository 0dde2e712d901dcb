"""Send pictures to a project that asks for them: consent, the project, the label, and the files.

A file of somebody who has not agreed yet, or has not said for which project it is, waits in an upload without a
project. It is downloaded only after that.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.errors import NotCollecting, UnknownButton
from bot.labeling.model import Class, Member, Project, ProjectState
from bot.labeling.permissions import Action, may, may_label
from bot.services import open_forms
from bot.services.access import allowed, get_project, live_label
from bot.services.items.uploads import QUIET, SentFile, count_today, photo_name
from storage import classes, consents, projects, questions, uploads
from storage.database import Transaction
from storage.uploads import NewFile, Upload

COLLECT_FORM = "collect"  # open while a person sends pictures to a project; holds the project and the chosen label


@frozen
class Entrance:
    """A project for a person who wants to send pictures to it. `today` is how many they have sent on this day.

    `agreed`: they may send now. `class_` is the class in which they learn the project: their pictures serve it only.
    `label`: they have to be asked what the pictures show.
    """

    project: Project
    agreed: bool
    today: int = 0
    class_: Class | None = None
    label: bool = False


@frozen
class Received:
    """What to ask the person about a file that they sent; nothing if all is known, or was asked already.

    `choices`: which project it is for. `consent`: whether it may be used. `label`: what it shows.
    """

    upload: int
    choices: Sequence[Project] = ()
    consent: Entrance | None = None
    label: Project | None = None


def collects(member: Member, project: Project) -> bool:
    """Return whether a person can send pictures to a project now."""
    return project.collect and project.state is ProjectState.RUNNING and may_label(member, project)


@allowed(Action.USE)
async def is_collected(tx: Transaction, member: Member, *, now: datetime) -> bool:
    """Return whether a picture that a person sends is for a project that asks for pictures.

    The pictures of people who may add any are, if they have begun to send some to such a project.
    """
    form = await open_forms.current_form(tx, member, now=now)
    if form and form.name == COLLECT_FORM:
        return True
    return not may(member, Action.ADD_PICTURES) and bool(await _projects_for(tx, member))


@allowed(Action.LABEL_OPEN)
async def enter(tx: Transaction, member: Member, *, project: int, now: datetime) -> Entrance:
    """Return a project that the person wants to send pictures to. Raises UnknownButton, NotCollecting."""
    return await _entrance(tx, member, await _collecting(tx, member, project), now)


@allowed(Action.LABEL_OPEN)
async def agree(tx: Transaction, member: Member, *, project: int, now: datetime) -> Entrance:
    """Record that the person agrees to the use of their pictures. What they have sent before is taken now.

    Raises UnknownButton, NotCollecting.
    """
    found = await _collecting(tx, member, project)
    class_ = await _class_of(tx, member, found)
    await consents.give(tx, member.id, found.id, now, class_=class_.id if class_ else None)
    await _take_held(tx, member, found, now)
    return await _entrance(tx, member, found, now)


@allowed(Action.LABEL_OPEN)
async def refuse(tx: Transaction, member: Member, *, project: int, now: datetime) -> Project:
    """Give up the pictures that wait for the person's consent. Raises UnknownButton, NotCollecting."""
    found = await _collecting(tx, member, project)
    if held := await _held(tx, member):
        await uploads.give_up(tx, held.id, now)
    return found


@allowed(Action.LABEL_OPEN)
async def begin(tx: Transaction, member: Member, *, project: int, now: datetime) -> Entrance:
    """Expect the person's pictures for a project, if they have agreed. Raises UnknownButton, NotCollecting."""
    found = await _collecting(tx, member, project)
    entrance = await _entrance(tx, member, found, now)
    if entrance.agreed:
        await _take_held(tx, member, found, now)
        await open_forms.open_form(tx, member, name=COLLECT_FORM, now=now, project=found.id, label=0)
    return entrance


@allowed(Action.LABEL_OPEN)
async def choose_label(tx: Transaction, member: Member, *, project: int, label: int, now: datetime) -> Project:
    """Remember what the next pictures show, until another label is chosen; 0: not known.

    Raises UnknownButton, UnknownLabel, NotCollecting.
    """
    found = await _collecting(tx, member, project)
    if not await consents.has(tx, member.id, found.id):
        raise UnknownButton
    chosen = live_label(found, label) if label else 0
    await open_forms.open_form(tx, member, name=COLLECT_FORM, now=now, project=found.id, label=chosen)
    return found


@allowed(Action.LABEL_OPEN)
async def list_projects(tx: Transaction, member: Member, *, upload: int) -> Sequence[Project]:
    """Return the projects that a person's upload can be for. Raises UnknownButton if it is not theirs."""
    held = await _held(tx, member)
    if held is None or held.id != upload:
        raise UnknownButton
    return await _projects_for(tx, member)


@allowed(Action.LABEL_OPEN)
async def receive(
    tx: Transaction, member: Member, *, file: SentFile, message: int, album: str | None, now: datetime
) -> Received:
    """Note a file that a person sent, to be downloaded later. Raises NotCollecting.

    It is for the project that they have begun to send to, that of the upload under way, or the only one.
    """
    open_projects = {project.id: project for project in await _projects_for(tx, member)}
    form = await open_forms.current_form(tx, member, now=now)
    begun = form.content if form and form.name == COLLECT_FORM else {}
    current = await uploads.newest_of(tx, member.id, collects=True)
    is_live = current is not None and now - current.last_at < QUIET
    known = [begun.get("project"), current.project if current and is_live else None]
    project = next((open_projects[number] for number in known if number in open_projects), None)
    if project is None and len(open_projects) == 1:
        [project] = open_projects.values()
    if not open_projects:
        raise NotCollecting
    agreed = project is not None and await consents.has(tx, member.id, project.id)
    target = project.id if project and agreed else None
    if current and current.project == target and (is_live or target is None):
        upload, is_asked = current.id, is_live
    else:
        upload = await uploads.begin(tx, member=member.id, project=target, at=now, collects=True)
        is_asked = False
    label = int(begun.get("label", 0)) if project and begun.get("project") == project.id else 0
    name = file.name or await photo_name(tx, upload, now)
    new = NewFile(file.remote, name, message, album, label or None)
    await uploads.add_file(tx, upload=upload, file=new, at=now)
    if project and agreed and (form is None or begun):  # another open form stays open
        await open_forms.open_form(tx, member, name=COLLECT_FORM, now=now, project=project.id, label=label)
    if is_asked:
        return Received(upload)
    if project is None:
        return Received(upload, choices=list(open_projects.values()))
    if not agreed:
        return Received(upload, consent=await _entrance(tx, member, project, now))
    return Received(upload, label=project if project.collect_label and not begun else None)


async def _projects_for(tx: Transaction, member: Member) -> list[Project]:
    return [project for project in await projects.all_projects(tx) if collects(member, project)]


async def _collecting(tx: Transaction, member: Member, project: int) -> Project:
    found = await get_project(tx, project)
    if not collects(member, found):
        raise NotCollecting
    return found


async def _entrance(tx: Transaction, member: Member, project: Project, now: datetime) -> Entrance:
    agreed = await consents.has(tx, member.id, project.id)
    today = await count_today(tx, member.id, project, now)
    return Entrance(project, agreed, today, await _class_of(tx, member, project), label=project.collect_label)


async def _class_of(tx: Transaction, member: Member, project: Project) -> Class | None:
    """Return the class in which a person learns a project."""
    number = await questions.class_with_project(tx, member.id, project.id)
    return await classes.by_id(tx, number) if number else None


async def _held(tx: Transaction, member: Member) -> Upload | None:
    """Return the person's upload that waits for a project or for consent."""
    current = await uploads.newest_of(tx, member.id, collects=True)
    return current if current and current.project is None else None


async def _take_held(tx: Transaction, member: Member, project: Project, now: datetime) -> None:
    if held := await _held(tx, member):
        await uploads.set_project(tx, held.id, project.id, message=None, at=now)
