"""labelbot import: names of files from phones, cameras and other computers, and the same picture twice."""

import csv
import hashlib
import io
import json
import os
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import picture_bytes

MAKER = 0x010F
NEW = {"added": 1, "known": 0, "doubtful": {}, "same": {}, "renamed": {}, "refused": {}}
KNOWN = NEW | {"added": 0, "known": 1}


@pytest.fixture
def bring(cli, garden):
    """`bring(folder)`: import a folder and return the summary."""
    return lambda folder: json.loads(cli("import", garden, folder, "--json").out)


@pytest.fixture
def phones(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Folders of three phones, each with a picture `IMG_0001.jpg` of its own; two folders have the same name."""
    folders = (tmp_path / "phoneA", tmp_path / "phoneB", tmp_path / "later" / "phoneB")
    for number, folder in enumerate(folders):
        folder.mkdir(parents=True)
        (folder / "IMG_0001.jpg").write_bytes(picture_bytes(number * 6))
    return folders


def photograph(maker: str, kind: str = "JPEG") -> bytes:
    """Return always the same picture, with the maker of a camera in its metadata."""
    exif = Image.Exif()
    exif[MAKER] = maker
    encoded = io.BytesIO()
    Image.effect_mandelbrot((60, 40), (-2, -1.5, 1, 1.5), 100).convert("RGB").save(encoded, kind, exif=exif)
    return encoded.getvalue()


def test_same_name_from_two_phones(bring, rows, phones):
    """A later picture of the same name gets its folder's name, the next one a number. A second run renames nothing."""
    first, second, third = phones
    assert bring(first) == NEW
    assert bring(second) == NEW | {"renamed": {"IMG_0001.jpg": "phoneB/IMG_0001.jpg"}}
    assert bring(third) == NEW | {"renamed": {"IMG_0001.jpg": "phoneB/IMG_0001 (2).jpg"}}
    assert [bring(phone) for phone in phones] == [KNOWN] * 3
    names = ["IMG_0001.jpg", "phoneB/IMG_0001.jpg", "phoneB/IMG_0001 (2).jpg"]
    assert [name for (name,) in rows("SELECT file FROM items ORDER BY id")] == names


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ko", "  IMG_0001.jpg: 같은 이름의 다른 사진이 있어서 이름을 바꿨어요: phoneB/IMG_0001.jpg"),
        ("en", "  IMG_0001.jpg: another picture has this name, so it was added as phoneB/IMG_0001.jpg"),
    ],
)
def test_import_says_who_got_another_name(cli, garden, phones, language, line):
    """The summary has a line for each picture that was given another name."""
    cli("import", garden, phones[0])
    assert cli("import", garden, phones[1], language=language).out.splitlines()[0] == line


def test_changed_picture_of_the_same_name(bring, rows, phones):
    """A file that was replaced by another picture is a new item beside the old one."""
    [_, folder, _] = phones
    bring(folder)
    (folder / "IMG_0001.jpg").write_bytes(picture_bytes(60))
    assert bring(folder) == NEW | {"renamed": {"IMG_0001.jpg": "phoneB/IMG_0001.jpg"}}
    assert rows("SELECT count(DISTINCT file), count(*) FROM items") == [(2, 2)]


