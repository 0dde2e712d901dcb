"""labelbot export."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn

from bot.cli.common import command, database, errors, say, settings, show
from bot.services.items.measuring import measure_pictures
from bot.services.manager.exports import Format, export_project
from bot.services.manager.projects import find_project


@command
async def export(
    project: Annotated[str, typer.Argument(help="option-project-name")],
    out: Annotated[Path, typer.Argument(help="option-out")],
    format_: Annotated[Format, typer.Option("--format", help="option-format")] = Format.CSV,
) -> None:
    """Export the dataset: `annotations` are all answers, `items` all pictures with their labels."""
    async with database() as db:
        target = await db.read(partial(find_project, name=project))
        await measure_pictures(db, settings().images, project=target)
        with Progress(SpinnerColumn(), TextColumn("{task.completed}"), console=errors, transient=True) as bar:
            task = bar.add_task("", total=None)
            write = partial(
                export_project, project=target, folder=out, format=format_, on_row=lambda: bar.advance(task)
            )
            annotations, items = await db.read(write)
    show(say("cli-exported", annotations=annotations, items=items, folder=str(out)))
