"""Projects and their labels."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.labeling.model import Label, Project, ProjectState
from storage.database import Transaction, moment


async def add(
    tx: Transaction,
    *,
    name: str,
    question: str,
    guide: str,
    is_open: bool,
    overlap: int,
    lease_minutes: int,
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
            is_open=is_open,
            overlap=overlap,
            lease_minutes=lease_minutes,
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
        )
    return project


async def by_id(tx: Transaction, project: int) -> Project | None:
    return await _project(tx, await tx.sql.project_by_id(tx.connection, project=project))


async def by_name(tx: Transaction, name: str) -> Project | None:
    return await _project(tx, await tx.sql.project_by_name(tx.connection, name=name))


async def every(tx: Transaction) -> list[Project]:
    """All projects, the oldest first."""
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
        overlap=project.overlap,
        lease_minutes=project.lease_minutes,
    )


async def _project(tx: Transaction, row: Any) -> Project | None:
    if row is None:
        return None
    labels = [Label(*label) async for label in tx.sql.labels_of(tx.connection, project=row["id"])]
    values = dict(row) | {"state": ProjectState(row["state"]), "open": bool(row["open"])}
    return Project(**values, labels=tuple(labels))
