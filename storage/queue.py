"""The log of items that want an answer, and each labeler's positions in it.

An item is in the queue exactly while it is open and wants more answers than it has answers and active leases. A lease
removes it, and appends it at the end if it wants another answer. So a labeler never has to read a part of a band
again, and the cost of a tap does not grow with the number of items or answers.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import field

from bot.frozen import frozen
from bot.labeling.consensus.confusion_counts import Posterior
from bot.labeling.model import Band, ProjectState
from storage import projects
from storage.annotations import parse_posterior
from storage.database import Transaction

PAGE = 4  # rows read per query; the first one is usually enough
NOBODY = 0  # no member's id


async def append(tx: Transaction, project: int, band: Band, item: int) -> int | None:
    """Append an item to a band. Returns its position; None when the item is in the queue already."""
    position = await tx.sql.enqueue(tx.connection, project=project, band=band.value, item=item)
    return None if position is None else int(position)


async def remove(tx: Transaction, item: int) -> None:
    await tx.sql.dequeue(tx.connection, item=item)


async def bands_ahead(tx: Transaction, project: int, member: int) -> dict[Band, int]:
    """Return the bands that have items after a labeler's position, in order, with that position (0 at first)."""
    rows = tx.sql.bands_ahead(tx.connection, member=member, project=project)
    return dict(sorted([(Band(band), position) async for band, position in rows]))


async def page(
    tx: Transaction, project: int, band: Band, after: int, *, member: int = NOBODY, most: int = PAGE
) -> list[tuple[int, int]]:
    """Return at most `most` (position, item id) pairs of a band after a position, in order.

    Items that the member has sent are left out.
    """
    ahead = {"project": project, "band": band.value, "position": after, "member": member, "most": most}
    rows = tx.sql.queue_page(tx.connection, **ahead)
    return [(row["position"], row["item_id"]) async for row in rows]


async def advance(tx: Transaction, project: int, band: Band, member: int, position: int) -> None:
    """Move a labeler's position in a band forward. Does nothing if it is further already."""
    await tx.sql.advance(tx.connection, member=member, project=project, band=band.value, position=position)


async def has_any_for(tx: Transaction, project: int, member: int) -> bool:
    """Return whether an item that this labeler has neither had nor sent is after their position in any band."""
    for band, passed in (await bands_ahead(tx, project, member)).items():
        ahead = {"project": project, "band": band.value, "position": passed, "member": member}
        if await tx.sql.queue_has_any_after(tx.connection, **ahead):
            return True
    return False


async def exhausted_items(
    tx: Transaction, project: int, band: Band, after: int, most: int, people: Collection[int]
) -> tuple[list[int], int | None]:
    """Return the items of a page that somebody has answered or skipped and nobody of `people` can any more.

    Who sent an item can't answer it. Items that somebody has are left out. Also returns the `after` of the next page,
    or None at the end.
    """
    page = {"project": project, "band": band.value, "position": after, "most": most}
    rows = [row async for row in tx.sql.begun_items(tx.connection, **page, people=json.dumps(sorted(people)))]
    exhausted = [row["item_id"] for row in rows if row["exhausted"]]
    return exhausted, rows[-1]["position"] if len(rows) == most else None


async def count_for(tx: Transaction, project: int, member: int, most: int) -> int:
    """Return how many items that this labeler has neither had nor sent are after their positions.

    At most `most` are counted in each band.
    """
    counted = 0
    for band, passed in (await bands_ahead(tx, project, member)).items():
        ahead = {"project": project, "band": band.value, "position": passed, "member": member, "most": most}
        counted += int(await tx.sql.queue_count_after(tx.connection, **ahead))
    return counted


async def pictures_ahead(tx: Transaction, bot: int, most: int) -> list[str]:
    """Return addresses of pictures at the front of running projects' bands that this bot has not sent yet.

    Reads the first `most` rows of each band.
    """
    missing: dict[str, None] = {}
    for project in await projects.all_projects(tx):
        for band in Band if project.state is ProjectState.RUNNING else ():
            ahead = {"bot": bot, "project": project.id, "band": band.value, "most": most}
            async for row in tx.sql.pictures_ahead(tx.connection, **ahead):
                missing[row["photo"]] = None
    return list(missing)


@frozen
class NewItemRow:
    """An item of the new band. `posterior` is empty without a prediction."""

    id: int
    priority: int
    posterior: Posterior = field(default_factory=dict)


async def new_items(tx: Transaction, project: int) -> list[NewItemRow]:
    """Return all items of a project's new band, in no order."""
    return [
        NewItemRow(number, priority, parse_posterior(posterior or "{}"))
        async for number, priority, posterior in tx.sql.new_items(tx.connection, project=project, band=Band.NEW.value)
    ]


async def places_of(tx: Transaction, project: int, band: Band, items: Collection[int]) -> dict[int, int]:
    """Return the positions of those of some items that are in a band."""
    wanted = {"project": project, "band": band.value, "items": json.dumps(list(items))}
    return {item: position async for item, position in tx.sql.queue_places(tx.connection, **wanted)}


async def furthest_position(tx: Transaction, project: int, band: Band) -> int:
    """Return how far the labeler who has read most of a band has read it."""
    return int(await tx.sql.furthest_position(tx.connection, project=project, band=band.value))


async def replace_items(tx: Transaction, project: int, band: Band, changed: Mapping[int, int]) -> None:
    """Put items into positions of a band. Together they are the items that stood in these positions."""
    for item in changed.values():
        await remove(tx, item)
    for position, item in changed.items():
        await tx.sql.enqueue_at(tx.connection, position=position, project=project, band=band.value, item=item)


async def mark_unsorted(tx: Transaction, project: int) -> None:
    """Mark a project's queue to be sorted."""
    await tx.sql.mark_queue_unsorted(tx.connection, project=project)


async def unsorted_projects(tx: Transaction, *, least: int) -> list[int]:
    """Return the open projects whose queue is marked, or has fewer than `least` new items in its sorted part."""
    found = []
    for project, sorted_to in [tuple(row) async for row in tx.sql.unsorted_queues(tx.connection)]:
        sorted_part = {"project": project, "band": Band.NEW.value, "position": sorted_to or 0, "most": least}
        if sorted_to is None or await tx.sql.count_queue_until(tx.connection, **sorted_part) < least:
            found.append(project)
    return found


async def begin_sorting(tx: Transaction, *, project: int) -> None:
    """Take a project's mark. An interrupted run begins again, since nothing counts as sorted now."""
    await tx.sql.begin_sorting(tx.connection, project=project)


async def finish_sorting(tx: Transaction, *, project: int, end: int | None) -> None:
    """Record the position up to which a project's new items are sorted; None: all are. A new mark stays."""
    if end is None:
        await tx.sql.forget_sorting(tx.connection, project=project)
    else:
        await tx.sql.finish_sorting(tx.connection, project=project, position=end)
