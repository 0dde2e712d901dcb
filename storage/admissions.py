"""Admissions: who was let into which project, and how."""

import json
from datetime import datetime

from bot.labeling.model import QUALIFYING, Admission, Project
from bot.labeling.project_settings import Door
from storage.database import Transaction, moment


async def admit(tx: Transaction, member: int, project: int, *, how: Admission, at: datetime, class_id: int = 0) -> bool:
    """Let a member into a project. Returns False if they are in it already, in this way, or were taken out of it.

    A manager lets them in also then. `class_id` is the class that lets them in, or whose instructor does; 0: none.
    """
    if how is Admission.MANAGER:
        await tx.sql.unbar(tx.connection, member=member, project=project)
    values = {"member": member, "project": project, "how": how.value, "class_id": class_id, "at": moment(at)}
    return bool(await tx.sql.admit(tx.connection, **values))


async def admit_all_labelers(tx: Transaction, project: Project, *, how: Admission, at: datetime) -> int:
    """Let all labelers into a project who may not label in it. Returns how many were let in."""
    values = {"project": project.id, "how": how.value, "at": moment(at), "ways": ways_into(project)}
    return int(await tx.sql.admit_all_labelers(tx.connection, **values))


async def take_out(tx: Transaction, member: int, project: int, at: datetime) -> None:
    """Forget all ways in which a member was let into a project. Only a manager lets them in again."""
    await tx.sql.bar(tx.connection, member=member, project=project, at=moment(at))
    await tx.sql.withdraw_admissions(tx.connection, member=member, project=project)


async def withdraw_all(tx: Transaction, member: int) -> None:
    """Forget into which projects a member was let."""
    await tx.sql.withdraw_all_admissions(tx.connection, member=member)


async def count(tx: Transaction, project: Project) -> tuple[int, int]:
    """Return how many labelers may label in a project whose door is not open, and how many there are."""
    inside = await tx.sql.count_admitted(tx.connection, project=project.id, ways=ways_into(project))
    return int(inside), int(await tx.sql.count_all_labelers(tx.connection, project=project.id))


def ways_into(project: Project) -> str:
    """Return the admissions that let into a project, as a JSON list."""
    return json.dumps(sorted(QUALIFYING if project.door == Door.QUALIFIED else Admission))
