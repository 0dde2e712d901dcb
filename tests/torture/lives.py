"""What tests share that kill the bot again and again: when to kill it, and what it has stored."""

import asyncio

from storage.database import Transaction
from storage.sqlite import SqliteDatabase

SECONDS_MOST = 0.05  # between what was waited for and the kill


class Pulse:
    """A counter of events that wakes those who wait for it."""

    def __init__(self) -> None:
        self.count = 0
        self._beat = asyncio.Event()

    def beat(self) -> None:
        self.count += 1
        self._beat.set()

    async def more(self, count: int) -> None:
        """Wait for this many more events."""
        wanted = self.count + count
        while self.count < wanted:
            self._beat.clear()
            await self._beat.wait()


async def rows(database: SqliteDatabase, sql: str) -> list[tuple]:
    """Return the rows of a query."""

    async def select(tx: Transaction) -> list[tuple]:
        return [tuple(row) for row in tx.connection.execute(sql)]

    return await database.read(select)
