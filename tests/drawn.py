"""The sample's pictures, which take ten seconds of processor time to draw."""

import asyncio
import fcntl
import os
from pathlib import Path

import pytest
import pytest_asyncio

from tests.browser.stage import labelbot


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after the program's first start, which draws its sample pictures.

    Drawn by the first who needs it: tests that run in parallel share it. Don't change it. It says that gold pictures
    are drawn already: each program that starts with a copy would draw them in the background, for as long again.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (shared / "drawn.lock").open("w") as lock:
        await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_EX)
        if not (shared / "drawn").exists():
            async with labelbot(shared / "drawing"):
                pass
            prepared = shared / "drawing" / "sample-gold" / "gold" / "prepared"
            prepared.parent.mkdir(parents=True, exist_ok=True)
            prepared.touch()
            (shared / "drawing").rename(shared / "drawn")
    return shared / "drawn"
