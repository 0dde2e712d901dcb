"""Managers' requests are served while a long job runs."""

import asyncio
import time
from contextlib import suppress
from pathlib import Path

import pytest

from bot.subprocess_work import run_in_subprocess
from tests.effort import PATIENCE


def compute(mark: Path) -> None:
    """Take some minutes."""
    mark.touch()
    time.sleep(300)


@pytest.fixture
async def batch(tmp_path):
    """The daily batch is running."""
    mark = tmp_path / "at work"
    job = asyncio.create_task(run_in_subprocess(compute, mark))
    async with asyncio.timeout(PATIENCE):
        while not mark.exists():
            await asyncio.sleep(0.02)
    yield job
    job.cancel()
    with suppress(asyncio.CancelledError):
        await job


async def report(manager):
    await manager.send("/report")
    assert manager.messages[-1].photo_id


async def take_home(manager):
    await manager.send("/export")
    await manager.tap("무슨 꽃인가요?")
    await manager.tap("표 (엑셀)")
    assert "파일을 보내 드렸어요" in manager.screen.text


async def foresee_a_merge(manager):
    await manager.send("/projects")
    for button in ("관리 ⚙", "무슨 꽃인가요?", "라벨", "장미", "다른 라벨에 합치기", "나팔꽃"):
        await manager.tap(button)
    assert "합치기" in manager.screen.buttons


@pytest.mark.parametrize("ask", [report, take_home, foresee_a_merge])
async def test_managers_do_not_wait_for_a_long_job(town, manager, batch, ask):
    """A report, an export and the preview of a merge arrive while a job runs, and do not end it."""
    await town.project(pictures=1)
    async with asyncio.timeout(PATIENCE):
        await ask(manager)
    assert not batch.done()
