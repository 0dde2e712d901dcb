"""Pictures that serve a class only are in no file that leaves the installation."""

import zipfile
from dataclasses import replace
from functools import partial

import pytest

from bot.formats.registry import Format
from bot.services.archives.archiving import archive_project
from bot.services.course.class_files.writing import pack_class
from bot.services.datasets.exporting import How, export_project
from bot.services.datasets.placing import PictureFiles
from bot.services.items.importing import NewPicture, add_pictures
from storage import classes, consents, datasets
from storage.images import ImageStore, Picture

TRACES = (b"02.jpg", b"photo 2", b"original 2", b"source 2")


@pytest.fixture
def sent(desk, tmp_path):
    """A settled project with a picture of nobody, one for a class only, and one of which more was agreed to.

    The second one is the example of a label, and the third one resembles it.
    """
    store = ImageStore(tmp_path / "images")
    project = desk.project()
    new, addresses = [], {}
    for number in (1, 2, 3):
        photo, original = (store.add(f"{kind} {number}".encode(), ".jpg") for kind in ("photo", "original"))
        new.append(NewPicture(f"{number:02}.jpg", Picture(f"source {number}", photo, original, 64, 48)))
        addresses[number] = photo
    desk.run(add_pictures, project=project, pictures=new, now=desk.now)
    class_ = desk.run(partial(classes.add, name="1기", language="ko", seats=2, at=desk.now, by=None))
    desk.run(partial(classes.add_project, class_=class_, project=project.id))
    rose = project.labels[0]
    execute = desk.connection.execute
    execute("UPDATE items SET state = 'settled', labels = ?, confidence = 0.9, posterior = '{}'", (f"[{rose.id}]",))
    for number in (2, 3):
        member = desk.member()
        desk.run(partial(consents.give, member=member.id, project=project.id, at=desk.now, class_=class_))
        execute("UPDATE items SET sent_by = ? WHERE id = ?", (member.id, number))
    desk.run(partial(consents.set_more, member=member.id, class_=class_, at=desk.now))
    execute("UPDATE labels SET example = ? WHERE id = ?", (addresses[2], rose.id))
    execute("UPDATE items SET resembles = 2 WHERE id = 3")
    desk.run(datasets.add_splits, splits=[(number, datasets.Split.TRAIN) for number in addresses])
    return replace(project, labels=(replace(rose, example=addresses[2]), *project.labels[1:]))


@pytest.mark.parametrize("format_", [each for each in Format if each.made.is_usable], ids=str)
def test_no_export_has_them(desk, sent, tmp_path, format_):
    """No format has the picture or its name, not even as an example; the summary and the data card count it."""
    out = tmp_path / "out"
    how = How(format_, pictures=True, files=PictureFiles(as_kept=True))
    seen = []
    arguments = {"project": sent, "folder": out, "images": tmp_path / "images", "how": how}
    summary = desk.run(export_project, **arguments, on_picture=lambda: seen.append(1))
    assert (summary.pictures, summary.files, summary.kept_in, len(seen)) == (2, 2, 1, 3)
    written = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
    assert b"original 3" in written
    assert [trace for trace in TRACES if trace in written] == []
    assert "사진 1장은 수업에만 쓰기로 하고 보낸 사진이라 넣지 않았어요." in (out / "README.md").read_text("utf-8")


def test_no_archive_has_them(desk, sent, tmp_path):
    """An archive has neither the picture nor who sent it, and can be brought back without it."""
    file = tmp_path / "flowers.zip"
    summary = desk.run(archive_project, project=sent, file=file, images=tmp_path / "images")
    assert (summary.items, summary.people, summary.kept_in) == (2, 1, 1)
    with zipfile.ZipFile(file) as zipped:
        written = b"".join(zipped.read(name) for name in zipped.namelist())
    assert b"original 3" in written
    assert [trace for trace in TRACES if trace in written] == []
    assert b'"resembles":2' not in written.replace(b" ", b"")


def test_no_class_file_has_them(desk, sent, tmp_path):
    """The file of a class has no example that serves a class only."""
    class_ = desk.run(partial(classes.by_id, class_=1))
    file = tmp_path / "1.class.zip"
    desk.run(pack_class, class_=class_, target=file, images=tmp_path / "images")
    with zipfile.ZipFile(file) as zipped:
        assert zipped.namelist() == ["class.json"]


def test_no_class_file_has_gold_of_who_teaches_now(desk, sent, tmp_path):
    """What somebody sent for their class only stays there when they become an instructor."""
    execute = desk.connection.execute
    execute("UPDATE items SET gold = labels, gold_use = 'practice', state = 'gold'")
    execute("INSERT INTO roles SELECT sent_by, 'instructor', added_at FROM items WHERE sent_by IS NOT NULL")
    class_ = desk.run(partial(classes.by_id, class_=1))
    file = tmp_path / "1.class.zip"
    desk.run(pack_class, class_=class_, target=file, images=tmp_path / "images")
    with zipfile.ZipFile(file) as zipped:
        written = [zipped.read(name) for name in zipped.namelist()]
    assert b"photo 1" in written
    assert b"photo 3" in written
    assert b"photo 2" not in written
