"""Several pictures in one, in rows, each with its number."""

import io
import math
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from bot.pictures.colours import INK, LINE, PAPER

GAP = 8  # pixels
BADGE = 64  # pixels of the square with the number


def draw_grid(pictures: Sequence[Path | None], side: int, columns: int, *, numbered: bool) -> bytes:
    """Return a JPEG with the pictures in cells of `side` x `side` pixels, numbered from 1.

    A picture that is missing (None) or can't be read is a grey cell.
    """
    rows = math.ceil(len(pictures) / columns)
    size = (columns * (side + GAP) + GAP, rows * (side + GAP) + GAP)
    sheet = Image.new("RGB", size, PAPER)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(BADGE * 0.6)
    for place, path in enumerate(pictures):
        row, column = divmod(place, columns)
        left, top = GAP + column * (side + GAP), GAP + row * (side + GAP)
        cell = _fit(path, side)
        sheet.paste(cell, (left + (side - cell.width) // 2, top + (side - cell.height) // 2))
        if numbered:
            draw.rectangle((left, top, left + BADGE, top + BADGE), fill=PAPER)
            draw.text((left + BADGE / 2, top + BADGE / 2), str(place + 1), INK, font, anchor="mm")
    written = io.BytesIO()
    sheet.save(written, "JPEG", quality=85)
    return written.getvalue()


def _fit(path: Path | None, side: int) -> Image.Image:
    if path is not None:
        with suppress(OSError, ValueError, Image.DecompressionBombError), Image.open(path) as picture:
            picture.draft("RGB", (side * 2, side * 2))
            return ImageOps.contain(picture.convert("RGB"), (side, side))
    return Image.new("RGB", (side, side), LINE)
