"""labelbot job: list and run the daily jobs."""

import json
import re
import sqlite3
from contextlib import closing

import pytest

from bot.cli.common import console
from bot.cli.problems import SQLITE, describe_problem

LANGUAGES = ("ko", "en")


def listed(cli, job):
    return [row for row in json.loads(cli("job", "list", "--json").out) if row["job"] == job]


def test_jobs_are_listed(cli, garden):
    """Each job has its hour, its last run and its next one, in the project's time zone."""
    assert cli("project", "set", garden, "--timezone", "Europe/Berlin").code == 0
    assert cli("project", "create", "birds", "--question", "?", "--label", "가", "--label", "나").code == 0
    names = [row["job"] for row in json.loads(cli("job", "list", "--json").out)]
    assert {"leases", "backup", "quality"} <= set(names)
    there, here = listed(cli, "quality")
    assert (there["project"], there["at"], there["timezone"], there["last"]) == (garden, "07:30", "Europe/Berlin", None)
    assert there["next"][11:] in {"06:30:00.000Z", "05:30:00.000Z"}
    assert (here["project"], here["timezone"], here["next"][11:]) == ("birds", "Asia/Seoul", "22:30:00.000Z")
    assert listed(cli, "leases")[0]["at"] is None
    for language, words in (("ko", ("백업", "1분마다", "다음")), ("en", ("backup", "every minute", "next"))):
        said = cli("job", "list", language=language)
        assert said.code == 0
        assert all(word in said.out for word in words)


def test_the_list_names_what_can_be_run(cli, garden, monkeypatch):
    """In a narrow terminal each job has its whole name, the one that `job run` takes, and its times are not cut off."""
    monkeypatch.setattr(console, "_width", 80)
    said = cli("job", "list", language="ko").out
    names = {row["job"] for row in json.loads(cli("job", "list", "--json").out)}
    usage = cli("job", "run", "--help", language="ko").out
    for name in names:
        assert f"│ {name} " in said
        assert re.search(rf"\b{name}\b", usage), name
    assert "…" not in said
    assert "사진 넘기기 ·" in said


def test_job_runs_now(cli, garden):
    """A job runs for a project, for all of them, or for the installation, and the list shows the result."""
    assert cli("project", "create", "birds", "--question", "?", "--label", "가", "--label", "나").code == 0
    assert cli("job", "run", "quality", "--project", garden).code == 0
    flowers, birds = listed(cli, "quality")
    assert (flowers["last"]["state"], birds["last"]) == ("done", None)
    assert "2" in cli("job", "run", "quality").out
    assert [row["last"]["state"] for row in listed(cli, "quality")] == ["done", "done"]
    assert cli("job", "run", "backup").code == 0
    assert listed(cli, "backup")[0]["last"]["state"] == "done"
    assert "✓" in cli("job", "list").out


def test_unknown_job_or_project_is_refused(cli, garden):
    """An unknown job, or an unknown or closed project, is named in one line, and nothing runs."""
    wrong = [("sleep",), ("--project", garden, "backup"), ("quality", "--project", "nowhere")]
    assert cli("project", "close", garden).code == 0
    wrong.append(("quality", "--project", garden))
    for arguments in wrong:
        said = cli("job", "run", *arguments, language="ko")
        assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
        assert arguments[-1] in said.err
    assert all(row["last"] is None for row in json.loads(cli("job", "list", "--json").out))


def test_failed_job_exits_with_1(cli, garden, tmp_path):
    """A failed job says what went wrong, ends with exit code 1, and the list shows it."""
    (tmp_path / "data" / "backups").write_text("no folder")
    said = cli("job", "run", "backup")
    assert said.code == 1
    assert "폴더가 있어야 할 곳에 파일이 있어요." in said.err
    assert listed(cli, "backup")[0]["last"]["state"] == "failed"
    assert cli("job", "list").code == 0


