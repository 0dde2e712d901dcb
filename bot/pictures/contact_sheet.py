"""A contact sheet: rows of small pictures, each row with a title."""

from collections.abc import Sequence

from bot.frozen import frozen
from bot.pictures.sheet import Sheet

SIDE = 150  # pixels of a picture
COLUMNS = 6
GAP = 10
TITLE = 44  # pixels of a title with the space around it
SIZE = 20


@frozen
class Row:
    """Pictures under one title; None: its file is lost."""

    title: str
    pictures: Sequence[bytes | None]


def draw_contact_sheet(title: str, rows: Sequence[Row]) -> bytes:
    """Return a PNG of rows of pictures. Raises NoFontError if the font is not installed."""
    lines = [-(-len(row.pictures) // COLUMNS) for row in rows]
    width = COLUMNS * (SIDE + GAP) + GAP
    sheet = Sheet(width, TITLE * (len(rows) + 1) + sum(lines) * (SIDE + GAP) + GAP)
    sheet.write(title, GAP, TITLE - GAP, SIZE, width=width - 2 * GAP, bold=True)
    top = TITLE
    for row, many in zip(rows, lines, strict=True):
        sheet.write(row.title, GAP, top + TITLE - GAP, SIZE, width=width - 2 * GAP)
        top += TITLE
        for place, picture in enumerate(row.pictures):
            line, column = divmod(place, COLUMNS)
            sheet.picture(picture, GAP + column * (SIDE + GAP), top + line * (SIDE + GAP), SIDE)
        top += many * (SIDE + GAP)
    return sheet.png()
