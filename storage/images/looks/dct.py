"""The discrete cosine transform, type 2."""

from functools import cache

import numpy as np

Matrix = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


@cache
def dct_matrix(rows: int, size: int) -> Matrix:
    """Return the first `rows` rows of the transform of `size` values: multiply from the left to transform columns."""
    frequency, place = np.arange(rows)[:, None], np.arange(size)[None, :]
    return np.asarray(np.sqrt(2 / size) * np.cos(np.pi / size * frequency * (place + 0.5)), np.float32)