PROBLEMS = {
    "SubprocessWorkError: OSError: [Errno 28] No space left on device: '/mnt/usb/x.partial'": (
        "/mnt/usb/x.partial: the disk is full"
    ),
    "PermissionError: [Errno 13] Permission denied: '/mnt/usb'": "/mnt/usb: no permission to read or write here",
    "OSError: [Errno 28] No space left on device": "-: the disk is full",
    "OperationalError: database is locked": "another program is using it. Try again in a moment.",
    "OperationalError: database or disk is full": "the disk is full.",
    "OperationalError: attempt to write a readonly database": "no permission to write it.",
    "SubprocessWorkError: UnreachableError: OSError: [Errno 101] x": "could not be copied to LABELBOT_BACKUP_URL",
    "NetworkError: httpx.ConnectError: x": "the network didn't work.",
    "SubprocessWorkError: the process ended with -9": "Perhaps there was not enough memory",
    "cut off each time": "Perhaps there was not enough memory",
    "RuntimeError: no luck": "RuntimeError: no luck",
}


@pytest.mark.parametrize("error", PROBLEMS)
def test_known_problem_is_said_in_words(cli, installed, monkeypatch, error):
    """The errors that an operator meets are said in words, without Python's names; others as they are."""
    monkeypatch.setenv("LABELBOT_LANGUAGE", "en")
    said = describe_problem(error)
    assert PROBLEMS[error] in said
    assert "Error" not in said or error == said


def test_errors_of_sqlite_are_known(tmp_path):
    """The messages are those that SQLite really has."""
    file = tmp_path / "test.db"
    with closing(sqlite3.connect(file, timeout=0)) as one, closing(sqlite3.connect(file, timeout=0)) as other:
        one.execute("CREATE TABLE x (y)")
        one.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError) as locked:
            other.execute("BEGIN IMMEDIATE")
        one.execute("ROLLBACK")
        other.execute("PRAGMA query_only=ON")
        with pytest.raises(sqlite3.OperationalError) as read_only:
            other.execute("INSERT INTO x VALUES (1)")
        one.execute("PRAGMA max_page_count=2")
        with pytest.raises(sqlite3.OperationalError) as full:
            one.execute("INSERT INTO x VALUES (zeroblob(9999))")
    file.write_bytes(b"no database " * 100)
    with closing(sqlite3.connect(file)) as connection, pytest.raises(sqlite3.DatabaseError) as foreign:
        connection.execute("SELECT 1 FROM x")
    with pytest.raises(sqlite3.OperationalError) as folder:
        sqlite3.connect(tmp_path)
    for raised in (locked, read_only, full, foreign, folder):
        assert SQLITE[str(raised.value)] == raised.value.sqlite_errorname


def test_problem_of_a_job_is_told(cli, garden, tmp_path):
    """`job run` and `job list` have the words; --json has the error."""
    url = "nosuch://backups"
    said = cli("job", "run", "backup", backup_url=url, language="en")
    assert said.code == 1
    assert "the backup was made, but could not be copied to LABELBOT_BACKUP_URL" in said.err
    assert "Error" not in said.err
    assert "could not be copied to LABELBOT_BACKUP_URL" in cli("job", "list", language="en").out.splitlines()[-1]
    assert "UnreachableError: " in listed(cli, "backup")[0]["last"]["error"]


def test_running_job_is_not_started_again(cli, garden, inside):
    """A job that another process runs is not started a second time."""

    async def begin(database):
        async def insert(tx):
            tx.connection.execute(
                "INSERT INTO job_runs (job, slot, state, attempts, holder, until, started_at) VALUES"
                " ('backup', 'x', 'running', 1, ?, '2999-01-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z')",
                ('{"host": "elsewhere", "pid": 1, "started": "1"}',),
            )

        await database.write(insert)

    inside(begin)
    for language, words in (("ko", "지금 하고 있어요"), ("en", "already running")):
        said = cli("job", "run", "backup", language=language)
        assert said.code == 1
        assert words in said.err
