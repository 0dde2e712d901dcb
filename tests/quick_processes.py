"""Processes that start quickly: forked from a process that has imported what they need.

The program's workers start Python anew and import Pillow, NumPy or matplotlib, which takes 0.5 to 1.5 s of processor
time, and tests start hundreds; the program itself takes 1.5 s. A forked process is one of its own as well: it has its
own memory and priority, and it can crash and be killed.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from bot import __main__ as program
from bot import subprocess_work
from storage.images import workers
from tests.paths import ROOT

IMPORTED = (
    "bot.cli",
    "bot.cli.serving_locally",
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
FORK = multiprocessing.get_context("forkserver")
SPAWN = subprocess_work.SPAWN
USERS = (subprocess_work, workers)


def fork_workers() -> None:
    """Fork workers in all tests that don't ask for `spawned_workers`."""
    FORK.set_forkserver_preload(list(IMPORTED))
    for module in USERS:
        module.SPAWN = FORK


@pytest.fixture
def spawned_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers start as they do in the program."""
    for module in USERS:
        monkeypatch.setattr(module, "SPAWN", SPAWN)


def start_labelbot(*arguments: str, environment: Mapping[str, str], output: Path) -> BaseProcess:
    """Start `labelbot ARGUMENTS` as a process of its own. What it prints is appended to a file."""
    process = FORK.Process(target=_run_labelbot, args=(arguments, environment, output))
    process.start()
    return process


def _run_labelbot(arguments: tuple[str, ...], environment: Mapping[str, str], output: Path) -> None:
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    sys.stdout = output.open("a", buffering=1)
    sys.argv = ["labelbot", *arguments]
    sys.modules["__main__"] = program  # its workers, which are not forked, import this module again
    program.main()
