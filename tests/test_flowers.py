from collections import Counter
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from bot.sample.flowers import Difficulty, Flower, Sample, catalogue, draw, example, write_all


def test_the_flowers_and_their_difficulties_are_balanced():
    """A third of the pictures show each flower, and about three in five are plain."""
    samples = catalogue(72)
    assert set(Counter(sample.flower for sample in samples).values()) == {24}
    assert Counter(sample.difficulty for sample in samples) == {"plain": 43, "hard": 14, "mixed": 9, "bad": 6}


def test_a_longer_row_of_pictures_has_names_of_its_own():
    """No two pictures share a file name, and a name holds nothing but a number."""
    names = [sample.name for sample in catalogue(200)]
    assert names == [f"flower-{number:04}.jpg" for number in range(1, 201)]


def test_the_order_does_not_tell_the_flower():
    """Another seed puts the flowers into another order, so that a file's number says nothing."""
    first, second = ([sample.flower for sample in catalogue(72, seed)] for seed in (1, 2))
    assert first != second
    assert first != sorted(first)


@pytest.mark.parametrize("difficulty", ["plain", "hard", "mixed", "bad"])
def test_a_picture_is_the_same_each_time(difficulty: Difficulty):
    """The same sample and seed give the same pixels, another seed gives others."""
    sample = Sample("flower-0007.jpg", Flower.ROSE, difficulty)
    picture = draw(sample)
    assert picture.mode == "RGB"
    assert all(675 <= side <= 1080 for side in picture.size)
    assert picture.tobytes() == draw(sample).tobytes()
    assert picture.tobytes() != draw(sample, seed=1).tobytes()


def test_the_three_examples_differ_in_what_they_show():
    """A rose, a morning glory and a sunflower can't be taken for one another: their middles differ in colour."""
    middles = [ImageStat.Stat(example(flower).crop((400, 380, 560, 540))).mean for flower in Flower]
    for one, other in ((0, 1), (1, 2), (0, 2)):
        assert sum(abs(a - b) for a, b in zip(middles[one], middles[other], strict=True)) > 60


def test_writing_again_leaves_what_is_there(tmp_path: Path):
    """Files that exist are kept as they are, missing ones are drawn, and nothing half-written stays behind."""
    write_all(tmp_path, count=3)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["flower-0001.jpg", "flower-0002.jpg", "flower-0003.jpg"]
    (tmp_path / names[0]).write_bytes(b"mine")
    (tmp_path / names[1]).unlink()
    write_all(tmp_path, count=3)
    assert (tmp_path / names[0]).read_bytes() == b"mine"
    with Image.open(tmp_path / names[1]) as written:
        difference = ImageStat.Stat(ImageChops.difference(written.convert("RGB"), draw(catalogue(3)[1]))).mean
    assert max(difference) < 6
