"""Draw a sunflower: rings of ray petals around a disc with seeds at the golden angle; and its bud."""

import math
import random

from bot.sample.brush import Canvas, Color, Point, Pose, gradient, hsv, mix

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
SEEDS = 320
SEED_COLORS: list[tuple[float, Color]] = [
    (0.0, (132, 124, 48)),
    (0.45, (88, 50, 20)),
    (0.8, (140, 78, 18)),
    (1.0, (226, 156, 38)),
]


def sunflower_color(rng: random.Random) -> Color:
    """Return a color from lemon to deep gold."""
    return hsv(rng.uniform(40, 54), rng.uniform(0.8, 0.94), rng.uniform(0.96, 1.0))


def sunflower(canvas: Canvas, pose: Pose, color: Color, rng: random.Random) -> None:
    """Draw an open flower: three rings of petals from back to front, then the disc."""
    disc = rng.uniform(0.34, 0.44)
    count = rng.randint(16, 20)
    for ring, reach in enumerate((1.0, 0.97, 0.87)):
        for petal in range(count):
            angle = (petal + ring / 3 + rng.uniform(-0.22, 0.22)) * math.tau / count
            tone = mix(color, (196, 98, 0), 0.34 - 0.15 * ring + rng.uniform(-0.05, 0.1))
            _petal(canvas, pose, angle, disc * 0.8, reach * rng.uniform(0.9, 1.04), tone, rng)
    _disc(canvas, pose, disc)


def _petal(canvas: Canvas, pose: Pose, angle: float, root: float, tip: float, color: Color, rng: random.Random) -> None:
    width, bend = rng.uniform(0.105, 0.14), rng.uniform(-0.08, 0.08)

    def place(along: float, across: float) -> Point:
        radius = root + (tip - root) * along
        side = across * width * math.sin(math.pi * (0.12 + 0.88 * along) ** 0.95) + bend * along * along
        return pose.at(math.hypot(radius, side), angle + math.atan2(side, radius), -0.14 * along * along)

    def outline(breadth: float, reach: float) -> list[Point]:
        steps = [reach * step / 10 for step in range(11)]
        return [place(step, -breadth) for step in steps] + [place(step, breadth) for step in reversed(steps)]

    base, light = mix(color, (206, 96, 0), 0.6), mix(color, (255, 250, 170), 0.4)
    whole = outline(1.0, 1.0)
    canvas.glaze([(x + pose.size * 0.012, y + pose.size * 0.02) for x, y in whole], (90, 45, 0), 0.35)
    canvas.fill(whole, mix(color, base, 0.4))
    canvas.fill(outline(0.84, 0.97), color)
    canvas.fill(outline(0.45, 0.9), mix(color, light, 0.6))
    canvas.glaze(outline(1.0, 0.5), base, 0.35)
    canvas.glaze(outline(0.9, 0.3), base, 0.4)
    for side in (-0.32, 0.32):
        canvas.stroke([place(step / 6, side) for step in range(6)], base, pose.size / 110, 0.5)


def _disc(canvas: Canvas, pose: Pose, disc: float) -> None:
    canvas.glaze(_round(pose, disc * 1.12), (70, 34, 0), 0.35)
    canvas.fill(_round(pose, disc), (50, 27, 11))
    grain = pose.size * disc / math.sqrt(SEEDS) * 0.66
    flat = 0.45 + 0.55 * math.cos(pose.tilt)
    for seed in range(SEEDS, 0, -1):
        share = math.sqrt(seed / SEEDS)
        x, y = pose.at(disc * share, seed * GOLDEN_ANGLE, 0.12 * (1 - share * share))
        canvas.dot((x - grain * 0.15, y - grain * 0.2), grain, grain * flat, gradient(SEED_COLORS, share))


def _round(pose: Pose, radius: float) -> list[Point]:
    return [pose.at(radius, math.tau * step / 48) for step in range(48)]


def sunflower_bud(canvas: Canvas, pose: Pose, color: Color, green: Color, rng: random.Random) -> None:
    """Draw a closed head with pointed green bracts and the first visible petals."""
    for ring, reach in enumerate((1.0, 0.86, 0.66)):
        for bract in range(13):
            angle = (bract + ring / 2 + rng.uniform(-0.15, 0.15)) * math.tau / 13
            tip = pose.at(reach * rng.uniform(0.92, 1.1), angle)
            sides = pose.at(reach * 0.5, angle - 0.3), pose.at(reach * 0.5, angle + 0.3)
            canvas.fill([sides[0], tip, sides[1], pose.at(0, 0)], mix(green, (14, 48, 24), 0.45 - 0.2 * ring))
            canvas.stroke([pose.at(0.3, angle), tip], mix(green, (230, 245, 170), 0.4), pose.size / 70, 0.5)
    for petal in range(12):
        _petal(canvas, pose, petal * math.tau / 12, 0.1, rng.uniform(0.5, 0.62), color, rng)
    canvas.fill(_round(pose, 0.16), mix(green, (60, 60, 10), 0.4))
