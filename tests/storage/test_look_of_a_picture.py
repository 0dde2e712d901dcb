"""Measures and hashes of pictures."""

import io
import struct

import numpy as np
import pytest
from PIL import Image, ImageFilter

from bot.bench.copies import altered_copies, look_of, make_picture
from storage.images import ImageStore, Picture, prepare
from storage.images.looks import BAND_VALUES, Hashes, look_at

BLURRED = 75  # the limits of docs/decisions/0022
DARK, BRIGHT, ONE_COLOR = 70, 230, 10


@pytest.fixture(scope="module")
def pictures():
    """Thirty pictures with shapes of all sizes."""
    return [make_picture(np.random.default_rng(number)) for number in range(30)]


def gradient(angle: float) -> Image.Image:
    y, x = np.mgrid[-1:1:240j, -1:1:320j]
    return Image.fromarray((128 + 60 * (x * np.cos(angle) + y * np.sin(angle))).astype(np.uint8))


def test_altered_copies_are_found(pictures):
    """A copy altered in any of six ways shares a value of the index with its original, and is its copy."""
    for original, copy in zip(pictures, altered_copies(pictures), strict=True):
        hashes = look_of(original).hashes
        assert set(copy.hashes.probes()) & set(enumerate(hashes.bands()))
        assert copy.hashes.is_copy(hashes)


def test_other_pictures_are_no_copies(pictures):
    """No two of thirty pictures are copies of each other."""
    hashes = [look_of(picture).hashes for picture in pictures]
    assert not any(one.is_copy(other) for one in hashes for other in hashes if one is not other)


@pytest.mark.parametrize("picture", [Image.new("L", (320, 240), 90), gradient(0), gradient(1), gradient(2.5)])
def test_pictures_without_content_have_no_copies(picture):
    """A picture of one color or with a plain gradient has no values in the index, and is nobody's copy."""
    hashes = look_of(picture).hashes
    assert hashes == Hashes(0, 0, 0)
    assert hashes.bands() == hashes.probes() == ()
    assert not hashes.is_copy(hashes)


def test_hashes_are_packed(pictures):
    """The hashes are stored as 48 bytes; the index has six values below BAND_VALUES, and 134 to look up."""
    hashes = look_of(pictures[0]).hashes
    assert len(hashes.pack()) == 48
    assert Hashes.unpack(hashes.pack()) == hashes
    assert len(hashes.bands()) == 6
    assert max(value for _, value in hashes.probes()) < BAND_VALUES
    assert len(set(hashes.probes())) == 134


def test_bits_that_differ_in_a_band_are_tolerated():
    """A hash that differs from a stored one in one bit of one band is found by each other band, and by that one."""
    stored = Hashes(0x0123456789ABCDEF, 0x0F1E2D3C4B5A6978, 1)
    for bit in range(64):
        changed = Hashes(stored.phash ^ 1 << bit, stored.dhash, 1)
        assert len(set(changed.probes()) & set(enumerate(stored.bands()))) == 6
        assert changed.is_copy(stored)


def test_blur_lowers_sharpness(pictures):
    """Pictures blurred by 2 pixels are below the limit, and sharp edges are far above it, whatever their contrast."""
    sharp = [Image.fromarray(((np.asarray(picture) > 128) * 100 + 50).astype(np.uint8)) for picture in pictures]
    for picture in sharp:
        blurred = picture.filter(ImageFilter.GaussianBlur(2))
        faint = picture.point(lambda value: 100 + value // 5)
        assert look_at(picture, has_frames=False).measures.sharpness > 2 * BLURRED
        assert look_at(faint, has_frames=False).measures.sharpness > 2 * BLURRED
        assert look_at(blurred, has_frames=False).measures.sharpness < BLURRED


def test_one_sharp_part_is_enough(pictures):
    """A photograph with a blurred background isn't blurred."""
    sharp = Image.fromarray(((np.asarray(pictures[0]) > 128) * 200).astype(np.uint8))
    portrait = sharp.filter(ImageFilter.GaussianBlur(6))
    portrait.paste(sharp.crop((150, 100, 300, 250)), (150, 100))
    assert look_at(portrait, has_frames=False).measures.sharpness > BLURRED


def test_tones_are_measured():
    """Brightness is the mean, highlights the 95th percentile, and spread the standard deviation."""
    picture = Image.new("L", (100, 100), 20)
    picture.paste(120, (0, 0, 100, 50))
    measures = look_at(picture, has_frames=False).measures
    assert (measures.brightness, measures.highlights, measures.spread) == (70, 120, 50)


def test_dark_bright_and_plain_pictures_pass_the_limits():
    """A black picture is dark, a white one bright, and both have one color."""
    black, white = (look_at(Image.new("RGB", (64, 64), color), has_frames=False).measures for color in (0, (255,) * 3))
    assert black.highlights < DARK
    assert white.brightness > BRIGHT
    assert black.spread == white.spread == 0 < ONE_COLOR


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 20), (640, 32), (9, 8)])
def test_tiny_pictures_have_a_look(size):
    """A picture of any size can be measured."""
    assert look_at(Image.new("RGB", size, "red"), has_frames=False).measures.spread == 0


def test_a_file_of_many_frames_is_not_read_whole(tmp_path):
    """The frames of a TIFF are told by its second one: the rest of the file can be missing."""
    page = struct.pack(
        "<H" + "HHII" * 9,
        9,
        *(256, 4, 1, 64, 257, 4, 1, 64, 258, 3, 1, 8, 259, 3, 1, 1, 262, 3, 1, 1),
        *(273, 4, 1, 8, 277, 3, 1, 1, 278, 4, 1, 64, 279, 4, 1, 4096),
    )
    second = 8 + 4096 + len(page) + 4
    path = tmp_path / "pages.tif"
    path.write_bytes(b"II*\0" + struct.pack("<I", 8 + 4096) + bytes(range(64)) * 64 + page + struct.pack("<I", second))
    made = prepare(path, ImageStore(tmp_path / "store"))
    assert isinstance(made, Picture), made
    assert made.look is not None
    assert made.look.measures.has_frames


def test_frames_are_noted(tmp_path):
    """An animation has several frames; a JPEG with a second picture beside the first has not."""
    frames = [Image.new("RGB", (320, 240), color) for color in ("red", "blue")]
    frames[0].paste("white", (0, 0, 90, 90))
    for name, options in (("a.gif", {}), ("a.webp", {}), ("a.png", {}), ("a.jpg", {"format": "MPO"})):
        encoded = io.BytesIO()
        kind = options.get("format", name[2:].upper())
        frames[0].save(encoded, kind, save_all=True, append_images=frames[1:])
        (tmp_path / name).write_bytes(encoded.getvalue())
        made = prepare(tmp_path / name, ImageStore(tmp_path / "store"))
        assert isinstance(made, Picture), made
        assert made.look is not None
        assert made.look.measures.has_frames == (name != "a.jpg"), name
