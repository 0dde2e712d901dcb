"""The command line: one module for each command or group of commands, and what they share.

A command's module is imported when it is called: all of them together take half a second.
"""

from bot import logs
from bot.cli.commands import Commands


def logs_apart() -> None:
    """Send logs to standard error before any command, because programs read a command's standard output."""
    logs.configure()


app = Commands("help-labelbot", name="labelbot")
app.callback(help="help-labelbot")(logs_apart)
for text, name, place in (
    ("help-run", "run", "run:run"),
    ("help-project", "project", "project:app"),
    ("help-import", "import", "importing:import_"),
    ("help-clean", "clean", "cleaning:clean"),
    ("help-export", "export", "exporting:export"),
    ("help-archive", "archive", "archiving:archive"),
    ("help-unarchive", "unarchive", "archiving:unarchive"),
    ("help-item", "item", "item:item"),
    ("help-remove", "remove", "removing:remove"),
    ("help-job", "job", "job:app"),
    ("help-replay", "replay", "replay:replay"),
    ("help-invite", "invite", "invite:invite"),
    ("help-member", "member", "member:app"),
    ("help-forget", "forget", "forget:forget"),
    ("help-status", "status", "status:status"),
    ("help-retry", "retry", "status:retry"),
    ("help-report", "report", "report:report"),
    ("help-backup", "backup", "backup:backup"),
    ("help-restore", "restore", "backup:restore"),
    ("help-upgrade-check", "upgrade-check", "backup:upgrade_check"),
    ("help-doctor", "doctor", "doctor:doctor"),
    ("help-bench", "bench", "bench:app"),
):
    app.add_later(text, name, f"bot.cli.{place}")
