import os
import subprocess
import sys
import zlib
from collections import Counter

import pytest
from PIL import Image

from bot.sample.flowers import Difficulty, Flower, Sample, catalogue, draw, example, write
from tests.paths import ROOT


def write_all(folder, count):
    for sample in catalogue(count):
        write(sample, folder)


def one_of(difficulty: Difficulty) -> Sample:
    return next(sample for sample in catalogue() if sample.difficulty == difficulty)


@pytest.mark.parametrize("difficulty", ["plain", "hard", "mixed", "bad"])
def test_picture_is_deterministic(difficulty):
    """A sample and a seed determine each pixel."""
    sample = one_of(difficulty)
    assert draw(sample).tobytes() == draw(sample).tobytes()


def test_another_seed_draws_another_picture():
    """Another seed draws another picture."""
    sample = one_of("plain")
    assert draw(sample, seed=1).tobytes() != draw(sample, seed=2).tobytes()


def test_picture_is_the_same_in_another_process():
    """Nothing that differs between runs, such as the order of sets, affects the picture."""
    script = (
        "import zlib; from bot.sample.flowers import catalogue, draw; print(zlib.crc32(draw(catalogue()[0]).tobytes()))"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert int(run.stdout) == zlib.crc32(draw(catalogue()[0]).tobytes())


@pytest.mark.parametrize("count", [1, 10, 72, 200])
def test_flowers_are_balanced(count):
    """The numbers of pictures of two flowers differ by at most one, in all and within a difficulty."""
    samples = catalogue(count)
    groups = [samples] + [[s for s in samples if s.difficulty == d] for d in ("plain", "hard", "mixed", "bad")]
    for group in groups:
        shown = Counter(sample.flower for sample in group)
        numbers = [shown[flower] for flower in Flower]
        assert max(numbers) - min(numbers) <= 1


def test_shares_of_difficulties():
    """Of 100 pictures 60 are plain, 20 hard, 12 mixed and 8 bad."""
    shares = Counter(sample.difficulty for sample in catalogue(100))
    assert shares == {"plain": 60, "hard": 20, "mixed": 12, "bad": 8}


def test_names_do_not_reveal_the_flower():
    """A name is the picture's number, and with another seed the same number is another flower."""
    names = [sample.name for sample in catalogue(72)]
    assert names[0] == "flower-0001.jpg"
    assert names[-1] == "flower-0072.jpg"
    assert names == sorted(set(names))
    flowers = [sample.flower for sample in catalogue(72)]
    assert flowers != [sample.flower for sample in catalogue(72, seed=1)]


@pytest.mark.parametrize("sample", catalogue(12), ids=lambda sample: sample.name)
def test_sizes_suit_a_phone(sample):
    """A picture is RGB, and each side has between 640 and 1080 pixels."""
    picture = draw(sample)
    assert picture.mode == "RGB"
    assert min(picture.size) >= 640
    assert max(picture.size) <= 1080


@pytest.mark.parametrize("flower", Flower)
def test_examples_have_a_fixed_size(flower):
    """The guide's example of each flower is 900 x 675 pixels, and always the same."""
    drawn = example(flower)
    assert drawn.size == (900, 675)
    assert drawn.tobytes() == example(flower).tobytes()


def test_write_adds_missing_pictures(tmp_path):
    """A second run keeps existing pictures, draws missing ones, and leaves no partial file."""
    folder = tmp_path / "new" / "pictures"
    write_all(folder, count=4)
    names = [sample.name for sample in catalogue(4)]
    missing, kept = folder / names[0], folder / names[1]
    before = missing.read_bytes()
    missing.unlink()
    kept.write_bytes(b"mine")

    write_all(folder, count=4)

    assert sorted(path.name for path in folder.iterdir()) == names
    assert missing.read_bytes() == before
    assert kept.read_bytes() == b"mine"
    with Image.open(missing) as picture:
        assert picture.format == "JPEG"


def test_failed_drawing_leaves_no_file(tmp_path, monkeypatch):
    """A picture that could not be written is not there, and the next run draws it."""

    def fail(*_arguments, **_options):
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(Image.Image, "save", fail)
        with pytest.raises(OSError, match="disk full"):
            write_all(tmp_path, count=1)
    assert not list(tmp_path.glob("*.jpg"))
    write_all(tmp_path, count=1)
    assert len(list(tmp_path.glob("*.jpg"))) == 1