def test_export_tells_pictures_apart(cli, bring, garden, phones, tmp_path):
    """Both formats have the imported file's SHA-256, its size in pixels, and when it was added."""
    for phone in phones[:2]:
        bring(phone)
    for kind in ("csv", "jsonl"):
        assert cli("export", garden, tmp_path / kind, "--format", kind).code == 0
    with (tmp_path / "csv" / "items.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    lines = [json.loads(line) for line in (tmp_path / "jsonl" / "items.jsonl").read_text("utf-8").splitlines()]
    assert list(table[0])[7:12] == list(lines[0])[7:12] == ["sha256", "width", "height", "added_at", "taken_by"]
    assert [row["file"] for row in table] == ["IMG_0001.jpg", "phoneB/IMG_0001.jpg"]
    for phone, row, line in zip(phones, table, lines, strict=False):
        assert row["sha256"] == line["sha256"] == hashlib.sha256((phone / "IMG_0001.jpg").read_bytes()).hexdigest()
        assert (row["width"], row["height"], line["width"], line["height"]) == ("320", "240", 320, 240)
        assert row["added_at"] == line["added_at"]
        assert row["added_at"].endswith("Z")


def test_export_of_pictures_imported_before(cli, bring, inside, garden, phones, tmp_path):
    """An export measures pictures of an earlier version. A lost one has no size."""
    for phone in phones:
        bring(phone)

    async def forget(tx) -> None:
        tx.connection.execute("UPDATE items SET width = NULL, height = NULL WHERE id > 1")
        tx.connection.execute("UPDATE items SET original = 'lost' WHERE id = 3")

    inside(lambda database: database.write(forget))
    assert cli("export", garden, tmp_path / "out", "--format", "jsonl").code == 0
    lines = [json.loads(line) for line in (tmp_path / "out" / "items.jsonl").read_text("utf-8").splitlines()]
    assert [(line["width"], line["height"]) for line in lines] == [(320, 240), (320, 240), (None, None)]


@pytest.mark.parametrize(("name", "kind"), [("again.jpg", "JPEG"), ("lossless.png", "PNG"), ("lossless.webp", "WEBP")])
def test_same_picture_saved_again(bring, rows, tmp_path, name, kind):
    """A JPEG saved again with other metadata, or a copy of the same pixels in another format, is the same item."""
    folder = tmp_path / "photos"
    folder.mkdir()
    if kind == "JPEG":
        original, copy = photograph("Canon"), photograph("Nikon")
    else:
        still = Image.open(io.BytesIO(photograph("Canon")))
        original, copy = io.BytesIO(), io.BytesIO()
        still.save(original, "TIFF")
        still.save(copy, kind, lossless=True)
        original, copy = original.getvalue(), copy.getvalue()
    assert original != copy
    (folder / "a.jpg").write_bytes(original)
    assert bring(folder) == NEW
    (folder / name).write_bytes(copy)
    same = KNOWN | {"same": {name: "a.jpg"}}
    assert [bring(folder), bring(folder)] == [same, same]
    assert rows("SELECT count(*) FROM items") == rows("SELECT count(*) FROM queue") == [(1,)]


def test_same_picture_twice_in_a_folder(bring, rows, tmp_path):
    """Of two copies in one folder that differ in metadata, the first becomes the item."""
    for name, maker in {"a.jpg": "Canon", "b.jpg": "Nikon"}.items():
        (tmp_path / "photos").mkdir(exist_ok=True)
        (tmp_path / "photos" / name).write_bytes(photograph(maker))
    assert bring(tmp_path / "photos") == NEW | {"same": {"b.jpg": "a.jpg"}}
    assert rows("SELECT file FROM items") == [("a.jpg",)]


def test_picture_whose_metadata_changed(bring, tmp_path):
    """A picture under the same name whose metadata changed is already there."""
    (tmp_path / "photos").mkdir()
    for maker, summary in {"Canon": NEW, "Nikon": KNOWN}.items():
        (tmp_path / "photos" / "a.jpg").write_bytes(photograph(maker))
        assert bring(tmp_path / "photos") == summary


def test_copy_with_a_number_is_not_the_file_itself(bring, tmp_path):
    """`a (2).jpg`, a copy of `a.jpg` as a browser saves it, is reported as the same picture, also in a second run."""
    (tmp_path / "photos").mkdir()
    for name in ("a.jpg", "a (2).jpg"):
        (tmp_path / "photos" / name).write_bytes(picture_bytes(6))
    first, second = bring(tmp_path / "photos"), bring(tmp_path / "photos")
    assert first["same"] == second["same"] == {"a.jpg": "a (2).jpg"}


def test_names_from_windows_and_mac(bring, rows, tmp_path):
    """Korean names packed on Windows (cp949) or decomposed on a Mac (NFD) are stored as everybody writes them."""
    folder = tmp_path / "photos"
    names = [
        "폴더/사진1.jpg".encode("cp949"),
        "내 사진/".encode() + "꽃.jpg".encode("cp949"),
        unicodedata.normalize("NFD", "한글/꽃.jpg").encode(),
        "김치.jpg".encode("cp949").decode("cp437").encode(),  # as Python unpacks it
        "╔═╗ 표.jpg".encode(),
        "é.jpg".encode("latin1"),
    ]
    for number, name in enumerate(names):
        path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture_bytes(number * 6))
    bring(folder)
    expected = {"폴더/사진1.jpg", "내 사진/꽃.jpg", "한글/꽃.jpg", "김치.jpg", "╔═╗ 표.jpg", "\ufffd.jpg"}
    assert {name for (name,) in rows("SELECT file FROM items")} == expected
    assert bring(folder)["known"] == len(names)


def test_pictures_come_in_natural_order(bring, rows, tmp_path):
    """Pictures are asked about in the order in which people count: img1, img2, img10."""
    names = ["Album 2/x.jpg", "album 10/x.jpg", "img1.jpg", "IMG2.jpg", "img10.jpg", "사진9.jpg", "사진11.jpg"]
    for number, name in enumerate(reversed(names)):
        (tmp_path / "photos" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "photos" / name).write_bytes(picture_bytes(number * 6))
    for number in (3, 100):
        (tmp_path / "photos" / f"note{number}.jpg").write_text(f"note {number}")
    (tmp_path / "photos" / "note20.jpg").symlink_to("nowhere")
    assert list(bring(tmp_path / "photos")["refused"]) == ["note3.jpg", "note20.jpg", "note100.jpg"]
    assert [name for (name,) in rows("SELECT file FROM items ORDER BY id")] == names
    assert [item for (item,) in rows("SELECT item_id FROM queue ORDER BY position")] == list(range(1, len(names) + 1))
