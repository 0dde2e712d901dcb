"""Open files of all readable formats with limits on their size, and find the frame to show."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PIL import Image

from bot.frozen import frozen
from storage.images.memory import STREAMED_PIXELS_MOST, Room, bytes_per_pixel, most_pixels
from storage.images.orientation import TURNS, orientation_of
from storage.images.photo import photo_size

RATIO_MOST = 20  # Telegram's limit for width to height or height to width
FRAMES_MOST = 100  # of an animation that are searched for one that is not empty
ANIMATED = {"GIF", "PNG", "WEBP", "AVIF"}
FIRST_ACROSS = 5  # from this orientation on, width and height change places


class TooLargeError(Exception):
    """A picture has more pixels than can be decoded."""


class TooNarrowError(Exception):
    """A picture is narrower than Telegram accepts."""


@frozen
class Source:
    """A file to decode, in a format by Pillow's name.

    `is_kept`: the file becomes the original as it is. `bands` is as in Stripped.
    """

    path: Path
    kind: str
    is_kept: bool
    bands: int = 0


@frozen
class Decoded:
    """A decoded picture, which is not upright yet.

    A JPEG can be scaled down. `width` and `height` are those of the upright picture in full size. `has_frames`: the
    file has several frames, of which one was chosen.
    """

    image: Image.Image
    orientation: int
    width: int
    height: int
    has_frames: bool


@contextmanager
def any_size() -> Iterator[None]:
    """Let Pillow open pictures of any size without warnings. This reads only the header."""
    before = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns about odd metadata, which is removed anyway
            yield
    finally:
        Image.MAX_IMAGE_PIXELS = before


def decode(source: Source, room: Room, *, scaled: bool) -> Decoded:
    """Decode a file. `scaled`: a JPEG may be scaled down meanwhile, to no less than the photo's size.

    A damaged file makes Pillow raise anything. Raises TooLargeError, TooNarrowError.
    """
    if source.kind == "HEIF":
        _register_heif()
    with any_size(), Image.open(source.path, formats=(source.kind,)) as image:
        orientation = orientation_of(image) if source.kind != "HEIF" else 1  # libheif turns the picture itself
        width, height = _upright_size(image, orientation, source.kind)
        if max(width, height) > RATIO_MOST * min(width, height):
            raise TooNarrowError(f"{width} x {height}")
        per_pixel = _per_pixel(source, orientation, scaled=scaled)
        limit = most_pixels(per_pixel) if per_pixel else STREAMED_PIXELS_MOST
        if width * height > limit:
            raise TooLargeError(f"{width} x {height} = {width * height / 1e6:.0f} MP > {limit // 10**6} MP")
        if scaled and source.kind == "JPEG":
            image.draft(image.mode, photo_size(*image.size))
            room.need(width * height * per_pixel + image.width * image.height * 5)
        else:
            room.need(width * height * per_pixel)
        if source.kind in ANIMATED and getattr(image, "is_animated", False):
            _seek_visible_frame(image)
        # Phones add small pictures to a JPEG, such as a depth map. Pillow reads only two frames to tell.
        has_frames = source.kind != "JPEG" and bool(getattr(image, "is_animated", False))
        image.load()
    # Pillow turns a TIFF itself.
    return Decoded(image, 1 if source.kind == "TIFF" else orientation, width, height, has_frames)


def _per_pixel(source: Source, orientation: int, *, scaled: bool) -> float:
    """Return the bytes of a pixel in full size. 0 if a JPEG is scaled down row by row."""
    if source.kind == "JPEG" and scaled:
        return 2.0 * source.bands  # coefficients of a progressive JPEG
    return bytes_per_pixel(source.kind, turned=source.kind in {"TIFF", "AVIF"} and orientation in TURNS)


def _upright_size(image: Image.Image, orientation: int, kind: str) -> tuple[int, int]:
    """Return the size in full. Pillow gives that of the upright picture for a TIFF."""
    is_across = orientation >= FIRST_ACROSS and kind != "TIFF"
    return (image.height, image.width) if is_across else image.size


def _seek_visible_frame(image: Image.Image) -> None:
    """Go to the first frame of an animation that is not empty, or to the first one if all are."""
    with suppress(EOFError):
        for frame in range(FRAMES_MOST):
            image.seek(frame)
            if not _is_empty(image):
                return
    image.seek(0)


def _is_empty(image: Image.Image) -> bool:
    """Return whether a frame is transparent or has a single color."""
    extrema = [band.getextrema() for band in image.convert("RGBA").split()]
    return extrema[-1] == (0, 0) or all(low == high for low, high in extrema)


def _register_heif() -> None:
    """Make Pillow read HEIC. libheif is loaded only for such files, which are decoded in worker processes."""
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
