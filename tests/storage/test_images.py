import asyncio
import errno
import functools
import gc
import hashlib
import io
import multiprocessing
import os
import socket
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from storage.images import (
    ImageStore,
    ImageWorkers,
    Picture,
    Reason,
    Refusal,
    find_files,
    fingerprint,
    leaves_unchanged,
    prepare,
    read_size,
)
from storage.images import store as store_module
from storage.images.orientation import HEAD, size_of_upright_jpeg
from tests.photographs import ORIENTATION, SECRET, exif, is_near, quarters


@pytest.fixture
def store(tmp_path: Path) -> ImageStore:
    return ImageStore(tmp_path / "store")


def save(path: Path, image: Image.Image, kind: str, **options: object) -> Path:
    image.save(path, kind, **options)
    return path


def picture(path: Path, store: ImageStore) -> Picture:
    made = prepare(path, store)
    assert isinstance(made, Picture), made
    return made


def photo(path: Path, store: ImageStore) -> Image.Image:
    with Image.open(store.path(picture(path, store).photo)) as image:
        image.load()
        return image


# The store


def test_address_is_the_hash_of_the_content(store: ImageStore):
    """The address is the SHA-256 of the content, and adding it again changes nothing."""
    address = store.add(b"a picture", ".png")
    assert address == hashlib.sha256(b"a picture").hexdigest()
    written = store.path(address).stat()
    assert store.add(b"a picture", ".png") == address
    assert store.path(address).stat() == written
    assert [path.name for path in store.path(address).parent.iterdir()] == [f"{address}.png"]


def test_unknown_address_is_an_error(store: ImageStore):
    """An address that was never added is not found."""
    with pytest.raises(FileNotFoundError):
        store.path("0" * 64)


def test_many_files_are_stored_as_each_of_them(store: ImageStore, monkeypatch: pytest.MonkeyPatch):
    """Files that are stored together, also one that comes twice, are at their addresses, and nothing is left."""
    monkeypatch.setattr(store_module, "TOGETHER", 2)
    contents = [(b"one", ".jpg"), (b"two", ".png"), (b"one", ".jpg"), (b"three", ".jpg"), (b"four", ".tif")]
    store.add_all(iter(contents))
    for content, suffix in contents:
        found = store.path(hashlib.sha256(content).hexdigest())
        assert (found.read_bytes(), found.suffix) == (content, suffix)
    assert len([path for path in store.folder.rglob("*") if path.is_file()]) == 4


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, (64, 48)),
        ({"progressive": True}, (64, 48)),
        ({"icc_profile": bytes(3000)}, (64, 48)),
        ({"icc_profile": bytes(5000)}, None),  # longer than what is read
        ({"exif": exif(6)}, None),
    ],
)
def test_size_of_an_upright_jpeg(tmp_path: Path, options: dict[str, Any], expected: tuple[int, int] | None):
    """The first bytes of a JPEG tell its size, unless it has metadata or a large profile."""
    path = tmp_path / "picture.jpg"
    Image.new("RGB", (64, 48)).save(path, **options)
    assert size_of_upright_jpeg(path.read_bytes()[:HEAD]) == expected
    assert leaves_unchanged(path) == ("exif" not in options)
    assert leaves_unchanged(path, 64) == ("exif" not in options)
    assert not leaves_unchanged(path, 63)


