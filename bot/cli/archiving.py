"""labelbot archive and labelbot unarchive."""

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.common import command, database, now, say, settings, show, show_json
from bot.cli.progress import progress_bar, show_some
from bot.formats.archive.reading import ArchiveReader
from bot.services.archives.archiving import archive_project, check_target
from bot.services.archives.unarchiving import unarchive as bring_back
from bot.services.manager.projects import find_project
from storage import items
from storage.images import ImageStore

Json = Annotated[bool, typer.Option("--json", help="option-json")]


@command
async def archive(
    project: Annotated[str, typer.Argument(help="option-project-name")],
    file: Annotated[Path, typer.Argument(help="option-archive-out")],
    json: Json = False,
) -> None:
    """Write everything of a project into one file. An earlier archive of this name is replaced when it is complete."""
    check_target(file)
    async with database() as db:
        target = await db.read(partial(find_project, name=project))
        total = sum((await db.read(partial(items.count, project=target.id))).values())
        with progress_bar(say("cli-archiving"), total) as on_item:
            work = partial(archive_project, project=target, file=file, images=settings().images, on_item=on_item)
            summary = await db.read(work)
    if json:
        show_json({"file": str(file)} | asdict(summary))
        return
    show_some([f"{name}: {say('cli-archive-missing')}" for name in summary.missing])
    show_some([f"{name}: {say('cli-archive-damaged')}" for name in summary.damaged])
    counts = {"items": summary.items, "answers": summary.answers, "people": summary.people}
    show(say("cli-archived", project=summary.project, file=str(file), **counts))
    if summary.kept_in:
        show(say("export-kept-in", pictures=summary.kept_in))


@command
async def unarchive(
    file: Annotated[Path, typer.Argument(help="option-archive")],
    name: Annotated[str | None, typer.Option(help="option-unarchive-name")] = None,
    json: Json = False,
) -> None:
    """Bring a project back from its archive, after all of this was checked."""
    with ArchiveReader(file) as opened:
        with progress_bar(say("cli-checking-archive"), opened.pictures) as on_picture:
            opened.check(on_picture)
        async with database(create=True) as db:
            with progress_bar(say("cli-unarchiving"), opened.items) as on_item:
                summary = await bring_back(
                    db, ImageStore(settings().images), archive=opened, clock=now, name=name, on_item=on_item
                )
    if json:
        show_json(asdict(summary))
        return
    counts = {"items": summary.items, "answers": summary.answers, "people": summary.people}
    show(say("cli-unarchived", project=summary.project, **counts))
    if summary.without:
        show(say("cli-unarchived-without", files=summary.without))
