"""Read the file of a class that was sent: what it says, and its pictures as they are kept here."""

import asyncio
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from bot.frozen import frozen
from bot.labeling.course.errors import BadClassFile
from bot.services.course.class_files.content import NAME, ClassContent, read_content
from bot.subprocess_work import run_in_subprocess_at_once
from storage.class_archives import read_text, take_pictures
from storage.images import ImageStore, ImageWorkers, Picture, prepare


@frozen
class ClassFile:
    """What a class file says, and its pictures by name."""

    content: ClassContent
    pictures: Mapping[str, Picture]


async def read_class_file(archive: Path, folder: Path, images: Path) -> ClassFile:
    """Return what a class file holds. `folder` is an existing one for files meanwhile.

    Nothing in the file is trusted. Raises BadClassFile.
    """
    content = await asyncio.to_thread(_content, archive)
    names = content.pictures
    paths = await run_in_subprocess_at_once(take_pictures, archive, names, folder)
    if paths is None:
        raise BadClassFile(problem="pictures")
    made: dict[str, Picture] = {}
    known = {path: name for name, path in paths.items()}
    async with ImageWorkers() as workers:
        async for path, picture in workers.map(partial(prepare, store=ImageStore(images)), known):
            if not isinstance(picture, Picture):
                raise BadClassFile(problem="pictures")
            made[known[path]] = picture
    return ClassFile(content, made)


def _content(archive: Path) -> ClassContent:
    """Return what a class file says. Raises BadClassFile. It blocks."""
    text = read_text(archive, NAME)
    if text is None:
        raise BadClassFile(problem="unreadable")
    return read_content(text)
