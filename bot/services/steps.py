"""Long work in short units of work, between which taps are answered."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from storage.database import Database, Transaction

BATCH = 200  # rows between two commits, and
PAUSE = 0.05  # seconds between them, for the commits of taps


async def until_done(database: Database, work: Callable[[Transaction], Coroutine[Any, Any, int]]) -> None:
    """Repeat a unit of work that returns how many rows it has dealt with, until a batch is not full."""
    done = BATCH
    while done == BATCH:
        done = await database.write(work)
        await asyncio.sleep(PAUSE)


async def to_the_end(
    database: Database, step: Callable[[int], Callable[[Transaction], Coroutine[Any, Any, int | None]]]
) -> None:
    """Do step after step: each gets the place where the one before has ended, the first 0; None is the end."""
    place: int | None = 0
    while place is not None:
        place = await database.write(step(place))
        await asyncio.sleep(PAUSE)
