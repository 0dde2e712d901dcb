"""The clock's jobs, from the command line."""

import json


def test_jobs_on_the_command_line(cli, garden):
    """List tells each job's last and next run; run does one now, and names what it does not know."""
    listed = json.loads(cli("job", "list", "--json").out)
    assert {row["job"] for row in listed} >= {"leases", "backup", "quality"}
    assert cli("job", "run", "backup").code == 0
    assert cli("job", "run", "quality", "--project", garden).code == 0
    (backup,) = [row for row in json.loads(cli("job", "list", "--json").out) if row["job"] == "backup"]
    assert backup["last"]["state"] == "done"
    for wrong in (("sleep",), ("backup", "--project", garden), ("quality", "--project", "nowhere")):
        said = cli("job", "run", *wrong)
        assert (said.code, len(said.err.splitlines())) == (1, 1)
    assert "백업" in cli("job", "list").out
