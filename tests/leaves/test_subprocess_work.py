"""Work in a process beside: its result, its end, its failures."""

import asyncio
import itertools
import os
import signal
import time
from pathlib import Path

import pytest

from bot.subprocess_work import NICENESS, SubprocessWorkError, run_in_subprocess, run_in_subprocess_at_once
from tests.effort import PATIENCE


def who(*, word: str) -> tuple[int, int, str]:
    return os.getpid(), os.nice(0), word


def fail() -> None:
    raise LookupError("없는 것")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def unfit() -> object:
    return lambda: None


def take_long(mark: Path) -> None:
    mark.write_text(str(os.getpid()))
    time.sleep(60)
    mark.write_text("done")


def note(mark: Path) -> None:
    """Write down when it began and ended."""
    with mark.open("a") as file:
        began = time.monotonic()
        time.sleep(0.2)
        file.write(f"{began} {time.monotonic()}\n")


def survive_ctrl_c() -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "alive"


def is_running(process: int) -> bool:
    """Whether there is such a process, and it has not ended."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


async def until(condition) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.02)


async def test_it_runs_beside_with_less_priority():
    """The work has a process of its own, which lets others go first."""
    process, niceness, word = await run_in_subprocess(who, word="꽃")
    assert (process != os.getpid(), word) == (True, "꽃")
    assert niceness == min(19, os.nice(0) + NICENESS)
    await until(lambda: not is_running(process))


@pytest.mark.parametrize(
    ("work", "told"),
    [(fail, "없는 것"), (die, f"-{int(signal.SIGKILL)}"), (unfit, "pickle")],
    ids=["fails", "dies", "unfit"],
)
async def test_what_goes_wrong_is_told(work, told):
    """An error there, a death, a result that can't be sent: all end the wait, and say what it was."""
    with pytest.raises(SubprocessWorkError, match=told):
        await run_in_subprocess(work)


async def test_who_is_cancelled_ends_the_work(tmp_path):
    """Nothing goes on for somebody who no longer waits, and the next piece of work begins at once."""
    mark = tmp_path / "mark"
    waiting = asyncio.create_task(run_in_subprocess(take_long, mark))
    await until(lambda: mark.exists() and mark.read_text())
    process = int(mark.read_text())
    assert is_running(process)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await until(lambda: not is_running(process))
    assert (await run_in_subprocess(who, word="꽃"))[2] == "꽃"


async def test_cancelled_before_it_began(tmp_path):
    """Whoever gives up while the process is only being made leaves none behind."""
    mark = tmp_path / "mark"
    waiting = asyncio.create_task(run_in_subprocess(take_long, mark))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await asyncio.sleep(1)
    assert not mark.exists() or not is_running(int(mark.read_text()))


async def test_one_at_a_time(tmp_path):
    """However many ask, one process works: the other processors are for taps."""
    mark = tmp_path / "mark"
    await asyncio.gather(*(run_in_subprocess(note, mark) for _ in range(3)))
    spans = sorted(tuple(map(float, line.split())) for line in mark.read_text().splitlines())
    assert len(spans) == 3
    assert all(ended <= began for (_, ended), (began, _) in itertools.pairwise(spans))


async def test_who_waits_for_it_does_not_wait_for_a_job(tmp_path):
    """What somebody asked for is done while a long job goes on, and does not end it."""
    mark = tmp_path / "mark"
    job = asyncio.create_task(run_in_subprocess(take_long, mark))
    await until(lambda: mark.exists() and mark.read_text())
    async with asyncio.timeout(PATIENCE):
        assert (await run_in_subprocess_at_once(who, word="꽃"))[2] == "꽃"
    assert is_running(int(mark.read_text()))
    job.cancel()
    with pytest.raises(asyncio.CancelledError):
        await job


async def test_ctrl_c_is_for_whoever_gave_the_work():
    """A Ctrl-C in the terminal reaches the worker as well, and does not end it."""
    assert await run_in_subprocess(survive_ctrl_c) == "alive"


async def test_the_event_loop_goes_on(tmp_path):
    """While something is computed beside, everything else runs."""
    waiting, ticks = asyncio.create_task(run_in_subprocess(note, tmp_path / "mark")), 0
    while not waiting.done():
        await asyncio.sleep(0.01)
        ticks += 1
    assert ticks > 15
