"""Green parts: leaves with a midrib and veins, stems, vines and tendrils."""

import math
import random
from enum import Enum

from bot.sample.brush import Canvas, Color, Point, hsv, mix, ribbon, smooth


class LeafShape(Enum):
    """One side of a leaf of length 1: points as (distance along the midrib, distance from it)."""

    ROSE = ((0, 0), (0.1, 0.17), (0.36, 0.31), (0.7, 0.22), (1, 0))
    HEART = ((0, 0), (-0.17, 0.1), (-0.24, 0.25), (-0.14, 0.43), (0.1, 0.48), (0.4, 0.34), (0.72, 0.13), (1, 0))
    BROAD = ((0, 0), (-0.07, 0.17), (0.08, 0.36), (0.4, 0.35), (0.75, 0.15), (1, 0))


def leaf_green(rng: random.Random) -> Color:
    return hsv(rng.uniform(88, 138), rng.uniform(0.5, 0.72), rng.uniform(0.38, 0.6))


def leaf(canvas: Canvas, shape: LeafShape, base: Point, angle: float, length: float, rng: random.Random) -> None:
    """Draw a leaf from its base in a direction (radians, 0 is right), with its length in pixels."""
    green, bend, narrow = leaf_green(rng), rng.uniform(-0.3, 0.3), rng.uniform(0.72, 1.0)
    dark, light = mix(green, (6, 34, 30), 0.5), mix(green, (236, 240, 150), 0.3)

    def place(along: float, across: float) -> Point:
        side = across * narrow + bend * along * along
        cosine, sine = math.cos(angle), math.sin(angle)
        return base[0] + length * (along * cosine - side * sine), base[1] + length * (along * sine + side * cosine)

    profile = smooth(shape.value, 6)
    if shape is LeafShape.ROSE:
        profile = [(along, across * (1.0 if index % 2 else 0.9)) for index, (along, across) in enumerate(profile)]
    rib = [place(max(0.0, along), 0) for along, _ in profile]
    for side, tone in ((1, light), (-1, dark)):
        edge = [place(along, across * side) for along, across in profile]
        for step in range(5):
            share = step / 5
            inner = [(x + (u - x) * share, y + (v - y) * share) for (x, y), (u, v) in zip(edge, rib, strict=True)]
            canvas.fill(inner + rib[::-1], mix(green, tone, 0.3 + 0.14 * step))
    canvas.stroke(rib, mix(light, (250, 255, 220), 0.3), length / 55, 0.8)
    for path in _veins(shape):
        canvas.stroke([place(*point) for point in path], mix(light, (250, 255, 220), 0.3), length / 110, 0.45)


def _veins(shape: LeafShape) -> list[list[Point]]:
    """Return the side veins of a leaf of length 1, each as points along the midrib and across."""
    widest = max(across for _, across in shape.value)
    veins = []
    for start in (0.08, 0.26, 0.44, 0.62):
        for side in (1, -1):
            reach = widest * (0.8 - start) * side
            veins.append([(start, 0.0), (start + 0.1, reach * 0.55), (start + 0.17, reach)])
    return veins


def stem(canvas: Canvas, path: list[Point], width: float, green: Color) -> None:
    """Draw a round stem along a path, `width` pixels wide at the bottom and slightly thinner at the top."""
    canvas.fill(ribbon(path, width * 0.75, width), mix(green, (10, 40, 30), 0.45))
    lit = [(x - width * 0.12, y) for x, y in path]
    canvas.fill(ribbon(lit, width * 0.42, width * 0.56), green)
    shine = [(x - width * 0.2, y) for x, y in path]
    canvas.fill(ribbon(shine, width * 0.12, width * 0.16), mix(green, (240, 250, 190), 0.35))


def tendril(canvas: Canvas, start: Point, angle: float, length: float, green: Color) -> None:
    """Draw a tendril that starts in a direction (radians) and curls, with its length in pixels."""
    x, y = start
    path = [start]
    for step in range(40):
        angle += 0.02 + 0.00028 * step * step
        x, y = x + math.cos(angle) * length / 40, y + math.sin(angle) * length / 40
        path.append((x, y))
    canvas.fill(ribbon(path, length / 34, length / 80), green)
