"""labelbot forget: asks twice, and leaves nothing of the person in the data folder."""

import pytest

from bot.labeling.model import Role
from storage import members
from tests.cli.conftest import NOON


def test_person_is_forgotten(cli, worked, rows, inside, tmp_path):
    """After two yeses name and Telegram id are in no file; the answers stay, or go with --answers."""

    async def rename(tx) -> None:
        tx.connection.execute("UPDATE members SET telegram_id = 987654321, name = '홍길순특이' WHERE id = 2")
        await members.grant(tx, 1, Role.MANAGER, NOON)
        await members.grant(tx, 2, Role.MANAGER, NOON)

    inside(lambda database: database.write(rename))
    said = cli("forget", "홍길순특이", typed="y\ny\n", language="en")
    assert said.code == 0
    [(pseudonym,)] = rows("SELECT pseudonym FROM members WHERE id = 2")
    person = f"홍길순특이 ({pseudonym}) · manager · answers: 3\n"
    assert said.err.count(person) == 2
    assert "Their answers stay, under the pseudonym." in said.err
    assert "Backup files lose it within five weeks." in said.out
    files = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    for trace in ("홍길순특이".encode(), b"987654321", (987654321).to_bytes(4, "big")):
        assert [path.name for path in files if trace in path.read_bytes()] == []
    assert rows("SELECT count(*) FROM annotations WHERE member_id = 2") == [(3,)]
    [(pseudonym,)] = rows("SELECT pseudonym FROM members WHERE id = 1")
    inside(lambda database: database.write(lambda tx: members.revoke(tx, 1, Role.MANAGER)))
    assert cli("forget", pseudonym, "--answers", "--yes").code == 0
    assert rows("SELECT member_id, count(*) FROM annotations GROUP BY 1") == [(2, 3)]


@pytest.mark.parametrize("typed", ["n\n", "y\nn\n"])
def test_no_means_no(cli, worked, rows, typed):
    """One no, and nothing is deleted."""
    [(pseudonym,)] = rows("SELECT pseudonym FROM members WHERE id = 1")
    before = rows("SELECT * FROM members")
    said = cli("forget", pseudonym, typed=typed, language="en")
    assert said.code == 1
    assert "Nothing was deleted." in said.err
    assert rows("SELECT * FROM members") == before
