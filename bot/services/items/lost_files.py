"""Items whose files the image store has lost, and has again."""

import asyncio
from collections.abc import Iterable
from datetime import datetime
from functools import partial

from bot.labeling.model import ItemState, Project, QuarantineReason
from bot.services.access import get_project
from bot.services.batches import split_into_batches
from bot.services.items import lifecycle
from storage import items
from storage.database import Database, Transaction
from storage.images import ImageStore

ITEMS_A_COMMIT = 100


async def return_found_items(database: Database, store: ImageStore, *, project: Project, now: datetime) -> None:
    """Open the items again that were quarantined for a lost file, and whose files are in the image store again."""
    of_lost_files = partial(items.quarantined_for, project=project.id, reason=QuarantineReason.FILE_LOST)
    lost = await database.read(of_lost_files)
    restored = await asyncio.to_thread(lambda: [item for item, *files in lost if all(map(store.has, files))])
    for numbers in split_into_batches(restored, ITEMS_A_COMMIT):
        await database.write(partial(ask_again, numbers=numbers, now=now))


async def ask_again(tx: Transaction, *, numbers: Iterable[int], now: datetime) -> None:
    """Decide again about items whose files are restored, except those about which somebody has decided meanwhile."""
    for number in numbers:
        item = await items.by_id(tx, number)
        if item.state is not ItemState.QUARANTINED:
            continue
        project = await get_project(tx, item.project_id)
        await lifecycle.decide_item(tx, item, project, actor=None, now=now, why="file is back", requeue=True)
