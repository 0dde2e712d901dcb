"""Processes that kill themselves at a chosen moment. They import little, because tests start hundreds."""

import multiprocessing
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

from storage import migrate
from storage.backup import back_up

CHANGES = {"os.rename", "os.link", "os.remove", "os.mkdir"}


def was_killed(target: Callable[..., object], *arguments: object) -> bool:
    """Run a function in a process of its own. Returns False if it came to its end."""
    process = multiprocessing.get_context("forkserver").Process(target=target, args=arguments)
    process.start()
    process.join()
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode != 0


def die_in(folder: Path, moment: int, target: Callable[..., object], *arguments: object) -> None:
    """Call a function in this process, which is killed at the change of this number to the files in a folder."""
    changes, place = count(1), str(folder)

    def hook(event: str, values: tuple) -> None:
        writes = event == "open" and isinstance(values[2], int) and values[2] & (os.O_WRONLY | os.O_RDWR)
        if (writes or event in CHANGES) and str(values[0]).startswith(place) and next(changes) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    target(*arguments)


def die_at_statement(database: Path, moment: int) -> None:
    """Migrate a database in this process, which is killed before the statement of this number."""
    statements, split = count(1), migrate.statements

    def dying(script: str):
        for statement in split(script):
            if next(statements) == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            yield statement

    migrate.statements = dying
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        migrate.migrate(connection)


def copy_all(database: Path, images: Path, target: Path) -> None:
    """Back up as onto another disk, where files can't be links."""

    def refuse(_self, _target) -> None:
        raise OSError

    Path.hardlink_to = refuse
    back_up(database, images, target)
