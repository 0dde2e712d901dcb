"""Create, find, change and order projects."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from bot.labeling.errors import AtTheEnd, BadProject, NothingToChange, ProjectExists, UnknownButton, UnknownProject
from bot.labeling.model import Kind, Member, Progress, Project, ProjectState
from bot.labeling.permissions import Action
from bot.labeling.project_settings import PRESETS, SETTINGS, check_policy, check_settings, preset_fields
from bot.labeling.search import normalize_text
from bot.services import progress
from bot.services.access import allowed, get_project
from bot.services.items import scores
from bot.services.manager.project_rules import YES_NO, ProjectChange, ProjectDraft, check_draft, check_texts
from bot.services.notices import TextsChanged, notify_workers
from storage import history, projects, skills
from storage.database import Transaction

TELL_AGAIN = timedelta(hours=1)  # after which labelers hear of further changes
WORKED_LATELY = timedelta(days=14)  # who has answered since is told


def _history_values(project: Project) -> dict[str, Any]:
    """What the history tells of a project: its settings, each thing of its policy by itself."""
    values = {name: getattr(project, name) for name in ("question", "guide", "state", *SETTINGS)}
    return values | {f"policy {name}": value for name, value in asdict(project.policy).items()}


@allowed(Action.MANAGE)
async def create_project(tx: Transaction, member: Member, *, draft: ProjectDraft, now: datetime) -> Project:
    """A new, running project. `actor`: None on the command line. Raises BadProject, ProjectExists, NotAManager."""
    if draft.kind is Kind.YES_NO:
        if draft.labels:
            raise BadProject(problem="yes-no-labels")
        draft = replace(draft, labels=YES_NO)
    tidied = [
        replace(label, text=normalize_text(label.text), group=normalize_text(label.group)) for label in draft.labels
    ]
    draft = replace(draft, labels=tidied)
    check_draft(draft)
    if await projects.by_name(tx, draft.name):
        raise ProjectExists(name=draft.name)
    project = await projects.add(
        tx,
        name=draft.name,
        question=draft.question,
        guide=draft.guide,
        kind=draft.kind,
        policy=draft.policy,
        settings=draft,
        labels=draft.labels,
        at=now,
    )
    await history.record(tx, f"project {project}", "created", at=now, actor=member.actor, new=draft.name)
    return await find_project(tx, name=draft.name)


async def find_project(tx: Transaction, *, name: str) -> Project:
    """Raises UnknownProject."""
    project = await projects.by_name(tx, name)
    if project is None:
        raise UnknownProject(name=name)
    return project


@allowed(Action.MANAGE)
async def change_project(
    tx: Transaction, member: Member, *, name: str, change: ProjectChange, now: datetime
) -> Project:
    """The project after the change. By another policy, items that somebody has answered are decided anew within a
    minute; the rest keep their overlap until the next answer.

    Who works on it hears of another question or guide, once an hour at most. `actor`: None on the command line.
    """
    before = await find_project(tx, name=name)
    if not change.values and change.policy is None:
        raise NothingToChange
    if change.state is ProjectState.PAUSED and before.state is ProjectState.CLOSED:
        raise BadProject(problem="closed", value=name)
    after = replace(before, **change.values, policy=replace(before.policy, **change.policy or {}))
    check_texts(after.question, after.guide)
    check_policy(after.policy)
    check_settings(after)
    await projects.update(tx, after)
    if after.policy != before.policy:
        await scores.update_settle_threshold(tx, after)
        await skills.redecided_to(tx, after.id, 0)
    old, new = _history_values(before), _history_values(after)
    for thing in old:
        if old[thing] != new[thing]:
            change_ = {"old": str(old[thing]), "new": str(new[thing])}
            await history.record(tx, f"project {before.id}", thing, at=now, actor=member.actor, **change_)
    if (before.question, before.guide) != (after.question, after.guide) and after.state is not ProjectState.CLOSED:
        await _notify_workers(tx, after, now)
    return after


async def open_projects(tx: Transaction) -> list[Project]:
    """All projects that are not closed."""
    return [project for project in await projects.all_projects(tx) if project.state is not ProjectState.CLOSED]


async def _notify_workers(tx: Transaction, project: Project, now: datetime) -> None:
    """Whoever works on a project hears that its question or guide is another: of several changes within an hour, once.

    The notice leads to the texts as they are when it is opened, so it need not be repeated.
    """
    if await projects.mark_told(tx, project.id, now, before=now - TELL_AGAIN):
        since = (now - WORKED_LATELY).date()
        await notify_workers(tx, project.id, TextsChanged(project.id, project.question), now, since=since)


@allowed(Action.MANAGE)
async def list_projects(tx: Transaction, _member: Member) -> list[Project]:
    """All projects, those that are closed last. Raises NotAManager."""
    return sorted(await projects.all_projects(tx), key=lambda project: project.state is ProjectState.CLOSED)


@allowed(Action.MANAGE)
async def get_progress(tx: Transaction, _member: Member, *, project: int) -> Progress:
    """One project. Raises NotAManager, UnknownButton."""
    return await progress.project_progress(tx, project=await get_project(tx, project))


@allowed(Action.MANAGE)
async def update_project(
    tx: Transaction, member: Member, *, project: int, change: ProjectChange, now: datetime
) -> Progress:
    """One project after a change. Raises BadProject, NotAManager, UnknownButton."""
    found = await get_project(tx, project)
    await change_project(tx, member, name=found.name, change=change, now=now)
    return await get_progress(tx, member, project=project)


@allowed(Action.MANAGE)
async def set_preset(tx: Transaction, member: Member, *, project: int, preset: str, now: datetime) -> Progress:
    """One project with a policy in plain words. Raises UnknownButton, NotAManager."""
    if preset not in PRESETS:
        raise UnknownButton
    fields = ProjectChange(policy=preset_fields(preset))
    return await update_project(tx, member, project=project, change=fields, now=now)


@allowed(Action.MANAGE)
async def move_project(tx: Transaction, member: Member, *, project: int, up: bool, now: datetime) -> Progress:
    """One project, a place further up or down in all lists. Raises AtTheEnd, NotAManager, UnknownButton.

    Those that are closed stand last in all lists, whatever their priority, so they are passed over.
    """
    found = await get_project(tx, project)
    is_closed = found.state is ProjectState.CLOSED
    listed = [each for each in await projects.all_projects(tx) if (each.state is ProjectState.CLOSED) == is_closed]
    place = next(place for place, each in enumerate(listed) if each.id == project)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(listed):
        raise AtTheEnd
    listed[place], listed[other] = listed[other], listed[place]
    for moved in _priorities(listed):
        await change_project(tx, member, name=moved.name, change=ProjectChange(priority=moved.priority), now=now)
    return await get_progress(tx, member, project=found.id)


@allowed(Action.MANAGE)
async def record_job_request(
    tx: Transaction, member: Member, *, job: str, project: Project | None, now: datetime
) -> None:
    """A manager wants a job to run now: who did is kept. Raises NotAManager."""
    subject = f"project {project.id}" if project else "house"
    await history.record(tx, subject, "job wanted", at=now, actor=member.id, new=job)


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
