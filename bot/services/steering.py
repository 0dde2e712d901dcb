"""The manager's way through the projects in the chat: all of them, one of them, its state, its place, its policy."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.labeling.errors import UnknownButton
from bot.labeling.model import PRESETS, Member, Policy, Progress, Project, ProjectState, preset_fields
from bot.labeling.permissions import require_manager
from bot.services import assigning, managing, reporting
from bot.services.managing import ProjectChange
from storage import history, projects
from storage.database import Transaction


async def overview(tx: Transaction, *, member: Member) -> list[Project]:
    """All projects, those that are closed last. Raises NotAManager."""
    require_manager(member)
    return sorted(await projects.every(tx), key=lambda project: project.state is ProjectState.CLOSED)


async def look_at(tx: Transaction, *, member: Member, project: int) -> Progress:
    """One project. Raises NotAManager, UnknownButton."""
    require_manager(member)
    return await reporting.progress_of(tx, project=await assigning.project_of(tx, project))


async def change(tx: Transaction, *, member: Member, project: int, change: ProjectChange, now: datetime) -> Progress:
    """One project after a change. Raises BadProject, NotAManager, UnknownButton."""
    require_manager(member)
    found = await assigning.project_of(tx, project)
    await managing.change_project(tx, name=found.name, change=change, now=now, actor=member)
    return await look_at(tx, member=member, project=project)


async def choose_preset(tx: Transaction, *, member: Member, project: int, preset: str, now: datetime) -> Progress:
    """One project with a policy in plain words. Raises UnknownButton, NotAManager."""
    if preset not in PRESETS:
        raise UnknownButton
    fields = ProjectChange(policy=preset_fields(preset))
    return await change(tx, member=member, project=project, change=fields, now=now)


def preset_of(policy: Policy) -> str | None:
    """The plain word for a policy; None when somebody has set its numbers one by one."""
    for name in PRESETS:
        if all(getattr(policy, field) == value for field, value in preset_fields(name).items()):
            return name
    return None


async def move(tx: Transaction, *, member: Member, project: int, up: bool, now: datetime) -> Progress:
    """One project, a place further up or down in all lists. At the end nothing changes. Raises NotAManager."""
    require_manager(member)
    listed = await projects.every(tx)
    found = await assigning.project_of(tx, project)
    place = next(place for place, each in enumerate(listed) if each.id == project)
    other = place - 1 if up else place + 1
    if 0 <= other < len(listed):
        listed[place], listed[other] = listed[other], listed[place]
    for moved in _priorities(listed):
        await managing.change_project(
            tx, name=moved.name, change=ProjectChange(priority=moved.priority), now=now, actor=member
        )
    return await look_at(tx, member=member, project=found.id)


async def take_home(
    tx: Transaction,
    *,
    member: Member,
    project: int,
    format: str,  # noqa: A002  # as export_project calls it
    now: datetime,
) -> Project:
    """A manager takes a project's dataset home: who did, and when, is kept. Raises NotAManager, UnknownButton."""
    require_manager(member)
    found = await assigning.project_of(tx, project)
    await history.remember(tx, f"project {project}", "exported", at=now, actor=member.id, new=format)
    return found


async def want_job(tx: Transaction, *, member: Member, job: str, project: Project | None, now: datetime) -> None:
    """A manager wants a job to run now: who did is kept. Raises NotAManager."""
    require_manager(member)
    subject = f"project {project.id}" if project else "house"
    await history.remember(tx, subject, "job wanted", at=now, actor=member.id, new=job)


def _priorities(listed: Sequence[Project]) -> list[Project]:
    """Those that need another priority to stand in this order, as few as may be."""
    moved: list[Project] = []
    below: Project | None = None
    for each in reversed(listed):
        project = each
        if below and (project.priority, -project.id) < (below.priority, -below.id):
            project = replace(project, priority=below.priority + (project.id > below.id))
            moved.append(project)
        below = project
    return moved
