"""Draw a rose with petals in a spiral, each with a light edge and a dark base; and its bud."""

import math
import random

from bot.sample.brush import Canvas, Color, Point, Pose, deepen, hsv, mix, smooth, towards

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
LIGHT_FROM = -2.2  # upper left, as an angle in the picture
INNER = 0.72  # petals within this radius overlap others and cast a shadow
CREAM: Color = (255, 252, 244)


def rose_color(rng: random.Random) -> Color:
    """Return red, crimson, pink, blush, coral or cream; yellow is only used in hard pictures."""
    hue, saturation, value = rng.choice(
        [(352, 0.88, 0.82), (342, 0.86, 0.7), (338, 0.55, 0.95), (346, 0.32, 0.98), (10, 0.62, 0.97), (36, 0.14, 0.98)]
    )
    return hsv(hue + rng.uniform(-5, 5), saturation, value)


def rose(canvas: Canvas, pose: Pose, color: Color, rng: random.Random) -> None:
    """Draw an open rose of about 30 petals, from the outside to the center."""
    petals = rng.randint(28, 34)
    angle = rng.uniform(0, math.tau)
    for index in range(petals):
        inwards = index / (petals - 1)
        _petal(canvas, pose, angle, 1 - 0.93 * inwards**0.8, color, rng)
        angle += GOLDEN_ANGLE


def _petal(canvas: Canvas, pose: Pose, angle: float, radius: float, color: Color, rng: random.Random) -> None:
    breadth = rng.uniform(0.78, 0.95) + 0.35 * (1 - radius)
    ripple, phase = rng.uniform(0.0, 0.035), rng.uniform(0, math.tau)
    height = 0.55 * (1 - radius) ** 0.8

    def edge(shift: float) -> list[Point]:
        points = []
        for step in range(-8, 9):
            side = step / 8
            bow = 1 - 0.34 * abs(side) ** 3.2 + ripple * math.sin(phase + 5 * side) + 0.03 * (1 - abs(side))
            points.append(pose.at(radius * bow, angle + shift + side * breadth, height))
        return [*points, pose.at(0.06 * radius, angle + math.pi, height)]

    lit = 0.5 + 0.5 * math.cos(angle + pose.spin + pose.lean - LIGHT_FROM)
    deep = deepen(color, 0.6)
    rim = mix(color, CREAM, 0.16 + 0.34 * lit)
    body = mix(color, deep, 0.4 - 0.26 * lit - 0.15 * radius)
    outline, center = edge(0.0), pose.at(0, 0, height)
    if radius < INNER:
        shadow = edge(0.04)
        canvas.glaze(towards(shadow, center, -0.09), deep, 0.2)
        canvas.glaze(towards(shadow, center, -0.04), deep, 0.32)
    canvas.fill(outline, mix(rim, body, 0.3))
    canvas.fill(towards(outline, center, 0.025), rim)
    for step in range(8):
        tone = mix(mix(rim, body, 0.3 + 0.15 * step), deep, 0.075 * step)
        canvas.fill(towards(outline, center, 0.06 + 0.055 * step), tone)


def rose_bud(canvas: Canvas, pose: Pose, color: Color, green: Color, rng: random.Random) -> None:
    """Draw a bud from the side, with its sepals; `pose.lean` rotates it in the picture."""
    side_on = Pose(pose.x, pose.y, pose.size, lean=pose.lean)

    def blob(points: list[Point]) -> list[Point]:
        return smooth([side_on.at(math.hypot(u, v), math.atan2(v, u)) for u, v in points])

    for outline, tone in zip(BUD_PETALS, _bud_tones(color), strict=True):
        canvas.fill(blob(outline), tone)
    for tip, root in (((-0.66, -0.1), -0.3), ((0.66, -0.05), 0.3), ((-0.2, -0.22), -0.1), ((0.26, -0.14), 0.14)):
        canvas.fill(blob(_sepal(tip, root)), mix(green, (20, 50, 30), rng.uniform(0.0, 0.4)))
    canvas.fill(blob([(-0.36, 0.66), (0, 0.56), (0.36, 0.66), (0.2, 1.0), (-0.2, 1.0), (-0.36, 0.66)]), green)


# Petals of a bud from back to front, in coordinates from -1 (tip) to 1 (bottom).
BUD_PETALS: list[list[Point]] = [
    [
        (-0.4, 0.6),
        (-0.54, -0.1),
        (-0.3, -0.75),
        (0, -1),
        (0.32, -0.72),
        (0.55, -0.1),
        (0.4, 0.6),
        (0, 0.85),
        (-0.4, 0.6),
    ],
    [(-0.3, -0.72), (0, -0.98), (0.3, -0.7), (0.06, -0.56), (-0.3, -0.72)],
    [(-0.4, 0.6), (-0.57, -0.1), (-0.36, -0.7), (-0.06, -0.62), (0.16, -0.3), (0.1, 0.3), (0, 0.85), (-0.4, 0.6)],
    [(-0.36, -0.7), (-0.06, -0.62), (0.16, -0.3), (0.1, -0.1), (-0.1, -0.46), (-0.36, -0.7)],
    [(0.4, 0.6), (0.58, 0.0), (0.44, -0.62), (0.12, -0.34), (-0.2, 0.3), (0, 0.85), (0.4, 0.6)],
    [(0.44, -0.62), (0.12, -0.34), (-0.2, 0.3), (-0.1, 0.3), (0.2, -0.22), (0.47, -0.48), (0.44, -0.62)],
]


def _bud_tones(color: Color) -> list[Color]:
    deep, light = deepen(color, 0.45), mix(color, CREAM, 0.4)
    return [deep, light, color, light, mix(color, deep, 0.25), light]


def _sepal(tip: Point, root: float) -> list[Point]:
    u, v = tip
    left, right = (root - 0.12 + u * 0.2, 0.32), (root + 0.14 + u * 0.2, 0.36)
    return [(root - 0.14, 0.66), left, (u, v), right, (root + 0.14, 0.68), (0, 0.95), (root - 0.14, 0.66)]
