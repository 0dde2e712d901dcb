"""labelbot status --check: the running bot, judged from outside."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.services.health.file_checks import examine_disks
from bot.settings import LOCAL_TOKEN
from storage import locks
from storage.database import moment

BOT = int(LOCAL_TOKEN.partition(":")[0])


@pytest.fixture
def running(cli, worked, inside):
    """`running(polled=5)`: an installation whose bot has written a moment ago, and polled so many seconds ago."""
    assert cli("job", "run", "leases").code == 0
    assert cli("backup").code == 0

    def write(
        *, silent: float = 1, polled: float = 5, pauses: int = 0, tap_ms: int | None = 80, held: bool = True
    ) -> None:
        now = datetime.now(UTC)
        at, last = moment(now - timedelta(seconds=silent)), moment(now - timedelta(seconds=polled))

        async def insert(tx) -> None:
            tx.connection.execute("DELETE FROM pulses")
            tx.connection.execute(
                "INSERT INTO pulses VALUES (?, ?, '2026-03-02T00:00:00.000Z', ?, ?, 12, ?)",
                (BOT, at, last, pauses, tap_ms),
            )
            await locks.hold(tx, f"poll {BOT}", "a process", now + timedelta(seconds=30 if held else -1))

        inside(lambda database: database.write(insert))

    return write


def bad(cli, level: str = "problem") -> list[str]:
    said = cli("status", "--check", "--json")
    checks = json.loads(said.out)["checks"]
    assert said.code == int(any(each["level"] == "problem" for each in checks))
    return [each["check"] for each in checks if each["level"] == level]


def test_running_bot_is_well(cli, running):
    """All is well: exit code 0, and programs get the bot's own figures."""
    running()
    said = cli("status", "--check", language="en")
    assert said.code == 0
    assert {line[0] for line in said.out.splitlines()} == {"✓"}
    pulse = json.loads(cli("status", "--check", "--json").out)["pulse"]
    assert (pulse["taps"], pulse["tap_ms"], pulse["pauses"]) == (12, 80, 0)


def test_silent_bot_is_a_problem(cli, running, worked):
    """A bot that never ran, has ended, or doesn't reach Telegram needs a person."""
    assert bad(cli) == ["running"]
    assert "✗ Running: the bot never ran here" in cli("status", "--check", language="en").out
    running(silent=150)
    assert bad(cli) == ["running"]
    running(held=False)
    assert bad(cli) == ["running"]
    running(polled=150)
    assert bad(cli) == ["telegram"]


def test_slow_bot_is_a_warning(cli, running):
    """Many pauses and slow taps are told, and need nobody at once."""
    running(pauses=31, tap_ms=3500)
    assert bad(cli) == []
    assert bad(cli, "warning") == ["pauses", "latency"]


def test_waiting_updates_are_a_problem(cli, running, inside):
    """An update that waits for more than a minute means that the bot doesn't work."""
    running()

    async def insert(tx) -> None:
        at = moment(datetime.now(UTC) - timedelta(seconds=70))
        tx.connection.execute("INSERT INTO inbox (bot_id, update_id, body, received_at) VALUES (1, 1, '{}', ?)", (at,))

    inside(lambda database: database.write(insert))
    assert bad(cli) == ["updates"]


def test_the_fullest_disk_counts(tmp_path):
    """Database, pictures and backups can be on three disks; that with least room is judged. A folder may be missing."""
    full, free = Path("/proc/labelbot"), tmp_path / "none" / "yet"
    for database, images, backups in ((full, free, free), (free, full, free), (free, free, full)):
        found = examine_disks(database / "labelbot.db", images / "images", backups / "backups")
        assert found.values == {"megabytes": 0}
    # The folder of the pictures can be a disk of its own.
    assert examine_disks(tmp_path / "labelbot.db", Path("/proc"), tmp_path).values == {"megabytes": 0}


def test_full_disk_of_backups_is_told(cli, running):
    """The check and doctor look at the disk of LABELBOT_BACKUP_DIR, too."""
    running()
    for command in (("status", "--check"), ("doctor",)):
        said = cli(*command, backup_dir="/proc/labelbot", language="en")
        assert said.code == 1
        assert "✗ Disk: only 0 MB are left" in said.out
