"""The end of classes, and when the data of their people is deleted."""

from datetime import date, datetime, tzinfo

from bot.frozen import frozen
from bot.labeling.course import class_end
from bot.labeling.model import Class
from storage.classes import as_class
from storage.database import Transaction, moment, parse_moment


@frozen
class Figures:
    """What stays of the people of a class: their number, how many pictures they practised, and were right at once."""

    people: int
    practised: int
    right: int


@frozen
class ClassEnd:
    """When a class ended or seems to have, and when its people's data is deleted. Dates are in the reader's zone.

    `last_on` is the day on which somebody practised last. `offered`: its instructors were asked whether it is over.
    `told_on` is when they were told that data is deleted soon. `figures` are set once it was, on `deleted_on`.
    """

    closed_on: date | None
    ends_on: date | None
    last_on: date | None
    keep_months: int
    offered: bool
    told_on: date | None
    deleted_on: date | None
    figures: Figures | None

    @property
    def delete_on(self) -> date | None:
        """The day on which data is deleted; None for a class without people and without an end."""
        last = class_end.last_day(self.closed_on, self.ends_on, self.last_on)
        return class_end.add_months(last, self.keep_months) if last else None

    def seems_over(self, today: date) -> bool:
        return self.closed_on is None and class_end.seems_over(self.ends_on, self.last_on, today)


async def end(tx: Transaction, class_: int, at: datetime) -> bool:
    """End a class: its door closes, and its practice ends. Returns False if it is over."""
    if not await tx.sql.end_class(tx.connection, class_id=class_, at=moment(at)):
        return False
    await tx.sql.end_practice_runs_of_class(tx.connection, class_id=class_, at=moment(at))
    return True


async def reopen(tx: Transaction, class_: int) -> bool:
    """Open a class again. Returns False if it is not over, or if the data of its people was deleted."""
    return bool(await tx.sql.reopen_class(tx.connection, class_id=class_))


async def ended(tx: Transaction, member: int) -> list[Class]:
    """Return the classes that are over and that a member taught (0: of all instructors), the newest first."""
    return [as_class(row) async for row in tx.sql.ended_classes(tx.connection, member=member)]


async def of_class(tx: Transaction, class_: int, zone: tzinfo | None) -> ClassEnd:
    """Return what there is to say about the end of a class."""
    row = await tx.sql.class_end(tx.connection, class_id=class_)

    def day(text: str | None) -> date | None:
        return parse_moment(text).astimezone(zone).date() if text else None

    deleted = row["data_deleted_at"] is not None
    return ClassEnd(
        day(row["closed_at"]),
        date.fromisoformat(row["ends_on"]) if row["ends_on"] else None,
        day(row["last_at"]),
        row["keep_months"],
        row["end_offered_at"] is not None,
        day(row["deletion_told_at"]),
        day(row["data_deleted_at"]),
        Figures(row["people_then"], row["practised_then"], row["right_then"]) if deleted else None,
    )


async def with_data(tx: Transaction) -> list[int]:
    """Return the ids of the classes that keep data of people."""
    return [row["id"] async for row in tx.sql.classes_with_data(tx.connection)]


async def figures(tx: Transaction, class_: int) -> Figures:
    """Count the people of a class, and what they practised."""
    row = await tx.sql.class_figures(tx.connection, class_id=class_)
    return Figures(row["people"], row["practised"], row["right_ones"])


async def set_offered(tx: Transaction, class_: int, at: datetime) -> None:
    await tx.sql.set_end_offered(tx.connection, class_id=class_, at=moment(at))


async def set_told(tx: Transaction, class_: int, at: datetime | None) -> None:
    await tx.sql.set_deletion_told(tx.connection, class_id=class_, at=moment(at) if at else None)


async def set_deleted(tx: Transaction, class_: int, stays: Figures, at: datetime) -> None:
    """Record that the data of a class's people was deleted, and what stays."""
    values = {"people": stays.people, "practised": stays.practised, "right_ones": stays.right}
    await tx.sql.set_data_deleted(tx.connection, class_id=class_, **values, at=moment(at))
