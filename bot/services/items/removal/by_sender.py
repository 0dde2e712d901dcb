"""Take out everything that a person sent: discard it, which can be undone, or erase it for good.

A project of 0 stands for all projects. Each begins with a service, which checks the permission and records it in the
history; then `discard_sent`, `bring_back_sent` or `erase_sent` does the work in short units.
"""

from collections.abc import Callable, Coroutine
from datetime import datetime
from functools import partial
from typing import Any

from bot.frozen import frozen
from bot.labeling.model import Member, Project
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_person, get_project
from bot.services.batches import pause
from bot.services.items.explanation import find_item
from bot.services.items.removal.discarding import BY_A_MANAGER, bring_back, discard_item
from bot.services.items.removal.erasing import erase_items, finish_erasing
from storage import history, senders
from storage.database import Database, Transaction
from storage.images import ImageStore

SOME = 50  # pictures of one unit of work


@frozen
class SentIn:
    """How many pictures a person has sent for a project, and how many of them are used or discarded."""

    project: Project
    pictures: int
    used: int
    discarded: int


@frozen
class Sent:
    """What a person has sent, by project. Erased pictures don't count."""

    member: Member
    projects: tuple[SentIn, ...]

    @property
    def pictures(self) -> int:
        return sum(each.pictures for each in self.projects)

    @property
    def used(self) -> int:
        return sum(each.used for each in self.projects)

    @property
    def present(self) -> int:
        """How many can be taken out: they are not discarded."""
        return sum(each.pictures - each.discarded for each in self.projects)


@allowed(Action.MANAGE)
async def list_sent(tx: Transaction, _member: Member, *, person: int, project: int = 0) -> Sent:
    """Return what a person has sent for a project, or for all. Raises NotAManager, UnknownButton."""
    found = await get_person(tx, person)
    counts = [count for count in await senders.count(tx, person) if project in {0, count.project}]
    return Sent(found, tuple([await _in_project(tx, count) for count in counts]))


@allowed(Action.MANAGE)
async def begin_removal(
    tx: Transaction, member: Member, *, person: int, project: int, event: str, now: datetime
) -> Sent:
    """Record in the history that a person's pictures are taken out, brought back or erased (`event`).

    Returns what they had sent before. Raises NotAManager, UnknownButton.
    """
    sent = await list_sent(tx, member, person=person, project=project)
    new = f"project {project}" if project else None
    await history.record(tx, f"member {person}", event, at=now, actor=member.actor, new=new)
    return sent


async def discard_sent(database: Database, *, person: int, project: int, actor: int | None, now: datetime) -> int:
    """Discard all that a person sent. Returns how many pictures. `bring_back_sent` with the same `now` undoes it."""

    async def some(tx: Transaction, *, after: int) -> list[int]:
        numbers = await senders.in_use(tx, person, project, after, SOME)
        for number in numbers:
            await discard_item(tx, await find_item(tx, number), actor=actor, why=BY_A_MANAGER, now=now)
        return numbers

    return await _in_units(database, some)


async def bring_back_sent(
    database: Database, *, person: int, project: int, discarded_at: datetime, actor: int | None, now: datetime
) -> int:
    """Bring back what `discard_sent` discarded at a moment. Returns how many pictures."""

    async def some(tx: Transaction, *, after: int) -> list[int]:
        numbers = await senders.discarded_at(tx, person, project, discarded_at, after, SOME)
        for number in numbers:
            await bring_back(tx, await find_item(tx, number), actor=actor, now=now)
        return numbers

    return await _in_units(database, some)


async def erase_sent(
    database: Database, images: ImageStore, *, person: int, project: int, actor: int | None, now: datetime
) -> int:
    """Erase all that a person sent, also what is discarded, with its files. Returns how many pictures."""

    async def some(tx: Transaction, *, after: int) -> list[int]:
        numbers = await senders.kept(tx, person, project, after, SOME)
        await erase_items(tx, numbers, actor=actor, now=now)
        return numbers

    erased = await _in_units(database, some)
    await finish_erasing(database, images)
    return erased


async def _in_units(database: Database, some: Callable[..., Coroutine[Any, Any, list[int]]]) -> int:
    """Handle one page of items after the other. Returns how many items."""
    total, after = 0, 0
    while True:
        numbers = await database.write(partial(some, after=after))
        total += len(numbers)
        if len(numbers) < SOME:
            return total
        after = numbers[-1]
        await pause()


async def _in_project(tx: Transaction, count: senders.SentCount) -> SentIn:
    return SentIn(await get_project(tx, count.project), count.pictures, count.used, count.discarded)