@pytest.mark.parametrize("head", [b"", b"\xff\xd8", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\0\0" * 9, b"RIFF" + bytes(99)])
def test_bytes_that_tell_no_size(head: bytes):
    """Damaged, short and foreign beginnings tell nothing."""
    assert size_of_upright_jpeg(head) is None


def test_failed_write_leaves_no_file(store: ImageStore, monkeypatch: pytest.MonkeyPatch):
    """A full disk raises an error, and no complete or partial file is left."""

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.add(b"a picture", ".jpg")
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


# The folder


def test_files_are_sorted_by_path(tmp_path: Path):
    """A folder is read completely in order; hidden files and system files are ignored."""
    for name in ("b/2.jpg", "b/1.jpg", "a.txt", ".hidden/x.jpg", ".x.jpg", "Thumbs.db", "desktop.ini", "c.png/in.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = [(str(path.relative_to(tmp_path)), refusal and refusal.reason) for path, refusal in find_files(tmp_path)]
    assert [name for name, reason in found if not reason] == ["a.txt", "b/1.jpg", "b/2.jpg", "c.png/in.jpg"]
    assert [name for name, reason in found if reason] == ["c.png"]


def test_links_outside_the_folder_are_refused(tmp_path: Path):
    """A link to a file inside is a file; one that leads out, nowhere or in a circle is refused."""
    root, outside = tmp_path / "root", tmp_path / "outside"
    (root / "in").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret.jpg").write_bytes(b"x")
    (root / "in" / "real.jpg").write_bytes(b"x")
    (root / "good.jpg").symlink_to(root / "in" / "real.jpg")
    (root / "out.jpg").symlink_to(outside / "secret.jpg")
    (root / "gone.jpg").symlink_to(root / "nowhere")
    (root / "round.jpg").symlink_to(root / "round.jpg")
    (root / "folder").symlink_to(outside)
    found = {path.name: refusal and refusal.reason for path, refusal in find_files(root)}
    assert found == {
        "good.jpg": None,
        "real.jpg": None,
        "out.jpg": Reason.OUTSIDE,
        "folder": Reason.OUTSIDE,
        "gone.jpg": Reason.BROKEN_LINK,
        "round.jpg": Reason.BROKEN_LINK,
    }


def test_pipes_and_sockets_are_refused(tmp_path: Path):
    """Pipes and sockets are refused without opening them, which could block for ever."""
    os.mkfifo(tmp_path / "pipe.jpg")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket.jpg"))
        assert {refusal and refusal.reason for _, refusal in find_files(tmp_path)} == {Reason.SPECIAL}


def test_fingerprint_is_the_hash_of_the_file(tmp_path: Path):
    """The fingerprint is the SHA-256 of the file, and a missing file is refused."""
    (tmp_path / "x").write_bytes(b"bytes")
    assert fingerprint(tmp_path / "x") == hashlib.sha256(b"bytes").hexdigest()
    gone = fingerprint(tmp_path / "gone")
    assert isinstance(gone, Refusal)
    assert gone.reason is Reason.UNREADABLE


# Pictures


@pytest.mark.parametrize("orientation", [1, 6])
def test_photograph_of_twelve_megapixels(tmp_path: Path, store: ImageStore, orientation: int):
    """The photo is 1280 px long, the original has all pixels, and neither has a place."""
    big = Image.merge("RGB", [Image.linear_gradient("L").resize((4000, 3000))] * 3)
    path = save(tmp_path / "x.jpg", big, "JPEG", exif=exif(orientation), comment=SECRET)
    assert SECRET in path.read_bytes()
    made = picture(path, store)
    assert (made.width, made.height) == ((4000, 3000) if orientation == 1 else (3000, 4000))
    assert made.source == hashlib.sha256(path.read_bytes()).hexdigest()
    for address in (made.photo, made.original):
        assert SECRET not in store.path(address).read_bytes()
        with Image.open(store.path(address)) as kept:
            assert dict(kept.getexif()) == ({ORIENTATION: 6} if (address, orientation) == (made.original, 6) else {})
            assert sorted(kept.size) == ([960, 1280] if address == made.photo else [3000, 4000])


def test_upright_jpeg_keeps_its_pixels(tmp_path: Path, store: ImageStore):
    """Metadata and a film after the picture's end are removed; the pixels and the colour profile stay."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = save(tmp_path / "x.jpg", quarters(), "JPEG", exif=exif(), icc_profile=profile, progressive=True)
    with Image.open(path) as image:
        before = image.tobytes()
    path.write_bytes(path.read_bytes() + b"....ftypmp42" + SECRET * 50)
    original = store.path(picture(path, store).original)
    assert SECRET not in original.read_bytes()
    with Image.open(original) as kept:
        assert kept.tobytes() == before
        assert kept.info["icc_profile"] == profile


def test_png_keeps_its_pixels_without_texts(tmp_path: Path, store: ImageStore):
    """A PNG stays a PNG with the same pixels, transparency included, without texts."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET.decode())
    image = quarters(mode="RGBA")
    image.putalpha(128)
    path = save(tmp_path / "x.png", image, "PNG", pnginfo=texts, exif=exif())
    original = store.path(picture(path, store).original)
    assert original.suffix == ".png"
    assert SECRET not in original.read_bytes()
    with Image.open(original) as kept:
        assert kept.convert("RGBA").tobytes() == image.tobytes()


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("RGB", "WEBP"), ("P", "GIF"), ("P", "PNG"), ("CMYK", "JPEG"), ("RGBA", "PNG"), ("RGB", "TIFF"), ("RGB", "BMP")],
)
def test_each_format_keeps_its_colours(tmp_path: Path, store: ImageStore, mode: str, kind: str):
    """Red stays red and yellow stays yellow in the photo, which is always an RGB JPEG that is not progressive."""
    made = photo(save(tmp_path / "no-suffix", quarters(mode=mode), kind), store)
    assert (made.format, made.mode, made.size) == ("JPEG", "RGB", (400, 300))
    assert "progressive" not in made.info
    assert is_near(made.getpixel((50, 40)), (254, 0, 0), 30)
    assert is_near(made.getpixel((50, 260)), (255, 255, 0), 30)


def test_transparency_becomes_white(tmp_path: Path, store: ImageStore):
    """A picture of which nothing is visible is put on white."""
    made = photo(save(tmp_path / "x.png", Image.new("RGBA", (60, 40), (0, 0, 0, 0)), "PNG"), store)
    assert is_near(made.getpixel((30, 20)), (255, 255, 255), 2)


def test_sixteen_bits_become_eight(tmp_path: Path, store: ImageStore):
    """Middle grey of sixteen bits is middle grey of eight, not white."""
    made = photo(save(tmp_path / "x.png", Image.new("I;16", (60, 40), 32768), "PNG"), store)
    assert is_near(made.getpixel((30, 20)), (128, 128, 128), 3)


def test_broken_colour_profile_is_ignored(tmp_path: Path, store: ImageStore):
    """An invalid profile changes neither the colours nor the result."""
    path = save(tmp_path / "x.jpg", quarters(), "JPEG", icc_profile=b"rubbish" * 40)
    assert is_near(photo(path, store).getpixel((50, 40)), (254, 0, 0))


def test_first_frame_of_an_animation(tmp_path: Path, store: ImageStore):
    """Of an animation, the first frame is used."""
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    for kind in ("GIF", "WEBP", "PNG"):
        path = save(tmp_path / kind, frames[0], kind, save_all=True, append_images=frames[1:], lossless=True)
        assert is_near(photo(path, store).getpixel((20, 15)), (254, 0, 0))


def test_small_pictures_are_not_enlarged(tmp_path: Path, store: ImageStore):
    """One pixel stays one pixel."""
    made = picture(save(tmp_path / "x.png", Image.new("RGB", (1, 1)), "PNG"), store)
    assert (made.width, made.height) == (1, 1)


def test_limit_of_the_ratio(tmp_path: Path, store: ImageStore):
    """A ratio just under 20 is still under 20 after scaling; one over 20 is refused with its figures."""
    made = photo(save(tmp_path / "x.png", Image.new("L", (1999, 100)), "PNG"), store)
    assert made.width <= 20 * made.height
    narrow = prepare(save(tmp_path / "y.png", Image.new("L", (2010, 100)), "PNG"), store)
    assert narrow == Refusal(Reason.TOO_NARROW, "2010 x 100")


# Bad files


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((300, 200), 60).save(out, "JPEG")
    return out.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def bomb() -> bytes:
    header = struct.pack(">IIBBBBB", 20_000, 16_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"not a picture at all", Reason.NOT_A_PICTURE),
        (b"%PDF-1.7 and so on", Reason.NOT_A_PICTURE),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Reason.TRUNCATED),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", Reason.NOT_A_PICTURE),
        (jpeg()[:-2000], Reason.TRUNCATED),
        (bomb(), Reason.BOMB),
    ],
)
def test_bad_files_are_refused_with_a_reason(tmp_path: Path, store: ImageStore, content: bytes, reason: Reason):
    """Each kind of bad file gets its own reason, and nothing is stored."""
    (tmp_path / "x.jpg").write_bytes(content)
    refusal = prepare(tmp_path / "x.jpg", store)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is reason
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("length", range(1, len(jpeg()), 997))
def test_truncated_file_is_refused(tmp_path: Path, store: ImageStore, length: int):
    """A file that is cut at any byte is refused."""
    (tmp_path / "x.jpg").write_bytes(jpeg()[:length])
    assert isinstance(prepare(tmp_path / "x.jpg", store), Refusal)


