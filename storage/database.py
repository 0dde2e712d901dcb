"""A unit of work is a function given to the database.

It is a coroutine function that takes a `Transaction` and awaits nothing but its queries. So the same function
runs on an asynchronous driver, and whole, without a single switch, on SQLite's own thread.
"""

import secrets
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Transaction:
    """What a unit of work is given.

    `sql` holds the named queries of storage/sql (`await tx.sql.member_by_id(tx.connection, id=1)`),
    `connection` is the driver's own, inside a transaction that the database begins and ends. `cache` outlives the
    transaction, even one that is rolled back: what is in it has to be compared with something that is read.
    """

    sql: Any
    connection: Any
    cache: dict[Any, Any] = field(default_factory=dict)


Work = Callable[[Transaction], Coroutine[Any, Any, T]]


class SnapshotReader(Protocol):
    """Reads the database in another process: it can be pickled. It blocks, and leaves nothing open."""

    def __call__(self, work: Work[T]) -> T:
        """Run `work` on a consistent snapshot. It can't write."""


class Database(Protocol):
    """Runs units of work."""

    @property
    def path(self) -> Path:
        """The file, for a copy of it."""

    @property
    def snapshot_reader(self) -> SnapshotReader:
        """What reads this database in another process."""

    async def write(self, work: Work[T]) -> T:
        """Run `work` in a transaction of its own and return its result once that is durable.

        An exception that `work` raises undoes what it wrote, and is raised here.
        """

    async def read(self, work: Work[T]) -> T:
        """Run `work` on a consistent snapshot. It can't write."""

    async def read_in_subprocess(self, work: Work[T], *, at_once: bool = False) -> T:
        """The same in a process of its own, for what computes long: neither a tap nor another read waits for it.

        `work` and its result have to be picklable: a function of a module, or a `partial` of one. `at_once`: a person
        waits, so it does not wait for a job.
        """

    async def close(self) -> None:
        """Finish what was given, then close."""


@lru_cache(64)  # a unit of work writes the same few again and again
def moment(at: datetime) -> str:
    """A moment as it is stored: UTC, ISO 8601 with milliseconds. Naive datetimes are refused (ValueError)."""
    if at.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {at}")
    return at.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def parse_moment(text: str) -> datetime:
    """The inverse of `moment`, to the millisecond."""
    return datetime.fromisoformat(text)


def new_version() -> str:
    """Return a random value for a column that tells a cache whether a row has changed."""
    return secrets.token_hex(8)
