"""Compose pictures: positions, background, light, and mistakes of the photographer."""

import math
import random
from dataclasses import replace

from PIL import Image, ImageChops, ImageFilter

from bot.sample import backgrounds
from bot.sample.backgrounds import Background
from bot.sample.brush import Canvas, Color, Point, Pose
from bot.sample.leaves import LeafShape, leaf
from bot.sample.plants import Species

SUPERSAMPLING = 2
FORMATS = ((900, 675), (1080, 810), (960, 720), (900, 900), (810, 1080), (720, 900), (1080, 720))
DAYTIME: tuple[Background, ...] = (
    backgrounds.sky,
    backgrounds.garden,
    backgrounds.garden,
    backgrounds.bokeh,
    backgrounds.bokeh,
    backgrounds.wall,
    backgrounds.fence,
)
DAYLIGHT: tuple[Color, ...] = ((255, 255, 255), (255, 248, 232), (255, 240, 214), (236, 244, 255))
DUSKLIGHT: Color = (172, 138, 180)
CROWDING = (1.0, 0.74, 0.6, 0.52)  # scale of the flowers if there are one, two, three or four


def portrait(species: Species, rng: random.Random) -> Image.Image:
    """Draw one large flower that faces the viewer: 900 x 675 pixels."""
    canvas = _canvas(backgrounds.garden, rng, FORMATS[0])
    pose = Pose(canvas.width * 0.5, canvas.height * 0.47, canvas.height * 0.36, tilt=0.35, lean=0.1)
    species.grow(canvas, pose, species.color(rng), rng)
    return _develop(canvas, rng, DAYLIGHT[1])


def plain(species: Species, rng: random.Random) -> Image.Image:
    """Draw one to four flowers in daylight."""
    if species.stands and rng.random() < 0.2:
        return _in_a_pot(species, rng)
    canvas = _canvas(rng.choice(DAYTIME), rng)
    _group(canvas, species, species.color(rng), rng.choice([1, 1, 1, 2, 2, 3, 4]), rng)
    if rng.random() < 0.35:
        _leaves_before(canvas, rng)
    return _develop(canvas, rng)


def _in_a_pot(species: Species, rng: random.Random) -> Image.Image:
    canvas = _canvas(backgrounds.room, rng)
    unit, x = min(canvas.width, canvas.height), canvas.width * rng.uniform(0.4, 0.6)
    pose = Pose(x, canvas.height * 0.36, unit * rng.uniform(0.2, 0.26), tilt=rng.uniform(*species.tilts))
    canvas.ground = canvas.height * backgrounds.POT_FOOT - unit * 0.3
    species.grow(canvas, pose, species.color(rng), rng)
    backgrounds.pot(canvas, x, canvas.ground, rng)
    return _develop(canvas, rng)


def hard(species: Species, rng: random.Random) -> Image.Image:
    """Draw buds, distant flowers, flowers at dusk, or flowers of an unusual color."""
    return rng.choice([_buds, _far_away, _at_dusk, _odd_color])(species, rng)


def _buds(species: Species, rng: random.Random) -> Image.Image:
    canvas = _canvas(rng.choice(DAYTIME), rng)
    for pose in _poses(canvas, species, rng.choice([1, 2]), rng):
        species.grow(canvas, replace(pose, size=pose.size * 0.8), species.color(rng), rng, bud=True)
    return _develop(canvas, rng)


def _far_away(species: Species, rng: random.Random) -> Image.Image:
    canvas = _canvas(rng.choice([backgrounds.garden, backgrounds.wall, backgrounds.fence]), rng)
    color, unit = species.color(rng), min(canvas.width, canvas.height)
    for index in range(rng.randint(3, 6)):
        x, y = canvas.width * rng.uniform(0.1, 0.9), canvas.height * (0.4 + 0.07 * index)
        pose = Pose(x, y, unit * rng.uniform(0.05, 0.075), tilt=rng.uniform(0.3, 0.9), lean=rng.gauss(0, 0.3))
        species.grow(canvas, pose, color, rng)
    return _develop(canvas, rng)


def _at_dusk(species: Species, rng: random.Random) -> Image.Image:
    canvas = _canvas(backgrounds.dusk, rng)
    _group(canvas, species, species.color(rng), rng.choice([1, 2, 3]), rng)
    return _develop(canvas, rng, DUSKLIGHT)


def _odd_color(species: Species, rng: random.Random) -> Image.Image:
    canvas = _canvas(rng.choice(DAYTIME), rng)
    _group(canvas, species, species.odd_color, rng.choice([1, 2]), rng)
    return _develop(canvas, rng)


