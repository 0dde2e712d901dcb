"""The command line: labelbot run, project, import, export, item, invite, member, status, report, job, replay, bench."""

import typer

from bot import logs
from bot.cli import bench, exporting, importing, invite, item, job, member, project, replay, report, run, status


def logs_apart() -> None:
    """Send logs to standard error before any command, because programs read a command's standard output."""
    logs.configure()


app = typer.Typer(
    name="labelbot",
    help="Picture labeling inside Telegram: one picture, one tap, the next picture.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.callback()(logs_apart)
app.command("run")(run.run)
app.add_typer(project.app, name="project")
app.command("import")(importing.import_)
app.command("export")(exporting.export)
app.command("item")(item.item)
app.add_typer(job.app, name="job")
app.command("replay")(replay.replay)
app.command("invite")(invite.invite)
app.add_typer(member.app, name="member")
app.command("status")(status.status)
app.command("report")(report.report)
app.add_typer(bench.app, name="bench")
