"""Long work in short units of work, between which taps are answered."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from storage.database import Database, Transaction

T = TypeVar("T")


BATCH = 200  # rows between two commits, and
PAUSE = 0.05  # seconds between them, for the commits of taps


async def repeat_until_done(database: Database, work: Callable[[Transaction], Coroutine[Any, Any, int]]) -> None:
    """Repeat a unit of work that returns how many rows it has dealt with, until a batch is not full."""
    done = BATCH
    while done == BATCH:
        done = await database.write(work)
        await asyncio.sleep(PAUSE)


async def repeat_while_more(
    database: Database, work: Callable[[Transaction], Coroutine[Any, Any, bool]], *, most: int | None = None
) -> bool:
    """Repeat a unit of work that says whether there is more to do, `most` times at the most. Returns whether there is
    more.
    """
    times, more = 0, True
    while more and times != most:
        more = await database.write(work)
        times += 1
        await asyncio.sleep(PAUSE)
    return more


async def page_through(
    database: Database, step: Callable[[int], Callable[[Transaction], Coroutine[Any, Any, int | None]]]
) -> None:
    """Do step after step: each gets the place where the one before has ended, the first 0; None is the end."""
    place: int | None = 0
    while place is not None:
        place = await database.write(step(place))
        await asyncio.sleep(PAUSE)


async def in_batches(
    database: Database,
    values: Iterable[T],
    most: int,
    work: Callable[[list[T]], Callable[[Transaction], Coroutine[Any, Any, object]]],
) -> None:
    """Do something with values, so many in a unit of work."""
    for some in split_into_batches(values, most):
        await database.write(work(some))
        await asyncio.sleep(PAUSE)


def split_into_batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(values)
    while batch := list(islice(waiting, size)):
        yield batch