def mixed(species: Species, other: Species, rng: random.Random) -> Image.Image:
    """Draw two kinds in one picture; the first is larger and in front."""
    canvas = _canvas(rng.choice(DAYTIME), rng)
    side, unit = rng.choice([-1, 1]), min(canvas.width, canvas.height)
    behind = Pose(canvas.width * (0.5 - 0.29 * side), canvas.height * 0.26, unit * 0.16, tilt=0.4, lean=-0.3 * side)
    before = Pose(canvas.width * (0.5 + 0.14 * side), canvas.height * 0.58, unit * 0.3, tilt=0.4, lean=0.2 * side)
    other.grow(canvas, behind, other.color(rng), rng)
    species.grow(canvas, before, species.color(rng), rng)
    return _develop(canvas, rng)


def bad(species: Species, rng: random.Random) -> Image.Image:
    """Draw a picture that is out of focus, cropped or overexposed."""
    return rng.choice([_blurred, _cut_off, _overexposed])(plain(species, rng), rng)


def _blurred(image: Image.Image, rng: random.Random) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(rng.uniform(11, 16)))


def _cut_off(image: Image.Image, rng: random.Random) -> Image.Image:
    width, height = image.size
    left, top = rng.choice([0.0, 0.5]) * width, rng.choice([0.0, 0.45]) * height
    part = image.crop((round(left), round(top), round(left + 0.5 * width), round(top + 0.5 * height)))
    return part.resize((width, height), Image.Resampling.BICUBIC)


def _overexposed(image: Image.Image, rng: random.Random) -> Image.Image:
    gain = rng.uniform(1.2, 1.35)
    return image.point([min(255, round(52 + level * gain)) for level in range(256)] * 3)


def _canvas(background: Background, rng: random.Random, size: tuple[int, int] | None = None) -> Canvas:
    width, height = size or rng.choice(FORMATS)
    return background((width * SUPERSAMPLING, height * SUPERSAMPLING), rng)


def _group(canvas: Canvas, species: Species, color: Color, count: int, rng: random.Random) -> None:
    for pose in _poses(canvas, species, count, rng):
        species.grow(canvas, pose, color, rng)


def _poses(canvas: Canvas, species: Species, count: int, rng: random.Random) -> list[Pose]:
    """Return up to four poses around the center, with the nearest and largest last."""
    unit, start = min(canvas.width, canvas.height), rng.uniform(0, math.tau)
    away = 0.0 if count == 1 else 0.25
    poses = []
    for index in range(count):
        angle = start + math.tau * index / count + rng.uniform(-0.3, 0.3)
        x = canvas.width * (0.5 + away * math.cos(angle) + rng.uniform(-0.06, 0.06))
        y = canvas.height * (0.46 + away * math.sin(angle) + rng.uniform(-0.06, 0.06))
        size = unit * rng.uniform(0.27, 0.37) * CROWDING[count - 1] * (0.8 + 0.2 * (index + 1) / count)
        poses.append(Pose(x, y, size, rng.uniform(0, math.tau), rng.uniform(*species.tilts), rng.gauss(0, 0.4)))
    return poses


def _leaves_before(canvas: Canvas, rng: random.Random) -> None:
    """Draw leaves that reach in from a lower corner and can cover a part of a flower."""
    shape, right = rng.choice(list(LeafShape)), rng.random() < 0.5
    corner: Point = (canvas.width if right else 0.0, canvas.height * rng.uniform(0.8, 1.0))
    inwards = math.pi + 0.5 if right else -0.5
    for turn in (-0.6, 0.6, 0.0):
        leaf(canvas, shape, corner, inwards + turn, canvas.height * rng.uniform(0.3, 0.5), rng)


def _develop(canvas: Canvas, rng: random.Random, light: Color | None = None) -> Image.Image:
    """Return the finished picture: scaled down, tinted by `light` (by default daylight), with one brighter area."""
    image, light = canvas.image.reduce(SUPERSAMPLING), light or rng.choice(DAYLIGHT)
    x, y = rng.uniform(0.2, 0.8), rng.uniform(0.1, 0.6)
    falloff = Image.new("RGB", (12, 12))
    falloff.putdata([_light_at(index % 12 / 11 - x, index // 12 / 11 - y, light) for index in range(144)])
    return ImageChops.multiply(image, falloff.resize(image.size, Image.Resampling.BICUBIC))


def _light_at(across: float, down: float, light: Color) -> Color:
    share = 1 - 0.32 * (across * across + down * down)
    red, green, blue = (round(channel * share) for channel in light)
    return red, green, blue
