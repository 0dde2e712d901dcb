"""Picture files as cameras and programs write them, for tests."""

import io
from pathlib import Path

import pillow_heif
from PIL import Image, ImageDraw

from storage.images import ImageStore, Picture, prepare

ORIENTATION, GPS, CAMERA = 0x0112, 0x8825, 0x010F
SECRET = b"SECRET-PLACE"
UNDO = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # how a camera holds a picture that each orientation makes upright
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF")
WITH_METADATA = ("JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF")


def quarters(size: tuple[int, int] = (400, 300), mode: str = "RGB") -> Image.Image:
    """Return a picture in red, green, blue and yellow, clockwise from the upper left."""
    width, height = size
    image = Image.new("RGB", size, "blue")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2, height // 2), fill="red")
    draw.rectangle((width // 2, 0, width, height // 2), fill="lime")
    draw.rectangle((0, height // 2, width // 2, height), fill="yellow")
    return image.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """Return metadata with an orientation, a camera and a place."""
    tags = Image.Exif()
    tags[ORIENTATION] = orientation
    tags[CAMERA] = SECRET.decode()
    tags[GPS] = {1: "N", 2: (37.0, 33.0, 59.0)}
    return tags


def file_of(kind: str, image: Image.Image | None = None, **options: object) -> bytes:
    """Return a picture as a file of a format, by Pillow's name."""
    pillow_heif.register_heif_opener()
    encoded = io.BytesIO()
    common = {"HEIF": {"quality": 95}, "AVIF": {"quality": 95, "speed": 10}, "JPEG": {"quality": 95}}.get(kind, {})
    (image or quarters()).save(encoded, kind, **common | options)
    return encoded.getvalue()


def held(kind: str, orientation: int) -> bytes:
    """Return the quarters as a camera stores them that is held in this orientation, with its metadata."""
    image = quarters()
    turned = image.transpose(Image.Transpose(UNDO[orientation])) if orientation > 1 else image
    if kind == "TIFF":
        return file_of(kind, turned, tiffinfo={ORIENTATION: orientation, CAMERA: SECRET.decode()})
    return file_of(kind, turned, exif=exif(orientation).tobytes())


def made_of(content: bytes, folder: Path, name: str = "x") -> Picture:
    """Return the picture that a file becomes. Its files are in `folder / "store"`."""
    (folder / name).write_bytes(content)
    made = prepare(folder / name, ImageStore(folder / "store"))
    assert isinstance(made, Picture), made
    return made


def is_near(pixel: object, color: tuple[int, int, int], by: int = 12) -> bool:
    """Return whether a pixel has nearly this color."""
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= by for a, b in zip(pixel, color, strict=True))
