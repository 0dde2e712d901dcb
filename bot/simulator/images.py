"""Photos in Telegram's form: several sizes as JPEG."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from bot.simulator.errors import bad_request, too_large

PHOTO_BYTES = 10 * 1024 * 1024
_LONG_SIDES = (1280, 800, 320, 90)
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Size:
    width: int
    height: int
    data: bytes  # JPEG


def photo_sizes(data: bytes) -> list[Size]:
    """Return the sizes of an uploaded picture, smallest first. The largest is at most 1280 pixels a side.

    Raises ApiError: 413 over 10 MB, 400 PHOTO_INVALID_DIMENSIONS or IMAGE_PROCESS_FAILED. It takes milliseconds of
    processor time, so call it in a thread.
    """
    if len(data) > PHOTO_BYTES:
        raise too_large()
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as image:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            width, height = image.size
            if width + height > 10_000 or max(width, height) > 20 * min(width, height):
                raise bad_request("PHOTO_INVALID_DIMENSIONS")
            untouched = image.format == "JPEG" and max(width, height) <= 1280 and image.mode == "RGB"
            keep = data if untouched and image.getexif().get(_ORIENTATION, 1) == 1 else None
            upright = ImageOps.exif_transpose(image)
            return _ladder(_on_white(upright), keep)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise bad_request("IMAGE_PROCESS_FAILED") from error


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")


def _ladder(image: Image.Image, original: bytes | None) -> list[Size]:
    """Return all sizes. Each is made from the next larger one, which is fast and accurate enough."""
    sides = [side for side in _LONG_SIDES if side < max(image.size)]
    if 1280 not in sides:
        sides = [max(image.size), *sides]
    sizes: list[Size] = []
    for side in sides:
        image.thumbnail((side, side))
        data = original if original and not sizes else _jpeg(image)
        sizes.append(Size(*image.size, data))
    return sizes[::-1]


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=87)
    return out.getvalue()
