"""Measure the pictures that were imported before sizes were stored."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from bot.labeling.model import Project
from bot.services.batches import BATCH, PAUSE
from storage import items
from storage.database import Work
from storage.images import ImageStore, read_size

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
        await asyncio.sleep(PAUSE)


def _read_sizes(store: ImageStore, page: list[tuple[int, str]]) -> dict[int, tuple[int, int]]:
    sizes = {item: read_size(store, original) for item, original in page}
    return {item: size for item, size in sizes.items() if size is not None}
