"""labelbot status --dead, and retry."""

import json

import pytest


@pytest.fixture
def dead(worked, inside) -> None:
    """Two dead updates of one bot, and a dead notice."""

    async def insert(tx) -> None:
        tx.connection.executemany(
            "INSERT INTO inbox (bot_id, update_id, body, received_at, state, attempts, error)"
            " VALUES (1000, ?, '{}', '2026-03-02T00:00:00.000Z', 'dead', 3, 'KeyError')",
            [(7,), (8,)],
        )
        tx.connection.execute(
            "INSERT INTO outbox (member_id, notice, arguments, created_at, state, attempts, error, failed_at)"
            " VALUES (1, 'x', '{}', '2026-03-02', 'dead', 3, 'TextError', '2026-03-03T00:00:00.000Z')"
        )

    inside(lambda database: database.write(insert))


def listed(cli) -> list[str]:
    return [row["id"] for row in json.loads(cli("status", "--dead", "--json").out)]


def test_dead_letters_are_listed(cli, dead):
    """Each has its id, its time and its error, and the last line says what to type."""
    said = cli("status", "--dead", language="en").out.splitlines()
    assert said[:3] == [
        "u8 · 2026-03-02T00:00:00.000Z · KeyError",
        "u7 · 2026-03-02T00:00:00.000Z · KeyError",
        "n1 · 2026-03-03T00:00:00.000Z · x · TextError",
    ]
    assert "labelbot retry all" in said[3]
    assert listed(cli) == ["u8", "u7", "n1"]


def test_one_or_all_are_tried_again(cli, dead, rows):
    """One is pending again by its id, then all; an unknown id is refused."""
    assert cli("retry", "u7").code == 0
    assert listed(cli) == ["u8", "n1"]
    assert rows("SELECT update_id, attempts FROM inbox WHERE state = 'pending'") == [(7, 0)]
    said = cli("retry", "u9", language="en")
    assert (said.code, said.err) == (1, "There's no such id: u9. See labelbot status --dead\n")
    assert "2" in cli("retry", "all").out
    assert listed(cli) == []
    assert rows("SELECT state FROM outbox") == [("pending",)]
    assert cli("status", "--dead", language="en").out == "Nothing has failed.\n"
