"""Perceptual hashes: numbers that are nearly the same for copies of a picture.

pHash and dHash: N. Krawetz, "Looks Like It" and "Kind of Like That" (hackerfactor.com, 2011 and 2013). PDQ: D. Davis,
C. Smith, "TMK+PDQF" (Facebook, 2019). Index with probes: M. Norouzi and others, "Fast search in Hamming space with
multi-index hashing" (CVPR 2012). docs/decisions/0022 has the measurements behind the numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from PIL import Image

from storage.images.looks.dct import dct_matrix

Bits = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
BYTES = (8, 8, 32)  # of pHash, dHash and PDQ
WIDTHS = (22, 21, 21)  # bits of the three bands of a hash of 64 bits
BAND_VALUES = 2**22  # more than any value in a band
DISTANCE_MOST = 125  # between copies
CONTENT_LEAST = 0.7  # grey steps; with less, the signs of the frequencies are the noise of rounding and compression


@dataclass(frozen=True, slots=True)
class Hashes:
    """Three hashes of a picture as whole numbers: pHash and dHash have 64 bits, PDQ has 256.

    All are 0 for a picture without content, such as a single color or a plain gradient. It has no copies.
    """

    phash: int
    dhash: int
    pdq: int

    def pack(self) -> bytes:
        """Return the hashes as 48 bytes."""
        numbers = (self.phash, self.dhash, self.pdq)
        return b"".join(number.to_bytes(size) for number, size in zip(numbers, BYTES, strict=True))

    @classmethod
    def unpack(cls, packed: bytes) -> Self:
        return cls(*(int.from_bytes(part) for part in (packed[:8], packed[8:16], packed[16:])))

    def bands(self) -> tuple[int, ...]:
        """Return six parts of the hashes, by which the picture is stored in the index; none without content."""
        return tuple(value for value, _ in self._parts())

    def probes(self) -> tuple[tuple[int, int], ...]:
        """Return pairs (band, value) to look up: each part, and the values that differ from it in one bit.

        Copies have at least one of them in their `bands`, nearly always.
        """
        return tuple(
            (band, value ^ flipped)
            for band, (value, width) in enumerate(self._parts())
            for flipped in (0, *(1 << bit for bit in range(width)))
        )

    def is_copy(self, other: Self) -> bool:
        """Return whether two pictures are nearly the same: the three hashes together differ in few bits.

        A bit of dHash counts three times. It is the only hash that a mark in a corner hardly changes.
        """
        if not self.pdq or not other.pdq:
            return False
        distance = (
            (self.pdq ^ other.pdq).bit_count()
            + (self.phash ^ other.phash).bit_count()
            + 3 * (self.dhash ^ other.dhash).bit_count()
        )
        return distance <= DISTANCE_MOST

    def _parts(self) -> Iterator[tuple[int, int]]:
        """Yield the value of each band, and its number of bits."""
        for number in (self.phash, self.dhash) if self.pdq else ():
            rest = number
            for width in WIDTHS:
                yield rest & ((1 << width) - 1), width
                rest >>= width


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
