"""Draw whole plants: a flower with its stem or vine and its leaves."""

import math
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from bot.frozen import frozen
from bot.sample.brush import Canvas, Color, Point, Pose, mix, smooth
from bot.sample.leaves import LeafShape, leaf, leaf_green, stem, tendril
from bot.sample.morning_glory import morning_glory, morning_glory_bud, morning_glory_color
from bot.sample.rose import rose, rose_bud, rose_color
from bot.sample.sunflower import sunflower, sunflower_bud, sunflower_color


class Grow(Protocol):
    """Draws a whole plant whose flower or bud has the given pose."""

    def __call__(self, canvas: Canvas, pose: Pose, color: Color, rng: random.Random, *, bud: bool = False) -> None: ...


def rose_plant(canvas: Canvas, pose: Pose, color: Color, rng: random.Random, *, bud: bool = False) -> None:
    green = leaf_green(rng)
    path = _stalk(canvas, pose, rng)
    stem(canvas, path, pose.size * 0.12, green)
    for side in (-1, 1, -1):
        x, y = path[rng.randint(4, len(path) // 2 + 3)]
        _spray(canvas, (x, y), math.pi / 2 - side * rng.uniform(0.9, 1.9), pose.size * rng.uniform(0.7, 0.95), rng)
    if bud:
        rose_bud(canvas, pose, color, green, rng)
        return
    for step in range(5):
        angle = step * math.tau / 5 + rng.uniform(-0.4, 0.4)
        leaf(canvas, LeafShape.ROSE, pose.at(0.55, angle), angle + pose.spin, pose.size * rng.uniform(0.7, 0.95), rng)
    rose(canvas, pose, color, rng)


def _spray(canvas: Canvas, base: Point, angle: float, length: float, rng: random.Random) -> None:
    tip = base[0] + math.cos(angle) * length * 0.6, base[1] + math.sin(angle) * length * 0.6
    stem(canvas, [base, ((base[0] + tip[0]) / 2, (base[1] + tip[1]) / 2), tip], length * 0.05, leaf_green(rng))
    for turn in (-1.0, 1.0):
        middle = (base[0] + tip[0]) / 2, (base[1] + tip[1]) / 2
        leaf(canvas, LeafShape.ROSE, middle, angle + turn, length * 0.6, rng)
    leaf(canvas, LeafShape.ROSE, tip, angle, length * 0.75, rng)


def morning_glory_plant(canvas: Canvas, pose: Pose, color: Color, rng: random.Random, *, bud: bool = False) -> None:
    green = leaf_green(rng)
    x, y, size = pose.x, pose.y, pose.size
    slope = rng.choice([-1, 1])
    vine = smooth(
        [
            (x - slope * size * 3.2, y + size * rng.uniform(1.6, 2.6)),
            (x - slope * size * 1.3, y + size * rng.uniform(0.5, 1.0)),
            (x, y + size * 0.3),
            (x + slope * size * 1.1, y - size * rng.uniform(0.6, 1.1)),
            (x + slope * size * 2.6, y - size * rng.uniform(1.8, 2.6)),
        ],
        8,
    )
    stem(canvas, vine, size * 0.075, green)
    for index in (4, 9, 12, 19, 23, 28):
        angle = rng.uniform(0, math.tau)
        leaf(canvas, LeafShape.HEART, vine[index], angle, size * rng.uniform(0.85, 1.25), rng)
    tendril(canvas, vine[21], rng.uniform(0, math.tau), size * 1.2, mix(green, (220, 240, 160), 0.3))
    if bud:
        for index in (13, 17, 24):
            lean = rng.uniform(-0.9, 0.9)
            morning_glory_bud(canvas, Pose(*vine[index], size * rng.uniform(0.9, 1.3), lean=lean), color, green)
        return
    morning_glory_bud(canvas, Pose(*vine[25], size * 0.75, lean=rng.uniform(-0.7, 0.7)), color, green)
    morning_glory(canvas, pose, color, rng)


def sunflower_plant(canvas: Canvas, pose: Pose, color: Color, rng: random.Random, *, bud: bool = False) -> None:
    green = leaf_green(rng)
    path = _stalk(canvas, pose, rng)
    stem(canvas, path, pose.size * 0.17, green)
    for side in (-1, 1, -1, 1):
        base = path[rng.randint(5, len(path) - 3)]
        leaf(
            canvas,
            LeafShape.BROAD,
            base,
            math.pi / 2 - side * rng.uniform(1.1, 1.9),
            pose.size * rng.uniform(0.8, 1.15),
            rng,
        )
    if bud:
        sunflower_bud(canvas, replace(pose, size=pose.size * 0.75), color, green, rng)
    else:
        sunflower(canvas, pose, color, rng)


def _stalk(canvas: Canvas, pose: Pose, rng: random.Random) -> list[Point]:
    foot = canvas.ground
    sway = pose.size * rng.uniform(-0.7, 0.7)
    return smooth([(pose.x, pose.y), (pose.x + sway * 0.2, (2 * pose.y + foot) / 3), (pose.x + sway, foot)], 9)


@frozen
class Species:
    """How to draw a kind of flower: usual tilts in radians, a misleading color, and whether it has a stalk of its own
    and can grow in a pot.
    """

    grow: Grow
    color: Callable[[random.Random], Color]
    odd_color: Color
    tilts: tuple[float, float]
    stands: bool = True


ROSE = Species(rose_plant, rose_color, odd_color=(250, 204, 74), tilts=(0.25, 0.75))
MORNING_GLORY = Species(
    morning_glory_plant, morning_glory_color, odd_color=(240, 232, 244), tilts=(0.2, 0.95), stands=False
)
SUNFLOWER = Species(sunflower_plant, sunflower_color, odd_color=(176, 62, 26), tilts=(0.0, 0.7))
