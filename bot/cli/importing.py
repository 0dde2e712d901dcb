"""labelbot import."""

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.cli.common import command, database, errors, existing_folder, now, say, settings, show, show_json
from bot.services.items.importing import ImportSummary, import_folder
from bot.services.manager.projects import find_project
from storage.images import ImageStore


@command
async def import_(
    project: Annotated[str, typer.Argument(help="option-project-name")],
    folder: Annotated[Path, typer.Argument(help="option-folder")],
    json: Annotated[bool, typer.Option("--json", help="option-json")] = False,
) -> None:
    """Import pictures. It can be interrupted and repeated: nothing is added twice."""
    existing_folder(folder)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    async with database() as db:
        target = await db.read(partial(find_project, name=project))
        with Progress(*columns, console=errors, transient=True) as bar:
            task = bar.add_task(say("cli-importing"), total=None)
            summary = await import_folder(
                db,
                ImageStore(settings().images),
                project=target,
                folder=folder,
                clock=now,
                progress=lambda done, total: bar.update(task, completed=done, total=total),
            )
    if json:
        show_json(asdict(summary))
    else:
        _show(summary)


def _show(summary: ImportSummary) -> None:
    for file, refusal in summary.refused.items():
        show(f"  {file}: {say(refusal.reason.value)} {refusal.detail}".rstrip())
    for file, other in summary.same.items():
        show(f"  {file}: {say('picture-same', file=other)}")
    for file, name in summary.renamed.items():
        show(f"  {file}: {say('picture-renamed', name=name)}")
    for file, reason in summary.doubtful.items():
        show(f"  {file}: {say(f'doubt-{reason.value}')}")
    counts = {
        "added": summary.added,
        "doubtful": len(summary.doubtful),
        "known": summary.known,
        "same": len(summary.same),
    }
    show(say("cli-imported", refused=len(summary.refused), **counts))
