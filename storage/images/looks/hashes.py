"""Perceptual hashes: numbers that are nearly the same for copies of a picture.

pHash and dHash: N. Krawetz, "Looks Like It" and "Kind of Like That" (hackerfactor.com, 2011 and 2013). PDQ: D. Davis,
C. Smith, "TMK+PDQF" (Facebook, 2019). Index with probes: M. Norouzi and others, "Fast search in Hamming space with
multi-index hashing" (CVPR 2012). docs/decisions/0022 has the measurements behind the numbers.
"""

import numpy as np
from PIL import Image

from storage.images.looks.dct import dct_matrix
from storage.images.looks.values import Hashes

Bits = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
CONTENT_LEAST = 0.7  # grey steps; with less, the signs of the frequencies are the noise of rounding and compression


def hash_picture(photo: Image.Image) -> Hashes:
    """Return the hashes of an upright picture in RGB or grey."""
    grey = photo.convert("L")
    pdq = _pdq(grey)
    return Hashes(_phash(grey), _dhash(grey), pdq) if pdq else Hashes(0, 0, 0)


def _phash(grey: Image.Image) -> int:
    """Return whether each of the 64 lowest frequencies of a picture of 32 x 32 pixels is above their median."""
    small = np.asarray(grey.resize((32, 32), Image.Resampling.BILINEAR), np.float32)
    low = dct_matrix(8, 32)
    frequencies = low @ small @ low.T
    return _number(frequencies > np.median(frequencies))


def _dhash(grey: Image.Image) -> int:
    """Return for each of 8 x 8 places whether the step to the next pixel on the right is above the median step.

    The original compares the steps with 0. The median makes half of the bits 1 in every picture, so that those with a
    gradient, such as a sky, have less in common.
    """
    small = np.asarray(grey.resize((9, 8), Image.Resampling.BOX), np.float32)
    steps = small[:, 1:] - small[:, :-1]
    return _number(steps > np.median(steps))


def _pdq(grey: Image.Image) -> int:
    """Return whether each of 16 x 16 low frequencies of a picture of 64 x 64 pixels is above their median.

    The constant ones are left out. 0 if the picture has no content. The original smooths the picture twice by a box
    filter and takes every n-th pixel; the mean of each cell gave the same distances for all kinds of copies.
    """
    small = np.asarray(grey.resize((64, 64), Image.Resampling.BOX), np.float32)
    low = dct_matrix(17, 64)[1:]
    frequencies = low @ small @ low.T
    if np.median(np.abs(frequencies)) < CONTENT_LEAST:
        return 0
    return _number(frequencies > np.median(frequencies))


def _number(bits: Bits) -> int:
    return int.from_bytes(np.packbits(bits).tobytes())
