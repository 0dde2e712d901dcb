"""An export in parts that can be sent: each part is complete, none is too big, no row is lost or doubled."""

import csv
import io
import zipfile
from dataclasses import replace

import pytest

from bot.formats.registry import Format
from bot.labeling.project_settings import Policy
from bot.services.datasets.exporting import How, export_project
from bot.services.datasets.placing import PictureFiles
from bot.services.items import importing
from bot.services.manager import exports
from storage import datasets
from storage.images import ImageStore, Picture
from tests.conftest import picture_bytes

FILLED = ("annotations", "items", "labelers")
NASTY = ('a "quoted" word', "two\nlines", '"', "=1+1", "쉼표, 있음")


@pytest.fixture
def project(desk):
    """Nine pictures with difficult file names, and the answers of one person."""
    project = desk.project(9, labels=["장미", 'the "other" one'])
    for number, name in enumerate(NASTY, start=1):
        desk.connection.execute("UPDATE items SET file = ? WHERE id = ?", (name, number))
    member = desk.member()
    card = desk.begin(member, project)
    for _ in range(9):
        card = desk.answer(member, card, 1)
    return project


def tables(parts, name: str) -> list[list[str]]:
    """Read all parts of a table as CSV; each has the header."""
    rows, heads = [], set()
    for part in parts:
        with zipfile.ZipFile(part) as zipped:
            assert zipped.testzip() is None
            head, *more = csv.reader(io.StringIO(zipped.read(name).decode("utf-8-sig"), newline=""))
        heads.add(tuple(head))
        rows += more
    assert len(heads) == 1
    return rows


def bytes_of_card(desk, project, folder) -> int:
    """Return what the data card takes in a ZIP."""
    [whole] = desk.run(exports.pack, project=project, folder=folder, images=folder, format=Format("csv")).parts
    with zipfile.ZipFile(whole) as zipped:
        size = zipped.getinfo("README.md").compress_size
    whole.unlink()
    return size + 2 * len("README.md") + 76  # its entries in a ZIP


@pytest.mark.parametrize("most", [10**9, 1400, 1000, 1])
def test_parts_add_up_to_the_export(desk, project, tmp_path, most):
    """Parts of any size hold the rows of the export in their order, also cells of several lines."""
    if most in {1400, 1000}:
        most += bytes_of_card(desk, project, tmp_path)
    packed = desk.run(exports.pack, project=project, folder=tmp_path, images=tmp_path, format=Format("csv"), most=most)
    assert (packed.summary.answers, packed.summary.pictures) == (9, 9)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(part.name for part in packed.parts)
    if most > 100:
        assert all(part.stat().st_size <= most for part in packed.parts)
    rows = tables(packed.parts, "items.csv")
    assert [row[0] for row in rows] == [str(number) for number in range(1, 10)]
    assert [row[1] for row in rows][:5] == ["'=1+1" if name == "=1+1" else name for name in NASTY]
    assert [row[3] for row in tables(packed.parts, "annotations.csv")] == ['the "other" one'] * 9
    if most in {10**9, 1}:
        assert len(packed.parts) == (1 if most > 1 else 9)


def test_first_part_has_the_card(desk, project, tmp_path):
    """The data card with its pictures is in the first file, also where the tables need several."""
    store = ImageStore(tmp_path)
    label = replace(project.labels[0], example=store.add(picture_bytes(1), ".jpg"))
    project = replace(project, labels=(label, *project.labels[1:]))
    folder = {"folder": tmp_path / "one", "images": tmp_path, "format": Format("csv")}
    folder["folder"].mkdir()
    [whole] = desk.run(exports.pack, project=project, **folder).parts
    with zipfile.ZipFile(whole) as zipped:
        assert zipped.namelist() == ["README.md", "card/example-1.jpg", *(f"{each}.csv" for each in FILLED)]
        assert "# 데이터셋: flowers" in zipped.read("README.md").decode()
    parts = desk.run(exports.pack, project=project, **folder, most=whole.stat().st_size - 300).parts
    names = [zipfile.ZipFile(part).namelist() for part in parts]
    assert len(parts) > 1
    assert names[0][:2] == ["README.md", "card/example-1.jpg"]
    assert all("README.md" not in others for others in names[1:])


def test_json_lines_are_not_cut(desk, project, tmp_path):
    """Lines of JSON are never cut, whatever quotation marks they contain."""
    packed = desk.run(exports.pack, project=project, folder=tmp_path, images=tmp_path, format=Format("jsonl"), most=800)
    assert len(packed.parts) > 1
    lines = []
    for part in packed.parts:
        with zipfile.ZipFile(part) as zipped:
            lines += zipped.read("items.jsonl").decode().splitlines()
    assert len(lines) == 9
    assert all(line.startswith('{"item": ') and line.endswith("}") for line in lines)


def test_empty_export_has_headers(desk, tmp_path):
    """An empty export is one file with the headers alone."""
    empty = desk.project(name="empty")
    packed = desk.run(exports.pack, project=empty, folder=tmp_path, images=tmp_path, format=Format("csv"), most=1)
    assert [part.name for part in packed.parts] == ["empty.zip"]
    assert tables(packed.parts, "items.csv") == []


def test_parts_of_a_folder_unpack_together(desk, tmp_path):
    """Parts of an export with pictures are whole ZIPs below the limit, and unpack to the dataset."""
    store = ImageStore(tmp_path / "images")
    project = desk.project(0, policy=Policy(least=1, cap=1, settle=0, review=0, budget=0, audit=0, second=0))
    new = []
    for number in range(8):
        address = store.add(picture_bytes(number), ".jpg")
        new.append(importing.NewPicture(f"{number}.jpg", Picture(f"source {number}", address, address, 320, 240)))
    desk.run(importing.add_pictures, project=project, pictures=new, now=desk.now)
    member = desk.member()
    card = desk.begin(member, project)
    for number in range(8):
        card = desk.answer(member, card, number % 2)
    desk.run(datasets.add_splits, splits=[(number, datasets.Split.TRAIN) for number in range(1, 9)])
    whole = tmp_path / "whole"
    how = How(Format.IMAGEFOLDER, files=PictureFiles(exports.PICTURE_SIDE))
    desk.run(export_project, project=project, folder=whole, images=store.folder, how=how)
    (tmp_path / "parts").mkdir()
    made = {"folder": tmp_path / "parts", "images": store.folder, "format": Format.IMAGEFOLDER, "most": 40_000}
    packed = desk.run(exports.pack, project=project, **made)
    count = len(packed.parts)
    assert count > 2
    assert [part.name for part in packed.parts] == [f"flowers-{n}-of-{count}.zip" for n in range(1, count + 1)]
    for part in packed.parts:
        assert part.stat().st_size <= 40_000
        with zipfile.ZipFile(part) as zipped:
            assert zipped.testzip() is None
            zipped.extractall(tmp_path / "unpacked")
    assert contents(tmp_path / "unpacked") == contents(whole)


def contents(folder):
    """Return the files below a folder with their bytes, without hidden ones."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
