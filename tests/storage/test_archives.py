"""ZIPs: names, sizes and damage of other people's archives."""

import random
import struct
import zipfile
from pathlib import Path

import pytest

from storage import archives
from storage.archives import is_archive, unpack
from storage.images import Reason, Refusal


def write_zip(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def names_and_contents(path: Path, folder: Path) -> dict[str, bytes]:
    return {one.name: one.file.read_bytes() for one in unpack(path, folder) if isinstance(one.file, Path)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in" / "here"
    place.mkdir(parents=True)
    return place


def test_files_come_out_with_their_names(tmp_path, folder):
    path = write_zip(tmp_path / "a.zip", {"가/나.jpg": b"1", "b.png": b"2"})
    assert is_archive(path)
    assert names_and_contents(path, folder) == {"가/나.jpg": b"1", "b.png": b"2"}


def test_what_systems_add_is_skipped(tmp_path, folder):
    extra = ["__MACOSX/._a.jpg", ".DS_Store", "가/.hidden/b.jpg", "Thumbs.db", "가/desktop.ini"]
    path = write_zip(tmp_path / "a.zip", dict.fromkeys(extra, b"x") | {"a.jpg": b"1", "empty/": b""})
    assert names_and_contents(path, folder) == {"a.jpg": b"1"}


@pytest.mark.parametrize("encoding", ["cp949", "utf-8"])
def test_names_without_a_mark(tmp_path, folder, encoding):
    """Windows in Korea writes cp949, a Mac UTF-8; neither marks it."""
    name = "폴더/사진1.jpg".encode(encoding)
    path = tmp_path / "a.zip"
    stand_in = ("x" * len(name)).encode()
    path.write_bytes(write_zip(path, {stand_in.decode(): b"1"}).read_bytes().replace(stand_in, name))
    assert names_and_contents(path, folder) == {"폴더/사진1.jpg": b"1"}


@pytest.mark.parametrize("name", ["../../outside.jpg", "/etc/outside.jpg", "C:\\outside.jpg", "a/../../../outside.jpg"])
def test_nothing_is_written_outside(tmp_path, folder, name):
    path = write_zip(tmp_path / "a.zip", {name: b"1"})
    before = {file for file in tmp_path.rglob("*") if file.is_file()}
    unpack(path, folder)
    new = {file for file in tmp_path.rglob("*") if file.is_file()} - before
    assert {file.parent for file in new} == {folder}
    (one,) = unpack(path, folder)
    assert one.name in {"outside.jpg", "etc/outside.jpg", "a/outside.jpg"}


def test_links_are_files(tmp_path, folder):
    """A symbolic link comes out as a file with its target's name in it, which is no picture."""
    info = zipfile.ZipInfo("link.jpg")
    info.external_attr = 0o120777 << 16
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    (one,) = unpack(path, folder)
    assert not one.file.is_symlink()
    assert one.file.read_bytes() == b"/etc/passwd"


def test_a_bomb_stops_at_the_limit(tmp_path, folder, monkeypatch):
    """Sizes are counted while unpacking; the directory's can be wrong."""
    monkeypatch.setattr(archives, "BYTES_MOST", 3 * 2**20)
    path = write_zip(tmp_path / "a.zip", {"bomb.jpg": bytes(50 * 2**20), "good.jpg": b"1"})
    bomb, good = unpack(path, folder)
    assert bomb.file == Refusal(Reason.TOO_BIG, "> 3 MB")
    assert good.file.read_bytes() == b"1"
    assert sum(file.stat().st_size for file in folder.iterdir()) == 1


def test_all_files_together_have_a_limit(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(archives, "UNPACKED_MOST", 5 * 2**20)
    path = write_zip(tmp_path / "a.zip", {f"{number}.jpg": bytes(2 * 2**20) for number in range(4)})
    assert [isinstance(one.file, Path) for one in unpack(path, folder)] == [True, True, False, False]


def test_too_many_files_are_named(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(archives, "FILES_MOST", 3)
    path = write_zip(tmp_path / "a.zip", {f"{number}.jpg": b"1" for number in range(5)})
    *files, rest = unpack(path, folder)
    assert len(files) == 3
    assert rest.file == Refusal(Reason.TOO_MANY, "5 > 3")


def test_same_names_stay_apart(tmp_path, folder):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.jpg", b"1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.jpg", b"2")
    assert names_and_contents(path, folder) == {"a.jpg": b"1", "a (2).jpg": b"2"}


def test_locked_files_are_refused_by_name(tmp_path, folder):
    path = write_zip(tmp_path / "a.zip", {"a.jpg": b"1"})
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(signature) + offset
        content[at : at + 2] = struct.pack("<H", struct.unpack("<H", content[at : at + 2])[0] | 1)
    path.write_bytes(content)
    (one,) = unpack(path, folder)
    assert (one.name, one.file.reason) == ("a.jpg", Reason.LOCKED)


@pytest.mark.parametrize("seed", range(60))
def test_damage_is_a_refusal(tmp_path, folder, seed):
    """Whatever is broken, nothing is raised and nothing is written outside."""
    chance = random.Random(seed)
    content = bytearray(write_zip(tmp_path / "a.zip", {f"{n}/가.jpg": bytes(500) for n in range(5)}).read_bytes())
    for _ in range(chance.randrange(1, 20)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    if seed % 3 == 0:
        del content[chance.randrange(len(content)) :]
    path = tmp_path / "damaged.zip"
    path.write_bytes(content)
    if is_archive(path):
        assert all(isinstance(one.file, Path | Refusal) for one in unpack(path, folder))
    assert {file.name for file in tmp_path.iterdir()} == {"a.zip", "damaged.zip", "in"}
