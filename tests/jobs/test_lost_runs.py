"""A process that has lost its run's claim stores no outcome of it, however the run ends for it."""

import asyncio

import pytest

from bot.jobs.runner import JobRunner
from tests.jobs.test_runner import Shop

ENDINGS = ("done", "failed", "stopped")


@pytest.fixture
def shop(database, tmp_path, clock) -> Shop:
    return Shop(database, tmp_path, clock)


async def end(process: JobRunner, gate: asyncio.Event, ending: str) -> None:
    """Let the work of a process end in this way."""
    if ending == "stopped":
        await process.stop()
    else:
        gate.set()
        await process.settle()


async def begin(shop, clock, ending):
    """Begin a run that will end in this way. Returns its process, and the gate at which it waits."""
    begun, gate = asyncio.Event(), asyncio.Event()

    async def work(*_):
        begun.set()
        await gate.wait()
        if ending == "failed":
            raise RuntimeError("no luck")

    await shop.project()
    clock.move(days=1)
    first = shop.new_process(work)
    await first.wake()
    await begun.wait()
    return first, gate


@pytest.mark.parametrize("ending", ENDINGS)
async def test_run_of_another_process_is_left_alone(shop, clock, ending):
    """When a run was taken over before its first process noticed, the run goes on, and nobody hears of a failure."""
    first, gate = await begin(shop, clock, ending)

    async def take_over(tx):
        tx.connection.execute("UPDATE job_runs SET holder = 'another', attempts = 2")

    await shop.database.write(take_over)
    await end(first, gate, ending)
    assert await shop.job_runs("holder", "state", "attempts", "error") == [("another", "running", 2, None)]
    assert await shop.outbox() == []


@pytest.mark.parametrize("ending", ENDINGS)
async def test_run_that_another_process_has_finished_stays_done(shop, clock, ending):
    """When a run was taken over and is done, the first process's end does not change it or start it again."""
    first, gate = await begin(shop, clock, ending)

    async def finish(tx):
        tx.connection.execute("UPDATE job_runs SET state = 'done'")

    await shop.database.write(finish)
    await end(first, gate, ending)
    assert await shop.job_runs("state", "attempts", "error") == [("done", 1, None)]
    await shop.wake()
    assert shop.done == []
