"""labelbot export: datasets that other programs read, and that come back by our own import."""

import csv
import hashlib
import io
import json
import re
import shutil
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bot.labeling.model import OPERATOR
from bot.services import members
from bot.services.labeler import answering
from bot.services.labeler.cards import Card
from bot.services.manager.exports import record_export
from storage.images import ImageStore
from tests.cli.conftest import NOON, UNCLEANED
from tests.conftest import picture_bytes

LABELS = ("장미", "a/b", "CON")
OPTIONS = [word for label in LABELS for word in ("--label", label)]
GOLD = 'file,label,hint\n00.jpg,장미,"=잎, 끝"\n01.jpg,a/b,\n'
SIDEWAYS = "02.jpg"
NONE_SETTLED = "11.jpg"


def sideways() -> bytes:
    """Return a picture that a camera held sideways: 320 x 240 stored, red on the left; upright its red is on top."""
    picture = Image.open(io.BytesIO(picture_bytes(77))).convert("RGB")
    picture.paste((255, 0, 0), (0, 0, 80, 240))
    exif = Image.Exif()
    exif[0x0112] = 6
    encoded = io.BytesIO()
    picture.save(encoded, "JPEG", exif=exif)
    return encoded.getvalue()


@pytest.fixture(scope="module")
def ready(tmp_path_factory) -> Path:
    """Where the first test of this module leaves its data folder for the others."""
    return tmp_path_factory.mktemp("ready") / "data"


@pytest.fixture
def flowers(cli, inside, tmp_path, ready) -> str:
    """A project of twelve pictures, of which eleven are settled; two have known labels, and one is sideways."""
    if not ready.exists():
        make_flowers(cli, inside, tmp_path)
        shutil.copytree(tmp_path / "data", ready)
    else:
        shutil.copytree(ready, tmp_path / "data")
    return "flowers"


