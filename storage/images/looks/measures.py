"""Measure whether a picture is sharp, light and more than one colour."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

SIDE = 640  # pixels of the longer side of the picture that is measured


@dataclass(frozen=True, slots=True)
class Measures:
    """Figures of a picture, scaled to SIDE.

    `sharpness` is the variance of the Laplacian of its grey values; a blurred picture has little. `brightness` is the
    mean grey value, `highlights` the 95th percentile and `spread` the standard deviation, of 255. `has_frames`: its
    file has several frames.
    """

    sharpness: float
    brightness: float
    highlights: float
    spread: float
    has_frames: bool


def measure(photo: Image.Image, *, has_frames: bool) -> Measures:
    """Return the figures of an upright RGB picture."""
    small = photo.convert("L")
    small.thumbnail((SIDE, SIDE), Image.Resampling.BILINEAR)
    grey = np.asarray(small, np.float32)
    edges = grey[1:-1, :-2] + grey[1:-1, 2:] + grey[:-2, 1:-1] + grey[2:, 1:-1] - 4 * grey[1:-1, 1:-1]
    sharpness = float(edges.var()) if edges.size else 0.0
    return Measures(sharpness, float(grey.mean()), float(np.percentile(grey, 95)), float(grey.std()), has_frames)
