"""Errors around all commands: settings, the data folder, the database."""

import os
import sqlite3
from pathlib import Path

import pytest

from bot.texts import plain

TOKEN = "4242:a-token-nobody-may-see"
WRONG = {
    "token": "no token; nobody may see",
    "owners": "me, you",
    "data_dir": "~nobody-of-this-name/data",
    "backup_dir": "~nobody-of-this-name/backups",
    "backup_url": "nonsense",
    "timezone": "Mars/Olympus",
    "api_url": "telegram.org",
    "database_url": "postgres://localhost",
    "webhook_url": "https://bot.example",
    "cache_chat": "@chat",
    "unseen_seconds": "soon",
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
def test_all_wrong_settings_are_told(cli, tmp_path, typed, language):
    """Each wrong or unknown setting has a line, with every command, and nothing is created."""
    said = cli(*typed, language=language, tokn="x", **WRONG)
    lines = {f"LABELBOT_{name.upper()}: {plain(language, 'setting-' + name.replace('_', '-'))}" for name in WRONG} | {
        f"LABELBOT_TOKN: {plain(language, 'setting-unknown')}"
    }
    assert (said.code, said.out, set(said.err.splitlines())) == (1, "", lines)
    assert "nobody may see" not in said.err
    assert not (tmp_path / "data").exists()


def test_unknown_language_is_told_in_korean(cli):
    """An unknown language is reported in Korean."""
    said = cli("status", language="fr")
    assert (said.code, said.err) == (1, f"LABELBOT_LANGUAGE: {plain('ko', 'setting-language')}\n")


@pytest.mark.parametrize(
    "token", ["4242", "4242:", ":abc", "x:abc", "²:abc", "4242:a b", "4242:a/b", "4242:꽃", " 4242:abc "]
)
def test_invalid_token_is_refused(cli, token):
    """A token of a wrong form is refused before it is used in an address, and is not printed."""
    said = cli("status", token=token)
    assert (said.code, said.err) == (1, f"LABELBOT_TOKEN: {plain('ko', 'setting-token')}\n")


def test_env_file(cli, installed):
    """.env is read from the current folder, the environment overrides it, and a misspelt name is reported."""
    Path(".env").write_text("LABELBOT_LANGUAGE=en\n# LABELBOT_OLD=1\nOTHER=1\n", encoding="utf-8")
    assert cli("project", "show", "x").err == plain("en", "error-unknown-project", name="x") + "\n"
    assert cli("project", "show", "x", language="ko").err == plain("ko", "error-unknown-project", name="x") + "\n"
    with Path(".env").open("a", encoding="utf-8") as file:
        file.write("export LABELBOT_OWNER=1\n")
    said = cli("status")
    assert (said.code, said.err) == (1, f"LABELBOT_OWNER: {plain('en', 'setting-unknown')}\n")


def test_unreadable_lines_of_the_env_file_are_told(cli, capfd):
    """A line without =, below empty ones, and one with an open quotation mark are named by number, only by the bot."""
    Path(".env").write_text("LABELBOT_LANGUAGE=en\n\n\n  LABELBOT_OWNERS: 1\nOTHER='1\n", encoding="utf-8")
    said = cli("status")
    wrong = "This line can't be read. Please write it like LABELBOT_OWNERS=123456789."
    assert (said.code, said.err) == (1, f".env:4: {wrong}\n.env:5: {wrong}\n")
    assert capfd.readouterr().err == ""


def test_env_file_in_another_encoding(cli):
    """A .env that is not UTF-8 is one line with its name."""
    Path(".env").write_bytes("LABELBOT_OWNERS= # 소유자\n".encode("euc-kr"))
    said = cli("status")
    assert (said.code, said.err) == (1, f".env: {plain('ko', 'setting-not-utf8')}\n")


@pytest.fixture
def unwritable(tmp_path: Path) -> Path:
    """Return a folder that can't be created. Root may write anywhere but where the system itself refuses."""
    if os.geteuid() == 0:
        return Path("/sys/labelbot")
    (tmp_path / "closed").mkdir(mode=0o500)
    return tmp_path / "closed" / "data"


@pytest.mark.parametrize("typed", [COMMANDS[2], ("run", "--port", "0")], ids=" ".join)
def test_unusable_data_folder(cli, unwritable, tmp_path, typed):
    """A data folder that can't be written, or that is a file, is one line with its name."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for folder, kind in ((unwritable, "EACCES"), (tmp_path / "file", "EEXIST"), (tmp_path / "file" / "x", "ENOTDIR")):
        said = cli(*typed, data_dir=folder, language="ko")
        assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1), said.err
        reason = plain("ko", "cli-file", file="", kind=kind, detail="")
        assert said.err.startswith(str(folder))
        assert said.err.endswith(f"{reason}\n")


@pytest.mark.parametrize("typed", [("status",), ("run", "--port", "0"), ("export", "x", "out")], ids=" ".join)
def test_unusable_database(cli, tmp_path, typed):
    """A file that is no database, or a folder in its place, is one line, and is left unchanged."""
    (tmp_path / "text.db").write_text("This is a letter, and no database. " * 10, encoding="utf-8")
    (tmp_path / "folder.db").mkdir()
    for name, kind in (("text.db", "SQLITE_NOTADB"), ("folder.db", "SQLITE_CANTOPEN")):
        said = cli(*typed, database_url=f"sqlite:///{tmp_path / name}", language="ko")
        expected = plain("ko", "cli-database", file=str(tmp_path / name), kind=kind, detail="")
        assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1), said.err
        assert said.err == f"{expected}\n"
    assert "no database" in (tmp_path / "text.db").read_text(encoding="utf-8")


@pytest.mark.parametrize("typed", [("status",), ("run", "--port", "0"), ("run",)], ids=" ".join)
def test_database_of_a_later_version(cli, installed, tmp_path, typed):
    """A database of a later version is left unchanged, and a line says what to do."""
    with sqlite3.connect(tmp_path / "data" / "labelbot.db") as connection:
        connection.execute("INSERT INTO migrations VALUES (99, 'later', '2030-01-01T00:00:00.000Z')")
        [(known,)] = connection.execute("SELECT count(*) - 1 FROM migrations")
    connection.close()
    token = {"token": TOKEN} if typed == ("run",) else {}
    said = cli(*typed, language="ko", **token)
    expected = plain("ko", "cli-schema-too-new", found="99", known=str(known))
    assert (said.code, said.out, said.err) == (1, "", expected + "\n")
