"""labelbot export."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.common import command, database, fail, now, say, settings, show
from bot.cli.progress import progress_bar, show_some
from bot.formats.registry import Format
from bot.labeling.dataset.filters import Filters
from bot.labeling.model import ItemState, Project
from bot.services.datasets.exporting import ExportSummary, How, check_folder, export_project
from bot.services.datasets.placing import PictureFiles
from bot.services.datasets.splitting import assign_splits
from bot.services.items.measuring import measure_pictures
from bot.services.manager.labels import get_label_named
from bot.services.manager.projects import find_project
from storage import datasets, items
from storage.database import Database, moment

SIDE_LEAST, SIDE_MOST = 16, 10_000  # pixels


@command
async def export(
    project: Annotated[str, typer.Argument(help="option-project-name")],
    out: Annotated[Path, typer.Argument(help="option-out")],
    format_: Annotated[Format, typer.Option("--format", help="option-format")] = Format.CSV,
    status: Annotated[list[ItemState] | None, typer.Option(help="option-export-status")] = None,
    label: Annotated[list[str] | None, typer.Option(help="option-export-label")] = None,
    confidence: Annotated[float, typer.Option(min=0, max=1, help="option-export-confidence")] = 0.0,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="option-export-since")] = None,
    changed: Annotated[bool, typer.Option("--changed", help="option-export-changed")] = False,
    pictures: Annotated[bool | None, typer.Option("--pictures/--no-pictures", help="option-export-pictures")] = None,
    size: Annotated[int | None, typer.Option(min=SIDE_LEAST, max=SIDE_MOST, help="option-export-size")] = None,
    as_kept: Annotated[bool, typer.Option("--as-kept", help="option-export-as-kept")] = False,
) -> None:
    """Export the dataset. An earlier export in the folder is replaced when the new one is complete."""
    if size is not None and as_kept:
        fail(say("cli-export-size-as-kept"))
    check_folder(out)
    async with database() as db:
        target = await db.read(partial(find_project, name=project))
        labels = frozenset(get_label_named(target, each).text for each in label or ())
        began = now()
        last = await db.read(partial(datasets.last_export, project=target.id, format=format_)) if changed else None
        filters = Filters(
            frozenset(status or ()),
            labels,
            confidence,
            moment(since.replace(tzinfo=settings().zone)) if since else "",
            last or "",
        )
        how = How(format_, filters, pictures, PictureFiles(size, as_kept))
        await measure_pictures(db, settings().images, project=target)
        separated = await assign_splits(db.read, db.write, project=target)
        summary = await _export(db, target, out, how)
        if not filters.leave_out:  # what a filter left out has to come with the next --changed
            await db.write(partial(datasets.record_export, project=target.id, format=format_, at=began))
    _show(summary, separated, out)
    if not summary.pictures:
        show(say("cli-export-empty", name=target.name))


async def _export(db: Database, project: Project, out: Path, how: How) -> ExportSummary:
    total = sum((await db.read(partial(items.count, project=project.id))).values())
    with progress_bar(say("cli-exporting"), total) as on_picture:
        work = partial(
            export_project, project=project, folder=out, images=settings().images, how=how, on_picture=on_picture
        )
        return await db.read(work)


def _show(summary: ExportSummary, separated: list[tuple[int, ...]], out: Path) -> None:
    show_some([f"{name}: {say('cli-export-missing')}" for name in summary.missing])
    show_some([f"{name}: {say('cli-export-damaged')}" for name in summary.damaged])
    show_some([say("cli-export-separated", items=", ".join(map(str, group))) for group in separated])
    show(say("cli-exported", annotations=summary.answers, items=summary.pictures, folder=str(out)))
    if summary.files:
        show(say("cli-export-files", files=summary.files))
    if summary.kept_in:
        show(say("export-kept-in", pictures=summary.kept_in))
    if summary.empty_splits:
        show(say("export-empty-splits", splits=", ".join(summary.empty_splits)))
