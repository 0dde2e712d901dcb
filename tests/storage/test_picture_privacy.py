"""What stored pictures and imported folders must not give away, and the limits of what is taken."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from storage.images import ImageStore, Picture, Reason, Refusal, find_files, prepare

SECRET = b"SECRET-PLACE"


@pytest.fixture
def store(tmp_path: Path) -> ImageStore:
    return ImageStore(tmp_path / "store")


def encoded(kind: str, **options: object) -> bytes:
    """Return a small picture as a file."""
    image = Image.new("RGB", (64, 48), "red")
    image.putpixel((3, 4), (0, 0, 255))
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def segment(marker: int, content: bytes) -> bytes:
    """Return a JPEG segment."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def chunk(name: bytes, content: bytes) -> bytes:
    """Return a PNG chunk."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def riff(name: bytes, content: bytes) -> bytes:
    """Return a WebP chunk."""
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def jpeg_with(extra: bytes) -> bytes:
    """Return a JPEG file with a segment after its header."""
    plain = encoded("JPEG")
    at = 4 + int.from_bytes(plain[4:6])  # after the start and the JFIF segment
    return plain[:at] + extra + plain[at:]


def png_with(extra: bytes) -> bytes:
    """Return a PNG file with a chunk before its pixels."""
    plain = encoded("PNG")
    at = plain.index(b"IDAT") - 4
    return plain[:at] + extra + plain[at:]


def webp_with(extra: bytes) -> bytes:
    """Return an extended WebP file with one more chunk."""
    simple = encoded("WEBP", lossless=True)[12:]
    size = struct.pack("<I", 63)[:3] + struct.pack("<I", 47)[:3]
    inside = b"WEBP" + riff(b"VP8X", b"\x0c\0\0\0" + size) + simple + extra
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


def exif() -> Image.Exif:
    tags = Image.Exif()
    tags[0x010F] = SECRET.decode()
    tags[0x013B] = SECRET.decode()
    return tags


def thumbnail() -> bytes:
    """Return a JFIF segment with a thumbnail of 2 x 2 pixels."""
    return segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\x02\x02" + SECRET)


STORED = zlib.compress(SECRET, 0)  # readable, so that the search finds it
FILES = {
    "jpeg exif": encoded("JPEG", exif=exif()),
    "jpeg xmp": jpeg_with(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET)),
    "jpeg more xmp": jpeg_with(segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + SECRET)),
    "jpeg several pictures": jpeg_with(segment(0xE2, b"MPF\0" + SECRET)),
    "jpeg flashpix": jpeg_with(segment(0xE2, b"FPXR\0" + SECRET)),
    "jpeg maker": jpeg_with(segment(0xE4, SECRET)),
    "jpeg content credentials": jpeg_with(segment(0xEB, b"JP\0\0" + SECRET)),
    "jpeg ducky": jpeg_with(segment(0xEC, b"Ducky" + SECRET)),
    "jpeg photoshop and iptc": jpeg_with(
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x11\x1c\x02\x5a\0\x0c" + SECRET)
    ),
    "jpeg not adobe": jpeg_with(segment(0xEE, b"Other" + SECRET)),
    "jpeg last segment": jpeg_with(segment(0xEF, SECRET)),
    "jpeg comment": jpeg_with(segment(0xFE, SECRET)),
    "jpeg thumbnail": b"\xff\xd8" + thumbnail() + encoded("JPEG")[2:],
    "jpeg second thumbnail": jpeg_with(segment(0xE0, b"JFXX\0\x10" + SECRET)),
    "jpeg after its end": encoded("JPEG") + SECRET,
    "jpeg picture after its end": encoded("JPEG") + encoded("JPEG", comment=SECRET),
    "png exif": encoded("PNG", exif=exif()),
    "png text": png_with(chunk(b"tEXt", b"Author\0" + SECRET)),
    "png packed text": png_with(chunk(b"zTXt", b"Author\0\0" + STORED)),
    "png international text": png_with(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET)),
    "png maker": png_with(chunk(b"prVt", SECRET)),
    "png content credentials": png_with(chunk(b"caBX", SECRET)),
    "png palette name": png_with(chunk(b"sPLT", SECRET + b"\0\x08")),
    "png text after the pixels": encoded("PNG")[:-12] + chunk(b"tEXt", b"Author\0" + SECRET) + encoded("PNG")[-12:],
    "png after its end": encoded("PNG") + SECRET,
    "png chunk after its end": encoded("PNG") + chunk(b"tEXt", b"Author\0" + SECRET),
    "webp exif": encoded("WEBP", lossless=True, exif=exif()),
    "webp xmp": webp_with(riff(b"XMP ", SECRET)),
    "webp maker": webp_with(riff(b"PRVT", SECRET)),
    "webp after its end": webp_with(b"") + SECRET,
    "gif comment": encoded("GIF", comment=SECRET),
    "gif after its end": encoded("GIF") + SECRET,
    "tiff exif": encoded("TIFF", tiffinfo={0x010E: SECRET.decode(), 0x013B: SECRET.decode()}),
    "tiff after its end": encoded("TIFF") + SECRET,
    "bmp after its end": encoded("BMP") + SECRET,
}


@pytest.mark.parametrize("name", FILES)
def test_nothing_but_the_picture_is_stored(name: str, tmp_path: Path, store: ImageStore):
    """Places, names, thumbnails and what follows a picture's end are in none of the stored files."""
    path = tmp_path / "from a phone"
    path.write_bytes(FILES[name])
    assert SECRET in FILES[name], "else this shows nothing"
    made = prepare(path, store)
    assert isinstance(made, Picture), made
    for address in (made.photo, made.original):
        content = store.path(address).read_bytes()
        assert SECRET not in content
        with Image.open(io.BytesIO(content)) as image:
            assert image.size == (64, 48)
            red, _, blue = image.convert("RGB").getpixel((40, 40))
            assert (red > 240, blue < 15) == (True, True), "the picture is still there"


