"""Simple shapes in a square of 100 units, for pictograms."""

from collections.abc import Sequence

from matplotlib.patches import Arc, Circle, FancyBboxPatch, Polygon

from bot.pictures.colours import INK, PAPER
from bot.pictures.sheet import Sheet
from bot.pictures.style import POINTS

UNITS = 100


class Pen:
    """Draws in the square of a sheet with its upper left corner at (x, y). All measures are hundredths of its side."""

    def __init__(self, sheet: Sheet, x: float, y: float, side: float) -> None:
        self._sheet, self._x, self._y, self._step = sheet, x, y, side / UNITS

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = PAPER, line: str = INK, corner: float = 6
    ) -> None:
        """Draw a rectangle with round corners."""
        step = self._step
        inner = (self._x + (x + corner) * step, self._y + (y + corner) * step)
        self._sheet.add(
            FancyBboxPatch(
                inner,
                (width - 2 * corner) * step,
                (height - 2 * corner) * step,
                boxstyle=f"round,pad={corner * step}",
                facecolor=fill,
                edgecolor=line,
                linewidth=self._thick(5),
            )
        )

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        """Draw a filled circle."""
        self._sheet.add(Circle(self._at((x, y)), radius * self._step, facecolor=fill, edgecolor="none"))

    def shape(self, corners: Sequence[tuple[float, float]], fill: str) -> None:
        """Draw a filled polygon."""
        self._sheet.add(Polygon([self._at(corner) for corner in corners], facecolor=fill, edgecolor="none"))

    def line(self, points: Sequence[tuple[float, float]], colour: str = INK, thick: float = 6) -> None:
        """Draw a line through points."""
        self._sheet.add(
            Polygon(
                [self._at(point) for point in points],
                closed=False,
                fill=False,
                edgecolor=colour,
                linewidth=self._thick(thick),
                joinstyle="round",
                capstyle="round",
            )
        )

    def arc(self, x: float, y: float, radius: float, begin: float, end: float, colour: str = INK) -> None:
        """Draw an arc from one angle to another, in degrees clockwise from the right."""
        side = 2 * radius * self._step
        self._sheet.add(
            Arc(self._at((x, y)), side, side, theta1=begin, theta2=end, edgecolor=colour, linewidth=self._thick(6))
        )

    def word(self, text: str, x: float, y: float, size: float, colour: str = INK) -> None:
        """Write a short text with the middle of its baseline at (x, y)."""
        at = self._at((x, y))
        self._sheet.write(
            text, *at, size * self._step, width=UNITS * self._step, colour=colour, bold=True, side="center"
        )

    def _at(self, point: tuple[float, float]) -> tuple[float, float]:
        return self._x + point[0] * self._step, self._y + point[1] * self._step

    def _thick(self, units: float) -> float:
        return units * self._step * POINTS
