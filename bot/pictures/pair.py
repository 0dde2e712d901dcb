"""Two pictures side by side in one, for somebody who compares them."""

import io
from pathlib import Path

from PIL import Image

HEIGHT = 720  # pixels of the higher picture
WIDTH_MOST = 960  # of each picture
GAP = 24  # of white between the pictures
QUALITY = 85


def side_by_side(first: Path, second: Path) -> bytes:
    """Return a JPEG with two pictures next to each other, each as large as fits. Raises OSError."""
    pictures = [_scaled(path) for path in (first, second)]
    width = sum(picture.width for picture in pictures) + GAP
    both = Image.new("RGB", (width, max(picture.height for picture in pictures)), "white")
    both.paste(pictures[0], (0, 0))
    both.paste(pictures[1], (pictures[0].width + GAP, 0))
    encoded = io.BytesIO()
    both.save(encoded, "JPEG", quality=QUALITY)
    return encoded.getvalue()


def _scaled(path: Path) -> Image.Image:
    """Return a picture at the common height, or less if it is too wide for that."""
    with Image.open(path, formats=("JPEG",)) as image:
        image.draft("RGB", (WIDTH_MOST, HEIGHT))
        scale = min(HEIGHT / image.height, WIDTH_MOST / image.width)
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        return image.convert("RGB").resize(size, Image.Resampling.BICUBIC)
