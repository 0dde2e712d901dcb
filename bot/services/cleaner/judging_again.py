"""Judge the pictures of a project again, with its present limits."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.frozen import frozen
from bot.labeling.cleaning_rules import ANSWER_AFTER, FOUND_BY_CLEANING, doubt_about
from bot.labeling.model import Item, ItemState, Project, QuarantineReason
from bot.services.batches import pause
from bot.services.cleaner.cleaning_cards import DOUBTS
from bot.services.cleaner.deciding import settle_doubt
from bot.services.items import cleaning, lifecycle
from bot.services.items.cleaning import CLEANING_WHY, Doubt
from bot.services.items.measuring import look_at_pictures, measure_pictures
from storage import assignments, cleanings, items, queue
from storage.database import Database, Transaction
from storage.items import KnownPicture

PAGE = 50  # pictures that are judged in one transaction
SHOWN_MOST = 12  # photos of each doubt
COUNT_MOST = 10**9
LIMITS_WHY = "cleaning limits"


@dataclass(slots=True)
class JudgedAgain:
    """What the present limits change: how many pictures are set aside, by reason, and released, by the reason before.

    `looked_at` is how many had no measures yet.
    """

    looked_at: int = 0
    set_aside: Counter[str] = field(default_factory=Counter)
    released: Counter[str] = field(default_factory=Counter)


@frozen
class Doubtful:
    """The number of pictures with a doubt, and the photos of some of them."""

    count: int
    photos: tuple[str, ...]


async def judge_again(
    database: Database,
    images: Path,
    *,
    project: Project,
    apply: bool,
    clock: Callable[[], datetime],
) -> JudgedAgain:
    """Judge a project's open pictures that nobody has begun, and those that cleaning has set aside.

    Without `apply`, only says what would change. Pictures without measures are measured first. A picture that was set
    aside before and is used now stays in use, because a person decided so.
    """
    await measure_pictures(database, images, project=project)
    result = JudgedAgain(await look_at_pictures(database, images, project=project))
    after: int | None = 0
    while after is not None:
        unit = partial(_judge_page, project=project, after=after, apply=apply, now=clock())
        page, after = await (database.write(unit) if apply else database.read(unit))
        result.set_aside += page.set_aside
        result.released += page.released
        if apply:
            await pause()
    return result


async def get_doubtful(tx: Transaction, *, project: Project, now: datetime) -> Mapping[str, Doubtful]:
    """Return the doubtful pictures of a project by doubt, without doubts that no picture has."""
    before = now - ANSWER_AFTER
    found = {}
    for doubt in DOUBTS:
        if count := await cleanings.count(tx, project.id, doubt, before=before, most=COUNT_MOST):
            some = await cleanings.doubtful(tx, project.id, doubt, before=before, most=SHOWN_MOST)
            found[doubt] = Doubtful(count, tuple([(await items.by_id(tx, item)).photo for item in some]))
    return found


async def _judge_page(
    tx: Transaction, *, project: Project, after: int, apply: bool, now: datetime
) -> tuple[JudgedAgain, int | None]:
    """Judge a page of pictures. Returns the result, and the id after which the next page starts."""
    page = await items.pictures_to_judge(tx, project=project.id, after=after, most=PAGE)
    result = JudgedAgain()
    for number, picture in page:
        item = await items.by_id(tx, number)
        if item.state is ItemState.OPEN:
            if doubt := await _new_doubt(tx, item, project, picture):
                result.set_aside[doubt.reason.value] += 1
                if apply:
                    await _set_aside(tx, item, doubt, now)
        elif await _is_released(tx, item, project, picture):
            result.released[str(doubt_about(item))] += 1
            if apply:
                await settle_doubt(tx, item, use=True, actor=None, why=LIMITS_WHY, now=now)
                await cleanings.clear_doubt(tx, item.id)  # no person has decided to keep it
    return result, page[-1][0] if len(page) == PAGE else None


async def _new_doubt(tx: Transaction, item: Item, project: Project, picture: KnownPicture) -> Doubt | None:
    """Return why an open item is set aside now. None: it is good, somebody has begun it, or a person has kept it."""
    if item.quarantine_reason in FOUND_BY_CLEANING:
        return None
    standing = await assignments.standing_of(tx, item.id)
    if standing.taken or standing.skips:
        return None
    return await cleaning.find_doubt(tx, project, picture, below=item.id)


async def _is_released(tx: Transaction, item: Item, project: Project, picture: KnownPicture) -> bool:
    """Return whether a picture that cleaning has set aside is good by the present limits."""
    judged = item.quarantine_reason in FOUND_BY_CLEANING and item.quarantine_reason is not QuarantineReason.PRIVATE
    return judged and await cleaning.find_doubt(tx, project, picture, below=item.id) is None


async def _set_aside(tx: Transaction, item: Item, doubt: Doubt, now: datetime) -> None:
    await queue.remove(tx, item.id)
    await cleanings.set_resembled(tx, item.id, doubt.resembles)
    why = f"{CLEANING_WHY}: {doubt.reason.value}"
    await lifecycle.move_item(tx, item, ItemState.QUARANTINED, None, actor=None, now=now, why=why, reason=doubt.reason)
