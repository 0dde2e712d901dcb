"""The sample's gold pictures: drawn once, with explanations, and spread over the uses."""

from collections import Counter
from pathlib import Path

import pytest

from bot.labeling.course.gold_uses import by_use
from bot.labeling.model import GoldUse
from bot.sample import NAME, gold_flowers
from bot.sample.flowers import Flower
from bot.sample.gold_flowers import catalogue, draw
from storage import gold
from storage.images import ImageStore

PRACTICE, EXAM, HIDDEN = GoldUse.PRACTICE, GoldUse.EXAM, GoldUse.HIDDEN


@pytest.mark.parametrize("language", ["ko", "en"])
def test_catalogue_is_balanced(language):
    """Of 120 pictures, each flower has nearly as many; ten are blurred; each has one line that says why."""
    made = catalogue(language)
    assert len({picture.sample.name for picture in made}) == 120
    assert sum(picture.is_blurred for picture in made) == 10
    flowers = Counter(picture.sample.flower for picture in made if not picture.is_blurred)
    assert sorted(flowers.values()) == [36, 37, 37]
    assert set(flowers) == set(Flower)
    assert all(0 < len(picture.hint) <= 35 for picture in made)


def test_blurred_picture_is_blurred():
    """Where blur is the right answer, the picture has hardly any edges; the others have."""
    sharp, blurred = (next(one for one in catalogue() if one.is_blurred is wanted) for wanted in (False, True))
    edges = [_edges(draw(picture)) for picture in (sharp, blurred)]
    assert edges[1] < edges[0] / 3


def _edges(image) -> float:
    grey = image.convert("L").resize((400, 300))
    left, right = grey.crop((0, 0, 399, 300)), grey.crop((1, 0, 400, 300))
    pairs = zip(left.tobytes(), right.tobytes(), strict=True)
    return sum(abs(one - other) for one, other in pairs) / (399 * 300)


@pytest.fixture
def few(monkeypatch):
    """Twelve of the pictures, the last one blurred, so that the test is quick."""
    some = [*catalogue()[:11], catalogue()[-1]]
    monkeypatch.setattr(gold_flowers, "catalogue", lambda _language="ko": some)

    async def draw_here(_function, folder: Path) -> None:
        gold_flowers.draw_all(folder)

    monkeypatch.setattr(gold_flowers, "run_in_subprocess", draw_here)


async def test_gold_is_made_once(town, few, tmp_path):
    """The pictures are gold with uses and reasons; a second start adds nothing."""
    project = await town.project(2, name=NAME, blur=0, copies=False)
    store = ImageStore(town.settings.images)
    for _ in range(2):
        await gold_flowers.prepare_gold(town.database, store, project, tmp_path / "gold", clock=town.clock)
        counts = await town.database.read(lambda tx: gold.count(tx, project.id))
        assert by_use(counts) == {PRACTICE: 11, EXAM: 1, HIDDEN: 0}
    rows = await town.rows(
        "SELECT state, count(*), count(hint), count(gold_flag) FROM items GROUP BY state ORDER BY state"
    )
    assert [tuple(row) for row in rows] == [("gold", 12, 12, 1), ("open", 2, 0, 0)]
    assert await town.values("SELECT count(*) FROM queue") == [2]
