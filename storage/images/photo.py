"""Make the small picture for Telegram from a decoded one."""

import io
from math import ceil

from PIL import Image, ImageCms

from storage.images.orientation import TURNS

SIDE_MOST = 1280  # pixels of the longer side, because Telegram scales larger pictures down
QUALITY = 85
# Much faster than Lanczos. The difference can't be seen, since a picture is at most two or three times as large.
FILTER = Image.Resampling.HAMMING
STRIP_PIXELS = 4_000_000  # how much of a large picture is converted at a time
SCALED = {"RGB", "RGBA", "L", "CMYK", "I", "F"}  # modes that can be scaled smoothly
DEEP_WHITE, SCIENTIFIC_WHITE = 65_535, 4_095  # of 16 bits, and of the 12 bits that cameras of microscopes have
LIGHT = 200  # of 255: what is lighter can't be seen on white
DARK_SHARE = 0.05  # of the visible pixels; with fewer dark ones, a drawing needs a dark ground
DARK_GROUND = (48, 48, 48)
VISIBLE = 32  # of 255: alpha of a pixel that counts for the choice of the ground


def make_photo(image: Image.Image, orientation: int) -> Image.Image:
    """Return the picture upright, in sRGB, opaque, at most SIDE_MOST pixels long, in the mode RGB."""
    profile = image.info.get("icc_profile")
    is_deep = image.mode.startswith("I;16")
    small = _in_srgb(_in_eight_bits(_scaled_down(image), is_deep=is_deep), profile)
    if small.mode == "RGBA":
        small = on_ground(small)
    small = small.convert("RGB")
    if orientation in TURNS:
        small = small.transpose(TURNS[orientation])
    small.info.clear()
    return small


def encode_photo(photo: Image.Image) -> bytes:
    """Return a JPEG of the small picture."""
    encoded = io.BytesIO()
    photo.save(encoded, "JPEG", quality=QUALITY, optimize=True)
    return encoded.getvalue()


def photo_size(width: int, height: int) -> tuple[int, int]:
    """Return the size of the photo, before it is turned."""
    factor = min(1.0, SIDE_MOST / max(width, height))
    return max(1, round(width * factor)), max(1, round(height * factor))


def _scaled_down(image: Image.Image) -> Image.Image:
    """Return the picture in the photo's size. A large one is first reduced by a whole number, strip by strip.

    So there is never a second picture in full size.
    """
    width, height = image.size
    size = photo_size(width, height)
    factor = max(1, min(width // size[0], height // size[1]) // 2)
    if factor == 1:
        return _scalable(image).resize(size, FILTER)
    rows = factor * max(1, STRIP_PIXELS // (width * factor))
    reduced = None
    for top in range(0, height, rows):
        strip = _scalable(image.crop((0, top, width, min(height, top + rows)))).reduce(factor)
        if reduced is None:
            reduced = Image.new(strip.mode, (ceil(width / factor), ceil(height / factor)))
        reduced.paste(strip, (0, top // factor))
    assert reduced is not None  # noqa: S101  # a picture has rows
    return reduced.resize(size, FILTER, box=(0, 0, width / factor, height / factor))


def _scalable(image: Image.Image) -> Image.Image:
    """Convert palettes and similar modes to colors."""
    if image.mode.startswith("I;16"):
        return image.convert("I")
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in SCALED else image.convert("RGB")


def _in_eight_bits(image: Image.Image, *, is_deep: bool) -> Image.Image:
    """Convert whole numbers and fractions to grey. Without a known range, black and white are the extremes."""
    if image.mode not in {"I", "F"}:
        return image
    low, high = image.getextrema()
    if is_deep:
        low, high = 0, SCIENTIFIC_WHITE if high <= SCIENTIFIC_WHITE else DEEP_WHITE  # type: ignore[operator]
    scale = 255 / (high - low) if high > low else 0  # type: ignore[operator]  # one band: two numbers
    offset = -low * scale  # type: ignore[operator]
    return image.point(lambda value: value * scale + offset).convert("L")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert to sRGB. An unusable color profile is ignored."""
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = "RGBA" if image.mode == "RGBA" else "RGB"
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=target)
    except Exception:  # noqa: BLE001  # a damaged profile makes Pillow raise anything, and the picture is good without it
        return image
    return converted or image


def on_ground(image: Image.Image) -> Image.Image:
    """Put an RGBA picture on white, or on a dark ground if nearly all that is visible is light."""
    visible = image.getchannel("A").point(lambda alpha: 255 if alpha >= VISIBLE else 0)
    tones = image.convert("L").histogram(visible)
    is_light = sum(tones) > 0 and sum(tones[:LIGHT]) < DARK_SHARE * sum(tones)
    ground = Image.new("RGBA", image.size, DARK_GROUND if is_light else "white")
    return Image.alpha_composite(ground, image)
