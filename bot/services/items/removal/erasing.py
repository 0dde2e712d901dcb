"""Erase pictures for good: from the work and the exports, from the disk, and from Telegram where it is known.

`erase_items` is a part of a unit of work: from its commit on, nobody is shown the pictures, and nothing brings them
back. The files are deleted after that, by `finish_erasing`. What an interruption leaves is erased by the next call,
at the latest at night.
"""

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from bot.labeling.model import Item, ItemState
from bot.services.batches import BATCH, pause
from bot.services.items.explanation import find_item
from bot.services.items.removal.discarding import discard_item
from bot.services.notices import ErasedOnScreen, notify
from storage import (
    erasures,
    exam_sittings,
    history,
    practice,
    projects,
    questions,
    review_sittings,
    reviews,
    shown_pictures,
)
from storage.database import Database, Transaction
from storage.images import ImageStore

ERASED = "erased"
"""The event in the history of an item whose picture was erased, and the reason of its discard."""
LATELY = timedelta(hours=1)  # who was shown a picture since is told that it was erased


async def erase_items(tx: Transaction, numbers: Iterable[int], *, actor: int | None, now: datetime) -> None:
    """Discard items and mark their pictures as erased. Idempotent.

    Whoever has one on the screen gets what comes next. Call `finish_erasing` after the commit. Raises UnknownItem.
    """
    for number in numbers:
        item = await find_item(tx, number)
        if item.erased:
            continue
        await _replace_on_screens(tx, item, actor, now)
        if item.state is not ItemState.DISCARDED:
            await discard_item(tx, item, actor=actor, why=ERASED, now=now)
        await erasures.mark(tx, number, now)
        if await shown_pictures.leave_examples(tx, item.project_id, item.photo):
            await projects.mark_changed(tx, item.project_id)
        await history.record(tx, f"item {number}", ERASED, at=now, actor=actor)


async def finish_erasing(database: Database, images: ImageStore) -> None:
    """Delete the files of erased pictures that no other item uses, and all that is known of them.

    Repeats nothing that is done, so it can be called at any time.
    """
    while marked := await database.read(partial(erasures.unfinished, most=BATCH)):
        addresses = [address for item in marked for address in item.addresses]
        unused = await database.write(partial(erasures.forget_files, addresses=addresses))
        await asyncio.to_thread(_remove, images, unused)
        await database.write(partial(erasures.clear, numbers=[item.id for item in marked]))
        await pause()


def _remove(images: ImageStore, addresses: Iterable[str]) -> None:
    for address in addresses:
        images.remove(address)


async def _replace_on_screens(tx: Transaction, item: Item, actor: int | None, now: datetime) -> None:
    """Post a notice to whoever has the item on the screen, and leave past answers to it."""
    for screen in await erasures.screens_of(tx, item.id):
        await notify(tx, screen.member, ErasedOnScreen(card=screen.card, original=screen.original), now)
    await erasures.leave_past_answers(tx, item.id)
    for member, message in await practice.screens_with(tx, item.id):
        await notify(tx, member, ErasedOnScreen(practice=message), now)
    for member, message in await questions.messages_about(tx, item.id):
        await notify(tx, member, ErasedOnScreen(question=message), now)
    for member, message in await exam_sittings.screens_with(tx, item.id):
        await notify(tx, member, ErasedOnScreen(exam=message), now)
    for shown in await shown_pictures.take(tx, item.photo):
        lately = now - shown.at < LATELY and shown.member != actor
        await notify(tx, shown.member, ErasedOnScreen(other=shown.message, lately=lately), now)
    for reviewer in await erasures.reviewers_of(tx, item.id):
        current = await reviews.awaiting_reason(tx, reviewer) or await reviews.next_given(tx, reviewer)
        sitting = await review_sittings.of_member(tx, reviewer)
        if current and current.item_id == item.id and sitting and sitting.card:
            await notify(tx, reviewer, ErasedOnScreen(review=sitting.card), now)
        if current and current.item_id == item.id and current.asked:
            await reviews.stop_asking(tx, reviewer)
