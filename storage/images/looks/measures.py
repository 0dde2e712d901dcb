"""Measure whether a picture is sharp, dark, bright and more than one colour."""

import numpy as np
from PIL import Image, ImageFilter

from storage.images.looks.values import Measures

SIDE = 640  # pixels of the longer side of the picture that is measured
BLUR = 2  # pixels; standard deviation of the second blur
EDGES = 0.02  # share of the pixels: the strongest edges
SHARPEST = 0.9  # of the edges: the one that counts is sharper than these
STEP_LEAST = 2.0  # grey steps over two pixels; less is no edge
EDGES_LEAST = 50  # pixels; with fewer, sharpness can't be measured
UNKNOWN = 1000.0  # sharpness of a picture without edges, so that it isn't taken for blurred
HIGHLIGHTS = 0.95  # share of the pixels that are darker

Grey = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def measure(photo: Image.Image, *, has_frames: bool) -> Measures:
    """Return the figures of an upright picture in RGB or grey."""
    small = photo.convert("L")
    small.thumbnail((SIDE, SIDE), Image.Resampling.BILINEAR)
    counts = np.array(small.histogram(), np.float64)
    values = np.arange(256)
    mean = float(counts @ values / counts.sum())
    spread = float(np.sqrt(counts @ (values - mean) ** 2 / counts.sum()))
    highlights = float(np.searchsorted(counts.cumsum(), HIGHLIGHTS * counts.sum()))
    return Measures(_sharpness(small), mean, highlights, spread, has_frames)


def _sharpness(grey: Image.Image) -> float:
    """Compare the steepness of edges with that after another blur.

    S. Zhuo and T. Sim, "Defocus map estimation from a single image" (Pattern Recognition, 2011): if an edge is blurred
    by b pixels, a blur of c pixels divides its steepness by sqrt(1 + c²/b²), whatever its contrast. Parts out of focus
    don't matter, because only the sharpest tenth of the strongest edges counts.
    """
    first = _steepness(grey)
    second = _steepness(grey.filter(ImageFilter.GaussianBlur(BLUR)))
    if second.size < EDGES_LEAST / EDGES:
        return UNKNOWN
    strong = np.partition(second, -int(second.size * EDGES))[-int(second.size * EDGES)]
    edges = second >= max(strong, STEP_LEAST**2)
    if edges.sum() < EDGES_LEAST:
        return UNKNOWN
    ratio = np.quantile(first[edges] / second[edges], SHARPEST)
    return float(100 * (np.sqrt(ratio) - 1))


def _steepness(grey: Image.Image) -> Grey:
    """Return the squares of the gradient's lengths, flat, without the pixels at the border."""
    values = np.asarray(grey, np.float32)
    across = values[1:-1, 2:] - values[1:-1, :-2]
    down = values[2:, 1:-1] - values[:-2, 1:-1]
    return (across * across + down * down).ravel()
