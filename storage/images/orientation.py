"""The orientation that a camera stores with a picture."""

from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

TAG = 0x0112
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
HEAD = 4096  # bytes
FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive
PASSED_BY = {0xC4, 0xDB, 0xDD, 0xE0, 0xE2, 0xEE}  # tables, JFIF, a color profile, Adobe: nothing about the orientation
SIDEWAYS = {5, 6, 7, 8}  # orientations whose upright picture is as wide as the stored one is high


def orientation_of(image: Image.Image) -> int:
    """Return the orientation of an opened file; 1 (upright) without one. Reads nothing but the file's header.

    Pillow's `getexif` would decode a whole PNG to find metadata at its end.
    """
    if isinstance(image, TiffImageFile):
        orientation = image.tag_v2.get(TAG, 1)
        return orientation if orientation in TURNS else 1
    exif = image.info.get("exif", b"")
    return read_orientation(exif) if exif else 1


def read_orientation(exif: bytes) -> int:
    """Return the orientation of an EXIF block; 1 (upright) if there is none or the block is damaged."""
    tags = Image.Exif()
    try:
        tags.load(exif)
        orientation = int(tags.get(TAG, 1))
    except Exception:  # noqa: BLE001  # damaged metadata makes Pillow raise anything, and the picture is good without it
        return 1
    return orientation if orientation in TURNS else 1


def minimal_exif(orientation: int) -> bytes:
    """Return an EXIF block, without its header, that has only the orientation."""
    tags = Image.Exif()
    tags[TAG] = orientation
    return tags.tobytes().removeprefix(b"Exif\0\0")


def size_of_upright_jpeg(head: bytes) -> tuple[int, int] | None:
    """Return the width and height of a JPEG without metadata by its first HEAD bytes; None if they don't tell.

    Most pictures of a dataset are of this kind, and Pillow takes ten times as long to see it (ITU-T T.81, annex B).
    """
    if not head.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker in FRAMES:
            height, width = int.from_bytes(head[at + 5 : at + 7]), int.from_bytes(head[at + 7 : at + 9])
            return (width, height) if width and height else None
        if marker not in PASSED_BY:
            return None
        at += 2 + int.from_bytes(head[at + 2 : at + 4])
    return None
