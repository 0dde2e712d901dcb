"""Projects and their labels."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.labeling.model import Kind, Label, Policy, Project, ProjectState
from storage.database import Transaction, moment, parse_moment


async def add(
    tx: Transaction,
    *,
    name: str,
    question: str,
    guide: str,
    kind: Kind,
    is_open: bool,
    private: bool,
    policy: Policy,
    lease_minutes: int,
    break_every: int,
    timezone: str,
    priority: int,
    price: int,
    reasons: Sequence[str],
    labels: Sequence[Label],
    at: datetime,
) -> int:
    """A new project's id. The labels' ids are given here; those passed in do not matter."""
    project = int(
        await tx.sql.add_project(
            tx.connection,
            name=name,
            question=question,
            guide=guide,
            kind=kind.value,
            is_open=is_open,
            private=private,
            policy=_as_json(asdict(policy)),
            lease_minutes=lease_minutes,
            break_every=break_every,
            timezone=timezone,
            priority=priority,
            price=price,
            reasons=_as_json(list(reasons)),
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
            costly=label.costly,
        )
    return project


async def by_id(tx: Transaction, project: int) -> Project | None:
    """A project, from memory as long as it has not changed: it may have hundreds of labels, and each tap needs it."""
    version = await tx.sql.project_version(tx.connection, project=project)
    known: tuple[str, Project | None] | None = tx.cache.get(("project", project))
    if known is None or known[0] != version:
        known = tx.cache["project", project] = version, await _by_id(tx, project)
    return known[1]


async def _by_id(tx: Transaction, project: int) -> Project | None:
    return await _project(tx, await tx.sql.project_by_id(tx.connection, project=project))


async def by_name(tx: Transaction, name: str) -> Project | None:
    return await _project(tx, await tx.sql.project_by_name(tx.connection, name=name))


async def every(tx: Transaction) -> list[Project]:
    """All projects, by priority, and the oldest first."""
    rows = [row async for row in tx.sql.all_projects(tx.connection)]
    found = [await _project(tx, row) for row in rows]
    return [project for project in found if project]


async def update(tx: Transaction, project: Project) -> None:
    """Write everything about a project that can be changed. Its labels stay."""
    await tx.sql.set_project(
        tx.connection,
        project=project.id,
        question=project.question,
        guide=project.guide,
        state=project.state.value,
        is_open=project.open,
        private=project.private,
        policy=_as_json(asdict(project.policy)),
        lease_minutes=project.lease_minutes,
        break_every=project.break_every,
        timezone=project.timezone,
        priority=project.priority,
        price=project.price,
        reasons=_as_json(project.reasons),
    )


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


async def _project(tx: Transaction, row: Any) -> Project | None:
    if row is None:
        return None
    labels = [
        Label(label, text, note, example, group, bool(costly))
        async for label, text, note, example, group, costly in tx.sql.labels_of(tx.connection, project=row["id"])
    ]
    values = dict(row) | {
        "kind": Kind(row["kind"]),
        "state": ProjectState(row["state"]),
        "open": bool(row["open"]),
        "private": bool(row["private"]),
        "policy": Policy(**json.loads(row["policy"])),
        "reasons": tuple(json.loads(row["reasons"])),
    }
    return Project(**values, labels=tuple(labels))


async def created_at(tx: Transaction, project: int) -> datetime:
    return parse_moment(await tx.sql.project_created_at(tx.connection, project=project))
