"""A QR code as a shape, so that it is sharp at any size."""

import segno
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from bot.pictures.colours import INK

QUIET = 6  # modules of white on each side; readers need four


def qr_code(text: str, x: float, y: float, side: float) -> PathPatch:
    """Return the code in a square with its upper left corner at (x, y), with the quiet zone inside of `side`.

    All modules are one shape, so no seams show between them. A fifth of it may be dirty or torn.
    """
    rows = [list(row) for row in segno.make_qr(text, error="m").matrix]
    step = side / (len(rows) + 2 * QUIET)
    squares = [
        _rectangle(x + (QUIET + first) * step, y + (QUIET + line) * step, (end - first) * step, step)
        for line, row in enumerate(rows)
        for first, end in _runs(row)
    ]
    return PathPatch(Path.make_compound_path(*squares), facecolor=INK, edgecolor="none", linewidth=0)


def _runs(row: list[int]) -> list[tuple[int, int]]:
    """Return the beginnings and ends of the dark stretches of a row."""
    edges = [
        place for place in range(len(row) + 1) if (row[place - 1 : place] or [0]) != (row[place : place + 1] or [0])
    ]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _rectangle(x: float, y: float, width: float, height: float) -> Path:
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    return Path(corners, closed=True)
