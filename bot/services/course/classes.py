"""Make classes, and say who teaches them and which projects they have."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.labeling.course.homework import PlanLine
from bot.labeling.model import Class, Member
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_project
from bot.services.course.taught_class import get_taught_class, list_taught_classes
from storage import classes, history, homework
from storage.database import Transaction

SEATS = 18  # of a new class, until its settings say otherwise


@allowed(Action.TEACH)
async def list_classes(tx: Transaction, member: Member) -> list[Class]:
    """Return the classes that this member may teach and that are not over, the newest first. Raises NotAManager."""
    return await list_taught_classes(tx, member)


@allowed(Action.TEACH)
async def get_class(tx: Transaction, member: Member, *, class_id: int) -> Class:
    """Return a class. Raises NotAManager, NotYourClass."""
    return await get_taught_class(tx, member, class_id)


@allowed(Action.TEACH)
async def create_class(
    tx: Transaction, member: Member, *, name: str, projects: Collection[int], now: datetime
) -> Class:
    """Create a class with projects, taught by this member. Raises NotAManager, UnknownButton."""
    number = await classes.add(tx, name=name, language=member.language, seats=SEATS, at=now, by=member.actor)
    if member.actor:
        await classes.add_instructor(tx, number, member.actor)
    for project in projects:
        await get_project(tx, project)
        await classes.add_project(tx, number, project)
    await history.record(tx, f"class {number}", "created", at=now, actor=member.actor, new=name)
    return await get_taught_class(tx, member, number)


async def make_class(
    tx: Transaction,
    member: Member,
    *,
    name: str,
    projects: Collection[int],
    same: Mapping[str, Any],
    plan: Iterable[PlanLine],
    now: datetime,
) -> Class:
    """Create a class like another: `same` are settings by name, and `plan` are its lines, whose dates are left out."""
    made = replace(await create_class(tx, member, name=name, projects=projects, now=now), **same)
    await classes.update(tx, made)
    await homework.set_plan(tx, made.id, [replace(line, held_on=None) for line in plan])
    return made
