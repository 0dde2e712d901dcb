"""The picture in full size: how it is kept, and how it leaves the program."""

import io
from pathlib import Path
from typing import IO, Any

from PIL import Image, UnidentifiedImageError

from bot.frozen import frozen
from storage.images.decoding import any_size
from storage.images.looks import Look, look_at
from storage.images.orientation import HEAD, SIDEWAYS, TURNS, orientation_of, size_of_upright_jpeg
from storage.images.photo import on_ground
from storage.images.store import ImageStore

BYTES_MOST = 45 * 2**20  # of a picture that is sent; below Telegram's limit of 50 MB
PIXELS_MOST = 40_000_000  # of a picture that is turned before it is sent, so that the bot's memory suffices
QUALITY = 95
PHOTOGRAPHS = {"AVIF", "HEIF", "JPEG"}  # formats of photographs
UNREADABLE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)
"""What Pillow raises for a damaged file."""
_QUALITY_OF_LARGE = 85
OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": QUALITY},
    "PNG": {"compress_level": 1},  # several times as fast, a few percent larger
    "TIFF": {"compression": "tiff_adobe_deflate"},
}
_KEPT = ("JPEG", "PNG", "WEBP", "TIFF")
_AS_THEY_ARE = (".jpg", ".png")  # formats that phones show
_PNG_MODES = {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}
_JPEG_MODES = {"RGB", "L", "CMYK"}


@frozen
class Original:
    """A picture to keep in full size, in a format by Pillow's name, and the suffix of its file."""

    image: Image.Image
    kind: str
    suffix: str
    profile: bytes | None

    def write(self, file: IO[bytes]) -> None:
        """Encode the picture. Raises OSError."""
        options = OPTIONS.get(self.kind, {})
        self.image.save(file, self.kind, icc_profile=self.profile, **options)


def choose_original(image: Image.Image, orientation: int, kind: str) -> Original:
    """Return what to keep of a file of the format `kind` that can't be kept as it is: upright, without metadata.

    Photographs, which were compressed before, become JPEGs. Other pictures lose nothing.
    """
    profile = image.info.get("icc_profile")
    upright = image.transpose(TURNS[orientation]) if orientation in TURNS else image
    if upright.has_transparency_data:
        upright = upright.convert("RGBA")
    elif kind in PHOTOGRAPHS and upright.mode not in _JPEG_MODES:
        upright = upright.convert("RGB")
    elif upright.mode.startswith("I;16"):
        upright = upright.convert("I").convert("I;16")
    upright.info.clear()
    if kind in PHOTOGRAPHS and upright.mode != "RGBA":
        return Original(upright, "JPEG", ".jpg", profile)
    if upright.mode in _PNG_MODES:
        return Original(upright, "PNG", ".png", profile)
    return Original(upright.copy(), "TIFF", ".tif", profile)  # a copy doesn't have the tags of the file


def can_leave(path: Path) -> bool:
    """Return whether a kept picture can be sent as it is: upright, in a format that phones show, and not too large.

    Reads only the file's header. Raises OSError.
    """
    if path.suffix not in _AS_THEY_ARE or path.stat().st_size > BYTES_MOST:
        return False
    try:
        with any_size(), Image.open(path, formats=_KEPT) as image:
            return orientation_of(image) not in TURNS
    except UnidentifiedImageError:
        return True  # it can't be turned either


def upright_picture(path: Path) -> tuple[bytes, str]:
    """Return a kept picture to send, with its suffix: upright in its pixels, a JPEG, or a PNG if it has transparency.

    Takes long, so run it in a subprocess. Raises OSError.
    """
    with any_size(), Image.open(path, formats=_KEPT) as image:
        orientation = orientation_of(image)
        while image.width * image.height > PIXELS_MOST and image.format == "JPEG":
            if image.draft(image.mode, (image.width // 2, image.height // 2)) is None:
                break
        image.load()
        profile = image.info.get("icc_profile")
        turn = TURNS.get(orientation) if image.format != "TIFF" else None  # Pillow turns a TIFF itself
        upright = image.transpose(turn) if turn is not None else image.copy()
    if upright.has_transparency_data:
        upright = upright.convert("RGBA")
        upright.info.clear()
        content = _encoded(upright, "PNG", icc_profile=profile)
        if len(content) <= BYTES_MOST:
            return content, ".png"
        upright = on_ground(upright)
    upright = upright if upright.mode in _JPEG_MODES else upright.convert("RGB")
    upright.info.clear()
    quality = QUALITY
    while len(content := _encoded(upright, "JPEG", quality=quality, icc_profile=profile)) > BYTES_MOST:
        upright = upright if quality == QUALITY else upright.reduce(2)
        quality = _QUALITY_OF_LARGE
    return content, ".jpg"


def leaves_unchanged(path: Path, longest: int | None = None) -> bool:
    """Return whether a kept picture is upright in its pixels, and no side is longer than `longest`.

    Reads only the file's header. Raises UNREADABLE for a damaged file.
    """
    with path.open("rb", buffering=0) as file:
        size = size_of_upright_jpeg(file.read(HEAD))
    if size is not None:
        return longest is None or max(size) <= longest
    with any_size(), Image.open(path, formats=_KEPT) as image:
        upright = image.format == "TIFF" or orientation_of(image) not in TURNS
        return upright and (longest is None or max(image.size) <= longest)


def changed_picture(path: Path, longest: int | None = None) -> tuple[bytes, str, tuple[int, int]]:
    """Return a kept picture with its suffix and size: upright, and no side longer than `longest` pixels.

    A photograph becomes a JPEG, anything else a PNG. Raises UNREADABLE for a damaged file.
    """
    with any_size(), Image.open(path, formats=_KEPT) as image:
        orientation, kind = orientation_of(image), image.format
        if longest is not None and image.format == "JPEG":
            image.draft(image.mode, (longest, longest))
        image.load()
        profile = image.info.get("icc_profile")
        turn = TURNS.get(orientation) if kind != "TIFF" else None  # Pillow turns a TIFF itself
        changed = image.transpose(turn) if turn is not None else image.copy()
    if changed.has_transparency_data:
        changed = changed.convert("RGBA")
    elif changed.mode not in (_JPEG_MODES if kind in {"JPEG", "WEBP"} else _PNG_MODES - {"P"}):
        changed = changed.convert("RGB")
    changed.info.clear()
    if longest is not None:
        changed.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    if kind in {"JPEG", "WEBP"} and changed.mode in _JPEG_MODES:
        return _encoded(changed, "JPEG", quality=QUALITY, icc_profile=profile), ".jpg", changed.size
    return _encoded(changed, "PNG", icc_profile=profile), ".png", changed.size


def _encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    encoded = io.BytesIO()
    image.save(encoded, kind, **options)
    return encoded.getvalue()


def read_look(photo: Path) -> Look | None:
    """Return the look of a stored photo, or None if it is unreadable. Whether its file had frames is not known."""
    try:
        with Image.open(photo, formats=("JPEG",)) as image:
            return look_at(image.convert("RGB"), has_frames=False)
    except (OSError, SyntaxError, Image.DecompressionBombError):
        return None


def read_size(store: ImageStore, address: str) -> tuple[int, int] | None:
    """Return the width and height of a stored picture when it is upright, in pixels; None if it is lost or unreadable.

    Only the header is read.
    """
    try:
        with Image.open(store.path(address)) as image:
            width, height = image.size
            # For TIFF, Pillow gives the upright size.
            turned = image.format != "TIFF" and orientation_of(image) in SIDEWAYS
    except (OSError, SyntaxError, Image.DecompressionBombError):
        return None
    return (height, width) if turned else (width, height)
