"""A lock in the database, so that only one process polls. It expires when its process dies."""

import asyncio
import json
import os
import socket
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import structlog

from bot.frozen import frozen
from storage import locks
from storage.database import Database, Transaction

log = structlog.get_logger(__name__)

LIFE = timedelta(seconds=30)
RENEW_SECONDS = 10.0


@frozen
class Process:
    """A process on a host. `started` distinguishes it from a later process with the same pid."""

    host: str
    pid: int
    started: str

    @classmethod
    def here(cls) -> "Process":
        return cls(socket.gethostname(), os.getpid(), _started(os.getpid()))

    def is_gone(self) -> bool:
        """Return whether the process has ended. It is False for processes on other hosts, whose state is unknown."""
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


class DatabaseMovedError(Exception):
    """The database's file is no longer at `path`, or another one is, in which people's answers wouldn't be."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was moved or replaced")
        self.path = path


def _started(pid: int) -> str:
    """Return a process's start time in the system's units, or an empty string if it is unknown."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def _identify(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one at the same path; None if there is none. Raises OSError."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


class PollingLock:
    """A lock that this process holds while it polls for a bot."""

    def __init__(self, database: Database, bot: int, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._name = locks.polling(bot)
        self._clock = clock
        self._holder = json.dumps(asdict(Process.here()))
        self._file = _identify(database.path)

    async def take(self) -> None:
        """Take or renew the lock; a lock of an ended process is free. Raises AnotherPollsError."""
        await self._database.write(self._hold)

    async def keep(self) -> None:
        """Renew the lock until cancelled. Raises AnotherPollsError when it is lost, and DatabaseMovedError.

        A failing database is ignored, because then no other process can take the lock either.
        """
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            try:
                self._check_place()
                await self.take()
            except (AnotherPollsError, DatabaseMovedError):
                raise
            except Exception:
                log.exception("the lock could not be renewed")

    def _check_place(self) -> None:
        """Raise DatabaseMovedError if the file that was opened is no longer at its path. Raises OSError."""
        if _identify(self._database.path) != self._file:
            raise DatabaseMovedError(self._database.path)

    async def release(self) -> None:
        await self._database.write(partial(locks.release, name=self._name, holder=self._holder))

    async def _hold(self, tx: Transaction) -> None:
        now = self._clock()
        holder = await locks.holder(tx, self._name, now)
        if holder not in {None, self._holder} and not Process(**json.loads(holder)).is_gone():
            raise AnotherPollsError(Process(**json.loads(holder)))
        await locks.hold(tx, self._name, self._holder, now + LIFE)
