"""Each morning: ask whether classes are over, tell that data is deleted soon, and delete what is due."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from bot.frozen import frozen
from bot.labeling.course.class_end import TOLD_BEFORE
from bot.services.course.ending.deletion import delete_data
from bot.services.course.ending.end_notices import ClassSeemsOver, DataDeleted, DeletionNear, tell_teachers
from bot.services.notices import Notice
from storage import class_ends, classes
from storage.class_ends import ClassEnd
from storage.database import Database, Transaction
from storage.outbox import Together


@frozen
class LookedAfter:
    """How many classes seem to be over, are deleted soon, and were deleted."""

    over: int = 0
    near: int = 0
    deleted: int = 0


async def look_after_classes(database: Database, *, now: datetime, together: Together | None = None) -> LookedAfter:
    """Do what is due today for each class that keeps data of people. Idempotent. `now` is in the installation's zone.

    Data is never deleted earlier than a week after its instructors were told, even if the bot was off meanwhile. A
    deletion that was interrupted is finished first.
    """
    over = near = deleted = 0
    for class_ in await database.read(class_ends.with_data):
        seems_over, is_near, is_due = await database.write(
            partial(_tell_what_is_due, class_id=class_, now=now, together=together)
        )
        over, near = over + seems_over, near + is_near
        if is_due:
            stays = await delete_data(database, class_id=class_, now=now)
            notice = partial(_tell_deleted, class_id=class_, people=stays.people, now=now, together=together)
            await database.write(notice)
            deleted += 1
    return LookedAfter(over, near, deleted)


async def _tell_what_is_due(
    tx: Transaction, *, class_id: int, now: datetime, together: Together | None
) -> tuple[bool, bool, bool]:
    """Return whether instructors were asked about the end and told of the deletion, and whether data is deleted now."""
    end = await class_ends.of_class(tx, class_id, now.tzinfo)
    asked = await _offer_end(tx, class_id, end, now, together)
    told = await _tell_deletion(tx, class_id, end, now, together)
    return asked, told, end.deleted_on is not None or _is_due(end, now.date())


async def _offer_end(tx: Transaction, class_id: int, end: ClassEnd, now: datetime, together: Together | None) -> bool:
    """Ask the instructors of a class that seems to be over, once. Returns whether they were asked."""
    if end.offered or not end.seems_over(now.date()):
        return False
    await class_ends.set_offered(tx, class_id, now)
    return await _tell(tx, class_id, lambda name: ClassSeemsOver(class_id, name), now, together)


async def _tell_deletion(
    tx: Transaction, class_id: int, end: ClassEnd, now: datetime, together: Together | None
) -> bool:
    """Tell the instructors a week before data is deleted. Returns whether they were told."""
    day = end.delete_on
    if day is None or end.deleted_on:
        return False
    is_near = day - TOLD_BEFORE <= now.date()
    if end.told_on and not is_near:  # the class goes on after all
        await class_ends.set_told(tx, class_id, None)
    if end.told_on or not is_near:
        return False
    await class_ends.set_told(tx, class_id, now)
    day = max(day, now.date() + TOLD_BEFORE)
    return await _tell(tx, class_id, lambda name: DeletionNear(class_id, name, day.isoformat()), now, together)


async def _tell_deleted(
    tx: Transaction, *, class_id: int, people: int, now: datetime, together: Together | None
) -> None:
    await _tell(tx, class_id, lambda name: DataDeleted(class_id, name, people), now, together)


async def _tell(
    tx: Transaction, class_id: int, notice: Callable[[str], Notice], now: datetime, together: Together | None
) -> bool:
    """Tell the instructors of a class, whose full name `notice` takes."""
    found = await classes.by_id(tx, class_id)
    if found:
        await tell_teachers(tx, found, notice(found.full_name), now, together)
    return found is not None


def _is_due(end: ClassEnd, today: date) -> bool:
    """Return whether data is deleted today: its day has come, and the instructors have known for a week."""
    return bool(end.delete_on and end.told_on and end.delete_on <= today and end.told_on + TOLD_BEFORE <= today)
