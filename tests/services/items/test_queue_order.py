"""Sorting the new items of a queue: what is written, when it is due, and what labelers have passed."""

from datetime import UTC, datetime
from functools import partial

import pytest

from bot.labeling.project_settings import Order
from bot.services.access import as_operator
from bot.services.batches import split_into_batches
from bot.services.items import queue_order
from bot.services.items.queue_order import place_items, read_order, sort_queues
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from storage import queue
from storage.images import ImageStore
from tests.conftest import make_project

NOON = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
NEW = "SELECT item_id FROM queue WHERE band = 2 ORDER BY position"


@pytest.fixture
def images(tmp_path) -> ImageStore:
    return ImageStore(tmp_path / "images")


def sort(desk, project, size=2):
    wanted, is_all = desk.run(read_order, project=project.id, most=100)
    assert is_all
    end = 0
    for window in split_into_batches(wanted, size):
        end = desk.run(place_items, project=project.id, wanted=window, after=end)


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_items_change_places(desk, size):
    """The items of a band change places among themselves: no position is new, and other projects keep theirs."""
    project, other = desk.project(7, order=Order.NEWEST), desk.project(2, name="other")
    desk.add_pictures(project, 2)
    places = "SELECT position, project_id, band FROM queue ORDER BY position"
    before, theirs = desk.rows(places), "SELECT position, item_id FROM queue WHERE project_id = ?"
    others = desk.rows(theirs, other.id)
    sort(desk, project, size)
    assert desk.rows(places) == before
    assert desk.rows(theirs, other.id) == others
    mine = "SELECT item_id FROM queue WHERE project_id = ? ORDER BY position"
    assert desk.rows(mine, project.id) == sorted(desk.rows(mine, project.id), reverse=True)


def test_sorted_queue_is_not_written(desk):
    """Sorting again changes no row."""
    project = desk.project(5, order=Order.NEWEST)
    sort(desk, project)
    before = desk.connection.total_changes
    sort(desk, project)
    assert desk.connection.total_changes == before


def test_nothing_moves_to_where_a_labeler_has_read(desk):
    """What a labeler has passed without getting it is put behind, in the order, so that nobody misses an item."""
    project = desk.project(6, order=Order.NEWEST)
    member = desk.member()
    third = desk.values(NEW)[2]
    ((position,),) = desk.rows("SELECT position FROM queue WHERE item_id = ?", third)
    desk.connection.execute("INSERT INTO positions VALUES (?, ?, 2, ?)", (member.id, project.id, position))
    sort(desk, project)
    ahead = "SELECT item_id FROM queue WHERE band = 2 AND position > ? ORDER BY position"
    assert desk.values(ahead, position) == [6, 5, 4, 3, 2, 1]


def test_items_that_somebody_has_taken_meanwhile_are_left_out(desk):
    """An item that was leased after the order was read stays where the lease has put it."""
    project = desk.project(5, order=Order.NEWEST)
    wanted, _ = desk.run(read_order, project=project.id, most=100)
    desk.begin(desk.member(), project)  # item 1, which goes to the begun band
    desk.run(place_items, project=project.id, wanted=wanted, after=0)
    assert desk.values(NEW) == [5, 4, 3, 2]
    assert desk.values("SELECT item_id FROM queue WHERE band = 1") == [1]


async def change_order(database, project, order: Order) -> None:
    change = ProjectChange(order=order)
    await database.write(as_operator(change_project, name=project.name, change=change, now=NOON))


async def marks(database):
    async def read(tx):
        return [tuple(row) for row in tx.connection.execute("SELECT project_id, sorted_to FROM queue_orders")]

    return await database.read(read)


async def new_items(database) -> list[int]:
    async def read(tx):
        return [row[0] for row in tx.connection.execute(NEW)]

    return await database.read(read)


async def test_front_is_sorted_first(database, images, tmp_path, monkeypatch):
    """A long queue is sorted in parts: the next one when half of the last is labeled. Until then nothing is done."""
    monkeypatch.setattr(queue_order, "FRONT", 4)
    project = await make_project(database, images, 7, order=Order.NEWEST)
    await sort_queues(database)
    assert (await new_items(database))[:4] == [7, 6, 5, 4]
    assert await database.read(partial(queue.unsorted_projects, least=2)) == []

    async def take(tx, most):
        for item in [row[0] for row in tx.connection.execute(NEW)][:most]:
            await queue.remove(tx, item)

    await database.write(partial(take, most=3))
    assert await database.read(partial(queue.unsorted_projects, least=2)) == [project.id]
    await sort_queues(database)
    assert await new_items(database) == [4, 3, 2, 1]
    assert await marks(database) == []


@pytest.mark.parametrize("end", [None, 5])
async def test_mark_during_sorting_stays(database, images, tmp_path, end):
    """A change while a queue is sorted marks it again, and a run that was interrupted begins again."""
    project = await make_project(database, images, 3, order=Order.NEWEST)
    await database.write(partial(queue.begin_sorting, project=project.id))
    assert await database.read(partial(queue.unsorted_projects, least=2)) == [project.id]
    await change_order(database, project, Order.OLDEST)
    await database.write(partial(queue.finish_sorting, project=project.id, end=end))
    assert await marks(database) == [(project.id, None)]
    await sort_queues(database)
    assert await marks(database) == []
