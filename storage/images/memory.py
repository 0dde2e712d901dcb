"""Limits on the memory that pictures take while they are decoded, over all worker processes."""

import ctypes
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WORKERS_MOST = 3  # processes; each takes 30 to 50 MB while it has no picture
MEMORY = 360 * 10**6  # bytes for all pictures in flight, so that an import takes less than 600 MB
SHARE = MEMORY // WORKERS_MOST  # what a picture may take beside others
PIXELS_MOST = 60_000_000
LARGE = 32 * 10**6  # bytes of a picture after which the free memory is worth returning
STREAMED_PIXELS_MOST = 200_000_000  # of a JPEG that is scaled down while it is decoded

# Bytes for a pixel at the peak, measured with 24 megapixels: the decoder's own buffers and Pillow's four bytes.
_PER_PIXEL = {"PNG": 6.0, "BMP": 6.0, "TIFF": 6.0, "GIF": 10.0, "JPEG": 12.0, "WEBP": 15.5, "AVIF": 9.0, "HEIF": 7.3}


def bytes_per_pixel(kind: str, *, turned: bool = False) -> float:
    """Return how many bytes a pixel takes. `turned`: the decoder turns the full picture, so that there are two."""
    return _PER_PIXEL[kind] + (4 if turned else 0)


def most_pixels(per_pixel: float) -> int:
    """Return how many pixels a picture may have whose pixels take so many bytes each."""
    return min(PIXELS_MOST, int(MEMORY / per_pixel))


class Room:
    """The place for a picture in memory. Large pictures wait until they are alone, small ones share."""

    def __init__(self, folder: int) -> None:
        self._folder = folder
        fcntl.flock(folder, fcntl.LOCK_SH)
        self._is_alone = False
        self._needed = 0.0

    def need(self, size: float) -> None:
        """Wait until there are so many bytes for this picture."""
        self._needed = max(self._needed, size)
        if size > SHARE and not self._is_alone:
            # The system gives up the shared lock first, so that two who want to be alone don't wait for each other.
            fcntl.flock(self._folder, fcntl.LOCK_EX)
            self._is_alone = True

    def leave(self) -> None:
        """Return the memory of a large picture to the system, which the C library would keep for later."""
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None and self._needed > LARGE:
            trim(0)


@contextmanager
def room(folder: Path) -> Iterator[Room]:
    """Take part in sharing the memory among all processes that put pictures into a folder.

    The lock belongs to the open folder, so it ends with its process.
    """
    folder.mkdir(parents=True, exist_ok=True)
    opened = os.open(folder, os.O_RDONLY)
    place = Room(opened)
    try:
        yield place
    finally:
        place.leave()
        os.close(opened)