def make_flowers(cli, inside, tmp_path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.jpg").write_bytes(picture_bytes(number))
    (folder / SIDEWAYS).write_bytes(sideways())
    (folder / "list.csv").write_text(GOLD, encoding="utf-8")
    policy = ("--min", "1", "--cap", "1", "--settle", "0", "--review", "0", "--audit", "0")
    create(cli, "flowers", *policy)
    assert cli("import", "flowers", folder, "--format", "folder").code == 0
    assert cli("import", "flowers", folder / "list.csv").code == 0
    inside(label_eleven)
    inside(give_uses)


def create(cli, name: str, *options: str) -> None:
    said = cli("project", "create", name, "--question", "무슨 꽃?", *OPTIONS, "--door", "open", *UNCLEANED, *options)
    assert said.code == 0, said.err


async def give_uses(database) -> None:
    """Give the pictures with known labels a use, as if they had been answered before."""
    uses = {"00.jpg": "practice", "01.jpg": "hidden"}

    async def work(tx) -> None:
        for file, use in uses.items():
            tx.connection.execute("UPDATE items SET gold_use = ? WHERE file = ?", (use, file))

    await database.write(work)


async def label_eleven(database) -> None:
    join = partial(members.join, person=1, name="김비밀", language="ko", code="", owners=(), now=NOON)
    member = (await database.write(join)).member
    card = await database.write(partial(answering.begin_labeling, member=member, project=1, now=NOON))
    for turn in range(11):
        assert isinstance(card, Card)
        label, now = card.project.labels[turn % 3].id, NOON + timedelta(seconds=2.5 * turn)
        answer = partial(answering.submit_label, member=member, assignment=card.assignment, label=label, now=now)
        card = (await database.write(answer)).following


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def settled(rows) -> dict[str, str]:
    """Return the decided label of each picture, by the address of its file."""
    query = (
        "SELECT original, text FROM items LEFT JOIN labels ON items.labels = '[' || labels.id || ']'"
        " WHERE items.project_id = 1 AND state = 'settled'"
    )
    return dict(rows(query))


def test_imagefolder_is_split_label_picture(cli, rows, flowers, tmp_path):
    """Pictures stand in `split/label/`, under names that Windows takes, each with its row in the split's metadata."""
    assert cli("export", flowers, tmp_path / "out", "--format", "imagefolder").code == 0
    out = tmp_path / "out"
    pictures = [path.relative_to(out) for path in out.rglob("*.jpg")]
    assert len(pictures) == 11
    assert {path.parts[0] for path in pictures} <= {"train", "val", "test"}
    assert {path.parts[1] for path in pictures} == {"장미", "a_b", "_CON"}
    labels = {}
    for metadata in out.rglob("metadata.jsonl"):
        for row in lines(metadata):
            assert (metadata.parent / row["file_name"]).is_file()
            assert set(row["probabilities"]) == set(LABELS)
            labels[row["name"]] = row["label"]
    expected = dict(rows("SELECT file, text FROM items JOIN labels ON items.labels = '[' || labels.id || ']'"))
    assert labels == expected
    splits = dict(rows("SELECT file, split FROM item_splits JOIN items ON items.id = item_id"))
    for path in pictures:
        assert splits[path.name.split("-", 1)[1]] == path.parts[0]


def test_pictures_are_upright_and_linked(cli, rows, flowers, tmp_path):
    """A sideways picture is turned in its pixels; all others are the stored files themselves; --as-kept turns none."""
    assert cli("export", flowers, tmp_path / "out", "--format", "coco").code == 0
    assert cli("export", flowers, tmp_path / "kept", "--format", "coco", "--as-kept").code == 0
    stored = {path.stat().st_ino for path in (tmp_path / "data" / "images").rglob("*.jpg")}
    placed = {path.name.split("-", 1)[1]: path for path in (tmp_path / "out" / "images").iterdir()}
    kept = {path.name.split("-", 1)[1]: path for path in (tmp_path / "kept" / "images").iterdir()}
    assert [name for name, path in placed.items() if path.stat().st_ino not in stored] == [SIDEWAYS]
    assert all(path.stat().st_ino in stored for path in kept.values())
    with Image.open(placed[SIDEWAYS]) as picture:
        assert picture.size == (240, 320)
        assert 0x0112 not in picture.getexif()
        top = np.asarray(picture.convert("RGB"))[20:60, 60:180].reshape(-1, 3).mean(axis=0)
    assert top[0] > 240
    assert max(top[1:]) < 15
    with Image.open(kept[SIDEWAYS]) as picture:
        assert picture.size == (320, 240)


def test_size_makes_pictures_smaller(cli, flowers, tmp_path):
    """With --size no side is longer, nothing is made larger, and the sizes in the files are the new ones."""
    assert cli("export", flowers, tmp_path / "out", "--format", "coco", "--size", "100").code == 0
    listed = {}
    for file in (tmp_path / "out" / "annotations").iterdir():
        for image in json.loads(file.read_text(encoding="utf-8"))["images"]:
            listed[image["file_name"]] = (image["width"], image["height"])
    assert len(listed) == 11
    for path in (tmp_path / "out" / "images").iterdir():
        with Image.open(path) as picture:
            assert max(picture.size) == 100
            assert listed[path.name] == picture.size
    assert cli("export", flowers, tmp_path / "out", "--format", "coco", "--size", "9999").code == 0
    with Image.open(next((tmp_path / "out" / "images").glob("*-00.jpg"))) as picture:
        assert picture.size == (320, 240)


def test_coco_has_an_annotation_for_each_label(cli, rows, flowers, tmp_path):
    """COCO files have pictures, categories, and whole-picture annotations with the label's probability."""
    assert cli("export", flowers, tmp_path / "out", "--format", "coco").code == 0
    found, numbers = {}, []
    for file in (tmp_path / "out" / "annotations").iterdir():
        document = json.loads(file.read_text(encoding="utf-8"))
        names = {category["id"]: category["name"] for category in document["categories"]}
        assert list(names.values()) == list(LABELS)
        images = {image["id"]: image for image in document["images"]}
        for annotation in document["annotations"]:
            image = images[annotation["image_id"]]
            assert annotation["bbox"] == [0, 0, image["width"], image["height"]]
            assert 0.3 < annotation["score"] <= 1
            found[image["name"]] = names[annotation["category_id"]]
            numbers.append(annotation["id"])
    assert sorted(numbers) == list(range(1, 12))
    assert found == dict(rows("SELECT file, text FROM items JOIN labels ON items.labels = '[' || labels.id || ']'"))


def test_label_studio_has_answers_predictions_and_gold(cli, flowers, tmp_path):
    """A task has each answer as an annotation, the known label as ground truth, and the decided label as prediction."""
    assert cli("export", flowers, tmp_path / "out", "--format", "label-studio").code == 0
    tasks = json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8"))
    assert len(tasks) == 12
    first = next(task for task in tasks if task["data"]["name"] == "00.jpg")
    assert first["data"]["image"].startswith("/data/local-files/?d=images/")
    truth, answer = first["annotations"]
    assert truth["ground_truth"] is True
    assert truth["result"][0]["value"] == {"choices": ["장미"]}
    assert answer["ground_truth"] is False
    assert not any("completed_by" in annotation for annotation in first["annotations"])
    assert first["predictions"][0]["model_version"] == "labelbot"
    assert [task["data"]["name"] for task in tasks if not task["predictions"]] == [NONE_SETTLED]
    config = ET.parse(tmp_path / "out" / "config.xml")  # noqa: S314  # our own
    assert [choice.get("value") for choice in config.iter("Choice")] == list(LABELS)


def test_cvat_has_tags(cli, flowers, tmp_path):
    """CVAT's file is well-formed, and has a tag with its probability for each picture, whose name is a file's."""
    assert cli("export", flowers, tmp_path / "out", "--format", "cvat").code == 0
    root = ET.parse(tmp_path / "out" / "annotations.xml").getroot()  # noqa: S314  # our own
    assert root.findtext("version") == "1.1"
    assert [label.text for label in root.iterfind("meta/project/labels/label/name")] == list(LABELS)
    images = root.findall("image")
    assert [image.get("id") for image in images] == [str(number) for number in range(11)]
    assert {image.get("name") for image in images} == {path.name for path in (tmp_path / "out" / "images").iterdir()}
    assert {tag.get("label") for image in images for tag in image} == set(LABELS)


def test_crowd_kit_has_task_worker_label(cli, rows, flowers, tmp_path):
    """The answers are three plain columns, without a byte order mark and with texts as they are."""
    assert cli("export", flowers, tmp_path / "out", "--format", "crowd-kit").code == 0
    with (tmp_path / "out" / "answers.csv").open(encoding="utf-8", newline="") as file:
        head, *answers = csv.reader(file)
    assert head == ["task", "worker", "label"]
    assert len(answers) == 11
    assert {answer[1] for answer in answers} == {rows("SELECT pseudonym FROM members")[0][0]}
    with (tmp_path / "out" / "gold.csv").open(encoding="utf-8", newline="") as file:
        assert sorted(row["label"] for row in csv.DictReader(file)) == ["a/b", "장미"]


@pytest.mark.parametrize(
    ("format_", "listed", "options"),
    [
        ("csv", "items.csv", ()),
        ("jsonl", "items.jsonl", ()),
        ("label-studio", "tasks.json", ()),
        ("imagefolder", ".", ()),
        ("coco", ".", ("--format", "coco")),
    ],
)
def test_dataset_comes_back(cli, rows, flowers, tmp_path, format_, listed, options):
    """What is exported with its pictures is imported again: the same files, labels as suggestions, and gold as gold."""
    assert cli("export", flowers, tmp_path / "out", "--format", format_, "--pictures", "--as-kept").code == 0
    create(cli, "copy")
    said = cli("import", "copy", tmp_path / "out" / listed, *options, language="en")
    assert said.code == 0, said.out
    before = settled(rows)
    known = dict(rows("SELECT id, text FROM labels"))
    columns = "original, file, predictions, gold, hint, gold_use"
    copied = {row[0]: row[1:] for row in rows(f"SELECT {columns} FROM items WHERE project_id = 2")}
    assert before.keys() <= copied.keys(), "every picture by its hash"
    for original, label in before.items():
        for suggested in json.loads(copied[original][1]).values():
            assert [known[number] for number in suggested] == [label]
    gold = {known[json.loads(row[2])[0]]: row[3:] for row in copied.values() if row[2]}
    assert gold == {"장미": ("=잎, 끝", "practice"), "a/b": (None, "hidden")}
    names = [f"{number:02}.jpg" for number in range(12)]
    if format_ in {"imagefolder", "coco"}:
        names.remove(NONE_SETTLED)  # these have decided pictures only
    assert sorted(row[0] for row in copied.values()) == names


def test_same_snapshot_gives_the_same_bytes(cli, flowers, tmp_path):
    """Two exports of one snapshot have the same files with the same bytes, in every format."""
    for format_ in ("csv", "imagefolder", "coco", "label-studio"):
        for out in ("one", "two"):
            assert cli("export", flowers, tmp_path / out, "--format", format_).code == 0
        assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_filters(cli, rows, flowers, tmp_path):
    """--status, --label, --confidence, --since and --changed each leave pictures out."""

    def exported(*options: str) -> list[str]:
        said = cli("export", flowers, tmp_path / "out", "--format", "jsonl", *options)
        assert said.code == 0, said.err
        return [row["file"] for row in lines(tmp_path / "out" / "items.jsonl")]

    assert exported("--changed") == [f"{number:02}.jpg" for number in range(12)], "never exported before"
    assert exported("--status", "open") == [NONE_SETTLED]
    roses = [file for (file,) in rows("SELECT file FROM items WHERE labels = '[1]' ORDER BY id")]
    assert exported("--label", "장미") == roses
    assert 0 < len(exported("--confidence", "0.7")) < 12
    assert exported("--since", "2999-01-01") == []
    said = cli("export", flowers, tmp_path / "out", "--since", "2999-01-01")
    assert said.out.splitlines()[-1] == (
        "조건에 맞는 사진이 없어서 비어 있어요. 학습용 형식에는 라벨이 정해진 사진만 들어가요. "
        "사진의 상태를 보려면: labelbot project show flowers"
    )
    assert exported("--since", "2000-01-01", "--status", "open") == [NONE_SETTLED]
    assert exported("--changed") == []
    assert cli("export", flowers, tmp_path / "out", "--label", "튤립").code == 1


def test_changed_leaves_out_nothing(cli, inside, flowers, tmp_path):
    """An export with conditions, one in the chat and one that fails are not the last one for --changed."""

    def changed() -> int:
        assert cli("export", flowers, tmp_path / "changed", "--format", "jsonl", "--changed").code == 0
        return len(lines(tmp_path / "changed" / "items.jsonl"))

    for condition in (("--status", "open"), ("--label", "장미"), ("--confidence", "0.9"), ("--since", "2999-01-01")):
        assert cli("export", flowers, tmp_path / "out", "--format", "jsonl", *condition).code == 0
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "mine.txt").write_text("mine", encoding="utf-8")
    assert cli("export", flowers, tmp_path / "used", "--format", "jsonl").code == 1
    manager = replace(OPERATOR, id=1)
    in_the_chat = partial(record_export, member=manager, project=1, format="jsonl", now=NOON)
    inside(lambda database: database.write(in_the_chat))
    assert changed() == 12
    assert changed() == 0


