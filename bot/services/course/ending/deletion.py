"""Delete what the consent of a class promises, of all its people or of one who asks for it."""

from datetime import datetime
from functools import partial

from bot.services import members as member_services
from bot.services.batches import BATCH, repeat_until_done
from bot.services.course.ending.ending import close_class
from bot.services.items.removal.erasing import erase_items
from storage import admissions, class_ends, class_people, consents, forgetting, history, members
from storage.class_ends import Figures
from storage.class_people import EVERYBODY
from storage.database import Database, Transaction


async def delete_data(database: Database, *, class_id: int, now: datetime) -> Figures:
    """End a class if it is not over, and delete the data of all its people. Idempotent.

    Returns the figures that stay. They are kept first, since the practice that they count is deleted in several units
    of work.
    """
    stays = await database.write(partial(_close, class_id=class_id, now=now))
    await repeat_until_done(database, partial(_erase_pictures, class_id=class_id, person=EVERYBODY, now=now))
    await repeat_until_done(
        database, partial(class_people.delete_practice, class_=class_id, member=EVERYBODY, most=BATCH)
    )
    await database.write(partial(_delete_rest, class_id=class_id, now=now))
    return stays


async def forget_trainee(tx: Transaction, *, class_id: int, person: int, now: datetime) -> None:
    """Delete what a class keeps about one of its people, at once."""
    while await class_people.delete_practice(tx, class_id, person, BATCH) == BATCH:
        pass
    while await _erase_pictures(tx, class_id=class_id, person=person, now=now) == BATCH:
        pass
    await consents.end_with_class(tx, class_id, person)
    only = await class_people.is_only_trainee(tx, class_id, person)
    await class_people.delete(tx, class_id, person)
    await history.record(tx, f"class {class_id}", "trainee forgotten", at=now, new=str(person))
    if only:
        await _forget_account(tx, person, now)


async def _close(tx: Transaction, *, class_id: int, now: datetime) -> Figures:
    await close_class(tx, class_id, now)
    known = (await class_ends.of_class(tx, class_id, now.tzinfo)).figures
    if known:
        return known
    stays = await class_ends.figures(tx, class_id)
    await class_ends.set_deleted(tx, class_id, stays, now)
    return stays


async def _delete_rest(tx: Transaction, *, class_id: int, now: datetime) -> None:
    people = await class_people.people(tx, class_id)
    only = [person for person in people if await class_people.is_only_trainee(tx, class_id, person)]
    await class_people.delete(tx, class_id, EVERYBODY)
    await consents.end_with_class(tx, class_id, EVERYBODY)
    await history.record(tx, f"class {class_id}", "data deleted", at=now, new=str(len(people)))
    for person in only:
        await _forget_account(tx, person, now)


async def _erase_pictures(tx: Transaction, *, class_id: int, person: int, now: datetime) -> int:
    """Erase up to BATCH pictures that serve the class only. Their files are deleted at night. Returns how many."""
    numbers = await consents.sent_for_class(tx, class_id, person, BATCH)
    await erase_items(tx, numbers, actor=None, now=now)
    return len(numbers)


async def _forget_account(tx: Transaction, person: int, now: datetime) -> None:
    """Forget who somebody is who did nothing here but learn in this class."""
    who = await members.by_id(tx, person)
    if who:
        await member_services.remove_member(tx, who, now=now)
        await admissions.withdraw_all(tx, person)
        await forgetting.clear_identity(tx, person)
