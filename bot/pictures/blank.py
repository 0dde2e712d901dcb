"""A grey picture, which takes the place of an erased one in a message that can't be deleted any more."""

import io
from functools import cache

from PIL import Image

SIZE = (320, 240)
GREY = "#c8c8c8"


@cache
def blank_picture() -> bytes:
    """Return a grey JPEG."""
    encoded = io.BytesIO()
    Image.new("RGB", SIZE, GREY).save(encoded, "JPEG")
    return encoded.getvalue()
