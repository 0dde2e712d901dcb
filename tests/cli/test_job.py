"""labelbot job: list and run the daily jobs."""

import json

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
    assert "File exists" in said.err
    assert listed(cli, "backup")[0]["last"]["state"] == "failed"
    assert cli("job", "list").code == 0


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