def test_the_time_of_a_picture_is_not_stored(tmp_path: Path, store: ImageStore):
    """The date in a PNG file is removed."""
    path = tmp_path / "dated.png"
    path.write_bytes(png_with(chunk(b"tIME", struct.pack(">HBBBBB", 2026, 3, 2, 10, 0, 0))))
    made = prepare(path, store)
    assert isinstance(made, Picture)
    assert b"tIME" not in store.path(made.original).read_bytes()


def test_packed_texts_of_a_png_are_not_stored(tmp_path: Path, store: ImageStore):
    """What Pillow reads as a stored picture's texts is empty."""
    path, texts = tmp_path / "texts.png", PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET.decode(), zip=True)
    texts.add_itxt("Title", SECRET.decode(), zip=True)
    path.write_bytes(encoded("PNG", pnginfo=texts))
    made = prepare(path, store)
    assert isinstance(made, Picture)
    with Image.open(store.path(made.original)) as image:
        image.load()
        assert getattr(image, "text", {}) == {}


# Folders


@pytest.mark.parametrize("sibling", ["photos-private", "photos2", "photos "])
def test_link_to_a_folder_with_a_longer_name_is_refused(tmp_path: Path, sibling: str):
    """A link from photos to photos-private leads outside, although one name begins like the other."""
    root, private = tmp_path / "photos", tmp_path / sibling
    root.mkdir()
    private.mkdir()
    (private / "secret.jpg").write_bytes(encoded("JPEG"))
    (root / "link.jpg").symlink_to(private / "secret.jpg")
    assert [refusal for _, refusal in find_files(root)] == [Refusal(Reason.OUTSIDE)]


# Limits


def test_files_up_to_200_megabytes_are_read(tmp_path: Path, store: ImageStore):
    """A file of 200 MB is read, and one of a byte more is refused with its size."""
    path = tmp_path / "big.jpg"
    with path.open("wb") as file:
        file.truncate(200 * 2**20 + 1)
    made = prepare(path, store)
    assert isinstance(made, Refusal)
    assert made.reason is Reason.TOO_BIG
    assert "200 MB" in made.detail
    with path.open("r+b") as file:
        file.truncate(200 * 2**20)
    made = prepare(path, store)
    assert isinstance(made, Refusal)
    assert made.reason is Reason.NOT_A_PICTURE


@pytest.mark.parametrize(("height", "is_refused"), [(10_000, False), (10_001, True)])
def test_pictures_up_to_200_megapixels_are_decoded(tmp_path: Path, store: ImageStore, height: int, *, is_refused: bool):
    """A JPEG of 20,000 x 10,000 pixels is decoded, and one of a row more is refused before; here both are damaged."""
    whole = encoded("JPEG")
    at = whole.index(b"\xff\xc0") + 5  # the size in its header
    path = tmp_path / "huge.jpg"
    path.write_bytes(whole[:at] + struct.pack(">HH", height, 20_000) + whole[at + 4 : -40])
    made = prepare(path, store)
    assert isinstance(made, Refusal)
    assert (made.reason is Reason.BOMB) == is_refused
