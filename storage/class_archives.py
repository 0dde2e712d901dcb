"""ZIPs of classes: their description and their pictures. All of this blocks; it runs in subprocesses."""

import io
import zipfile
from collections.abc import Collection, Mapping
from contextlib import closing
from pathlib import Path

from PIL import Image, ImageOps

from storage.archives import Archive, BadArchiveError
from storage.images import Refusal

SIZES = (
    (None, 0),
    (1280, 85),
    (1000, 80),
    (800, 75),
    (640, 70),
    (480, 65),
)  # longest side and JPEG quality, best first
PICTURE_MOST = 20 * 2**20  # bytes of one that is read
TEXT_MOST = 5 * 2**20  # bytes of the description


def write_archive(target: Path, name: str, text: bytes, pictures: Mapping[str, Path], most: int) -> bool:
    """Write a ZIP of at most `most` bytes, with smaller pictures if need be. Returns False if that can't be done."""
    for side, quality in SIZES:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as zipped:
            zipped.writestr(name, text, zipfile.ZIP_DEFLATED)
            for picture, path in pictures.items():
                zipped.writestr(picture, path.read_bytes() if side is None else _smaller(path, side, quality))
        if target.stat().st_size <= most:
            return True
    return False


def _smaller(path: Path, side: int, quality: int) -> bytes:
    with Image.open(path) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGB")
        picture.thumbnail((side, side))
        content = io.BytesIO()
        picture.save(content, "JPEG", quality=quality)
    return content.getvalue()


def read_text(archive: Path, name: str) -> bytes | None:
    """Return the description in a ZIP; None if it is no ZIP, or has none."""
    try:
        opened = Archive(archive)
    except (BadArchiveError, OSError):
        return None
    with closing(opened):
        text = opened.read(name, TEXT_MOST + 1) if name in opened.entries else None
    return text if isinstance(text, bytes) and len(text) <= TEXT_MOST else None


def take_pictures(archive: Path, names: Collection[str], folder: Path) -> dict[str, Path] | None:
    """Write pictures of a ZIP into a folder, under numbers. Returns their paths; None if one is missing or too big."""
    found: dict[str, Path] = {}
    with closing(Archive(archive)) as opened:
        for number, name in enumerate(sorted(names)):
            found[name] = folder / f"{number}.jpg"
            if name not in opened.entries or isinstance(opened.write(name, found[name], PICTURE_MOST), Refusal):
                return None
    return found
