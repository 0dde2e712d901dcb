"""What an operator gets wrong around the commands: settings, the data folder, the database."""

import os
import sqlite3
from pathlib import Path

import pytest

from bot.texts import plain

TOKEN = "4242:a-token-nobody-may-see"
WRONG = {
    "token": "no token; nobody may see",
    "owners": "me, you",
    "timezone": "Mars/Olympus",
    "api_url": "telegram.org",
    "database_url": "postgres://localhost",
    "webhook_url": "https://bot.example",
    "cache_chat": "@chat",
}
COMMANDS = [
    ("status",),
    ("project", "list"),
    ("project", "create", "x", "--question", "q", "--label", "a", "--label", "b"),
    ("invite", "--role", "labeler"),
    ("import", "x", "."),
    ("export", "x", "out"),
    ("run",),
]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("typed", COMMANDS, ids=" ".join)
def test_every_wrong_setting_at_once(cli, tmp_path, typed, language):
    """Each wrong setting and each that does not exist has a line, in every command, and nothing is made."""
    said = cli(*typed, language=language, tokn="x", **WRONG)
    lines = {f"LABELBOT_{name.upper()}: {plain(language, 'setting-' + name.replace('_', '-'))}" for name in WRONG} | {
        f"LABELBOT_TOKN: {plain(language, 'setting-unknown')}"
    }
    assert (said.code, said.out, set(said.err.splitlines())) == (1, "", lines)
    assert "nobody may see" not in said.err
    assert not (tmp_path / "data").exists()


def test_a_language_that_there_is_not(cli):
    """A wrong language is told in Korean."""
    said = cli("status", language="fr")
    assert (said.code, said.err) == (1, f"LABELBOT_LANGUAGE: {plain('ko', 'setting-language')}\n")


@pytest.mark.parametrize(
    "token", ["4242", "4242:", ":abc", "x:abc", "²:abc", "4242:a b", "4242:a/b", "4242:꽃", " 4242:abc "]
)
def test_a_token_that_is_none(cli, token):
    """What can't be a token is refused before it becomes part of an address, and is not shown."""
    said = cli("status", token=token)
    assert (said.code, said.err) == (1, f"LABELBOT_TOKEN: {plain('ko', 'setting-token')}\n")


def test_the_file_of_settings(cli):
    """.env is read from where the command is given, the environment wins, and a typing error in it is found."""
    Path(".env").write_text("LABELBOT_LANGUAGE=en\n# LABELBOT_OLD=1\nOTHER=1\n", encoding="utf-8")
    assert cli("project", "show", "x").err == plain("en", "error-unknown-project", name="x") + "\n"
    assert cli("project", "show", "x", language="ko").err == plain("ko", "error-unknown-project", name="x") + "\n"
    with Path(".env").open("a", encoding="utf-8") as file:
        file.write("export LABELBOT_OWNER=1\n")
    said = cli("status")
    assert (said.code, said.err) == (1, f"LABELBOT_OWNER: {plain('en', 'setting-unknown')}\n")


def test_a_file_of_settings_in_another_encoding(cli):
    """A .env that is no UTF-8 is one line that names it."""
    Path(".env").write_bytes("LABELBOT_OWNERS= # 소유자\n".encode("euc-kr"))
    said = cli("status")
    assert (said.code, said.err) == (1, f".env: {plain('ko', 'setting-not-utf8')}\n")


@pytest.fixture
def unwritable(tmp_path: Path) -> Path:
    """A folder that can't be made. Root may write anywhere but where the system itself refuses."""
    if os.geteuid() == 0:
        return Path("/sys/labelbot")
    (tmp_path / "closed").mkdir(mode=0o500)
    return tmp_path / "closed" / "data"


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("typed", [("status",), ("run", "--port", "0")], ids=" ".join)
def test_a_data_folder_that_cannot_be_made(cli, unwritable, tmp_path, typed, language):
    """A data folder that can't be written, or that is a file, is one line with its name."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for folder, kind in ((unwritable, "EACCES"), (tmp_path / "file", "EEXIST"), (tmp_path / "file" / "x", "ENOTDIR")):
        said = cli(*typed, data_dir=folder, language=language)
        assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1), said.err
        reason = plain(language, "cli-file", file="", kind=kind, detail="")
        assert said.err.startswith(str(folder))
        assert said.err.endswith(f"{reason}\n")


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("typed", [("status",), ("run", "--port", "0"), ("export", "x", "out")], ids=" ".join)
def test_a_database_that_is_none(cli, tmp_path, typed, language):
    """A file that is no database, and a folder in its place, are one line; they stay as they are."""
    (tmp_path / "text.db").write_text("This is a letter, and no database. " * 10, encoding="utf-8")
    (tmp_path / "folder.db").mkdir()
    for name, kind in (("text.db", "SQLITE_NOTADB"), ("folder.db", "SQLITE_CANTOPEN")):
        said = cli(*typed, database_url=f"sqlite:///{tmp_path / name}", language=language)
        expected = plain(language, "cli-database", file=str(tmp_path / name), kind=kind, detail="")
        assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1), said.err
        assert said.err == f"{expected}\n"
    assert "no database" in (tmp_path / "text.db").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("typed", [("status",), ("run", "--port", "0"), ("run",)], ids=" ".join)
def test_a_database_of_a_later_version(cli, tmp_path, typed, language):
    """A database that a later version wrote is left alone, and a line says what to do."""
    assert cli("status").code == 0
    with sqlite3.connect(tmp_path / "data" / "labelbot.db") as connection:
        connection.execute("INSERT INTO migrations VALUES (99, 'later', '2030-01-01T00:00:00.000Z')")
        [(known,)] = connection.execute("SELECT count(*) - 1 FROM migrations")
    connection.close()
    token = {"token": TOKEN} if typed == ("run",) else {}
    said = cli(*typed, language=language, **token)
    expected = plain(language, "cli-schema-too-new", found="99", known=str(known))
    assert (said.code, said.out, said.err) == (1, "", expected + "\n")
