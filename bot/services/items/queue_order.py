"""Sort the new items of a project's queue by priority and by the project's `order`.

The queue is marked when something changes its order, and sorted within a minute, beside the labelers. Items change
places only behind all labelers' positions, so that nobody misses one. A queue that is sorted in part is correct, too.
"""

from collections.abc import Sequence
from functools import partial

from bot.labeling.consensus.confidence import raw_confidence
from bot.labeling.consensus.posterior import likeliest_labels
from bot.labeling.model import Band, Project
from bot.labeling.ordering import NewItem, sort_items
from bot.labeling.project_settings import Order
from bot.services.access import get_project
from bot.services.batches import BATCH, pause, split_into_batches
from storage import items, queue, skills
from storage.database import Database, Transaction

FRONT = 4000  # items that are sorted at once; the others follow when half of these are labeled
WINDOW = BATCH // 2  # items of a commit; each can take the place of another one, which is a second row


async def mark_new_items(tx: Transaction, project: int) -> None:
    """Mark a project's queue after items were added or got another priority, if that can change its order."""
    if (await get_project(tx, project)).order != Order.OLDEST or await items.has_priorities(tx, project):
        await queue.mark_unsorted(tx, project)


async def mark_new_predictions(tx: Transaction, project: int) -> None:
    """Mark a project's queue after its items got other predictions or posteriors, if its order follows them."""
    if (await get_project(tx, project)).order in {Order.UNCERTAIN, Order.MIXED}:
        await queue.mark_unsorted(tx, project)


async def sort_queues(database: Database) -> None:
    """Sort the queues of all projects that are marked, or whose sorted items are running out."""
    for project in await database.read(partial(queue.unsorted_projects, least=FRONT // 2)):
        await sort_queue(database, project)


async def sort_queue(database: Database, project: int) -> None:
    """Sort the next FRONT items of a project's new items. Idempotent; continues beside labelers and imports."""
    await database.write(partial(queue.begin_sorting, project=project))
    wanted, is_all = await database.read_in_subprocess(partial(read_order, project=project, most=FRONT), at_once=True)
    end = 0
    for window in split_into_batches(wanted, WINDOW):
        end = await database.write(partial(place_items, project=project, wanted=window, after=end))
        await pause()
    await database.write(partial(queue.finish_sorting, project=project, end=None if is_all else end))


async def read_order(tx: Transaction, *, project: int, most: int) -> tuple[list[int], bool]:
    """Return the ids of at most `most` new items in the wanted order, and whether that is all of them."""
    found = await get_project(tx, project)
    new = [_new_item(found, row) for row in await queue.new_items(tx, project)]
    ordered = sort_items(new, Order(found.order))
    return ordered[:most], len(ordered) <= most


def _new_item(project: Project, row: queue.NewItemRow) -> NewItem:
    if project.order not in {Order.UNCERTAIN, Order.MIXED} or not row.posterior:
        return NewItem(row.id, row.priority)
    question = skills.question_of(project)
    sure = raw_confidence(question, row.posterior)
    return NewItem(row.id, row.priority, likeliest_labels(question, row.posterior), sure)


async def place_items(tx: Transaction, *, project: int, wanted: Sequence[int], after: int) -> int:
    """Give some new items the next places after a position, in their order. Returns the position of the last one.

    What stood there goes to the places that they leave. Items that are no longer new are left out. Nothing is moved to
    where a labeler has read: such a place would never be found again.
    """
    start = max(after, await queue.furthest_position(tx, project, Band.NEW))
    places = await queue.places_of(tx, project, Band.NEW, wanted)
    moving = [item for item in wanted if item in places]
    for item in moving:
        if places[item] <= start:  # passed by a labeler who could not take it
            await queue.remove(tx, item)
            places[item] = await queue.append(tx, project, Band.NEW, item) or 0
    front = dict(await queue.page(tx, project, Band.NEW, start, most=len(moving)))
    displaced = [item for item in front.values() if item not in places]
    left = sorted(position for position in places.values() if position not in front)
    target = dict(zip(front, moving, strict=True)) | dict(zip(left, displaced, strict=True))
    stands = front | {position: item for item, position in places.items()}
    changed = {position: item for position, item in target.items() if stands[position] != item}
    await queue.replace_items(tx, project, Band.NEW, changed)
    return max(front, default=start)
