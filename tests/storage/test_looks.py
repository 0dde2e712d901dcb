"""The looks of pictures: copies are found within a project, at a bounded cost, and what is deleted leaves nothing."""

import random

import pytest

from bot.labeling.model import OPERATOR, ItemState, Project
from bot.services.items import lifecycle
from storage import deletions, items, looks
from storage.images.looks import Hashes, Look, Measures
from tests.services.desk import Desk

MEASURES = Measures(120.0, 110.0, 220.0, 50.0, has_frames=True)
RANDOM = random.Random(4)


def some_hashes() -> Hashes:
    return Hashes(RANDOM.getrandbits(64), RANDOM.getrandbits(64), RANDOM.getrandbits(256))


def altered(hashes: Hashes) -> Hashes:
    """Return the hashes of a copy: some bits differ."""
    return Hashes(hashes.phash ^ 0b101, hashes.dhash ^ (1 << 40), hashes.pdq ^ (1 << 200))


@pytest.fixture
def desk():
    desk = Desk()
    yield desk
    desk.close()


def give_looks(desk: Desk, project: Project, first: int, *given: Hashes) -> None:
    for item, hashes in enumerate(given, start=first):
        desk.run(looks.add, project=project.id, item=item, look=Look(MEASURES, hashes))


def find(desk: Desk, project: Project, hashes: Hashes, **below: int) -> int | None:
    return desk.run(looks.find_copy, project=project.id, hashes=hashes, **below)


def test_look_is_stored(desk):
    project, hashes = desk.project(1), some_hashes()
    give_looks(desk, project, 1, some_hashes())
    give_looks(desk, project, 1, hashes)
    [(item, picture)] = desk.run(items.pictures_to_judge, project=project.id, after=0, most=9)
    assert (item, picture.look) == (1, Look(MEASURES, hashes))
    assert desk.values("SELECT count(*) FROM look_bands") == [len(hashes.bands())]


def test_copy_is_found_in_its_project(desk):
    """The first copy is found, before an item with a greater id, and nothing in another project."""
    project, other = desk.project(3), desk.project(1, name="other")
    hashes = some_hashes()
    give_looks(desk, project, 1, some_hashes(), hashes, altered(hashes))
    assert find(desk, project, altered(hashes)) == 2
    assert find(desk, project, some_hashes()) is None
    assert find(desk, other, hashes) is None
    assert find(desk, project, hashes, below=3) == 2
    assert find(desk, project, hashes, below=2) is None


def test_discarded_copy_comes_last(desk):
    """What was thrown away is known again, but a picture that is in use is the better one to show beside a copy."""
    project, hashes = desk.project(2), some_hashes()
    give_looks(desk, project, 1, hashes, altered(hashes))
    discard = {"to": ItemState.DISCARDED, "labels": None, "actor": OPERATOR.actor, "now": desk.now, "why": "manager"}
    desk.run(lifecycle.move_item, item=desk.run(items.by_id, item=1), **discard)
    assert find(desk, project, hashes) == 2
    desk.run(lifecycle.move_item, item=desk.run(items.by_id, item=2), **discard)
    assert find(desk, project, hashes) == 1


def test_cost_is_bounded(desk, monkeypatch):
    """However many pictures look the same, only so many are compared."""
    monkeypatch.setattr(looks, "CANDIDATES_MOST", 5)
    compared = []
    monkeypatch.setattr(Hashes, "is_copy", lambda _self, other: compared.append(other))
    project, hashes = desk.project(20), some_hashes()
    give_looks(desk, project, 1, *[hashes] * 20)
    assert find(desk, project, hashes) is None
    assert 0 < len(compared) <= 5


def test_looks_go_with_their_items(desk):
    """Deleted items leave no look, and no item that is said to resemble them."""
    project, hashes = desk.project(3), some_hashes()
    give_looks(desk, project, 1, hashes, hashes, hashes)
    desk.connection.execute("UPDATE items SET resembles = 1 WHERE id = 3")
    desk.run(deletions.delete_items, project=project.id, most=2)
    assert desk.values("SELECT item_id FROM looks") == [3]
    assert set(desk.values("SELECT item_id FROM look_bands")) == {3}
    assert desk.values("SELECT resembles FROM items") == [None]