def test_compression_bomb_in_a_text(tmp_path: Path, store: ImageStore):
    """A PNG with a compression bomb in a text takes little memory, whatever the result."""
    content = bytearray(save(tmp_path / "x.png", Image.new("RGB", (40, 30)), "PNG").read_bytes())
    text = b"k\0\1\0\0\0" + zlib.compress(bytes(100_000_000))
    content[33:33] = chunk(b"iTXt", text)
    (tmp_path / "x.png").write_bytes(content)
    answer = prepare(tmp_path / "x.png", store)
    assert isinstance(answer, Picture) or answer.reason is Reason.TRUNCATED


# Workers


def _fatal(path: Path) -> str:
    if path.name == "kills":
        os._exit(9)
    return path.name


def _pid_and_niceness(path: Path) -> tuple[int, int]:
    return os.getpid(), os.nice(0)


@pytest.mark.usefixtures("spawned_workers")
async def test_only_the_crashing_file_is_refused():
    """A file on which a process dies is refused as crashed; all others are prepared, also those beside it."""
    paths = [Path(name) for name in ("a", "b", "kills", "c", "d", "e", "f", "g")]
    async with ImageWorkers(2) as workers:
        results = {path.name: result async for path, result in workers.map(_fatal, paths)}
        again = [result async for _, result in workers.map(_fatal, [Path("after")])]
    assert results == {name: name for name in "abcdefg"} | {"kills": Refusal(Reason.CRASHED)}
    assert again == ["after"]


