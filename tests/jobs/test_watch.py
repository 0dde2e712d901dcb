"""The running bot writes what it measures, and the managers are told what needs a person."""

from bot.services.health import file_checks
from bot.services.health.running import examine_running
from storage.backup import back_up, name_backup
from storage.sqlite import SqliteDatabase
from tests.conftest import OWNER


async def checks(town) -> dict[str, str]:
    _, found = await town.database.read(lambda tx: examine_running(tx, bot=4242, now=town.clock()))
    return {each.check: each.level.value for each in found}


async def test_taps_and_polls_are_measured(town):
    """After a tap there is a figure for it, and the bot counts as running until it is silent for two minutes."""
    await town.project()
    person = town.person(1)
    await person.start()
    await person.tap("무슨 꽃인가요?")
    await person.tap("장미")
    await town.app.watch.write()
    [(taps, tap_ms, polled)] = await town.rows("SELECT taps, tap_ms, polled_at FROM pulses")
    assert taps >= 1
    assert 0 < tap_ms < 10_000
    assert polled is not None
    assert (await checks(town))["running"] == "fine"
    town.clock.move(minutes=3)
    assert (await checks(town))["running"] == "problem"


async def test_stopped_bot_does_not_count_as_running(town):
    """Right after it has stopped, a bot is a problem, though it has written a moment ago."""
    await town.app.watch.write()
    assert (await checks(town))["running"] == "fine"
    await town.app.stop()
    database = await SqliteDatabase.open(town.settings.database)
    try:
        _, found = await database.read(lambda tx: examine_running(tx, bot=4242, now=town.clock()))
    finally:
        await database.close()
    [running] = [each for each in found if each.check == "running"]
    assert running.level == "problem"


async def test_managers_are_told_once_a_day(town, monkeypatch):
    """A full disk and an old backup are told in one message, and again the next day only if they last."""
    manager = town.person(OWNER)
    await manager.start()
    back_up(town.database.path, town.settings.images, town.settings.backups / name_backup(town.clock().date()))
    await town.app.watch.look()
    assert await town.outbox("notice") == []
    monkeypatch.setattr(file_checks, "ROOM", 2**60)
    town.clock.move(days=3)
    for _ in range(2):
        await town.app.watch.look()
        await town.app.outbox.deliver()
    assert await town.outbox("notice") == ["needs-person"]
    told = manager.messages[-1].text.splitlines()
    assert told[0] == "⚠ 봇을 운영하는 분이 손볼 것이 있어요."
    assert "2026-03-02에 한 것이에요" in told[1]
    assert "자리를 만들어 주세요" in told[2]
    town.clock.move(days=1)
    await town.app.watch.look()
    assert await town.outbox("notice") == ["needs-person"] * 2
