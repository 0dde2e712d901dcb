"""labelbot report."""

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.common import command, database, now, say, settings, show, show_json
from bot.labeling.report import Report, alarms
from bot.labeling.schedule import in_project_zone
from bot.sentences.report_lines import describe_agreement, describe_report, describe_steps
from bot.services.manager import reports
from bot.services.manager.projects import find_project
from bot.subprocess_work import run_in_subprocess
from bot.texts.lines import said
from storage.images import ImageStore


@command
async def report(
    name: Annotated[str, typer.Argument(help="option-project-name")],
    days: Annotated[int, typer.Option(min=1, max=reports.DAYS_MOST, help="option-report-days")] = reports.SUMMARY_DAYS,
    json: Annotated[bool, typer.Option("--json", help="option-json")] = False,
    picture: Annotated[Path | None, typer.Option(help="option-picture")] = None,
) -> None:
    """Show a project's progress, pace, forecast, agreement, confused labels and backlog."""
    here = settings()
    async with database() as db:
        project = await db.read(partial(find_project, name=name))
        made = await run_in_subprocess(
            reports.render_report,
            db.snapshot_reader,
            ImageStore(here.images),
            project=project,
            now=in_project_zone(project, now().astimezone(here.zone)),
            days=days,
            languages=(here.language,) if picture else (),
        )
    if picture:
        picture.write_bytes(made.pictures[here.language])
    if json:
        show_json(_described(made.report))
        return
    lines = describe_report(made.report)
    more = (
        *(line for line in describe_agreement(made.report) if line not in lines),
        *describe_steps(made.report.trust.steps),
    )
    for line in (*lines, *more):
        show(said(line, here.language))
    if picture:
        show(say("cli-report-picture", file=str(picture)))


def _described(report: Report) -> dict[str, Any]:
    """Return all figures by name, with labels as texts."""
    texts: dict[int | None, str | None] = {label.id: label.text for label in report.project.labels}
    described = asdict(report) | {
        "project": report.project.name,
        "at": report.at.isoformat(),
        "items": {state.value: items for state, items in report.progress.items.items()},
        "counts": {str(count.day): count.answers for count in report.counts},
        "forecast": asdict(report.forecast),
        "confusions": [
            asdict(each) | {"one": texts.get(each.one), "other": texts.get(each.other)} for each in report.confusions
        ],
        "cost": report.cost,
        "alarms": [alarm.value for alarm in alarms(report)],
    }
    del described["progress"], described["notes"]
    return described
