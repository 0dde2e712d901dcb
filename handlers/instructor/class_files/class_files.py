"""Handlers of classes as files. What takes long happens in the background; nothing is stored before all is read."""

import asyncio
from contextlib import AbstractAsyncContextManager, suppress
from pathlib import Path

from telegram.error import BadRequest

from bot.incoming.delivery import Shown
from bot.labeling.course.errors import BadClassFile
from bot.labeling.errors import LabelingError, NotAManager, NotAMember
from bot.labeling.model import Class
from bot.services.archives.unarchiving import whole_or_nothing
from bot.services.batches import pause, split_into_batches
from bot.services.course.class_files import making
from bot.services.course.class_files.content import SUFFIX
from bot.services.course.class_files.making import Made
from bot.services.course.class_files.reading import ClassFile, read_class_file
from bot.services.course.class_files.writing import pack_class
from bot.services.course.setup.new_class import get_overview
from bot.services.scratch import scratch_folder
from bot.texts import plain, rich
from handlers.context import Context
from handlers.instructor.class_files import file_screens
from handlers.instructor.classes.buttons import AskClassFile, MakeFromFile, SendClassFile
from handlers.screen import Screen
from handlers.show import answer, apologize, show, showing

GOLD_AT_ONCE = 20  # pictures of a unit of work
BETWEEN = SUFFIX.removesuffix(".zip")  # a phone may add a number before the end of a name: 3기.class (1).zip


async def send_class_file(context: Context, button: SendClassFile) -> None:
    value = await context.read(get_overview, class_id=button.class_id)
    answer(context, plain(context.language, "class-drawing"))
    context.deps.background.spawn(_send(context, value.class_), "class file")


async def ask_file(context: Context, _button: AskClassFile) -> None:
    await context.write(making.ask_file, now=context.now)
    answer(context)
    show(context, file_screens.ask_file(context.language), context.tapped)


async def is_class_file(context: Context) -> bool:
    """Return whether the sent file is that of a class, by its name or because one is expected. False for trainees."""
    document = context.typed.document if context.typed else None
    if document is None:
        return False
    with suppress(NotAManager, NotAMember):
        name = document.file_name or ""
        return await context.read(making.is_expected, now=context.now) or (BETWEEN in name and name.endswith(".zip"))
    return False


async def file_sent(context: Context) -> None:
    """Ask where the gold of a sent file goes."""
    document = context.typed.document if context.typed else None
    remote = document.file_id if document else ""
    projects = await context.write(making.keep_file, remote=remote, now=context.now)
    show(context, file_screens.choose_project(projects, context.language))


async def make_from_file(context: Context, button: MakeFromFile) -> None:
    remote = await context.write(making.take_file)
    answer(context)
    context.deps.background.spawn(_make(context, remote, button.project), "class from a file")


def _room(context: Context) -> AbstractAsyncContextManager[Path]:
    """Give a folder for files, and delete it at the end."""
    return scratch_folder(context.deps.settings.data_dir / "class-files")


async def _send(context: Context, class_: Class) -> None:
    chat, name = showing(context), f"{class_.full_name.replace('/', '-')}{SUFFIX}"
    try:
        async with _room(context) as folder:
            target, images = folder / name, context.deps.settings.images
            packed = await context.read_in_subprocess(pack_class, class_=class_, target=target, images=images)
            content = await asyncio.to_thread(target.read_bytes) if packed.fits else b""
    except Exception:
        await apologize(context)
        raise
    if packed.fits:
        await chat.send_file(name, content, file_screens.caption(class_, packed, context.language))
    else:
        await chat.send(Screen(rich(context.language, "class-file-too-big")))


async def _make(context: Context, remote: str, project: int) -> None:
    """Make a class of a file, and say how that went in place of the message with the choice."""
    chat, language = showing(context), context.language
    shown = Shown(await chat.show(file_screens.making(language), context.tapped), has_photo=False)
    try:
        made = await _read_and_make(context, remote, project)
    except BadClassFile as error:
        await chat.show(file_screens.refused(error, language), shown)
    except LabelingError as error:
        await chat.show(Screen(plain(language, error.text, **error.arguments)), shown)
    except Exception:
        await chat.show(file_screens.failed(language), shown)
        raise
    else:
        await chat.show(file_screens.made(made, language), shown)


async def _read_and_make(context: Context, remote: str, project: int) -> Made:
    async with _room(context) as folder:
        archive = folder / "received.zip"
        try:
            sent = await context.bot.get_file(remote)
            await asyncio.to_thread(archive.write_bytes, await sent.download_as_bytearray())
        except BadRequest:
            raise BadClassFile(problem="telegram") from None
        file = await read_class_file(archive, folder, context.deps.settings.images)
        resources = context.deps.jobs.resources
        async with whole_or_nothing(resources.database, resources.images):
            return await _make_in_steps(context, file, project)


async def _make_in_steps(context: Context, file: ClassFile, project: int) -> Made:
    """Make the class in short units of work, so that others' taps are answered in between."""
    now, new = context.now, 0
    projects = await context.write(making.begin, file=file, project=project, now=now)
    for number, part in zip(projects, file.content.projects, strict=True):
        for gold in split_into_batches(enumerate(part.gold, start=1), GOLD_AT_ONCE):
            new += await context.write(making.add_gold, project=number, gold=gold, pictures=file.pictures, now=now)
            await pause()
    return Made(await context.write(making.finish, content=file.content, projects=projects, now=now), new)