def test_lost_and_damaged_pictures_are_named(cli, rows, flowers, tmp_path):
    """A lost and a damaged file are named and left out, and the rest is exported."""
    addresses = dict(rows("SELECT file, original FROM items"))
    store = tmp_path / "data" / "images"
    lost, damaged = (store / addresses[file][:2] / f"{addresses[file]}.jpg" for file in ("03.jpg", "04.jpg"))
    lost.unlink()
    damaged.write_bytes(b"no picture")
    said = cli("export", flowers, tmp_path / "out", "--format", "imagefolder", language="en")
    assert said.code == 0
    assert "03.jpg: file missing" in said.out
    assert "04.jpg: file damaged" in said.out
    assert "Picture files: 9" in said.out
    assert len(list((tmp_path / "out").rglob("*.jpg"))) == 9


def test_empty_splits_are_told(cli, flowers, tmp_path):
    """A dataset for training says which splits have no pictures, unless a condition left pictures out."""
    told = (
        "No pictures are in val: too few have a label yet, or one or two people sent nearly all of them. "
        "All pictures of one person who was asked for some stay together, and so do near copies."
    )
    assert cli("remove", *range(4, 12), "--yes").code == 0
    said = [
        cli("export", flowers, tmp_path / "out", "--format", *how, language="en").out.splitlines()
        for how in (("imagefolder",), ("imagefolder", "--label", "장미"), ("csv",))
    ]
    assert [told in lines for lines in said] == [True, False, False]


