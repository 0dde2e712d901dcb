"""Convert one file to a picture, or refuse it with a reason. This runs in worker processes."""

import hashlib
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PIL import Image, ImageCms, UnidentifiedImageError

from storage.images.store import ImageStore
from storage.images.strip import strip

SIDE_MOST = 1280  # pixels of the longer side for Telegram, which scales larger pictures down
RATIO_MOST = 20  # Telegram's limit for width to height or height to width
PIXELS_MOST = 200_000_000  # limit against decompression bombs
BYTES_MOST = 200 * 2**20  # per file
ORIGINAL_BYTES_MOST = 45 * 2**20  # below Telegram's limit of 50 MB
QUALITY = 85
QUALITY_ORIGINAL = 95
# Pillow would call external programs for some other formats
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")
HEIC_BRANDS = {b"ftyp" + brand for brand in (b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1")}
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""The operation that makes each EXIF orientation upright (Exif 2.32, tag 0x0112)."""


class Reason(StrEnum):
    """Why a file was refused: the id of the text that explains it."""

    NOT_A_PICTURE = "picture-not-a-picture"
    HEIC = "picture-heic"  # a picture in a format that can't be decoded here
    EMPTY = "picture-empty"
    TRUNCATED = "picture-truncated"
    BOMB = "picture-bomb"
    TOO_BIG = "picture-too-big"
    TOO_NARROW = "picture-too-narrow"
    UNREADABLE = "picture-unreadable"
    FOLDER = "picture-is-a-folder"
    OUTSIDE = "picture-outside"
    BROKEN_LINK = "picture-broken-link"
    SPECIAL = "picture-special"
    CRASHED = "picture-crashed"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refused file. `detail` has figures, if there are any."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A converted file.

    `source` is the SHA-256 of the file as received. `photo` and `original` are addresses in the image store. `width`
    and `height` are the photo's, in pixels.
    """

    source: str
    photo: str
    original: str
    width: int
    height: int


def fingerprint(path: Path) -> str | Refusal:
    """Return the SHA-256 of a file's bytes in hex, or a refusal."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return Refusal(Reason.UNREADABLE, error.strerror or "")


def prepare(path: Path, store: ImageStore) -> Picture | Refusal:
    """Convert a file and store its pictures. Any problem with the file is returned as a refusal.

    Errors of the image store (OSError, such as a full disk) are raised, because the file is not at fault.
    """
    try:
        size = path.stat().st_size
        if size > BYTES_MOST:
            return Refusal(Reason.TOO_BIG, f"{size // 2**20} MB")
        content = path.read_bytes()
    except OSError as error:
        return Refusal(Reason.UNREADABLE, error.strerror or "")
    if not content:
        return Refusal(Reason.EMPTY)
    made = _made_of(content)
    if isinstance(made, Refusal):
        return made
    return Picture(
        source=hashlib.sha256(content).hexdigest(),
        photo=store.add(made.photo, ".jpg"),
        original=store.add(made.original, made.suffix),
        width=made.width,
        height=made.height,
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """A picture's two files as bytes."""

    photo: bytes
    width: int
    height: int
    original: bytes
    suffix: str


def _made_of(content: bytes) -> _Made | Refusal:
    try:
        with _any_size(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns about odd metadata, which is removed anyway
            return _make(content)
    except UnidentifiedImageError:
        return Refusal(Reason.HEIC if content[4:12] in HEIC_BRANDS else Reason.NOT_A_PICTURE)
    except MemoryError:
        return Refusal(Reason.BOMB)
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, KeyError, OverflowError) as error:
        # Pillow's decoders raise any of these for damaged data.
        return Refusal(Reason.TRUNCATED, str(error)[:80])


@contextmanager
def _any_size() -> Iterator[None]:
    """Let Pillow open pictures of any size, which reads only the header; `_make` refuses large ones."""
    before = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None
    try:
        yield
    finally:
        Image.MAX_IMAGE_PIXELS = before


def _make(content: bytes) -> _Made | Refusal:
    stripped = strip(content)
    clean = stripped.content if stripped else content
    with Image.open(io.BytesIO(clean), formats=FORMATS) as image:
        width, height = image.size
        if width * height > PIXELS_MOST:
            return Refusal(Reason.BOMB, f"{width} x {height}")
        if max(width, height) > RATIO_MOST * min(width, height):
            return Refusal(Reason.TOO_NARROW, f"{width} x {height}")
        turn = TURNS.get(_orientation(stripped.exif) if stripped else image.getexif().get(ORIENTATION, 1))
        photo = _photo(image, turn)  # decodes the whole file, so truncated ones are found
    if stripped and turn is None and len(clean) <= ORIGINAL_BYTES_MOST:
        original, suffix = clean, ".png" if clean.startswith(b"\x89PNG") else ".jpg"
    else:
        with Image.open(io.BytesIO(clean), formats=FORMATS) as image:
            original, suffix = _encoded_original(image, turn)
    encoded = io.BytesIO()
    photo.save(encoded, "JPEG", quality=QUALITY, optimize=True)
    return _Made(encoded.getvalue(), photo.width, photo.height, original, suffix)


def _orientation(exif: bytes) -> int:
    parsed = Image.Exif()
    try:
        parsed.load(exif)
        return int(parsed.get(ORIENTATION, 1))
    except (SyntaxError, ValueError, OSError, TypeError, KeyError, EOFError):
        return 1  # damaged metadata doesn't matter


def _photo(image: Image.Image, turn: Image.Transpose | None) -> Image.Image:
    """Return the picture upright, in sRGB, on white, at most SIDE_MOST pixels long."""
    profile = image.info.get("icc_profile")
    if image.format == "JPEG":
        # The decoder can scale by 1/2, 1/4 or 1/8 in a fraction of the time.
        image.draft(image.mode, (SIDE_MOST, SIDE_MOST))
    small = image if image.mode in {"RGB", "RGBA", "L", "CMYK", "I;16", "I", "F"} else _unpacked(image)
    small.thumbnail((SIDE_MOST, SIDE_MOST), Image.Resampling.LANCZOS, reducing_gap=3.0)
    upright = small.transpose(turn) if turn is not None else small
    return _plain(_in_srgb(upright, profile))


def _unpacked(image: Image.Image) -> Image.Image:
    """Convert palettes and similar modes to colors, which can be scaled smoothly."""
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _encoded_original(image: Image.Image, turn: Image.Transpose | None) -> tuple[bytes, str]:
    """Return the full-size picture, upright, without metadata, with its suffix: JPEG, or PNG if it has transparency."""
    profile = image.info.get("icc_profile")
    see_through = image.has_transparency_data
    upright = image.transpose(turn) if turn is not None else image
    encoded = io.BytesIO()
    if see_through:
        still = upright.convert("RGBA")
        still.info.clear()
        still.save(encoded, "PNG", icc_profile=profile)
        if encoded.tell() <= ORIGINAL_BYTES_MOST:
            return encoded.getvalue(), ".png"
        encoded = io.BytesIO()
    still = upright if upright.mode in {"RGB", "L", "CMYK"} else _plain(upright)
    still.info.clear()
    still.save(encoded, "JPEG", quality=QUALITY_ORIGINAL, icc_profile=profile)
    return encoded.getvalue(), ".jpg"


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert to sRGB. An unusable color profile is ignored."""
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = "RGBA" if image.mode == "RGBA" else "RGB"
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=target)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return converted or image


def _plain(image: Image.Image) -> Image.Image:
    """Convert to RGB on white, without attached data."""
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    elif image.mode in {"I", "F"}:
        low, high = image.getextrema()
        scale = 255 / (high - low) if high > low else 0  # type: ignore[operator]  # one band: two numbers
        image = image.point(lambda value: (value - low) * scale).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    image = image.convert("RGB")
    image.info.clear()
    return image
