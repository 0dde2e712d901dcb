"""Charts of a dataset for its data card. Labels and numbers are their only words, so that they suit every language.

They are drawn by Pillow alone, because matplotlib would take a third of the memory that an export may have.
"""

import io
from collections.abc import Sequence
from unicodedata import category

from PIL import Image, ImageDraw, ImageFont

from bot.pictures.colours import BLUE, FAINT, GREEN, GREY, INK, ORANGE, PALE, PAPER
from bot.pictures.fonts import font_path

WIDTH, EDGE = 1080, 40
ROW, GAP = 56, 12
SIZE, SMALL, TINY = 30, 24, 16  # pixels of letters
NAMES = 330  # pixels for labels
FIGURES = 130  # pixels for the number behind a bar
COLOURS = (BLUE, ORANGE, GREEN, GREY)
CELL_MOST, CELL_NAMED = 120, 60  # pixels of the widest cell, and of the narrowest with a number in it
NOT_IN_FONT = frozenset({"So", "Mn", "Cf"})  # categories of Unicode: emoji and what changes them
DARK = 0.55  # share from which a cell's number is white


class _Chart:
    """A picture to draw on, with one row of the height ROW for each label below a head."""

    def __init__(self, rows: int) -> None:
        self._image = Image.new("RGB", (WIDTH, 2 * EDGE + ROW * (rows + 1)), PAPER)
        self._draw = ImageDraw.Draw(self._image)
        self._fonts = {size: ImageFont.truetype(font_path(), size) for size in (SIZE, SMALL, TINY)}

    def write(
        self, text: str, x: float, row: int, *, size: int = SIZE, width: float, colour: str = INK, anchor: str = "lm"
    ) -> float:
        """Draw a text in the middle of a row's height, cut to a width. Return its width."""
        font = self._fonts[size]
        shown = " ".join("".join(letter for letter in text if category(letter) not in NOT_IN_FONT).split())
        while len(shown) > 1 and font.getlength(shown) > width:
            shown = shown.removesuffix("…")[:-1] + "…"
        self._draw.text((x, EDGE + row * ROW + (ROW - GAP) / 2), shown, colour, font, anchor=anchor)
        return font.getlength(shown)

    def box(self, x: float, row: int, width: float, height: float, colour: str) -> None:
        """Draw a filled rectangle from the top of a row, at least one pixel wide unless its width is 0."""
        top, left = EDGE + row * ROW, round(x)
        if width > 0:
            right = max(left, round(x + width) - 1)
            self._draw.rectangle((left, top, right, top + height - 1), fill=colour)

    def png(self) -> bytes:
        """Return the picture as PNG."""
        written = io.BytesIO()
        self._image.save(written, "PNG", optimize=True)
        return written.getvalue()


def draw_balance(labels: Sequence[str], counts: Sequence[Sequence[int]], parts: Sequence[str]) -> bytes:
    """Return a PNG with a bar for each label, made of the numbers of its parts. Raises NoFontError."""
    chart = _Chart(len(labels))
    x = float(EDGE + NAMES)
    for part, colour in zip(parts, COLOURS, strict=False):
        chart.box(x, 0, 26, ROW - GAP, colour)
        x += 76 + chart.write(part, x + 36, 0, size=SMALL, width=200, colour=FAINT)
    most = max((sum(each) for each in counts), default=0) or 1
    for row, (label, each) in enumerate(zip(labels, counts, strict=True), start=1):
        chart.write(label, EDGE, row, width=NAMES - GAP)
        x = float(EDGE + NAMES)
        for count, colour in zip(each, COLOURS, strict=False):
            wide = (WIDTH - 2 * EDGE - NAMES - FIGURES) * count / most
            chart.box(x, row, wide, ROW - GAP, colour)
            x += wide
        chart.write(f"{sum(each):,}", x + 12, row, width=FIGURES - 12)
    return chart.png()


def draw_confusion(labels: Sequence[str], shares: Sequence[Sequence[float]]) -> bytes:
    """Return a PNG with a row for each decided label, and the share of each answer in its cells. Raises NoFontError.

    Columns have the numbers of the labels.
    """
    cell = min(CELL_MOST, (WIDTH - 2 * EDGE - NAMES) / max(1, len(labels)))
    chart = _Chart(len(labels))
    for row, (label, each) in enumerate(zip(labels, shares, strict=True), start=1):
        head = EDGE + NAMES + (row - 0.5) * cell
        size = SMALL if cell >= CELL_NAMED else TINY
        chart.write(str(row), head, 0, size=size, width=CELL_MOST, colour=FAINT, anchor="mm")
        number = chart.write(str(row), EDGE, row, size=SMALL, width=60, colour=FAINT)
        chart.write(label, EDGE + number + 14, row, width=NAMES - number - 34)
        for column, share in enumerate(each):
            x = EDGE + NAMES + column * cell
            chart.box(x, row, cell - 4, ROW - 4, _shade(share))
            if share and cell >= CELL_NAMED:
                colour = PAPER if share > DARK else INK
                text = f"{100 * share:.0f}%"
                chart.write(text, x + cell / 2 - 2, row, size=SMALL, width=cell, colour=colour, anchor="mm")
    return chart.png()


def _shade(share: float) -> str:
    """Return a colour between that of nothing and that of all."""
    ends = [[int(colour[place : place + 2], 16) for place in (1, 3, 5)] for colour in (PALE, BLUE)]
    return "#" + "".join(f"{round(pale + (full - pale) * share):02x}" for pale, full in zip(*ends, strict=True))
