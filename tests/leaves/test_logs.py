"""Logs: events on standard error, without the bot's token."""

import logging
import sqlite3
from urllib.parse import quote

import pytest
import structlog

from bot import logs
from tests.conftest import TOKEN

ADDRESS = f"https://api.telegram.org/bot{TOKEN}/getMe"


class Request:
    """A value of an event that shows the token only when it is printed."""

    def __repr__(self) -> str:
        return f"<Request {ADDRESS}>"


@pytest.fixture(autouse=True)
def configured():
    """Set the logs up as `labelbot run` does."""
    logs.configure(TOKEN)


def fail() -> None:
    raise RuntimeError(f"can't reach {ADDRESS}")


@pytest.mark.parametrize(
    ("event", "values"),
    [
        (f"asked {ADDRESS}", {}),
        ("asked", {"address": ADDRESS}),
        ("asked", {"error": RuntimeError(ADDRESS)}),
        ("asked", {"addresses": [ADDRESS]}),
        ("asked", {"request": Request()}),
        ("asked", {"headers": {"path": ADDRESS}}),
    ],
)
def test_events_are_logged_without_the_token(capsys, event, values):
    """The token is replaced in an event and in its values, whatever their kind."""
    structlog.get_logger("test").warning(event, **values)
    out, err = capsys.readouterr()
    assert out == "", "standard output is for results"
    assert "asked" in err
    assert "bot<token>/getMe" in err
    assert TOKEN not in err


def test_tracebacks_are_logged_without_the_token(capsys):
    """The token is replaced in an exception's text and in those of its causes."""
    try:
        try:
            fail()
        except RuntimeError as error:
            raise ValueError(ADDRESS) from error
    except ValueError:
        structlog.get_logger("test").exception("no answer")
    told = capsys.readouterr().err
    assert "RuntimeError" in told
    assert "ValueError" in told
    assert "<token>" in told
    assert TOKEN not in told


def test_libraries_log_without_the_token(capsys):
    """The token is replaced in what libraries log, with their arguments and tracebacks."""
    library = logging.getLogger("some.library")
    library.warning("asked %s", ADDRESS)
    try:
        fail()
    except RuntimeError:
        library.exception("no answer")
    told = capsys.readouterr().err
    assert told.count("bot<token>/getMe") == 2
    assert "RuntimeError" in told
    assert TOKEN not in told


def test_other_forms_and_secrets_are_hidden(capsys):
    """A token's second half alone, as a part of a URL, and other secrets are replaced, too; a short half is none."""
    logs.configure(TOKEN, "hook:of-the-tests", "s p/c")
    for written in (TOKEN.partition(":")[2], quote(TOKEN, safe=""), "hook:of-the-tests", "of-the-tests", "s%20p%2Fc"):
        structlog.get_logger("test").warning("asked", value=f"<{written}>")
        logging.getLogger("library").warning("asked %s", written)
    _, err = capsys.readouterr()
    assert err.count("<token>") + err.count("<secret>") == 10
    for secret in (TOKEN.partition(":")[2], "of-the-tests", "s%20p"):
        assert secret not in err
    logs.configure("1000:local")
    structlog.get_logger("test").warning("asked", value="a local Telegram")
    assert "a local Telegram" in capsys.readouterr().err


def test_full_disk_is_one_line(capsys):
    """An error of the disk is logged in one line; a mistake in a query with its traceback."""
    database, log = sqlite3.connect(":memory:"), structlog.get_logger()
    database.execute("CREATE TABLE heap (bytes BLOB)")
    database.execute("PRAGMA max_page_count=3")
    for statement in ("INSERT INTO heap VALUES (zeroblob(1000000))", "SELECT nothing"):
        try:
            database.execute(statement)
        except sqlite3.Error:
            log.exception("no luck")
    first, *rest = capsys.readouterr().err.splitlines()
    assert "database or disk is full" in first
    assert "no luck" in rest[0]
    assert any("Traceback" in line for line in rest)
