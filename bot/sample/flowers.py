"""Pictures of the sample project: three kinds of flowers, drawn from a seed, identical on every machine."""

import os
import random
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Literal, TypeAlias

from PIL import Image

from bot.frozen import frozen
from bot.sample import plants, scenes

Difficulty: TypeAlias = Literal["plain", "hard", "mixed", "bad"]


class Flower(StrEnum):
    ROSE = "장미"
    MORNING_GLORY = "나팔꽃"
    SUNFLOWER = "해바라기"


SPECIES = {
    Flower.ROSE: plants.ROSE,
    Flower.MORNING_GLORY: plants.MORNING_GLORY,
    Flower.SUNFLOWER: plants.SUNFLOWER,
}


@frozen
class Sample:
    """One picture to draw. `flower` is the right label; in a mixed picture it is the larger one in front."""

    name: str
    flower: Flower
    difficulty: Difficulty


def catalogue(count: int = 72, seed: int = 2026) -> list[Sample]:
    """Return the descriptions of `count` pictures, ordered by name. Nothing is drawn.

    Flowers are distributed evenly, overall and within each difficulty. 20 % are hard, 12 % mixed and 8 % bad.
    """
    shares: list[tuple[Difficulty, float]] = [("hard", 0.2), ("mixed", 0.12), ("bad", 0.08)]
    difficulties = [difficulty for difficulty, share in shares for _ in range(round(count * share))]
    difficulties += ["plain"] * (count - len(difficulties))
    kinds = list(Flower)
    pairs = [(kinds[index % len(kinds)], difficulty) for index, difficulty in enumerate(difficulties)]
    random.Random(seed).shuffle(pairs)
    return [Sample(f"flower-{index:04}.jpg", *pair) for index, pair in enumerate(pairs, start=1)]


def draw(sample: Sample, seed: int = 2026) -> Image.Image:
    """Draw a sample as an RGB image."""
    rng, species = random.Random(f"{sample.name}/{seed}"), SPECIES[sample.flower]
    match sample.difficulty:
        case "plain":
            return scenes.plain(species, rng)
        case "hard":
            return scenes.hard(species, rng)
        case "mixed":
            other = rng.choice([flower for flower in Flower if flower is not sample.flower])
            return scenes.mixed(species, SPECIES[other], rng)
        case "bad":
            return scenes.bad(species, rng)


def example(flower: Flower) -> Image.Image:
    """Draw a clear portrait for the guide: 900 x 675 pixels, RGB."""
    return scenes.portrait(SPECIES[flower], random.Random(flower.name))


def write(sample: Sample, folder: Path, seed: int = 2026) -> None:
    """Draw a sample into a file of the folder, unless it exists. The file is written atomically.

    A folder belongs to one count and one seed: other values give different flowers the same names.
    """
    write_image(folder / sample.name, partial(draw, sample, seed))


def write_image(path: Path, make: Callable[[], Image.Image]) -> None:
    """Draw an image into a file, unless it exists. The file is written atomically."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    make().save(unfinished, "JPEG", quality=88)
    unfinished.replace(path)
