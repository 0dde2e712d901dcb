"""The figures of a picture, apart from NumPy, which only the processes that measure pictures need."""

from collections.abc import Iterator
from typing import Self

from bot.frozen import frozen

BYTES = (8, 8, 32)  # of pHash, dHash and PDQ
WIDTHS = (22, 21, 21)  # bits of the three bands of a hash of 64 bits
BAND_VALUES = 2**22  # more than any value in a band
DISTANCE_MOST = 125  # between copies


@frozen
class Measures:
    """Figures of a picture, scaled to 640 pixels.

    `sharpness`: how much steeper, in percent, its sharpest edges are than after another blur of 2 pixels; about 45 if
    it is blurred by 2 pixels itself, and above 100 if it is sharp. Of its grey values from 0 to 255, `brightness` is
    the mean, `highlights` the 95th percentile and `spread` the standard deviation. `has_frames`: its file has several
    frames.
    """

    sharpness: float
    brightness: float
    highlights: float
    spread: float
    has_frames: bool


@frozen
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


@frozen
class Look:
    """The measures of a picture, and its hashes, which tell copies from other pictures."""

    measures: Measures
    hashes: Hashes