def test_nobody_is_named(cli, flowers, tmp_path):
    """No file of any format has a person's name or Telegram id."""
    for format_ in ("csv", "jsonl", "imagefolder", "coco", "label-studio", "cvat", "crowd-kit"):
        assert cli("export", flowers, tmp_path / "out", "--format", format_).code == 0
        texts = [content for name, content in files_of(tmp_path / "out").items() if not name.endswith(".jpg")]
        assert not any("김비밀".encode() in text for text in texts)


def test_size_and_as_kept_exclude_each_other(cli, flowers, tmp_path):
    """Asking for smaller pictures and for the files as they are kept is refused."""
    assert cli("export", flowers, tmp_path / "out", "--size", "100", "--as-kept").code == 1
    assert not (tmp_path / "out").exists()


def test_card_says_what_the_dataset_is(cli, flowers, tmp_path):
    """README.md has the question, the counts, the shares of the labels, the policy, and how to load it."""
    assert cli("export", flowers, tmp_path / "out", "--format", "imagefolder").code == 0
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert card.count("> 무슨 꽃?") == 2
    for row in ("| Pictures | 11 |", "| 사진 | 11 |", "| Answers that count | 11 |", "| People who answered | 1 |"):
        assert row in card
    assert "| **장미** | 100% |  |  |" in card
    assert "A picture got 1 answer." in card
    assert "| Only pictures in these states | settled, final |" in card
    assert "- `train/metadata.jsonl`: 사진마다 한 줄." in card
    assert 'load_dataset("imagefolder", data_dir=".")' in card
    assert "Labels known beforehand | 2 |" in card


