"""Pictures that have nothing to do with each other, and altered copies of them."""

import io
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import product
from math import ceil
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance

from storage.images.looks import Look, look_at
from storage.images.photo import make_photo

CELL = 240  # pixels; a region's sides are at least as long, if the photograph's are
SIZE = 480, 360  # of a picture made here
OCTAVES = 7
MADE_QUALITY = 90
SMALLER = 0.6  # of the sides of a resized copy
CROPPED = 0.025  # of the width and of the height, on each side
BRIGHTER = 1.25
MARK = 0.25, 0.08  # of the width and of the height
MARK_OPACITY = 128  # of 255
MESSENGER_SIDE, MESSENGER_QUALITY = 1280, 80


def cut_regions(folder: Path, most: int, rng: random.Random) -> list[Image.Image]:
    """Return regions of a folder's photographs that don't overlap, at most `most`, taken from all of them."""
    sizes = dict(_sizes(folder))
    parts = ceil((most / max(1, len(sizes))) ** 0.5)  # of the width and of the height
    cells = []
    for path, (width, height) in sizes.items():
        across, down = max(1, min(parts, width // CELL)), max(1, min(parts, height // CELL))
        for x, y in product(range(across), range(down)):
            box = x * width // across, y * height // down, (x + 1) * width // across, (y + 1) * height // down
            cells.append((path, box))
    chosen = sorted(rng.sample(cells, min(most, len(cells))))
    regions, opened = [], (Path(), Image.new("RGB", (1, 1)))
    for path, box in chosen:
        if path != opened[0]:
            with Image.open(path) as image:
                opened = path, image.convert("RGB")
        regions.append(opened[1].crop(box))
    return regions


def _sizes(folder: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Yield the files of a folder that are pictures, with their sizes."""
    for path in sorted(folder.rglob("*")):
        with suppress(OSError), Image.open(path) as image:
            yield path, image.size


def make_picture(rng: np.random.Generator, size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a grey picture with shapes of all sizes, the large ones stronger, as in photographs."""
    total = np.zeros((size[1], size[0]), np.float32)
    for octave in range(1, OCTAVES + 1):
        grid = rng.normal(0, 1, (2**octave, 2**octave)).astype(np.float32)
        total += np.asarray(Image.fromarray(grid).resize(size, Image.Resampling.BICUBIC)) / 1.7**octave
    scaled = (total - total.mean()) / total.std() * 55 + rng.uniform(80, 170)
    return Image.fromarray(scaled.clip(0, 255).astype(np.uint8))


def look_of(image: Image.Image, quality: int = MADE_QUALITY) -> Look:
    """Return the look of a picture that was saved as a JPEG."""
    encoded = io.BytesIO()
    image.convert("RGB").save(encoded, "JPEG", quality=quality)
    with Image.open(encoded) as saved:
        return look_at(make_photo(saved, 1), has_frames=False)


def _resize(image: Image.Image) -> Look:
    return look_of(image.resize((round(image.width * SMALLER), round(image.height * SMALLER))))


def _recompress(image: Image.Image) -> Look:
    return look_of(image, 30)


def _crop(image: Image.Image) -> Look:
    x, y = round(image.width * CROPPED), round(image.height * CROPPED)
    return look_of(image.crop((x, y, image.width - x, image.height - y)))


def _brighten(image: Image.Image) -> Look:
    return look_of(ImageEnhance.Brightness(image).enhance(BRIGHTER))


def _mark(image: Image.Image) -> Look:
    marked = image.convert("RGB")
    width, height = round(image.width * MARK[0]), round(image.height * MARK[1])
    plate = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(plate).text((4, 0), "© example", "black", font_size=max(8, height * 2 // 3))
    opacity = Image.new("L", plate.size, MARK_OPACITY)
    marked.paste(plate, (marked.width - width - 8, marked.height - height - 8), opacity)
    return look_of(marked)


def _send_by_messenger(image: Image.Image) -> Look:
    sent = image.copy()
    sent.thumbnail((MESSENGER_SIDE, MESSENGER_SIDE))
    return look_of(sent, MESSENGER_QUALITY)


ALTERATIONS: tuple[Callable[[Image.Image], Look], ...] = (
    _resize,
    _recompress,
    _crop,
    _brighten,
    _mark,
    _send_by_messenger,
)


def altered_copies(images: list[Image.Image]) -> Iterator[Look]:
    """Yield the look of a copy of each picture, altered in six ways in turn."""
    for number, image in enumerate(images):
        yield ALTERATIONS[number % len(ALTERATIONS)](image)
