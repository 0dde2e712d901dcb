"""Worker processes that start quickly: forked from a process that has imported what they need.

The program's workers start Python anew and import Pillow, NumPy or matplotlib, which takes 0.5 to 1.5 s of processor
time, and tests start hundreds. A forked worker is a process of its own as well: it has its own memory and priority,
and it can crash and be killed.
"""

import multiprocessing

import pytest

from bot import subprocess_work
from storage.images import workers

IMPORTED = (
    "bot.pictures.charts",
    "bot.pictures.contact_sheet",
    "bot.pictures.frontier",
    "bot.pictures.grid",
    "bot.pictures.pair",
    "bot.services.archives.unarchiving",
    "bot.services.daily.estimate",
    "bot.services.datasets.exporting",
    "bot.services.manager.reports",
    "pytest",  # the main module of a run without -n
    "storage.archives",
    "storage.images.looks.hashes",
    "storage.images.looks.measures",
    "storage.sqlite",
)
SPAWN = subprocess_work.SPAWN
USERS = (subprocess_work, workers)


def fork_workers() -> None:
    """Fork workers in all tests that don't ask for `spawned_workers`."""
    fork = multiprocessing.get_context("forkserver")
    fork.set_forkserver_preload(list(IMPORTED))
    for module in USERS:
        module.SPAWN = fork


@pytest.fixture
def spawned_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers start as they do in the program."""
    for module in USERS:
        monkeypatch.setattr(module, "SPAWN", SPAWN)
