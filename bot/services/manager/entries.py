"""Let labelers into projects, and take that back."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.model import Admission, Member, Project
from bot.labeling.permissions import Action, may, may_label
from bot.labeling.project_settings import Door
from bot.services.access import allowed, get_person, get_project, open_projects
from bot.services.admissions import admit_to
from storage import admissions, history
from storage.database import Transaction


@frozen
class Entries:
    """The projects with a door that is not open, each with whether a person is in it."""

    person: Member
    projects: tuple[tuple[Project, bool], ...]


@allowed(Action.MANAGE)
async def list_entries(tx: Transaction, _member: Member, *, person: int) -> Entries:
    """Return into which projects a person is let. Raises NotAManager, UnknownButton."""
    target = await get_person(tx, person)
    known = [each for each in await open_projects(tx) if each.door != Door.OPEN]
    return Entries(target, tuple((each, _is_in(target, each)) for each in known))


@allowed(Action.MANAGE)
async def set_entry(
    tx: Transaction, member: Member, *, person: int, project: int, is_in: bool, now: datetime
) -> Entries:
    """Let a person into a project, or take them out: then only a manager lets them in again. Idempotent.

    Raises NotAManager, UnknownButton.
    """
    target, found = await get_person(tx, person), await get_project(tx, project)
    if is_in:
        await admit_to(tx, target.id, [found.id], how=Admission.MANAGER, now=now)
    else:
        await admissions.take_out(tx, target.id, found.id, now)
    new = "in" if is_in else "out"
    await history.record(tx, f"member {person}", f"project {found.id}", at=now, actor=member.actor, new=new)
    return await list_entries(tx, member, person=person)


@allowed(Action.MANAGE)
async def count_outside(tx: Transaction, _member: Member, *, project: int) -> int:
    """Return how many labelers are not let into a project whose door is not open. Raises NotAManager."""
    found = await get_project(tx, project)
    if found.door == Door.OPEN:
        return 0
    inside, everybody = await admissions.count(tx, found)
    return everybody - inside


@allowed(Action.MANAGE)
async def admit_all_labelers(tx: Transaction, member: Member, *, project: int, now: datetime) -> int:
    """Let all labelers into a project. Returns how many were not in it. Raises NotAManager, UnknownButton."""
    found = await get_project(tx, project)
    admitted = await admissions.admit_all_labelers(tx, found, how=Admission.MANAGER, at=now)
    await history.record(tx, f"project {found.id}", "admitted", at=now, actor=member.actor, new=str(admitted))
    return admitted


def _is_in(person: Member, project: Project) -> bool:
    """Return whether a person may label in a project, or give it to the classes that they teach."""
    return may_label(person, project) or (may(person, Action.TEACH) and project.id in person.admitted)
