"""Create, find, change and order projects."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from bot.labeling.errors import AtTheEnd, BadProject, NothingToChange, ProjectExists, UnknownButton, UnknownProject
from bot.labeling.model import Member, Progress, Project, ProjectState, parse_id
from bot.labeling.permissions import Action
from bot.labeling.project_settings import PRESETS, SETTINGS, check_policy, check_settings, preset_fields
from bot.services import progress
from bot.services.access import allowed, get_project
from bot.services.cleaner.cleaning_cards import count_doubtful
from bot.services.manager.project_rules import ProjectChange, ProjectDraft, check_texts, complete_draft
from bot.services.notices import TextsChanged, notify_workers
from bot.services.promises.proving import judge_later
from storage import history, projects, promises, queue, skills
from storage.database import Transaction

TELL_AGAIN = timedelta(hours=1)  # least time between two notices of changed texts
WORKED_LATELY = timedelta(days=14)  # labelers who have answered in this time are notified


def _history_values(project: Project) -> dict[str, Any]:
    """Return the values of a project that the history records, with one entry for each field of the policy."""
    values = {name: getattr(project, name) for name in ("question", "guide", "state", *SETTINGS)}
    return values | {f"policy {name}": value for name, value in asdict(project.policy).items()}


@allowed(Action.MANAGE)
async def create_project(tx: Transaction, member: Member, *, draft: ProjectDraft, now: datetime) -> Project:
    """Create a running project, and return it. Raises BadProject, ProjectExists, NotAManager."""
    draft = complete_draft(draft)
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
    """Return the project with this name, or else with this number. Raises UnknownProject."""
    project = await projects.by_name(tx, name)
    if project is None and (number := parse_id(name)) is not None:
        project = await projects.by_id(tx, number)
    if project is None:
        raise UnknownProject(name=name)
    return project


@allowed(Action.MANAGE)
async def change_project(
    tx: Transaction, member: Member, *, name: str, change: ProjectChange, now: datetime
) -> Project:
    """Change a project, and return it.

    After a change of the policy, the items with answers are decided again within a minute; the others keep their
    overlap until the next answer. After a change of question or guide, the project's labelers are notified, at most
    once an hour. Raises UnknownProject, NothingToChange, BadProject, NotAManager.
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
        await judge_later(tx, after)
        await skills.redecided_to(tx, after.id, 0)
    if after.order != before.order:
        await queue.mark_unsorted(tx, after.id)
    old, new = _history_values(before), _history_values(after)
    for field in old:
        if old[field] != new[field]:
            values = {"old": str(old[field]), "new": str(new[field])}
            await history.record(tx, f"project {before.id}", field, at=now, actor=member.actor, **values)
    if (before.question, before.guide) != (after.question, after.guide) and after.state is not ProjectState.CLOSED:
        await tell_texts_changed(tx, after, now)
    return after


async def tell_texts_changed(tx: Transaction, project: Project, now: datetime) -> None:
    """Notify those who work or learn in a project that its texts have changed, at most once an hour.

    The notice links to the current texts, so further changes need no notice.
    """
    if await projects.mark_told(tx, project.id, now, before=now - TELL_AGAIN):
        since = (now - WORKED_LATELY).date()
        await notify_workers(tx, project.id, TextsChanged(project.id, project.question), now, since=since)


@allowed(Action.MANAGE)
async def list_projects(tx: Transaction, _member: Member) -> list[Project]:
    """Return all projects, closed ones last. Raises NotAManager."""
    return sorted(await projects.all_projects(tx), key=lambda project: project.state is ProjectState.CLOSED)


@allowed(Action.MANAGE)
async def get_progress(tx: Transaction, _member: Member, *, project: int, now: datetime) -> Progress:
    """Return a project with its progress. Raises NotAManager, UnknownButton."""
    found = await progress.project_progress(tx, project=await get_project(tx, project))
    promised = found.project.policy.max_wrong is not None
    stand = (await promises.stand_of(tx, project)).value if promised else ""
    return replace(found, doubtful=await count_doubtful(tx, project, now), promise=stand)


@allowed(Action.MANAGE)
async def update_project(
    tx: Transaction, member: Member, *, project: int, change: ProjectChange, now: datetime
) -> Progress:
    """Change a project, and return its progress. Raises what `change_project` raises, UnknownButton."""
    found = await get_project(tx, project)
    await change_project(tx, member, name=found.name, change=change, now=now)
    return await get_progress(tx, member, project=project, now=now)


@allowed(Action.MANAGE)
async def set_preset(tx: Transaction, member: Member, *, project: int, preset: str, now: datetime) -> Progress:
    """Set a project's policy to a preset, and return its progress. Raises UnknownButton, NotAManager."""
    if preset not in PRESETS:
        raise UnknownButton
    fields = ProjectChange(policy=preset_fields(preset))
    return await update_project(tx, member, project=project, change=fields, now=now)


@allowed(Action.MANAGE)
async def move_project(tx: Transaction, member: Member, *, project: int, up: bool, now: datetime) -> Progress:
    """Move a project up or down by one place in all lists. Raises AtTheEnd, NotAManager, UnknownButton.

    Closed projects are listed last regardless of their priority, so they are a list of their own.
    """
    found = await get_project(tx, project)
    is_closed = found.state is ProjectState.CLOSED
    listed = [other for other in await projects.all_projects(tx) if (other.state is ProjectState.CLOSED) == is_closed]
    place = next(place for place, other in enumerate(listed) if other.id == project)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(listed):
        raise AtTheEnd
    listed[place], listed[other] = listed[other], listed[place]
    for moved in _priorities(listed):
        await change_project(tx, member, name=moved.name, change=ProjectChange(priority=moved.priority), now=now)
    return await get_progress(tx, member, project=found.id, now=now)


@allowed(Action.MANAGE)
async def record_job_request(
    tx: Transaction, member: Member, *, job: str, project: Project | None, now: datetime
) -> None:
    """Record in the history that a manager runs a job. Raises NotAManager."""
    subject = f"project {project.id}" if project else "house"
    await history.record(tx, subject, "job wanted", at=now, actor=member.id, new=job)


def _priorities(listed: Sequence[Project]) -> list[Project]:
    """Return the projects that need another priority for this order, with that priority. Changes as few as possible."""
    moved: list[Project] = []
    below: Project | None = None
    for listed_project in reversed(listed):
        project = listed_project
        if below and (project.priority, -project.id) < (below.priority, -below.id):
            project = replace(project, priority=below.priority + (project.id > below.id))
            moved.append(project)
        below = project
    return moved
