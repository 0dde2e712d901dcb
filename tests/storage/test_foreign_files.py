"""Files as other people's cameras and programs write them: all formats, damaged ones, and unusual pictures."""

import io
import random
import struct
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from storage.images import ImageStore, Picture, Reason, Refusal, prepare
from storage.images.originals import upright_picture
from tests.effort import effort
from tests.photographs import FORMATS, SECRET, WITH_METADATA, exif, file_of, held, is_near, made_of, quarters

RED, GREEN, BLUE, YELLOW = (254, 0, 0), (0, 255, 0), (0, 0, 254), (255, 255, 0)
EXIF_POINTER = 0x8769


def opened(folder: Path, address: str) -> Image.Image:
    """Return a kept file as a decoder shows it, without regard to its metadata."""
    with Image.open(ImageStore(folder / "store").path(address)) as image:
        image.load()
        return image


def photo_of(content: bytes, folder: Path) -> Image.Image:
    return opened(folder, made_of(content, folder).photo).convert("RGB")


def result_of(content: bytes, folder: Path, name: str = "x") -> Picture | Refusal:
    (folder / name).write_bytes(content)
    return prepare(folder / name, ImageStore(folder / "store"))


def corners(image: Image.Image) -> list[object]:
    """Return the colors of the four quarters, clockwise from the upper left."""
    colors = image.convert("RGB")
    right, bottom = image.width - 50, image.height - 40
    return [colors.getpixel(place) for place in ((50, 40), (right, 40), (right, bottom), (50, bottom))]


# Orientation


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", WITH_METADATA)
def test_pictures_of_all_formats_are_upright(tmp_path: Path, kind: str, orientation: int):
    """In each format and orientation, card and full size are upright once, without a place, and of the same shape."""
    made = made_of(held(kind, orientation), tmp_path)
    assert (made.width, made.height) == (400, 300)
    kept = ImageStore(tmp_path / "store").path(made.original)
    assert SECRET not in kept.read_bytes()
    for image in (opened(tmp_path, made.photo), Image.open(io.BytesIO(upright_picture(kept)[0]))):
        assert image.size == (400, 300)
        assert not image.getexif()
        assert all(map(is_near, corners(image), (RED, GREEN, BLUE, YELLOW), [20] * 4))


def test_tiff_is_turned_once(tmp_path: Path):
    """A TIFF of 600 x 400 with orientation 6 becomes 400 x 600, card and original."""
    encoded = io.BytesIO()
    Image.new("RGB", (600, 400)).save(encoded, "TIFF", tiffinfo={0x112: 6})
    made = made_of(encoded.getvalue(), tmp_path, "t.tif")
    assert (made.width, made.height) == (400, 600)
    assert opened(tmp_path, made.photo).size == (400, 600)
    assert opened(tmp_path, made.original).size == (400, 600)


# The original


def coded_data(jpeg: bytes) -> bytes:
    """Return what follows the header of a JPEG: tables, frame and coded data."""
    return jpeg[jpeg.index(b"\xff\xdb") :]


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"subsampling": 0}])
def test_coded_data_of_a_jpeg_stays(tmp_path: Path, options: dict):
    """The kept original of a turned photograph has the same coded data, bit by bit, and only its orientation."""
    content = file_of("JPEG", exif=exif(6), comment=SECRET, **options)
    kept = ImageStore(tmp_path / "store").path(made_of(content, tmp_path).original)
    assert coded_data(kept.read_bytes()) == coded_data(content)
    assert SECRET not in kept.read_bytes()
    with Image.open(kept) as image:
        assert dict(image.getexif()) == {0x112: 6}


@pytest.mark.parametrize("lossless", [True, False])
def test_webp_stays_as_it_is(tmp_path: Path, lossless: bool):
    """A WebP is kept with the same pixels and its orientation, without other metadata."""
    content = file_of("WEBP", exif=exif(6), xmp=SECRET, lossless=lossless)
    kept = ImageStore(tmp_path / "store").path(made_of(content, tmp_path).original)
    assert kept.suffix == ".webp"
    assert SECRET not in kept.read_bytes()
    with Image.open(kept) as image, Image.open(io.BytesIO(content)) as before:
        assert image.tobytes() == before.tobytes()
        assert dict(image.getexif()) == {0x112: 6}
        assert "xmp" not in image.info


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "I;16", "CMYK", "F", "I"])
def test_tiff_loses_nothing(tmp_path: Path, mode: str):
    """The original of a TIFF has the same pixels, whatever their depth, and no tags of its camera."""
    image = Image.new("I;16", (60, 40), 1234) if mode == "I;16" else quarters((60, 40)).convert(mode)
    content = file_of("TIFF", image, tiffinfo={0x010F: SECRET.decode(), 700: SECRET})
    made = made_of(content, tmp_path)
    kept = ImageStore(tmp_path / "store").path(made.original)
    assert SECRET not in kept.read_bytes()
    assert opened(tmp_path, made.original).convert(mode).tobytes() == image.tobytes()


