"""Perceptual hashes: numbers that are nearly the same for copies of a picture.

pHash and dHash: N. Krawetz, "Looks Like It" and "Kind of Like That" (hackerfactor.com, 2011 and 2013). PDQ: D. Davis,
C. Smith, "TMK+PDQF" (Facebook, 2019).
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from PIL import Image

from storage.images.looks.dct import dct_matrix

Bits = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
BYTES = (8, 8, 32)  # of the three hashes


@dataclass(frozen=True, slots=True)
class Hashes:
    """Three hashes of a picture as whole numbers: pHash and dHash have 64 bits, PDQ has 256."""

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
        """Return parts of the hashes, each of 16 bits. Copies have at least one of them in common, nearly always."""
        return tuple(self.pdq >> shift & 0xFFFF for shift in range(0, 256, 16))

    def probes(self) -> tuple[tuple[int, int], ...]:
        """Return the parts by which copies are looked for, each with the number of its band."""
        return tuple(enumerate(self.bands()))

    def is_copy(self, other: Self) -> bool:
        """Return whether two pictures are nearly the same: two of the hashes say so."""
        near = (
            (self.phash ^ other.phash).bit_count() <= 10,
            (self.dhash ^ other.dhash).bit_count() <= 10,
            (self.pdq ^ other.pdq).bit_count() <= 40,
        )
        return sum(near) >= 2


def hash_picture(photo: Image.Image) -> Hashes:
    """Return the hashes of an upright RGB picture."""
    grey = photo.convert("L")
    return Hashes(_phash(grey), _dhash(grey), _pdq(grey))


def _phash(grey: Image.Image) -> int:
    """Return the signs of the 64 lowest frequencies of a picture of 32 x 32 pixels, against their median."""
    small = np.asarray(grey.resize((32, 32), Image.Resampling.BILINEAR), np.float32)
    low = dct_matrix(8, 32)
    frequencies = low @ small @ low.T
    return _number(frequencies > np.median(frequencies))


def _dhash(grey: Image.Image) -> int:
    """Return for each of 8 x 8 places whether the picture becomes lighter to the right."""
    small = np.asarray(grey.resize((9, 8), Image.Resampling.BOX), np.float32)
    return _number(small[:, 1:] > small[:, :-1])


def _pdq(grey: Image.Image) -> int:
    """Return the signs of 16 x 16 low frequencies, without the constant one, of a picture of 64 x 64 pixels."""
    small = np.asarray(grey.resize((64, 64), Image.Resampling.BOX), np.float32)
    low = dct_matrix(17, 64)[1:]
    frequencies = low @ small @ low.T
    return _number(frequencies > np.median(frequencies))


def _number(bits: Bits) -> int:
    return int.from_bytes(np.packbits(bits).tobytes())
