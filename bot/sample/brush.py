"""Drawing tools: colors, curves, a pose in space, and a canvas with fills, glazes and strokes."""

import colorsys
import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from PIL import Image, ImageDraw

from bot.frozen import frozen

Point: TypeAlias = tuple[float, float]
Color: TypeAlias = tuple[int, int, int]


def hsv(hue: float, saturation: float, value: float) -> Color:
    """Return a color from hue (degrees), saturation and value (0 to 1)."""
    red, green, blue = colorsys.hsv_to_rgb(hue % 360 / 360, min(1.0, saturation), min(1.0, value))
    return round(red * 255), round(green * 255), round(blue * 255)


def mix(start: Color, end: Color, share: float) -> Color:
    """Return the color between two, from `start` at share 0 to `end` at share 1."""
    share = min(1.0, max(0.0, share))
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(start, end, strict=True))
    return red, green, blue


def gradient(stops: Sequence[tuple[float, Color]], place: float) -> Color:
    """Return the color at a place between stops in ascending order."""
    for (start, first), (end, second) in pairwise(stops):
        if place < end:
            return mix(first, second, (place - start) / (end - start))
    return stops[-1][1]


def deepen(color: Color, share: float) -> Color:
    """Return the color in shadow: darker and more saturated by a share from 0 to 1, as petals are, not grayer."""
    hue, saturation, value = colorsys.rgb_to_hsv(*(channel / 255 for channel in color))
    return hsv(hue * 360 - 12 * share, saturation + (1 - saturation) * 0.55 * share, value * (1 - 0.85 * share))


def towards(outline: Sequence[Point], center: Point, share: float) -> list[Point]:
    """Return the outline shrunk toward a point: unchanged at share 0, a point at share 1."""
    x, y = center
    return [(a + (x - a) * share, b + (y - b) * share) for a, b in outline]


def smooth(points: Sequence[Point], steps: int = 6) -> list[Point]:
    """Return a Catmull-Rom curve through the points, with `steps` steps between two of them."""
    padded = [points[0], *points, points[-1]]
    curve = []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append(
                (_spline(before[0], start[0], end[0], after[0], t), _spline(before[1], start[1], end[1], after[1], t))
            )
    return [*curve, points[-1]]


def _spline(before: float, start: float, end: float, after: float, t: float) -> float:
    linear = end - before
    square = 2 * before - 5 * start + 4 * end - after
    cube = 3 * (start - end) + after - before
    return start + 0.5 * t * (linear + t * (square + t * cube))


def ribbon(path: Sequence[Point], start: float, end: float) -> list[Point]:
    """Return the outline of a band along the path, `start` pixels wide at its start and `end` at its end."""
    left, right = [], []
    last = len(path) - 1
    for index, (x, y) in enumerate(path):
        ahead, behind = path[min(last, index + 1)], path[max(0, index - 1)]
        direction = math.atan2(ahead[1] - behind[1], ahead[0] - behind[0])
        half = (start + (end - start) * index / last) / 2
        across, down = -math.sin(direction) * half, math.cos(direction) * half
        left.append((x + across, y + down))
        right.append((x - across, y - down))
    return left + right[::-1]


@frozen
class Pose:
    """Position and orientation of a flower; it maps the flower's own coordinates to pixels.

    `size` is the flower's radius in pixels. Angles are in radians: `spin` rotates about its axis, `tilt` is the angle
    between the axis and the line of sight (0 is a front view, pi / 2 a side view), and `lean` rotates it in the picture
    (0 points upward).
    """

    x: float
    y: float
    size: float
    spin: float = 0.0
    tilt: float = 0.0
    lean: float = 0.0

    def at(self, radius: float, angle: float, height: float = 0.0) -> Point:
        """Return the pixel of a point given by distance from the axis, angle, and height along the axis."""
        across = radius * math.cos(angle + self.spin)
        down = radius * math.sin(angle + self.spin) * math.cos(self.tilt) - height * math.sin(self.tilt)
        cosine, sine = math.cos(self.lean), math.sin(self.lean)
        return (
            self.x + self.size * (across * cosine - down * sine),
            self.y + self.size * (across * sine + down * cosine),
        )


class Canvas:
    """An RGB image with opaque fills and transparent glazes.

    `ground` is the pixel row in which stalks end; by default it is below the picture.
    """

    def __init__(self, image: Image.Image) -> None:
        self.image = image
        self.ground = image.height * 1.25
        self._opaque = ImageDraw.Draw(image)
        self._sheer = ImageDraw.Draw(image, "RGBA")

    @property
    def width(self) -> int:
        return self.image.width

    @property
    def height(self) -> int:
        return self.image.height

    def fill(self, outline: Sequence[Point], color: Color) -> None:
        self._opaque.polygon(outline, fill=color)

    def glaze(self, outline: Sequence[Point], color: Color, strength: float) -> None:
        self._sheer.polygon(outline, fill=(*color, round(255 * strength)))

    def slab(self, left: float, top: float, right: float, bottom: float, color: Color, strength: float = 1.0) -> None:
        """Draw an upright rectangle, by its edges in pixels."""
        self._sheer.rectangle((left, top, right, bottom), fill=(*color, round(255 * strength)))

    def stroke(self, path: Sequence[Point], color: Color, width: float, strength: float = 1.0) -> None:
        """Draw a line of constant width in pixels."""
        self._sheer.line(path, fill=(*color, round(255 * strength)), width=max(1, round(width)), joint="curve")

    def dot(self, center: Point, across: float, down: float, color: Color, strength: float = 1.0) -> None:
        """Draw an axis-aligned ellipse with the given semi-axes in pixels."""
        x, y = center
        box = (x - across, y - down, x + across, y + down)
        self._sheer.ellipse(box, fill=(*color, round(255 * strength)))