def test_card_says_where_the_pictures_of_each_split_are(cli, inside, flowers, tmp_path):
    """The card of an imagefolder has the folder and the metadata of each split that has pictures, and of no other."""

    async def split(database) -> None:
        async def work(tx) -> None:
            halves = "SELECT id, CASE id % 2 WHEN 0 THEN 'val' ELSE 'test' END FROM items"
            tx.connection.execute(f"INSERT INTO item_splits (item_id, split) {halves}")

        await database.write(work)

    inside(split)
    assert cli("export", flowers, tmp_path / "out", "--format", "imagefolder").code == 0
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    described = re.findall(r"(?m)^- `([^`]+)`: ", card)
    assert described == ["val/", "val/metadata.jsonl", "test/", "test/metadata.jsonl"] * 2


def test_card_of_several_labels_knows_no_folders_of_labels(cli, inside, flowers, tmp_path):
    """Where a picture has several labels, its folder is that of its split, and torchvision's loader can't be used."""

    async def ask_for_several(database) -> None:
        async def work(tx) -> None:
            tx.connection.execute("UPDATE projects SET kind = 'multiple'")

        await database.write(work)

    inside(ask_for_several)
    assert cli("export", flowers, tmp_path / "out", "--format", "imagefolder").code == 0
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "- `train/`: 사진\n" in card
    assert "torchvision" not in card
    assert "table.label.explode()" in card


