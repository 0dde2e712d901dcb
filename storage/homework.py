"""Plans of classes, and homework."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from bot.labeling.course.homework import Homework, PlanLine
from storage.database import Transaction, moment, parse_moment


async def plan(tx: Transaction, class_: int) -> list[PlanLine]:
    """Return the plan of a class, in order."""
    return [
        PlanLine(date.fromisoformat(row["held_on"]) if row["held_on"] else None, row["topic"], row["exercise"])
        async for row in tx.sql.plan_of(tx.connection, class_id=class_)
    ]


async def set_plan(tx: Transaction, class_: int, lines: Iterable[PlanLine]) -> None:
    """Replace the plan of a class."""
    await tx.sql.delete_plan(tx.connection, class_id=class_)
    for position, line in enumerate(lines):
        held_on = line.held_on.isoformat() if line.held_on else None
        values = {"class_id": class_, "position": position, "topic": line.topic, "exercise": line.exercise}
        await tx.sql.add_plan_line(tx.connection, **values, held_on=held_on)


async def add(tx: Transaction, class_: int, *, pictures: int, set_at: datetime, due_at: datetime) -> int:
    """Add homework of a class, and return its id."""
    values = {"class_id": class_, "pictures": pictures, "set_at": moment(set_at), "due_at": moment(due_at)}
    return int(await tx.sql.add_homework(tx.connection, **values))


async def current(tx: Transaction, class_: int, now: datetime) -> Homework | None:
    """Return the homework of a class that is due next."""
    row = await tx.sql.current_homework(tx.connection, class_id=class_, now=moment(now))
    return _homework(row) if row else None


async def last(tx: Transaction, class_: int, now: datetime) -> Homework | None:
    """Return the homework of a class that was due last."""
    row = await tx.sql.last_homework(tx.connection, class_id=class_, now=moment(now))
    return _homework(row) if row else None


async def delete(tx: Transaction, homework: int) -> None:
    await tx.sql.delete_homework(tx.connection, homework=homework)


async def to_remind(tx: Transaction, now: datetime) -> list[Homework]:
    """Return the homework that is still due and that nobody was reminded of."""
    return [_homework(row) async for row in tx.sql.homework_to_remind(tx.connection, now=moment(now))]


async def mark_reminded(tx: Transaction, homework: int, at: datetime) -> None:
    await tx.sql.mark_homework_reminded(tx.connection, homework=homework, at=moment(at))


async def set_reminded(tx: Transaction, class_: int, member: int, *, is_reminded: bool) -> None:
    """Set whether a trainee gets reminders."""
    values = {"class_id": class_, "member": member, "is_reminded": int(is_reminded)}
    await tx.sql.set_trainee_reminded(tx.connection, **values)


def _homework(row: Any) -> Homework:
    id_, class_, pictures, set_at, due_at = row
    return Homework(id_, class_, pictures, parse_moment(set_at), parse_moment(due_at))
