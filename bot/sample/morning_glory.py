"""Draw a morning glory: a funnel with a pale throat and a star of five rays; and its twisted bud."""

import math
import random

from bot.frozen import frozen
from bot.sample.brush import Canvas, Color, Point, Pose, deepen, gradient, hsv, mix, ribbon, smooth

WHITE: Color = (255, 252, 246)
THROAT: Color = (255, 240, 176)
CALYX: Color = (84, 128, 62)


def morning_glory_color(rng: random.Random) -> Color:
    """Return sky blue, blue, violet, purple or magenta."""
    hue, saturation, value = rng.choice(
        [(208, 0.62, 0.96), (224, 0.74, 0.92), (238, 0.66, 0.84), (264, 0.64, 0.8), (288, 0.6, 0.76), (322, 0.7, 0.88)]
    )
    return hsv(hue + rng.uniform(-7, 7), saturation, value)


@frozen
class Funnel:
    """The inner surface: maps a reach from 0 (throat) to 1 (rim) and an angle to a pixel. The rim is wavy."""

    pose: Pose
    ripple: float
    phase: float

    def at(self, reach: float, angle: float) -> Point:
        wave = 0.045 * math.cos(5 * angle) + self.ripple * math.sin(13 * angle + self.phase)
        return self.pose.at(reach * (1 + reach**3 * wave), angle, -0.75 * (1 - reach) ** 1.5)

    def arc(self, reach: float, first: float = 0.0, last: float = math.tau, steps: int = 60) -> list[Point]:
        return [self.at(reach, first + (last - first) * step / steps) for step in range(steps + 1)]


def morning_glory(canvas: Canvas, pose: Pose, color: Color, rng: random.Random) -> None:
    """Draw an open flower: the tube, the funnel from rim to throat, the pleats, and the star."""
    funnel = Funnel(pose, rng.uniform(0.012, 0.022), rng.uniform(0, math.tau))
    star = mix(color, rng.choice([WHITE, (255, 196, 228)]), 0.72)
    _tube(canvas, pose, color)
    canvas.fill(funnel.arc(1.0), mix(color, WHITE, 0.4))
    stops = _stops(color, star)
    for step in range(32):
        reach = 0.98 * (1 - step / 32)
        canvas.fill(funnel.arc(reach), gradient(stops, reach))
    for ray in range(5):
        _pleat(canvas, funnel, ray * math.tau / 5, color)
        _ray(canvas, funnel, ray * math.tau / 5, star)
    for step in range(6):
        canvas.glaze(funnel.arc(0.2 - 0.03 * step, steps=24), mix(WHITE, THROAT, step / 5), 0.35)
    for stamen in range(5):
        canvas.dot(pose.at(0.035, stamen * math.tau / 5, -0.6), pose.size * 0.018, pose.size * 0.018, (232, 196, 96))


def _stops(color: Color, star: Color) -> list[tuple[float, Color]]:
    return [
        (0.0, THROAT),
        (0.12, mix(star, WHITE, 0.8)),
        (0.24, mix(color, WHITE, 0.55)),
        (0.45, mix(color, WHITE, 0.12)),
        (0.75, color),
        (1.0, deepen(color, 0.18)),
    ]


def _pleat(canvas: Canvas, funnel: Funnel, ray: float, color: Color) -> None:
    """Draw the fold next to a ray, with one side in shadow, the other in light, and fine veins along both."""
    for inner in (0.35, 0.6):
        for side, tone, strength in ((1, deepen(color, 0.5), 0.12), (-1, WHITE, 0.05)):
            far = ray + side * math.pi / 5
            canvas.glaze(funnel.arc(0.98, ray, far, 8) + funnel.arc(inner, far, ray, 8), tone, strength)
    for vein in (-0.45, -0.3, -0.16, 0.16, 0.3, 0.45):
        path = [funnel.at(0.3 + 0.13 * step, ray + vein) for step in range(6)]
        canvas.stroke(path, deepen(color, 0.35), funnel.pose.size / 160, 0.16)


def _ray(canvas: Canvas, funnel: Funnel, ray: float, star: Color) -> None:
    reaches = [0.1 + 0.88 * step / 10 for step in range(11)]
    for width, strength in ((1.0, 0.3), (0.7, 0.4), (0.35, 0.6)):
        halves = [(reach, width * (0.035 + 0.42 * (1 - reach) ** 1.5)) for reach in reaches]
        left = [funnel.at(reach, ray - half) for reach, half in halves]
        right = [funnel.at(reach, ray + half) for reach, half in halves]
        canvas.glaze(left + right[::-1], star, strength)


def _tube(canvas: Canvas, pose: Pose, color: Color) -> None:
    path = [pose.at(0, 0, -0.1 - 1.55 * step / 8) for step in range(9)]
    pale = mix(color, WHITE, 0.62)
    canvas.fill(ribbon(path, pose.size * 0.95, pose.size * 0.17), mix(pale, color, 0.45))
    canvas.fill(ribbon(path, pose.size * 0.5, pose.size * 0.1), pale)
    canvas.fill(ribbon(path[6:], pose.size * 0.2, pose.size * 0.28), CALYX)


def morning_glory_bud(canvas: Canvas, pose: Pose, color: Color, green: Color) -> None:
    """Draw a rolled bud of length `pose.size` that points in the direction `pose.lean` (0 is upward)."""
    axis = Pose(pose.x, pose.y, pose.size, lean=pose.lean)

    def at(across: float, up: float) -> Point:
        return axis.at(math.hypot(across, up), math.atan2(-up, across))

    def half(up: float) -> float:
        return 0.17 * math.pow(max(0.0, math.sin(math.pi * (0.2 + 0.8 * up))), 0.8)

    heights = [step / 14 for step in range(15)]
    canvas.fill([at(-half(up), up) for up in heights] + [at(half(up), up) for up in heights[::-1]], deepen(color, 0.1))
    for twist in range(4):
        low, high = 0.1 + 0.2 * twist, min(0.98, 0.36 + 0.2 * twist)
        band = [
            at(-half(low), low),
            at(0, low + 0.08),
            at(half(high), high),
            at(0, low + 0.2),
            at(-half(low + 0.07), low + 0.07),
        ]
        canvas.glaze(smooth(band, 4), mix(color, WHITE, 0.7), 0.55)
    for side in (-1, 1):
        sepal = [at(0, -0.08), at(0.18 * side, 0.02), at(0.19 * side, 0.16), at(0.09 * side, 0.36), at(0, 0.12)]
        canvas.fill(sepal, mix(green, (10, 40, 20), 0.15 + 0.15 * side))
