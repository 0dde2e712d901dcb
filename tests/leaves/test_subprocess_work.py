"""Work in a subprocess: result, cancellation, errors."""

import asyncio
import itertools
import os
import signal
import time
from pathlib import Path

import pytest

from bot.subprocess_work import NICENESS, SubprocessWorkError, run_in_subprocess, run_in_subprocess_at_once
from tests.effort import PATIENCE

pytestmark = pytest.mark.usefixtures("spawned_workers")


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
    """Write down the times of begin and end."""
    with mark.open("a") as file:
        began = time.monotonic()
        time.sleep(0.2)
        file.write(f"{began} {time.monotonic()}\n")


def ask(asked: Path, answered: Path) -> str:
    """Wait for what the event loop answers."""
    asked.touch()
    end = time.monotonic() + PATIENCE
    while not answered.exists() and time.monotonic() < end:
        time.sleep(0.01)
    return "answered" if answered.exists() else "no answer"


def survive_ctrl_c() -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "alive"


def is_running(process: int) -> bool:
    """Return whether this process exists and has not ended."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


async def until(condition) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.02)


async def test_work_runs_in_a_process_of_low_priority():
    """The work runs in a process of its own, with a lower priority."""
    process, niceness, word = await run_in_subprocess(who, word="꽃")
    assert (process != os.getpid(), word) == (True, "꽃")
    assert niceness == min(19, os.nice(0) + NICENESS)
    await until(lambda: not is_running(process))


@pytest.mark.parametrize(
    ("work", "told"),
    [(fail, "없는 것"), (die, f"-{int(signal.SIGKILL)}"), (unfit, "pickle")],
    ids=["fails", "dies", "unfit"],
)
async def test_errors_are_raised(work, told):
    """An exception, the process's death, and a result that can't be sent are raised with their cause."""
    with pytest.raises(SubprocessWorkError, match=told):
        await run_in_subprocess(work)


async def test_cancelling_ends_the_process(tmp_path):
    """Cancelling ends the process, and the next work begins at once."""
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


async def test_cancelling_before_the_start(tmp_path):
    """Cancelling while the process starts leaves none behind."""
    mark = tmp_path / "mark"
    waiting = asyncio.create_task(run_in_subprocess(take_long, mark))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await asyncio.get_running_loop().shutdown_default_executor()  # its thread waits for the process
    assert not mark.exists() or mark.read_text() != "done"


async def test_one_at_a_time(tmp_path):
    """One process works at a time, since the other processors are for taps."""
    mark = tmp_path / "mark"
    await asyncio.gather(*(run_in_subprocess(note, mark) for _ in range(3)))
    spans = sorted(tuple(map(float, line.split())) for line in mark.read_text().splitlines())
    assert len(spans) == 3
    assert all(ended <= began for (_, ended), (began, _) in itertools.pairwise(spans))


async def test_requested_work_does_not_wait_for_jobs(tmp_path):
    """Work that a person waits for runs beside a long job, and does not end it."""
    mark = tmp_path / "mark"
    job = asyncio.create_task(run_in_subprocess(take_long, mark))
    await until(lambda: mark.exists() and mark.read_text())
    async with asyncio.timeout(PATIENCE):
        assert (await run_in_subprocess_at_once(who, word="꽃"))[2] == "꽃"
    assert is_running(int(mark.read_text()))
    job.cancel()
    with pytest.raises(asyncio.CancelledError):
        await job


async def test_worker_ignores_ctrl_c():
    """A Ctrl-C in the terminal reaches the worker as well, and does not end it."""
    assert await run_in_subprocess(survive_ctrl_c) == "alive"


async def test_event_loop_is_not_blocked(tmp_path):
    """The event loop runs while the process computes."""
    asked, answered = tmp_path / "asked", tmp_path / "answered"
    waiting = asyncio.create_task(run_in_subprocess(ask, asked, answered))
    await until(asked.exists)
    answered.touch()
    assert await waiting == "answered"