@pytest.mark.parametrize("kind", ["AVIF", "HEIF"])
def test_phone_formats_become_jpegs(tmp_path: Path, kind: str):
    """HEIC, an iPhone's default, and AVIF become JPEGs in full size."""
    made = made_of(file_of(kind), tmp_path, "IMG_0001.HEIC")
    assert opened(tmp_path, made.original).format == "JPEG"
    assert all(map(is_near, corners(opened(tmp_path, made.photo)), (RED, GREEN, BLUE, YELLOW), [20] * 4))


def test_embedded_thumbnail_of_heic_is_not_the_picture(tmp_path: Path):
    """The photo is made from the picture itself, not from the thumbnail in the file."""
    content = file_of("HEIF", quarters((1500, 1125)), thumbnails=[1300])
    assert opened(tmp_path, made_of(content, tmp_path).photo).size == (1280, 960)
    assert opened(tmp_path, made_of(content, tmp_path).original).size == (1500, 1125)


# Damage


def noise(kind: str) -> bytes:
    image = Image.merge("RGB", [Image.effect_noise((96, 64), 60) for _ in range(3)])
    return file_of(kind, image, **({"exif": exif(6).tobytes()} if kind in WITH_METADATA else {}))


@pytest.mark.parametrize("kind", FORMATS)
def test_truncated_files_of_all_formats_are_refused(tmp_path: Path, kind: str):
    """A file of any format that is cut anywhere is refused by name, and nothing is kept."""
    content = noise(kind)
    for length in range(1, len(content) * 9 // 10, len(content) // effort(12, 200) + 1):
        refused = result_of(content[:length], tmp_path)
        assert isinstance(refused, Refusal), length
        assert refused.reason in {Reason.TRUNCATED, Reason.NOT_A_PICTURE}
    assert [path for path in (tmp_path / "store").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("kind", FORMATS)
def test_flipped_bits_stop_nothing(tmp_path: Path, kind: str):
    """A file of any format with flipped bits is a picture or is refused; nothing is raised."""
    content, chance = noise(kind), random.Random(kind)
    for _ in range(effort(40, 2000)):
        damaged = bytearray(content)
        reach = chance.choice((64, 600, len(content)))  # headers have more to break than pixels
        for _ in range(chance.randint(1, 4)):
            damaged[chance.randrange(min(reach, len(damaged)))] ^= 1 << chance.randrange(8)
        result = result_of(bytes(damaged), tmp_path)
        assert isinstance(result, Picture | Refusal)
        if isinstance(result, Picture):
            assert upright_picture(ImageStore(tmp_path / "store").path(result.original))[0]


@pytest.mark.parametrize("cut", [*range(1, 12), 20, 40])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_cut_metadata_doesn_t_matter(tmp_path: Path, kind: str, cut: int):
    """EXIF that ends after a few bytes leaves the picture good."""
    made = made_of(file_of(kind, exif=exif(6).tobytes()[: 6 + cut]), tmp_path)
    assert sorted((made.width, made.height)) == [300, 400]


@pytest.mark.parametrize("kind", WITH_METADATA)
def test_damaged_metadata_alone_doesn_t_matter(tmp_path: Path, kind: str):
    """A picture whose metadata alone has rubbish in it comes in with its colors."""
    chance = random.Random(kind)
    if kind == "TIFF":
        content = file_of(kind, tiffinfo={0x010F: SECRET.decode(), EXIF_POINTER: 0x7FFF0000})
        at, size = content.index(SECRET), len(SECRET)
    else:
        block = exif().tobytes().removeprefix(b"Exif\0\0")
        content = file_of(kind, exif=exif().tobytes())
        at, size = content.index(block[:4]), 100
    for _ in range(effort(20, 500)):
        damaged = bytearray(content)
        for _ in range(chance.choice((1, 5, size))):
            damaged[at + chance.randrange(size)] = chance.randrange(256)
        made = made_of(bytes(damaged), tmp_path)
        assert sorted((made.width, made.height)) == [300, 400]


@pytest.mark.parametrize("pointer", [1, 8, 9, 100, 3000, 2**31])
def test_lost_metadata_of_a_tiff_doesn_t_matter(tmp_path: Path, pointer: int):
    """A TIFF whose metadata isn't where it should be comes in."""
    content = bytearray(file_of("TIFF", tiffinfo={EXIF_POINTER: 8, 0x8825: 8}))
    for tag in (EXIF_POINTER, 0x8825):
        at = content.index(struct.pack("<HH", tag, 4))
        content[at + 8 : at + 12] = struct.pack("<I", pointer)
    assert isinstance(result_of(bytes(content), tmp_path), Picture)


# Other kinds of pictures


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("scan.jp2", b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
        ("scan", b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
        ("render.tga", b"\0\0\2" + bytes(40), "TGA"),
        ("old.ppm", b"P6\n4 4\n255\n" + bytes(48), "PPM"),
        ("layers.psd", b"8BPS\0\1" + bytes(40), "PSD"),
        ("logo.svg", b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        ("logo.txt", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        ("new.jxl", b"\xff\x0a" + bytes(40), "JPEG XL"),
        ("favicon.ico", b"\0\0\1\0\1\0" + bytes(40), "ICO"),
        ("scan.DCM", bytes(128) + b"DICM", "DCM"),
    ],
)
def test_other_kinds_are_named(tmp_path: Path, name: str, content: bytes, kind: str):
    """A picture of another kind is called that, with the kind, by its content or its suffix."""
    assert result_of(content, tmp_path, name) == Refusal(Reason.KIND, kind)


def test_raw_file_of_a_camera_is_not_its_preview(tmp_path: Path):
    """A raw file, which is a TIFF with a tiny preview, is refused instead of shown as that preview."""
    assert result_of(file_of("TIFF", quarters((160, 120))), tmp_path, "DSC_0001.NEF") == Refusal(Reason.KIND, "NEF")


def test_content_counts_more_than_the_suffix(tmp_path: Path):
    """A JPEG with the name of another kind is a picture."""
    assert isinstance(result_of(file_of("JPEG"), tmp_path, "x.tga"), Picture)


# Pictures that are hard to see


def drawing(ink: object, mode: str = "RGBA") -> Image.Image:
    """Return a thick line on nothing."""
    image = Image.new(mode, (200, 100), (0, 0, 0, 0) if mode == "RGBA" else (0, 0))
    ImageDraw.Draw(image).line((20, 50, 180, 50), fill=ink, width=20)
    return image


@pytest.mark.parametrize(
    ("ink", "line", "ground"),
    [
        ((255, 255, 255, 255), (255, 255, 255), (48, 48, 48)),
        ((250, 250, 210, 255), (250, 250, 210), (48, 48, 48)),
        ((0, 0, 0, 255), (0, 0, 0), (255, 255, 255)),
        ((200, 30, 30, 255), (200, 30, 30), (255, 255, 255)),
    ],
)
def test_drawing_contrasts_with_its_ground(tmp_path: Path, ink: object, line: tuple, ground: tuple):
    """A white drawing on nothing is on dark, any other on white."""
    photo = photo_of(file_of("PNG", drawing(ink)), tmp_path)
    assert is_near(photo.getpixel((100, 50)), line)
    assert is_near(photo.getpixel((100, 10)), ground)


def test_white_drawing_of_two_bands(tmp_path: Path):
    """The same holds for a grey picture with transparency."""
    photo = photo_of(file_of("PNG", drawing((255, 255), "LA")), tmp_path)
    assert is_near(photo.getpixel((100, 50)), (255, 255, 255))
    assert is_near(photo.getpixel((100, 10)), (48, 48, 48))


@pytest.mark.parametrize("first", ["nothing", "white"])
@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_animation_with_an_empty_beginning(tmp_path: Path, kind: str, first: str):
    """Of an animation that begins with nothing, card and original show the first frame with something on it."""
    empty = Image.new("RGBA", (400, 300), (0, 0, 0, 0) if first == "nothing" else "white")
    content = file_of(kind, empty, save_all=True, append_images=[quarters(mode="RGBA")], duration=100)
    made = made_of(content, tmp_path)
    for address in (made.photo, made.original):
        assert all(map(is_near, corners(opened(tmp_path, address)), (RED, GREEN, BLUE, YELLOW), [40] * 4))


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(("white", "grey"), [(65535, 32768), (4095, 2048)])
def test_deep_grey_of_both_byte_orders(tmp_path: Path, order: str, white: int, grey: int):
    """A TIFF with 16 bits of grey is read in both byte orders; also one that uses only 12 of them isn't black."""
    pixels = b"".join(struct.pack(f"{order}64H", *([white] * 32 + [grey] * 32)) for _ in range(48))
    tags = [(256, 64), (257, 48), (258, 16), (259, 1), (262, 1), (273, 8), (277, 1), (278, 48), (279, len(pixels))]
    entries = b"".join(struct.pack(f"{order}HHIHxx", tag, 3, 1, value) for tag, value in tags)
    header = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8 + len(pixels))
    photo = photo_of(header + pixels + struct.pack(f"{order}H", len(tags)) + entries + bytes(4), tmp_path)
    assert is_near(photo.getpixel((10, 20)), (255, 255, 255), 3)
    assert is_near(photo.getpixel((50, 20)), (128, 128, 128), 3)
