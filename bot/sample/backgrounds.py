"""Backgrounds of the flowers. Distant objects are drawn small and enlarged, which blurs them like a lens."""

import math
import random
from collections.abc import Callable
from typing import TypeAlias

from PIL import Image, ImageFilter

from bot.sample.brush import Canvas, Color, hsv, mix

Size: TypeAlias = tuple[int, int]
Background: TypeAlias = Callable[[Size, random.Random], Canvas]

SHRINK = 8  # scale between the canvas and the distant picture
WHITE: Color = (255, 255, 255)
POT_FOOT = 0.95  # bottom of a pot, as a share of the picture's height


def sky(size: Size, rng: random.Random) -> Canvas:
    far = _gradient(size, hsv(rng.uniform(200, 218), 0.55, 0.92), hsv(198, 0.14, 1.0))
    for _ in range(rng.randint(3, 6)):
        x, y = rng.uniform(0, far.width), rng.uniform(0, far.height * 0.7)
        for _ in range(9):
            puff = far.width * rng.uniform(0.03, 0.09)
            center = x + rng.gauss(0, far.width * 0.09), y + rng.gauss(0, puff * 0.3)
            far.dot(center, puff * 1.5, puff, WHITE, 0.3)
    return _enlarge(far, size, blur=2.5)


def garden(size: Size, rng: random.Random) -> Canvas:
    far = _gradient(size, hsv(rng.uniform(62, 110), 0.42, 0.82), hsv(rng.uniform(100, 150), 0.55, 0.36))
    for _ in range(110):
        center = rng.uniform(0, far.width), rng.uniform(far.height * 0.05, far.height)
        blot = far.width * rng.uniform(0.02, 0.08)
        far.dot(
            center, blot, blot * rng.uniform(0.5, 1.4), hsv(rng.uniform(60, 150), 0.55, rng.uniform(0.25, 0.85)), 0.4
        )
    return _enlarge(far, size, blur=4)


