"""Projects and their labels."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.labeling.model import Kind, Label, Project, ProjectState
from bot.labeling.project_settings import (
    POLICY_SETTINGS,
    SETTINGS,
    Policy,
    ProjectSettings,
    known_settings,
    setting_values,
)
from storage.database import Transaction, moment, new_version, parse_moment


async def add(
    tx: Transaction,
    *,
    name: str,
    question: str,
    guide: str,
    kind: Kind,
    policy: Policy,
    settings: ProjectSettings,
    labels: Sequence[Label],
    at: datetime,
) -> int:
    """Add a project with its labels, and return its id. The ids of the given labels are ignored."""
    project = int(
        await tx.sql.add_project(
            tx.connection,
            name=name,
            question=question,
            guide=guide,
            kind=kind.value,
            policy=_as_json(asdict(policy)),
            settings=_as_json(setting_values(settings)),
            version=new_version(),
            at=moment(at),
        )
    )
    for position, label in enumerate(labels):
        await tx.sql.add_label(
            tx.connection,
            project=project,
            position=position,
            text=label.text,
            note=label.note,
            example=label.example,
            group_name=label.group,
            costly=int(label.costly),
        )
    return project


async def by_id(tx: Transaction, project: int) -> Project | None:
    """Return a project. It is cached until its version changes, since each tap reads it with all its labels."""
    version = await tx.sql.project_version(tx.connection, project=project)
    known: tuple[str, Project | None] | None = tx.cache.get(("project", project))
    if known is None or known[0] != version:
        known = tx.cache["project", project] = version, await _by_id(tx, project)
    return known[1]


async def _by_id(tx: Transaction, project: int) -> Project | None:
    return await _project(tx, await tx.sql.project_by_id(tx.connection, project=project))


async def by_name(tx: Transaction, name: str) -> Project | None:
    return await _project(tx, await tx.sql.project_by_name(tx.connection, name=name))


async def closed_with_news(tx: Transaction) -> list[Project]:
    """Return closed projects with verdicts that labelers are not notified of yet."""
    numbers = [row["id"] async for row in tx.sql.closed_with_news(tx.connection)]
    closed = [await by_id(tx, number) for number in numbers]
    return [project for project in closed if project]


async def all_projects(tx: Transaction) -> list[Project]:
    """Return all projects by descending priority, then the oldest first."""
    rows = [row async for row in tx.sql.all_projects(tx.connection)]
    projects = [await _project(tx, row) for row in rows]
    return sorted((project for project in projects if project), key=lambda project: (-project.priority, project.id))


async def add_label(tx: Transaction, project: int, label: Label) -> None:
    """Add a label at the end of the project's labels, which is also the end of its group."""
    values = {"text": label.text, "note": label.note, "example": label.example, "costly": int(label.costly)}
    await tx.sql.append_label(tx.connection, project=project, group_name=label.group, **values)


async def rename_label(tx: Transaction, label: int, text: str) -> None:
    await tx.sql.rename_label(tx.connection, label=label, text=text)


async def describe_label(tx: Transaction, label: Label) -> None:
    """Store a label's note and example."""
    await tx.sql.describe_label(tx.connection, label=label.id, note=label.note, example=label.example)


async def merge_label(tx: Transaction, label: int, into: int | None) -> None:
    """Merge a label into another one, or (None) separate it."""
    await tx.sql.merge_label(tx.connection, label=label, into=into)


async def mark_changed(tx: Transaction, project: int) -> None:
    """Change the version of a project after a change of its labels, so that caches read it again."""
    await tx.sql.mark_project_changed(tx.connection, project=project, version=new_version())


async def mark_told(tx: Transaction, project: int, at: datetime, *, before: datetime) -> bool:
    """Record a notice of changed texts at a moment. Returns False if there was one after `before`."""
    return bool(await tx.sql.mark_told(tx.connection, project=project, at=moment(at), before=moment(before)))


async def next_number(tx: Transaction) -> int:
    """Return the id that the next project will have."""
    return int(await tx.sql.next_project(tx.connection))


async def update(tx: Transaction, project: Project) -> None:
    """Store a project's changeable columns. Its labels are not changed."""
    await tx.sql.set_project(
        tx.connection,
        project=project.id,
        question=project.question,
        guide=project.guide,
        state=project.state.value,
        policy=_as_json(asdict(project.policy)),
        settings=_as_json(setting_values(project)),
        version=new_version(),
    )


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


async def _project(tx: Transaction, row: Any) -> Project | None:
    if row is None:
        return None
    labels: list[Label] = []
    merged: list[Label] = []
    into: dict[int, int] = {}
    async for label, text, note, example, group, costly, other in tx.sql.labels_of(tx.connection, project=row["id"]):
        (merged if other else labels).append(Label(label, text, note, example, group, bool(costly)))
        if other:
            into[label] = other
    values = dict(row)
    settings = known_settings(json.loads(values.pop("settings")), SETTINGS)
    values |= {
        "kind": Kind(row["kind"]),
        "state": ProjectState(row["state"]),
        "policy": Policy(**known_settings(json.loads(row["policy"]), POLICY_SETTINGS)),
    }
    aliases = {label: _end_of(into, label) for label in into}
    return Project(**values, **settings, labels=tuple(labels), merged=tuple(merged), aliases=aliases)


def _end_of(into: Mapping[int, int], label: int) -> int:
    """Return the label that a merged label counts as, following further merges."""
    while label in into:
        label = into[label]
    return label


async def created_at(tx: Transaction, project: int) -> datetime:
    return parse_moment(await tx.sql.project_created_at(tx.connection, project=project))
