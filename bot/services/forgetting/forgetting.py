"""Forget a person: first who they are, in one unit of work, then every trace, in the background.

Their answers stay under their pseudonym, or go as well. Backups are deleted at their rotation.
"""

import asyncio
from collections.abc import Collection
from datetime import datetime
from functools import partial

from bot.labeling.errors import LastManager, StaysManager
from bot.labeling.model import Member, Role
from bot.labeling.permissions import Action
from bot.services.access import allowed
from bot.services.items.removal.by_sender import erase_sent
from bot.services.manager.withdraw_answers import withdraw_answers
from bot.services.members import find_member, remove_member
from storage import forgetting, members
from storage.database import Database, Transaction
from storage.images import ImageStore

BIG = 300 * 2**20  # bytes of a database that is compacted at night, since nobody can answer meanwhile


@allowed(Action.USE)
async def check_forgettable(tx: Transaction, member: Member, *, owners: Collection[int]) -> None:
    """Raise StaysManager for an owner, and LastManager: somebody has to be able to manage."""
    if member.telegram_id in owners:
        raise StaysManager
    if Role.MANAGER in member.roles and not member.removed and await members.count_managers(tx) <= 1:
        raise LastManager


@allowed(Action.USE)
async def begin_forgetting(
    tx: Transaction, member: Member, *, with_answers: bool, owners: Collection[int], now: datetime
) -> None:
    """Take all access from the member, and everything that identifies them. `finish_forgetting` does the rest.

    Raises StaysManager, LastManager.
    """
    await check_forgettable(tx, member, owners=owners)
    await remove_member(tx, member, now=now)
    await members.mark_gone(tx, member.telegram_id, now)
    await forgetting.begin(
        tx, member=member.id, telegram_id=member.telegram_id, name=member.name, with_answers=with_answers, now=now
    )


async def begin_forgetting_named(
    tx: Transaction, *, who: str, with_answers: bool, owners: Collection[int], now: datetime
) -> None:
    """Do the same for a member by name, for the operator. Raises UnknownMember, AmbiguousMember, and as above."""
    await begin_forgetting(tx, await find_member(tx, who=who), with_answers=with_answers, owners=owners, now=now)


async def finish_forgetting(database: Database, images: ImageStore, *, now: datetime, at_night: bool) -> int:
    """Clear every trace of the people who are being forgotten, and return how many they are.

    A large database is compacted only `at_night`; until then traces are in its free pages. After an interruption, the
    next call goes on.
    """
    people = await database.read(forgetting.under_way)
    for person in people:
        if person.telegram_id is None:
            continue
        await database.write(partial(forgetting.delete_notices, person=person))
        if person.with_answers:
            await withdraw_answers(database, who=person.pseudonym, now=now)
            await erase_sent(database, images, person=person.member, project=0, actor=None, now=now)
            await database.write(partial(forgetting.delete_answers, member=person.member))
        await database.write(partial(forgetting.clear_traces, person=person, now=now))
    size = (await asyncio.to_thread(database.path.stat)).st_size
    if people and (at_night or size < BIG):
        await database.compact()
        await database.write(forgetting.end)
    return len(people)
