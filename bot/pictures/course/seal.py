"""A seal from a photo of its impression on paper."""

import io

from PIL import Image, ImageChops, ImageFilter, ImageOps

SIDE = 480  # pixels of the longer side
PIXELS_MOST = 40_000_000
SMALL = 48  # pixels of the longer side of the picture of the paper alone
FAINTEST = 60  # of 255: how much darker than the paper the ink is at least
GROUND = 55  # of 255: what is nearly as bright as the paper is the paper
SPAN = 255 - GROUND


def seal(photo: bytes) -> bytes:
    """Return a PNG of the seal alone: the paper becomes transparent, and what is around the seal is cut off.

    Raises OSError or ValueError for what is no picture, or shows no seal.
    """
    with Image.open(io.BytesIO(photo), formats=("JPEG", "PNG", "WEBP")) as image:
        if image.width * image.height > PIXELS_MOST:
            raise ValueError("the picture is too large")
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    upright.thumbnail((SIDE * 2, SIDE * 2))
    picture = Image.new("RGB", upright.size, "white")
    picture.paste(upright, mask=upright.getchannel("A"))
    red, green, blue = picture.split()
    darkest = ImageChops.darker(red, ImageChops.darker(green, blue))  # red ink is dark in green and blue
    difference = ImageChops.subtract(_paper_of(darkest), darkest)
    if not difference.point(lambda value: 255 * (value >= FAINTEST)).getbbox():
        raise ValueError("the picture has no seal")
    ink = ImageOps.autocontrast(difference, cutoff=(50, 1)).point(lambda value: max(0, value - GROUND) * 255 // SPAN)
    box = ink.point(lambda value: 255 * (value > SPAN // 2)).getbbox() or (0, 0, *ink.size)
    picture.putalpha(ink)
    cut = picture.crop(box)
    cut.thumbnail((SIDE, SIDE))
    encoded = io.BytesIO()
    cut.save(encoded, "PNG", optimize=True)
    return encoded.getvalue()


def _paper_of(picture: Image.Image) -> Image.Image:
    """Return how bright the paper is at each place, also below the ink: light falls on it unevenly."""
    small = picture.copy()
    small.thumbnail((SMALL, SMALL))
    small = small.filter(ImageFilter.MaxFilter(15)).filter(ImageFilter.GaussianBlur(3))
    return small.resize(picture.size, Image.Resampling.BICUBIC)
