"""labelbot clean."""

import asyncio
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.common import command, database, now, say, settings, show, show_json
from bot.labeling.model import Project
from bot.services.cleaner.judging_again import Doubtful, get_doubtful, judge_again
from bot.services.manager.projects import find_project
from storage.images import ImageStore


@command
async def clean(
    name: Annotated[str, typer.Argument(help="option-project-name")],
    apply: Annotated[bool, typer.Option("--apply", help="option-clean-apply")] = False,
    report: Annotated[Path | None, typer.Option(help="option-clean-report")] = None,
    json: Annotated[bool, typer.Option("--json", help="option-json")] = False,
) -> None:
    """Show which pictures are set aside, and what the present limits would change."""
    images = settings().images
    async with database() as db:
        project = await db.read(partial(find_project, name=name))
        judged = await judge_again(db, images, project=project, apply=apply, clock=now)
        doubtful = await db.read(partial(get_doubtful, project=project, now=now()))
    if report:
        report = report / f"{project.name}.png" if report.is_dir() else report
        report.write_bytes(await asyncio.to_thread(_sheet, ImageStore(images), project, doubtful))
    changes = {"set-aside": judged.set_aside, "released": judged.released}
    if json:
        counts = {doubt: found.count for doubt, found in doubtful.items()}
        changed = {what.replace("-", "_"): dict(counted) for what, counted in changes.items()}
        about = {"project": project.name, "applied": apply, "looked_at": judged.looked_at}
        show_json(about | {"doubtful": counts} | changed)
        return
    for doubt, found in doubtful.items():
        show(say("cli-clean-line", doubt=say(f"doubt-{doubt}"), count=found.count))
    show(say("cli-clean-total", count=sum(found.count for found in doubtful.values())))
    if judged.looked_at:
        show(say("cli-clean-looked-at", count=judged.looked_at))
    done = "-done" if apply else ""
    for what, counted in changes.items():
        for doubt, count in counted.items():
            show(say(f"cli-clean-{what}{done}", doubt=say(f"doubt-{doubt}"), count=count))
    if any(changes.values()) and not apply:
        show(say("cli-clean-apply", command=f"labelbot clean {project.name} --apply"))
    if doubtful:
        show(say("cli-clean-next"))
    if report:
        show(say("cli-report-picture", file=str(report)))


def _sheet(store: ImageStore, project: Project, doubtful: Mapping[str, Doubtful]) -> bytes:
    from bot.pictures.contact_sheet import Row, draw_contact_sheet  # Matplotlib takes its time

    rows = [
        Row(
            say("cli-clean-line", doubt=say(f"doubt-{doubt}"), count=found.count),
            [store.path(photo).read_bytes() if store.has(photo) else None for photo in found.photos],
        )
        for doubt, found in doubtful.items()
    ]
    return draw_contact_sheet(project.question, rows)
