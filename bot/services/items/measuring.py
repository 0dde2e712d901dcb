"""Measure the pictures that were imported before sizes and looks were stored."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from bot.labeling.model import Project
from bot.services.batches import BATCH, pause
from storage import items, looks
from storage.database import Transaction, Work
from storage.images import ImageStore, ImageWorkers, Refusal, read_look, read_size
from storage.images.looks import Look

T = TypeVar("T")


class Units(Protocol):
    """What runs units of work: the database, or the delivery of an update."""

    async def read(self, work: Work[T]) -> T: ...

    async def write(self, work: Work[T]) -> T: ...


async def measure_pictures(units: Units, images: Path, *, project: Project) -> None:
    """Store the missing sizes of a project's pictures. `images` is the folder of pictures; those lost are left out."""
    store = ImageStore(images)
    after = 0
    while page := await units.read(partial(items.unmeasured, project=project.id, after=after, most=BATCH)):
        after, _original = page[-1]
        sizes = await asyncio.to_thread(_read_sizes, store, page)
        await units.write(partial(items.set_sizes, sizes=sizes))
        await pause()


def _read_sizes(store: ImageStore, page: list[tuple[int, str]]) -> dict[int, tuple[int, int]]:
    sizes = {item: read_size(store, original) for item, original in page}
    return {item: size for item, size in sizes.items() if size is not None}


async def look_at_pictures(units: Units, images: Path, *, project: Project) -> int:
    """Store the missing looks of a project's pictures. Returns how many; those lost or unreadable are left out."""
    store = ImageStore(images)
    after, stored = 0, 0
    async with ImageWorkers() as workers:
        while page := await units.read(partial(looks.missing, project=project.id, after=after, most=BATCH)):
            after, _photo = page[-1]
            files = await asyncio.to_thread(_files, store, page)
            found = {file: look async for file, look in workers.map(read_look, files)}
            new = {files[file]: look for file, look in found.items() if look and not isinstance(look, Refusal)}
            await units.write(partial(_add_looks, project=project.id, new=new))
            stored += len(new)
            await pause()
    return stored


def _files(store: ImageStore, page: list[tuple[int, str]]) -> dict[Path, int]:
    """Return the items of photos that are in the store, by the path of the photo."""
    return {store.path(photo): item for item, photo in page if store.has(photo)}


async def _add_looks(tx: Transaction, *, project: int, new: dict[int, Look]) -> None:
    for item, look in new.items():
        await looks.add(tx, project=project, item=item, look=look)
