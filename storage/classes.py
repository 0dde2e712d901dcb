"""Classes, who teaches them, and their projects."""

from datetime import date, datetime
from typing import Any

from bot.labeling.model import Class
from storage.database import Transaction, moment, parse_moment


async def add(tx: Transaction, *, name: str, language: str, seats: int, at: datetime, by: int | None) -> int:
    """Add a class, and return its id."""
    values = {"name": name, "language": language, "seats": seats, "at": moment(at), "by": by}
    return int(await tx.sql.add_class(tx.connection, **values))


async def by_id(tx: Transaction, class_: int) -> Class | None:
    row = await tx.sql.class_by_id(tx.connection, class_id=class_)
    return as_class(row) if row else None


async def taught_by(tx: Transaction, member: int) -> list[Class]:
    """Return the classes of an instructor that are not over, the newest first."""
    return [as_class(row) async for row in tx.sql.classes_taught_by(tx.connection, member=member)]


async def newest_with(tx: Transaction, project: int, member: int) -> int | None:
    """Return the newest class with a project that an instructor teaches and that is not over; None: there is none."""
    found = await tx.sql.newest_class_with(tx.connection, project=project, member=member)
    return None if found is None else int(found)


async def all_classes(tx: Transaction) -> list[Class]:
    """Return the classes that are not over, the newest first."""
    return [as_class(row) async for row in tx.sql.all_classes(tx.connection)]


async def of_trainee(tx: Transaction, member: int) -> list[Class]:
    """Return the classes in which a person learns, the newest first."""
    return [as_class(row) async for row in tx.sql.classes_of_trainee(tx.connection, member=member)]


async def add_instructor(tx: Transaction, class_: int, member: int) -> bool:
    """Let a member teach a class. Returns False if they do already."""
    return bool(await tx.sql.add_instructor(tx.connection, class_id=class_, member=member))


async def is_instructor(tx: Transaction, class_: int, member: int) -> bool:
    return bool(await tx.sql.is_instructor(tx.connection, class_id=class_, member=member))


async def instructors(tx: Transaction, class_: int) -> list[int]:
    """Return the member ids of a class's instructors."""
    return [row["member_id"] async for row in tx.sql.instructors_of(tx.connection, class_id=class_)]


async def add_project(tx: Transaction, class_: int, project: int) -> bool:
    """Add a project to a class. Returns False if it has it already."""
    return bool(await tx.sql.add_class_project(tx.connection, class_id=class_, project=project))


async def projects(tx: Transaction, class_: int) -> list[int]:
    """Return the ids of a class's projects."""
    return [row["project_id"] async for row in tx.sql.projects_of_class(tx.connection, class_id=class_)]


async def projects_ever_taught(tx: Transaction, member: int) -> list[int]:
    """Return the ids of the projects of the classes that a person teaches, or taught until these ended."""
    return [row["project_id"] async for row in tx.sql.projects_ever_taught(tx.connection, member=member)]


async def update(tx: Transaction, class_: Class) -> None:
    """Store the settings of a class; neither its door nor its number."""
    await tx.sql.update_class(
        tx.connection,
        class_id=class_.id,
        name=class_.name,
        subject=class_.subject,
        language=class_.language,
        seats=class_.seats,
        starts_on=class_.starts_on.isoformat() if class_.starts_on else None,
        ends_on=class_.ends_on.isoformat() if class_.ends_on else None,
        centre=class_.centre,
        contact=class_.contact,
        keep_months=class_.keep_months,
        course=class_.course,
        hours=class_.hours,
        issuer=class_.issuer,
        head=class_.head,
        first_number=class_.first_number,
        kind=class_.kind,
    )


async def set_door(tx: Transaction, class_: int, open_until: datetime | None) -> None:
    """Open the door of a class until a moment; None closes it."""
    await tx.sql.set_door(tx.connection, class_id=class_, open_until=moment(open_until) if open_until else None)


async def give_number(tx: Transaction, class_: int, number: str) -> bool:
    """Give a class its number. Returns False if another class has it, or this class has one already."""
    return bool(await tx.sql.give_class_number(tx.connection, class_id=class_, number=number))


async def remove_instructor(tx: Transaction, class_: int, member: int) -> bool:
    """Take a class from an instructor. Returns False if they did not teach it."""
    return bool(await tx.sql.remove_instructor(tx.connection, class_id=class_, member=member))


async def remove_project(tx: Transaction, class_: int, project: int) -> bool:
    """Take a project out of a class. Returns False if it did not have it."""
    return bool(await tx.sql.remove_class_project(tx.connection, class_id=class_, project=project))


def as_class(row: Any) -> Class:
    """Return a class of the columns that each query of classes gives."""
    return Class(
        id=row["id"],
        name=row["name"],
        subject=row["subject"],
        language=row["language"],
        seats=row["seats"],
        starts_on=_day(row["starts_on"]),
        ends_on=_day(row["ends_on"]),
        centre=row["centre"],
        contact=row["contact"],
        keep_months=row["keep_months"],
        number=row["number"],
        open_until=parse_moment(row["open_until"]) if row["open_until"] else None,
        closed_at=parse_moment(row["closed_at"]) if row["closed_at"] else None,
        course=row["course"],
        hours=row["hours"],
        issuer=row["issuer"],
        head=row["head"],
        first_number=row["first_number"],
        kind=row["kind"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
