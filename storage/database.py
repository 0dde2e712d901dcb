"""The interface of the database: it runs units of work in transactions.

A unit of work is a coroutine function that takes a `Transaction` and awaits only its queries. So it runs on an
asynchronous driver, or without suspending on SQLite's own thread.
"""

import secrets
from collections.abc import Callable, Coroutine
from dataclasses import field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from bot.frozen import frozen

T = TypeVar("T")


@frozen
class Transaction:
    """The argument of a unit of work.

    `sql` holds the named queries of storage/sql (`await tx.sql.member_by_id(tx.connection, id=1)`). `connection` is the
    driver's, inside a transaction that the database begins and ends. `cache` outlives the transaction, even if it is
    rolled back, so a cached value must be validated against a value read in this transaction. `key` is the
    installation's secret key.
    """

    sql: Any
    connection: Any
    key: bytes = field(repr=False)  # a traceback must not print it
    cache: dict[Any, Any] = field(default_factory=dict)


Work = Callable[[Transaction], Coroutine[Any, Any, T]]


class SnapshotReader(Protocol):
    """Reads the database in another process. It is picklable, blocks, and closes its connection after each call."""

    def __call__(self, work: Work[T]) -> T:
        """Return the result of `work` on a consistent, read-only snapshot."""


class Database(Protocol):
    """Runs units of work."""

    @property
    def path(self) -> Path:
        """The database's file."""

    @property
    def snapshot_reader(self) -> SnapshotReader:
        """A picklable reader for another process."""

    async def write(self, work: Work[T]) -> T:
        """Run `work` in a transaction and return its result after it is durable.

        An exception in `work` rolls its changes back, and is raised here.
        """

    async def read(self, work: Work[T]) -> T:
        """Return the result of `work` on a consistent, read-only snapshot."""

    async def read_in_subprocess(self, work: Work[T], *, at_once: bool = False) -> T:
        """Do the same in a separate process, for long computations, so that taps and other reads don't wait.

        `work` and its result must be picklable: a module's function, or a `partial` of one. `at_once`: don't queue
        behind jobs, because a person is waiting.
        """

    async def compact(self) -> None:
        """Write the file anew without free pages, and empty its log: nothing that was deleted can be read from them.

        Units of work wait meanwhile, about a second for 100 MB.
        """

    async def close(self) -> None:
        """Finish the submitted work, then close."""


@lru_cache(64)  # a unit of work stores the same few times repeatedly
def moment(at: datetime) -> str:
    """Return a time in the stored form: UTC, ISO 8601 with milliseconds. Raises ValueError for a naive datetime."""
    if at.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {at}")
    return at.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def parse_moment(text: str) -> datetime:
    """Return the time from its stored form, with milliseconds."""
    return datetime.fromisoformat(text)


def new_version() -> str:
    """Return a random value for a column that tells a cache whether a row has changed."""
    return secrets.token_hex(8)
