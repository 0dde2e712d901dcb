"""Split long work into short units of work, so that taps are answered in between."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from storage.database import Database, Transaction

T = TypeVar("T")
Result = TypeVar("Result")

BATCH = 200  # rows per commit
PAUSE = 0.05  # seconds


async def pause() -> None:
    """Wait for a moment between two commits of long work, in which taps commit."""
    await asyncio.sleep(PAUSE)


async def run_all(*parts: Callable[[], Awaitable[Any]]) -> list[Any]:
    """Run all parts, even if some fail, and return what they return.

    Raises the exception of the failed part, or an ExceptionGroup of several.
    """
    done, failures = [], []
    for part in parts:
        try:
            done.append(await part())
        except Exception as failure:  # noqa: BLE001  # raised below
            failures.append(failure)
    if len(failures) == 1:
        raise failures[0]
    if failures:
        raise ExceptionGroup("; ".join(str(failure) for failure in failures), failures)
    return done


async def repeat_until_done(database: Database, work: Callable[[Transaction], Coroutine[Any, Any, int]]) -> int:
    """Repeat a unit of work that returns how many rows it handled, until that is not BATCH. Returns the total."""
    total, handled = 0, BATCH
    while handled == BATCH:
        handled = await database.write(work)
        total += handled
        await pause()
    return total


async def repeat_while_more(
    database: Database, work: Callable[[Transaction], Coroutine[Any, Any, bool]], *, most: int | None = None
) -> bool:
    """Repeat a unit of work while it returns that there is more to do, at most `most` times.

    Returns whether there is still more to do.
    """
    times, more = 0, True
    while more and times != most:
        more = await database.write(work)
        times += 1
        await pause()
    return more


async def page_through(
    database: Database, step: Callable[[int], Callable[[Transaction], Coroutine[Any, Any, int | None]]]
) -> None:
    """Run a unit of work per page. `step` takes the position after which the page starts, 0 for the first page.

    The unit of work returns the position after which the next page starts; None ends the walk.
    """
    position: int | None = 0
    while position is not None:
        position = await database.write(step(position))
        await pause()


async def in_batches(
    database: Database,
    values: Iterable[T],
    most: int,
    work: Callable[[list[T]], Callable[[Transaction], Coroutine[Any, Any, Result]]],
) -> list[Result]:
    """Run `work` on the values, `most` of them per unit of work. Returns the results."""
    results = []
    for batch in split_into_batches(values, most):
        results.append(await database.write(work(batch)))
        await pause()
    return results


def split_into_batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the values in lists of `size`; the last list may be shorter."""
    remaining = iter(values)
    while batch := list(islice(remaining, size)):
        yield batch
