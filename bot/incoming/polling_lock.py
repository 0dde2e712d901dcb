"""One process polls: a row in the database says which, and ends by itself when that process does."""

import asyncio
import json
import os
import socket
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import structlog

from storage import locks
from storage.database import Database, Transaction

log = structlog.get_logger(__name__)

LIFE = timedelta(seconds=30)
RENEW_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Process:
    """A process of some machine. `started` tells it from a later one with the same number."""

    host: str
    pid: int
    started: str

    @classmethod
    def here(cls) -> "Process":
        return cls(socket.gethostname(), os.getpid(), _started(os.getpid()))

    def is_gone(self) -> bool:
        """Whether it is of this machine and runs no more; of other machines nothing is known."""
        if self.host != socket.gethostname():
            return False
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            pass
        return _started(self.pid) != self.started


class AnotherPollsError(Exception):
    """Another process polls for this bot."""

    def __init__(self, process: Process) -> None:
        super().__init__(f"process {process.pid} on {process.host}")
        self.process = process


def _started(pid: int) -> str:
    """When a process started, as its system counts; empty where that can't be told."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


class PollingLock:
    """Held while this process polls for a bot."""

    def __init__(self, database: Database, bot: int, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._name = f"poll {bot}"
        self._clock = clock
        self._holder = json.dumps(asdict(Process.here()))

    async def take(self) -> None:
        """Raises AnotherPollsError. A lock whose process is gone is taken over at once."""
        await self._database.write(self._hold)

    async def keep(self) -> None:
        """Renew the lock until cancelled. Raises AnotherPollsError when it was lost.

        While the database fails nobody else can take the lock either: it is tried again.
        """
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            try:
                await self.take()
            except AnotherPollsError:
                raise
            except Exception:
                log.exception("the lock could not be renewed")

    async def release(self) -> None:
        await self._database.write(partial(locks.release, name=self._name, holder=self._holder))

    async def _hold(self, tx: Transaction) -> None:
        now = self._clock()
        holder = await locks.holder(tx, self._name, now)
        if holder not in {None, self._holder} and not Process(**json.loads(holder)).is_gone():
            raise AnotherPollsError(Process(**json.loads(holder)))
        await locks.hold(tx, self._name, self._holder, now + LIFE)
