"""labelbot import: folders with valid, damaged and unusual files."""

import io
import itertools
import json
import os
import shutil
import struct
import zlib
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from bot.services.items.importing import import_folder
from bot.services.manager.projects import find_project
from bot.texts import plain
from storage.images import ImageStore, upright_picture
from storage.partial_files import open_partial_file
from tests.cli.conftest import UNCLEANED, Said
from tests.conftest import picture_bytes
from tests.photographs import file_of

ORIENTATION, GPS = 0x0112, 0x8825
LATITUDE, LATITUDE_REF = 2, 1
NOBODY = 65534  # the account


def sideways() -> bytes:
    """Return a JPEG of 60 x 40 that is upright when turned, red at the top then, with a place in its metadata."""
    picture = Image.new("RGB", (60, 40), "blue")
    picture.paste("red", (0, 0, 30, 40))
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # to be turned right by 90 degrees
    exif.get_ifd(GPS)[LATITUDE_REF] = "N"
    exif.get_ifd(GPS)[LATITUDE] = (37.0, 33.0, 12.0)
    encoded = io.BytesIO()
    picture.save(encoded, "JPEG", exif=exif, quality=95)
    return encoded.getvalue()


def bomb() -> bytes:
    """Return a PNG of a few bytes that claims to be 30,000 pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


GOOD = [
    "IMG_0001.HEIC",
    "a.jpg",
    "cut metadata.jpg",
    "deep/er/still.gif",
    "folder.jpg/inside.png",
    "upper.JPEG",
    "\ufffd.jpg",
    "꽃 사진.png",
    "🌸.webp",
]
SAME = {"copy.jpg": "a.jpg", "link.jpg": "a.jpg"}
REFUSED = {
    "bomb.png": "picture-bomb",
    "broken.jpg": "picture-broken-link",
    "circle.jpg": "picture-broken-link",
    "cut.avif": "picture-truncated",
    "cut.jpg": "picture-truncated",
    "deep/notes.jpg": "picture-not-a-picture",
    "empty.jpg": "picture-empty",
    "folder.jpg": "picture-is-a-folder",
    "layers.psd": "picture-kind",
    "linked": "picture-outside",
    "narrow.png": "picture-too-narrow",
    "notes.txt": "picture-not-a-picture",
    "outside.jpg": "picture-outside",
    "phone.heic": "picture-truncated",
    "pipe.jpg": "picture-special",
}
UNREADABLE = {"secret.jpg": "picture-unreadable"} if os.geteuid() else {}  # root reads everything


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    """A folder with all these kinds of files."""
    folder, elsewhere = tmp_path / "사진", tmp_path / "elsewhere"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "folder.jpg").mkdir()
    elsewhere.mkdir()
    long = io.BytesIO()
    Image.new("RGB", (2100, 100)).save(long, "PNG")
    files = {
        "a.jpg": sideways(),
        "deep/er/still.gif": picture_bytes(6, "GIF"),
        "folder.jpg/inside.png": picture_bytes(12, "PNG"),
        "upper.JPEG": picture_bytes(18),
        "꽃 사진.png": picture_bytes(24, "PNG"),
        "🌸.webp": picture_bytes(30, "WEBP"),
        "copy.jpg": sideways(),
        "bomb.png": bomb(),
        "cut.jpg": sideways()[:-200],
        "deep/notes.jpg": "이것은 사진이 아니에요".encode(),
        "empty.jpg": b"",
        "narrow.png": long.getvalue(),
        "notes.txt": b"no picture",
        "IMG_0001.HEIC": file_of("HEIF"),
        "cut metadata.jpg": file_of("JPEG", exif=b"Exif\0\0II*\0\x08"),
        "cut.avif": file_of("AVIF")[:-200],
        "layers.psd": b"8BPS\0\1" + bytes(40),
        "phone.heic": b"\0\0\0\x18ftypheic" + bytes(40),
        ".hidden.jpg": picture_bytes(36),
        "Thumbs.db": b"x",
        "secret.jpg": picture_bytes(42),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.jpg")).write_bytes(picture_bytes(48))
    (elsewhere / "b.jpg").write_bytes(picture_bytes(54))
    (folder / "outside.jpg").symlink_to(elsewhere / "b.jpg")
    (folder / "linked").symlink_to(elsewhere)
    (folder / "broken.jpg").symlink_to(folder / "nowhere.jpg")
    (folder / "circle.jpg").symlink_to(folder / "circle.jpg")
    (folder / "link.jpg").symlink_to(folder / "a.jpg")
    os.mkfifo(folder / "pipe.jpg")
    if UNREADABLE:
        (folder / "secret.jpg").chmod(0)
    else:
        (folder / "secret.jpg").unlink()
    return folder


def test_import_of_a_messy_folder(cli, rows, garden, messy):
    """Pictures are imported, other files are named with a reason; a second run adds nothing and says the same."""
    first, second = (cli("import", garden, messy, "--json") for _ in range(2))
    assert (first.code, second.code) == (0, 0)
    summary = json.loads(first.out)
    reasons = {file: refusal["reason"] for file, refusal in summary.pop("refused").items()}
    assert reasons == REFUSED | UNREADABLE
    assert summary == {"added": len(GOOD), "known": 0, "doubtful": {}, "same": SAME, "renamed": {}}
    again = json.loads(second.out)
    assert {file: refusal["reason"] for file, refusal in again.pop("refused").items()} == reasons
    assert again == {"added": 0, "known": len(GOOD), "doubtful": {}, "same": SAME, "renamed": {}}
    assert [file for (file,) in rows("SELECT file FROM items ORDER BY file")] == sorted(GOOD)
    assert rows("SELECT count(*) FROM queue") == [(len(GOOD),)]


def test_summary_of_an_import(cli, garden, messy):
    """The summary has a line for each file that was not imported, and one with the counts."""
    *lines, last = cli("import", garden, messy, language="ko").out.splitlines()
    for file, reason in (REFUSED | UNREADABLE).items():
        assert len([line for line in lines if line.startswith(f"  {file}: {plain('ko', reason)}")]) == 1, file
    for file, other in SAME.items():
        assert f"  {file}: {plain('ko', 'picture-same', file=other)}" in lines
    assert len(lines) == len(REFUSED | UNREADABLE | SAME)
    counts = {"added": len(GOOD), "doubtful": 0, "known": 0, "same": len(SAME), "refused": len(REFUSED | UNREADABLE)}
    assert last == plain("ko", "cli-imported", **counts)


def test_imported_photograph_is_upright_without_metadata(cli, rows, garden, messy, tmp_path):
    """A sideways photograph is upright on the card and in full size, and neither of its two files has a place."""
    cli("import", garden, messy)
    [addresses] = rows("SELECT photo, original FROM items WHERE file = 'a.jpg'")
    photo, original = map(ImageStore(tmp_path / "data" / "images").path, addresses)
    with Image.open(original) as kept:
        assert dict(kept.getexif()) == {ORIENTATION: 6}
    for content in (photo.read_bytes(), upright_picture(original)[0]):
        with Image.open(io.BytesIO(content)) as picture:
            assert picture.size == (40, 60)
            assert not picture.getexif()
            red, _, blue = picture.convert("RGB").getpixel((20, 5))
            assert red > 200
            assert blue < 50


def test_same_folder_in_two_projects(cli, rows, garden, messy):
    """The same folder can be imported into two projects."""
    cli("import", garden, messy)
    cli("project", "create", "other", "--question", "q", "--label", "a", "--label", "b", *UNCLEANED)
    assert json.loads(cli("import", "other", messy, "--json").out)["added"] == len(GOOD)
    assert rows("SELECT count(*) FROM items") == [(2 * len(GOOD),)]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ko", "  layers.psd: 이런 종류의 파일은 읽지 못해요. JPEG나 PNG로 저장해 주세요: PSD"),
        ("en", "  layers.psd: this kind of file can't be read; please save it as JPEG or PNG: PSD"),
        ("ko", "  bomb.png: 사진이 너무 커요. 가로세로를 줄여 주세요: 30000 x 30000 = 900 MP > 60 MP"),
        ("en", "  bomb.png: too many pixels; please make it smaller: 30000 x 30000 = 900 MP > 60 MP"),
    ],
)
def test_refusal_says_what_to_do(cli, garden, messy, language, line):
    """The line of a refused file names its kind, or its size and the limit, and what to do."""
    assert line in cli("import", garden, messy, language=language).out.splitlines()


def test_import_needs_pictures(cli, garden, messy):
    """A path that is neither a folder nor a ZIP nor a list is refused with its name."""
    said = cli("import", garden, messy / "nowhere", language="ko")
    assert (said.code, said.out, said.err) == (1, "", f"그런 파일이나 폴더가 없어요: {messy}/nowhere\n")
    for place in (messy / "a.jpg", messy / "pipe.jpg"):
        said = cli("import", garden, place, language="ko")
        why = "사진 목록이 아니에요. 폴더, ZIP, CSV, JSON 파일을 읽을 수 있어요."
        assert (said.code, said.out, said.err) == (1, "", f"{place}: {why}\n")


def test_import_of_an_empty_folder(cli, garden, tmp_path):
    """An empty folder is no error, but it is said, since it may be the wrong one."""
    (tmp_path / "empty").mkdir()
    said = cli("import", garden, tmp_path / "empty")
    assert said.code == 0
    assert said.out == (
        "새 사진 0장 · 살펴볼 사진 0장 · 이미 있던 사진 0장 · 다른 사진과 같은 사진 0장 · 가져오지 못한 파일 0개\n"
        "여기에는 파일이 하나도 없어요. 폴더를 다시 확인해 주세요.\n"
    )


def as_nobody(run: Callable[[], Said]) -> Said:
    """Return what a command says to an account that may read nothing of others. Root may read everything."""
    if os.geteuid():
        return run()
    reading, writing = os.pipe()
    if child := os.fork():
        os.close(writing)
        with os.fdopen(reading) as pipe:
            said = pipe.read()
        os.waitpid(child, 0)
        return Said(**json.loads(said))
    try:
        os.setuid(NOBODY)
        os.write(writing, json.dumps(asdict(run())).encode())
    finally:
        os._exit(0)


def test_import_of_a_folder_without_permission(cli, garden):
    """A folder that the operator's account may not read isn't called missing."""
    Path("locked").mkdir(mode=0)
    said = as_nobody(lambda: cli("import", garden, "locked", language="en"))
    assert said.code == 2
    assert said.err.splitlines()[-1] == "Error: source: can't be read. Check the owner and the permissions."


def test_import_restores_lost_files(cli, garden, messy, tmp_path):
    """A repeated import restores files that the image store has lost."""
    images = tmp_path / "data" / "images"
    cli("import", garden, messy)
    before = {path.name for path in images.rglob("*.*")}
    shutil.rmtree(images)
    assert json.loads(cli("import", garden, messy, "--json").out)["added"] == 0
    assert {path.name for path in images.rglob("*.*")} == before


def test_lost_files_of_an_earlier_version_are_restored(cli, rows, inside, garden, messy, tmp_path):
    """A repeated import restores lost files also if this version makes other files of a picture than the one before."""
    images = ImageStore(tmp_path / "data" / "images")
    cli("import", garden, messy)

    async def forget(tx):
        tx.connection.execute("UPDATE items SET photo = 'earlier', original = 'earlier' WHERE file = 'a.jpg'")

    inside(lambda database: database.write(forget))
    assert json.loads(cli("import", garden, messy, "--json").out)["added"] == 0
    [addresses] = rows("SELECT photo, original FROM items WHERE file = 'a.jpg'")
    assert all(map(images.has, addresses))


def test_leftovers_of_a_dead_import_are_deleted(cli, garden, messy, tmp_path):
    """A file that a killed import was writing is deleted by the next import; one that is being written stays."""
    images = tmp_path / "data" / "images"
    images.mkdir(exist_ok=True)
    (images / ".partial-dead").write_bytes(b"half")
    alive, path = open_partial_file(images)
    with alive:
        cli("import", garden, messy)
        assert [left.name for left in images.glob(".partial*")] == [path.name]


def test_import_commits_by_time(inside, garden, messy, tmp_path):
    """What is prepared is committed every two seconds, in the order of the files, long before a batch is complete."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.png").write_bytes(picture_bytes(number * 6, "PNG"))
    seconds = itertools.count()
    kept: list[int] = []

    async def bring(database):
        async def count(tx):
            return tx.connection.execute("SELECT count(*) FROM items").fetchone()[0]

        target = await database.read(partial(find_project, name=garden))
        write = database.write

        async def writing(work):
            result = await write(work)
            kept.append(await database.read(count))
            return result

        database.write = writing
        now = datetime(2026, 3, 2, tzinfo=UTC)
        return await import_folder(
            database,
            ImageStore(tmp_path / "data" / "images"),
            project=target,
            folder=folder,
            clock=lambda: now + timedelta(seconds=next(seconds)),  # each file takes a second
        )

    assert inside(bring).added == 12
    assert len(kept) > 1
    assert kept == sorted(kept)
    assert kept[-1] == 12