async def test_stop_logs_no_dead_workers(caplog):
    """A stop of the service, which ends workers and program at once, prints no line for each file."""
    async with ImageWorkers(1) as workers:
        results = workers.map(_fatal, [Path("a"), Path("kills"), Path("b")])
        await anext(results)
        while multiprocessing.active_children():
            await asyncio.sleep(0.01)
        await results.aclose()
    gc.collect()
    assert caplog.records == []


async def test_workers_have_a_low_priority():
    """The work runs in another process, ten steps nicer than this one."""
    async with ImageWorkers(1) as workers:
        [(_, result)] = [pair async for pair in workers.map(_pid_and_niceness, [Path("x")])]
    assert isinstance(result, tuple)
    assert result[0] != os.getpid()
    assert result[1] == min(19, os.nice(0) + 10)


async def test_paths_are_read_lazily():
    """The paths of a large folder are read only as fast as the work goes on."""
    drawn = 0

    def endless():
        nonlocal drawn
        while True:
            drawn += 1
            yield Path(f"{drawn}")

    async with ImageWorkers(1) as workers:
        async for _ in workers.map(_fatal, endless()):
            break
    assert drawn <= 4


@pytest.mark.usefixtures("spawned_workers")
async def test_prepare_can_be_pickled(tmp_path: Path, store: ImageStore):
    """The arguments and the result of `prepare` can be sent between processes."""
    path = save(tmp_path / "x.png", quarters(), "PNG")
    async with ImageWorkers(1) as workers:
        [(_, made)] = [pair async for pair in workers.map(functools.partial(prepare, store=store), [path])]
    assert isinstance(made, Picture)
    assert store.path(made.photo).exists()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_size_is_that_of_the_upright_picture(store: ImageStore, kind: str, orientation: int):
    """The size of a stored picture is that of the upright one; what is lost or no picture has none."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    encoded = io.BytesIO()
    Image.new("RGB", (60, 40)).save(encoded, kind, exif=exif)
    address = store.add(encoded.getvalue(), ".jpg" if kind == "JPEG" else ".png")
    assert read_size(store, address) == ((60, 40) if orientation < 5 else (40, 60))
    assert read_size(store, "lost") is read_size(store, store.add(b"no picture", ".jpg")) is None
