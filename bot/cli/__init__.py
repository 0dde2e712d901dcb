"""The command line: one module for each command or group of commands, and what they share."""

from bot import logs
from bot.cli import (
    archiving,
    backup,
    bench,
    cleaning,
    doctor,
    exporting,
    forget,
    importing,
    invite,
    item,
    job,
    member,
    project,
    removing,
    replay,
    report,
    run,
    status,
)
from bot.cli.commands import Commands


def logs_apart() -> None:
    """Send logs to standard error before any command, because programs read a command's standard output."""
    logs.configure()


app = Commands("help-labelbot", name="labelbot")
app.callback(help="help-labelbot")(logs_apart)
app.add("help-run", name="run")(run.run)
app.add_typer(project.app, name="project")
app.add("help-import", name="import")(importing.import_)
app.add("help-clean", name="clean")(cleaning.clean)
app.add("help-export", name="export")(exporting.export)
app.add("help-archive", name="archive")(archiving.archive)
app.add("help-unarchive", name="unarchive")(archiving.unarchive)
app.add("help-item", name="item")(item.item)
app.add("help-remove", name="remove")(removing.remove)
app.add_typer(job.app, name="job")
app.add("help-replay", name="replay")(replay.replay)
app.add("help-invite", name="invite")(invite.invite)
app.add_typer(member.app, name="member")
app.add("help-forget", name="forget")(forget.forget)
app.add("help-status", name="status")(status.status)
app.add("help-retry", name="retry")(status.retry)
app.add("help-report", name="report")(report.report)
app.add("help-backup", name="backup")(backup.backup)
app.add("help-restore", name="restore")(backup.restore)
app.add("help-upgrade-check", name="upgrade-check")(backup.upgrade_check)
app.add("help-doctor", name="doctor")(doctor.doctor)
app.add_typer(bench.app, name="bench")
