"""Handlers of /export: send a project's dataset as files."""

import asyncio

from telegram import Update

from bot.formats.registry import Format
from bot.incoming.delivery import Shown
from bot.labeling.model import Project
from bot.services.datasets.exporting import ExportSummary
from bot.services.datasets.splitting import assign_splits
from bot.services.items.measuring import measure_pictures
from bot.services.manager import exports
from bot.services.manager.projects import get_progress, list_projects
from bot.services.scratch import scratch_folder
from handlers.buttons import choice_of
from handlers.context import Context
from handlers.manager import export_screens
from handlers.manager.buttons import ChooseExport, ChooseFormat, Export
from handlers.screen import Screen
from handlers.show import answer, show, showing


async def export_command(_update: Update, context: Context) -> None:
    """/export: ask which project."""
    show(context, await _which(context, 0))


async def choose_export(context: Context, button: ChooseExport) -> None:
    screen = await _which(context, button.project)
    answer(context)
    show(context, screen, context.tapped)


async def _which(context: Context, around: int) -> Screen:
    return export_screens.choose_export(await context.read(list_projects), around, context.language)


async def choose_format(context: Context, button: ChooseFormat) -> None:
    progress = await context.read(get_progress, project=button.project, now=context.now)
    answer(context)
    show(context, export_screens.choose_format(progress.project, context.language), context.tapped)


async def export(context: Context, button: Export) -> None:
    """Start an export in the background. Raises UnknownButton for an unknown format."""
    format_ = choice_of(Format, button.format)
    project = await context.write(exports.record_export, project=button.project, format=button.format, now=context.now)
    answer(context)
    work = _export(context, project, format_, context.tapped)
    context.deps.background.spawn(work, "export")


async def _export(
    context: Context,
    project: Project,
    format: Format,  # noqa: A002  # as the command's option
    instead_of: Shown | None,
) -> None:
    chat = showing(context)
    making = Shown(await chat.show(export_screens.exporting(project, context.language), instead_of), has_photo=False)
    try:
        summary = await _make_and_send(context, project, format)
    except Exception:
        await chat.show(export_screens.export_failed(project, context.language), making)
        raise
    await chat.show(export_screens.export_done(project, summary, context.language), making)


async def _make_and_send(context: Context, project: Project, format: Format) -> ExportSummary:  # noqa: A002  # as above
    """Write the files to a temporary folder, and send them one by one. Returns what is in them."""
    images = context.deps.settings.images
    async with scratch_folder(context.deps.settings.data_dir / "exports") as folder:
        await measure_pictures(context.delivery, images, project=project)
        await assign_splits(context.read_in_subprocess, context.delivery.write, project=project)
        packed = await context.read_in_subprocess(
            exports.pack,
            project=project,
            folder=folder / "files",  # writing a dataset locks the folder around it, and this one is locked
            images=images,
            format=format,
            most=exports.PART_MOST,
        )
        for number, part in enumerate(packed.parts, start=1):
            caption = export_screens.exported(project, packed.summary, number, len(packed.parts), context.language)
            content = await asyncio.to_thread(part.read_bytes)
            await showing(context).send_file(part.name, content, caption)
    return packed.summary
