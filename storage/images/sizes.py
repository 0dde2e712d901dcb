"""Sizes of stored pictures."""

from PIL import Image

from storage.images.store import ImageStore


def read_size(store: ImageStore, address: str) -> tuple[int, int] | None:
    """Return the width and height of a stored picture in pixels, from its header; None if it is lost or unreadable."""
    try:
        with Image.open(store.path(address)) as image:
            return image.size
    except (OSError, Image.DecompressionBombError):
        return None