def bokeh(size: Size, rng: random.Random) -> Canvas:
    """Draw blurred lights. The canvas is larger than that of other backgrounds, because the edges are visible."""
    hue = rng.choice([42, 80, 110, 160, 205, 300])
    shade = _gradient(size, hsv(hue, 0.4, 0.66), hsv(hue + 25, 0.5, 0.32))
    far = Canvas(shade.image.resize((size[0] // 4, size[1] // 4), Image.Resampling.BILINEAR))
    for _ in range(28):
        center = rng.uniform(0, far.width), rng.uniform(0, far.height)
        spot, tone = far.width * rng.uniform(0.02, 0.085), hsv(hue + rng.uniform(-45, 35), 0.35, 1.0)
        far.dot(center, spot, spot, tone, 0.12)
        far.dot(center, spot * 0.9, spot * 0.9, tone, rng.uniform(0.08, 0.22))
    return _enlarge(far, size, blur=1)


def dusk(size: Size, rng: random.Random) -> Canvas:
    far = _gradient(size, hsv(rng.uniform(238, 268), 0.5, 0.62), hsv(rng.uniform(12, 30), 0.6, 1.0))
    sun = far.width * rng.uniform(0.2, 0.8), far.height * 0.74
    for step in range(6):
        glow = far.width * (0.24 - 0.035 * step)
        far.dot(sun, glow, glow, (255, 214, 140), 0.16)
    for ridge in range(3):
        _hill(far, far.height * (0.74 + 0.09 * ridge), mix((107, 64, 96), (40, 34, 66), ridge / 2), rng)
    return _enlarge(far, size, blur=1.5)


def wall(size: Size, rng: random.Random) -> Canvas:
    """Draw a brick wall in one of three colors."""
    tone = rng.choice([hsv(16, 0.42, 0.72), hsv(30, 0.16, 0.86), hsv(205, 0.12, 0.8)])
    canvas = _enlarge(_gradient(size, mix(tone, WHITE, 0.2), mix(tone, (40, 30, 40), 0.2)), size)
    course = size[1] / rng.randint(11, 15)
    for row in range(int(size[1] / course) + 1):
        for column in range(-1, int(size[0] / course / 2.4) + 2):
            x, y = (column + row % 2 / 2) * course * 2.4, row * course
            brick = mix(tone, rng.choice([(255, 240, 220), (70, 40, 40)]), rng.uniform(0.0, 0.22))
            canvas.slab(x, y, x + course * 2.3, y + course * 0.9, brick, 0.65)
            canvas.slab(x, y + course * 0.86, x + course * 2.3, y + course * 0.9, (40, 25, 25), 0.3)
    return canvas


def fence(size: Size, rng: random.Random) -> Canvas:
    """Draw a picket fence before a garden."""
    canvas = garden(size, rng)
    wood = rng.choice([hsv(30, 0.35, 0.66), hsv(40, 0.06, 0.94), hsv(200, 0.18, 0.7)])
    board = size[0] / rng.randint(5, 8)
    for index in range(int(size[0] / board) + 1):
        left, top = index * board, size[1] * rng.uniform(0.04, 0.08)
        right, shoulder = left + board * 0.9, top + board * 0.3
        tone = mix(wood, (70, 50, 40), rng.uniform(0.05, 0.25))
        tip = (left + right) / 2, top
        canvas.fill([(left, shoulder), tip, (right, shoulder), (right, size[1]), (left, size[1])], tone)
        for _ in range(7):
            x = rng.uniform(left + 6, right - 6)
            canvas.stroke([(x, shoulder), (x + rng.uniform(-6, 6), size[1])], mix(tone, (50, 30, 20), 0.5), 2, 0.35)
        canvas.slab(right - board * 0.1, shoulder, right, size[1], (30, 20, 20), 0.25)
    return canvas


def room(size: Size, rng: random.Random) -> Canvas:
    """Draw a plain wall above a table."""
    tone = hsv(rng.choice([20, 45, 170, 210, 340]), rng.uniform(0.1, 0.25), 0.93)
    far = _gradient(size, mix(tone, WHITE, 0.3), mix(tone, (60, 50, 70), 0.22))
    table = hsv(rng.uniform(22, 34), 0.45, 0.62)
    for step in range(5):
        top = far.height * (0.84 + 0.035 * step)
        far.slab(0, top, far.width, far.height, mix(table, (60, 34, 20), 0.12 * step))
    return _enlarge(far, size, blur=0.8)


def pot(canvas: Canvas, x: float, top: float, rng: random.Random) -> None:
    """Draw a pot near the lower edge, centered at column `x`, filled up to row `top` (pixels)."""
    clay = rng.choice([hsv(14, 0.62, 0.76), hsv(205, 0.35, 0.7), hsv(40, 0.12, 0.94)])
    foot = canvas.height * POT_FOOT
    unit = (foot - top) / 0.72  # width of the rim
    canvas.dot((x, foot), unit * 0.5, unit * 0.06, (40, 24, 16), 0.45)
    for step in range(8):
        share, half = step / 8, unit * 0.46
        left, right = x - half * (1 - share), x + half * (1 - 0.25 * share)
        low = 0.72 * unit * 0.46
        body = [(left, top), (right, top), (x + low * (1 - 0.25 * share), foot), (x - low * (1 - share), foot)]
        canvas.fill(body, mix(mix(clay, (60, 24, 20), 0.45), clay, share))
    for step in range(8):
        left, right = x - unit * 0.5 * (1 - step / 8), x + unit * 0.5 * (1 - 0.03 * step)
        canvas.slab(
            left, top - unit * 0.06, right, top + unit * 0.1, mix(mix(clay, (60, 24, 20), 0.35), clay, step / 8)
        )
    canvas.slab(x - unit * 0.46, top + unit * 0.1, x + unit * 0.46, top + unit * 0.13, (40, 16, 14), 0.3)


def _gradient(size: Size, top: Color, bottom: Color) -> Canvas:
    width, height = size[0] // SHRINK, size[1] // SHRINK
    column = Image.new("RGB", (1, height))
    column.putdata([mix(top, bottom, row / (height - 1)) for row in range(height)])
    return Canvas(column.resize((width, height)))


def _hill(far: Canvas, level: float, color: Color, rng: random.Random) -> None:
    phase = rng.uniform(0, math.tau)
    crest = [(x, level + far.height * 0.03 * math.sin(phase + 7 * x / far.width)) for x in range(0, far.width + 4, 4)]
    far.fill([*crest, (far.width, far.height), (0, far.height)], color)


def _enlarge(far: Canvas, size: Size, blur: float = 0) -> Canvas:
    image = far.image.filter(ImageFilter.GaussianBlur(blur)) if blur else far.image
    half = image.resize((size[0] // 2, size[1] // 2), Image.Resampling.BILINEAR)
    return Canvas(half.resize(size, Image.Resampling.NEAREST))  # twice as fast, and lossless after halving it again
