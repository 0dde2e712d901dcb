"""The machine is lost: on an empty one the backup is restored, and people go on with the cards they have."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.labeling.project_settings import Policy
from storage.backup import find_backups
from storage.images import ImageStore
from storage.restoring import Restored, restore
from tests.conftest import Town, at_work

pytestmark = pytest.mark.usefixtures("nothing_broke")
BY_THE_PROGRAM = {"sqlite_sequence", "locks", "job_runs"}


def contents(database: Path) -> dict[str, list[tuple]]:
    """Return all rows of all tables, apart from those that say which process does what."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for name in names
            if name not in BY_THE_PROGRAM
        }


async def back_up(town: Town) -> Path:
    assert (await town.app.jobs.run_now("backup", None)).problem is None
    return find_backups(town.settings.backups)[-1]


async def move_to_empty_machine(town: Town, backup: Path) -> Restored:
    """Lose the machine with all but the backups, and start the bot on another one."""
    await town.app.stop()
    settings = town.settings.model_copy(update={"data_dir": town.folder / "new machine", "backup_dir": backup.parent})
    town.settings = settings
    restored = restore(backup, settings.database, settings.images)
    assert contents(settings.database) == contents(backup)
    town.app = await at_work(settings, town.clock, town.stopwatch)
    return restored


async def test_people_go_on_with_their_cards(town, seat):
    """Everything is equal by recount, links are valid, and a tap on the card from before gives the next picture."""
    await town.project(4, policy=Policy(least=1, cap=1))
    labeler = await seat(1)
    await labeler.tap("장미")
    before = {path.name: path.read_bytes() for path in town.settings.images.rglob("*.*")}
    key = (town.settings.data_dir / "secret.key").read_bytes()
    restored = await move_to_empty_machine(town, await back_up(town))
    assert (restored.rows["annotations"], restored.rows["items"], restored.missing) == (1, 4, 0)
    assert {path.name: path.read_bytes() for path in town.settings.images.rglob("*.*")} == before
    assert (town.settings.data_dir / "secret.key").read_bytes() == key
    for _ in range(3):
        await labeler.tap("나팔꽃")
    assert await town.answers("item", "labels") == [(1, "장미"), (2, "나팔꽃"), (3, "나팔꽃"), (4, "나팔꽃")]


async def test_card_from_after_the_backup_answers_nothing(town, seat):
    """A card from after the backup is out of date: its number is not used again, and a tap answers nothing."""
    await town.project(4, policy=Policy(least=1, cap=1))
    labeler, other = await seat(1), town.person(2)
    backup = await back_up(town)
    await labeler.tap("장미")
    [_, given] = await town.leases("id")
    await move_to_empty_machine(town, backup)
    await other.start()
    await other.tap("무슨 꽃인가요?")
    [again] = await town.leases("id", person=2)
    assert again > given
    await labeler.tap("나팔꽃")
    assert await town.answers("labels") == []
    await labeler.tap("나팔꽃")
    assert await town.answers("item", "labels") == [(1, "나팔꽃")]


async def test_lost_picture_is_counted(town):
    """A picture that no backup has is counted as missing."""
    await town.project(2)
    backup = await back_up(town)
    store = ImageStore(backup.parent / "images")
    (first, _) = await town.items("photo")
    store.remove(first)
    assert (await move_to_empty_machine(town, backup)).missing == 1
