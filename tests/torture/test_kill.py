"""kill -9 at any moment: an answer that changed a screen is stored, once."""

import asyncio
import os
import random
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median

import pytest

from storage.images import ImageStore
from tests.conftest import make_project
from tests.effort import effort
from tests.torture.labeler import Labeler
from tests.torture.lives import SECONDS_MOST, Pulse, rows

SEED = int(os.environ.get("TORTURE_SEED", "2026"))
KILLS = effort(2, 20)
PICTURES = effort(100, 500)  # some of them come out of the encoder the same
OVERLAP = 2
CHANGES_MOST = effort(20, 60)  # of screens in one life of the bot: after all lives a good part of the pictures is left
STOP_SECONDS = effort(30, 3)  # where other tests run beside, how long a stop takes says nothing


async def _create_in_the_future(tx) -> None:
    """Date the project's creation in the future, so that no daily job interrupts the pictures."""
    tx.connection.execute("UPDATE projects SET created_at = '2999-01-01T00:00:00.000Z'")


@pytest.mark.torture
async def test_kill_at_any_moment(server, settings, database, bot, tmp_path: Path, capsys):
    """Over all kills no answer that changed a screen is lost, none counts twice, and everybody finishes."""
    chance = random.Random(SEED)
    await make_project(database, ImageStore(settings.images), PICTURES, overlap=OVERLAP)
    await database.write(_create_in_the_future)
    calls, changes = Pulse(), Pulse()
    server.world.observe(on_request=lambda _method, _raw: calls.beat())
    starts: list[float] = []

    @asynccontextmanager
    async def started() -> AsyncIterator[asyncio.subprocess.Process]:
        """Run the bot, from its first call on."""
        began, first_call = time.monotonic(), asyncio.create_task(calls.more(1))
        async with bot(owners=1) as process:
            await asyncio.wait_for(first_call, 60)
            starts.append(time.monotonic() - began)
            yield process

    labelers = [
        Labeler(server.world, number, random.Random(SEED + number), on_change=changes.beat) for number in range(1, 5)
    ]
    async with asyncio.TaskGroup() as group:
        at_work = [group.create_task(labeler.work()) for labeler in labelers]
        for _ in range(KILLS):
            async with started() as process:
                seen = chance.choice((0, chance.randrange(CHANGES_MOST)))  # or it dies as it begins
                await asyncio.wait_for(changes.more(seen), 60)
                await asyncio.sleep(chance.uniform(0, SECONDS_MOST))
                assert process.returncode is None, "the bot ended by itself"
        changed = changes.count
        assert not any(task.done() for task in at_work), [labeler.end for labeler in labelers]
        async with started() as process:
            await asyncio.wait(at_work, timeout=60)
            assert all(task.done() for task in at_work), [labeler.person.describe() for labeler in labelers]
            process.send_signal(signal.SIGTERM)
            assert await asyncio.wait_for(process.wait(), STOP_SECONDS) == 0
    with capsys.disabled():
        print(  # noqa: T201  # figures that a report quotes, and the seed of this run
            f"\n[TORTURE_SEED={SEED}: {changed} screens over {KILLS} kills; {median(starts):.2f} s from a start to the"
            f" first call; began anew {[labeler.restarts for labeler in labelers]}]"
        )

    answers = await rows(database, "SELECT assignment_id, label_id FROM chosen_labels")
    kept = dict(answers)
    [(items,)] = await rows(database, "SELECT count(*) FROM items")
    assert len(kept) == len(answers) == items * OVERLAP
    for labeler in labelers:
        assert labeler.kept.items() <= kept.items()
    assert sum(len(labeler.kept) for labeler in labelers) > 0.9 * len(kept)
    per_item = await rows(database, "SELECT count(*), count(DISTINCT member_id) FROM annotations GROUP BY item_id")
    assert Counter(per_item) == {(OVERLAP, OVERLAP): items}
    assert await rows(database, "SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]
    assert await rows(database, "SELECT count(*) FROM locks") == [(0,)]
    assert "Traceback" not in (tmp_path / "bot.log").read_text(encoding="utf-8")