def test_card_shows_examples_and_charts(cli, inside, flowers, tmp_path):
    """Small examples of the labels, and charts, stand beside the card. An example whose file is lost is left out."""
    big = io.BytesIO()
    Image.new("RGB", (1200, 900), (200, 20, 60)).save(big, "JPEG")
    examples = {"장미": ImageStore(tmp_path / "data" / "images").add(big.getvalue(), ".jpg"), "a/b": "0" * 64}

    async def add_examples(database) -> None:
        async def work(tx) -> None:
            for label, address in examples.items():
                tx.connection.execute("UPDATE labels SET example = ? WHERE text = ?", (address, label))

        await database.write(work)

    inside(add_examples)
    out = tmp_path / "out"
    assert cli("export", flowers, out, "--format", "imagefolder").code == 0
    card = (out / "README.md").read_text(encoding="utf-8")
    shown = re.findall('<img src="([^"]+)"', card)
    assert shown == ["card/example-1.jpg", "card/balance.png", "card/confusion.png"] * 2
    for path in shown:
        with Image.open(out / path) as picture:
            picture.load()
            assert max(picture.size) == (320 if "example" in path else 1080)
    assert '| **장미** | <img src="card/example-1.jpg" alt="장미" width="120"> |' in card
    described = json.loads((out / "croissant.json").read_text(encoding="utf-8"))
    assert described["distribution"][-1]["excludes"] == ["card/*"]
    assert len(list((out / "card").iterdir())) == 3


def test_croissant_describes_the_files(cli, flowers, tmp_path):
    """The description lists every table with its hash, the pictures as a set, and how the labels came about."""
    assert cli("export", flowers, tmp_path / "out", "--format", "imagefolder").code == 0
    out = tmp_path / "out"
    described = json.loads((out / "croissant.json").read_text(encoding="utf-8"))
    assert described["conformsTo"][0] == "http://mlcommons.org/croissant/1.1"
    assert described["rai:annotationsPerItem"] == "1.00"
    *files, pictures = described["distribution"]
    assert {file["contentUrl"] for file in files} == {
        path.relative_to(out).as_posix() for path in out.rglob("metadata.jsonl")
    }
    for file in files:
        assert file["sha256"] == hashlib.sha256((out / file["contentUrl"]).read_bytes()).hexdigest()
    assert pictures["@type"] == "cr:FileSet"
    known = {file["@id"] for file in files}
    for records in described["recordSet"]:
        assert {field["source"]["fileObject"]["@id"] for field in records["field"]} <= known


def test_parquet_says_what_it_needs(cli, flowers, tmp_path, monkeypatch):
    """Without pyarrow one line says how to get it, and nothing is written."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)  # as if it were not installed
    said = cli("export", flowers, tmp_path / "out", "--format", "parquet", language="en")
    assert said.code == 1
    assert said.err.strip() == "For this format, install pyarrow first: pip install pyarrow"
    assert not (tmp_path / "out").exists()


def test_parquet_has_the_tables(cli, flowers, tmp_path):
    """Each table is a file with types: numbers are numbers, and missing values are null."""
    from pyarrow import parquet

    assert cli("export", flowers, tmp_path / "out", "--format", "parquet").code == 0
    items = parquet.read_table(tmp_path / "out" / "items.parquet").to_pylist()
    assert [item["file"] for item in items] == [f"{number:02}.jpg" for number in range(12)]
    assert {type(item["width"]) for item in items} == {int}
    assert items[-1]["label"] is None


def test_licence_and_consent(cli, flowers, tmp_path):
    """What a project says of its licence and of consent stands in the data card, in Croissant and in COCO files."""
    assert cli("export", flowers, tmp_path / "out", "--format", "coco").code == 0
    assert "ask its managers" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    settings = ("--licence", "CC-BY-4.0", "--consent", "모두 서면으로 동의했습니다.")
    said = cli("project", "set", flowers, *settings)
    assert said.code == 0, said.err
    assert cli("export", flowers, tmp_path / "out", "--format", "coco").code == 0
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "- 이용 조건: CC-BY-4.0" in card
    assert "- License: CC-BY-4.0" in card
    assert card.count("- 모두 서면으로 동의했습니다.") == 2
    assert "ask its managers" not in card
    described = json.loads((tmp_path / "out" / "croissant.json").read_text(encoding="utf-8"))
    assert described["license"] == "CC-BY-4.0"
    assert described["rai:personalSensitiveInformation"][1] == "모두 서면으로 동의했습니다."
    coco = json.loads((tmp_path / "out" / "annotations" / "instances_train.json").read_text(encoding="utf-8"))
    assert coco["licenses"] == [{"id": 1, "name": "CC-BY-4.0", "url": ""}]
