"""Sizes of stored pictures."""

from PIL import Image

from storage.images.store import ImageStore

ORIENTATION = 0x0112
SIDEWAYS = {5, 6, 7, 8}  # EXIF orientations whose upright picture is as wide as the stored one is high


def read_size(store: ImageStore, address: str) -> tuple[int, int] | None:
    """Return the width and height of a stored picture when it is upright, in pixels; None if it is lost or unreadable.

    Only the header is read.
    """
    try:
        with Image.open(store.path(address)) as image:
            width, height = image.size
            # For TIFF, Pillow gives the upright size.
            turned = image.format != "TIFF" and image.getexif().get(ORIENTATION, 1) in SIDEWAYS
    except (OSError, SyntaxError, Image.DecompressionBombError):
        return None
    return (height, width) if turned else (width, height)
