"""labelbot import of other tools' data: folders of labels, Hugging Face, Label Studio and COCO."""

import json
from pathlib import Path

import pytest

from tests.conftest import picture_bytes, zip_of

SUGGESTED = """
SELECT i.file, m.name, l.text
FROM items i, json_each(i.predictions) p, json_each(p.value) a, models m, labels l
WHERE m.id = -CAST(p.key AS INTEGER) AND l.id = a.value ORDER BY i.file, m.name, l.text
"""
GOLD = "SELECT i.file, l.text FROM items i, json_each(i.gold) a, labels l WHERE l.id = a.value ORDER BY i.file, l.text"


def fill(folder: Path, *files: str) -> Path:
    """Write a picture of its own for each of these files."""
    for number, name in enumerate(files):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture_bytes(number * 6))
    return folder


def choice(*labels: str, question: str = "flower") -> dict:
    return {"from_name": question, "to_name": "image", "type": "choices", "value": {"choices": list(labels)}}


def by(who: int, *labels: str, **more: object) -> dict:
    return {"completed_by": who, "result": [choice(*labels)]} | more


@pytest.fixture
def labeled(tmp_path: Path) -> Path:
    """A folder for ImageFolder: two labels of the project, one that it doesn't have, and a picture without one."""
    return fill(tmp_path / "set", "train/장미/1.jpg", "train/나팔꽃/2.jpg", "train/튤립/3.jpg", "test/4.jpg")


def test_folders_are_suggestions(cli, rows, garden, labeled):
    """Names of folders count as one voice; a label that the project doesn't have is named, and the rest comes in."""
    said = cli("import", garden, labeled, "--labels-from", "folders", language="en")
    assert said.code == 0
    assert said.out.splitlines()[0] == "  train/튤립/3.jpg: the project has no such label: 튤립"
    missing, suggested = said.out.splitlines()[-2:]
    assert missing == "Labels that the project doesn't have (1): 튤립. To add them, use --add-labels"
    assert suggested == (
        "The imported labels are suggestions: each counts as one person's answer, and labelers still get the pictures. "
        "To make them known labels, try again with --labels-as gold"
    )
    assert rows(SUGGESTED) == [("train/나팔꽃/2.jpg", "folders", "나팔꽃"), ("train/장미/1.jpg", "folders", "장미")]
    assert rows("SELECT file FROM items ORDER BY id") == [
        ("test/4.jpg",),
        ("train/나팔꽃/2.jpg",),
        ("train/장미/1.jpg",),
    ]
    assert rows(GOLD) == []
    assert rows("SELECT count(*) FROM assignments") == [(0,)]
    assert rows("SELECT DISTINCT state FROM items") == [("open",)]


def test_suggestion_is_explained_by_its_source(cli, garden, labeled):
    """A picture's explanation names the source of a suggestion; it alone decides nothing."""
    cli("import", garden, labeled, "--labels-from", "folders")
    said = cli("item", "3", language="en")
    state, least, *table = said.out.splitlines()
    assert (state, least) == ("train/장미/1.jpg · collecting answers · –", "At least 2 people are asked.")
    [voice] = [line for line in table if "model folders" in line]
    assert "장미 70.4%, 나팔꽃 29.6%" in voice


def test_folders_are_gold_if_asked_for(cli, rows, garden, labeled):
    """With --labels-as gold the folders are known labels; missing ones are added with --add-labels."""
    moving = ("import", garden, labeled, "--labels-from", "folders", "--labels-as", "gold", "--add-labels")
    trial = cli(*moving, "--dry-run", language="en")
    assert (trial.code, rows("SELECT count(*) FROM items"), rows("SELECT count(*) FROM labels")) == (0, [(0,)], [(2,)])
    assert "4 new" in trial.out
    assert trial.out.splitlines()[-1] == "Labels that would be added (1): 튤립"
    said = cli(*moving, language="en")
    assert said.code == 0
    assert said.out.splitlines()[-1] == "Labels added to project “garden”: 튤립", "nothing is said of suggestions"
    assert rows(GOLD) == [("train/나팔꽃/2.jpg", "나팔꽃"), ("train/장미/1.jpg", "장미"), ("train/튤립/3.jpg", "튤립")]
    assert rows(SUGGESTED) == []
    assert cli(*moving).code == 0
    assert rows("SELECT count(*) FROM items") == [(4,)]
    assert rows("SELECT text FROM labels ORDER BY id") == [("장미",), ("나팔꽃",), ("튤립",)]


def test_folders_of_a_zip(cli, rows, garden, tmp_path):
    """A ZIP of folders is read in the same way."""
    archive = tmp_path / "set.zip"
    archive.write_bytes(zip_of({"장미/1.jpg": picture_bytes(0), "나팔꽃/2.jpg": picture_bytes(6)}))
    assert cli("import", garden, archive, "--labels-from", "folders").code == 0
    assert rows(SUGGESTED) == [("나팔꽃/2.jpg", "folders", "나팔꽃"), ("장미/1.jpg", "folders", "장미")]


def test_folders_of_a_list_are_refused(cli, garden, tmp_path):
    """Only a folder or a ZIP has labels in its folders."""
    listed = tmp_path / "list.csv"
    listed.write_text("file\na.jpg\n")
    said = cli("import", garden, listed, "--labels-from", "folders", language="en")
    assert (said.code, said.out) == (1, "")
    assert said.err == "--labels-from is for folders and ZIPs of pictures only.\n"


def test_folder_of_hugging_face(cli, rows, garden, tmp_path):
    """A folder with metadata files, one for each split, is read by them; other pictures stay outside."""
    folder = fill(tmp_path / "set", "train/1.png", "train/2.png", "train/more.png", "test/1.png")
    (folder / "train" / "metadata.csv").write_text("file_name,label\n1.png,장미\n2.png,\n")
    (folder / "test" / "metadata.csv").write_text("file_name,label\n1.png,나팔꽃\n9.png,장미\n")
    said = cli("import", garden, folder, language="en")
    assert said.code == 0
    assert "  line 3, test/9.png: no such file" in said.out.splitlines()
    assert rows(SUGGESTED) == [("test/1.png", "huggingface", "나팔꽃"), ("train/1.png", "huggingface", "장미")]
    assert rows("SELECT file FROM items ORDER BY file") == [("test/1.png",), ("train/1.png",), ("train/2.png",)]
    assert cli("import", garden, folder, "--labels-as", "gold").code == 0
    assert rows(GOLD) == [("test/1.png", "나팔꽃"), ("train/1.png", "장미")]


def test_metadata_file_itself(cli, rows, garden, tmp_path):
    """JSON lines of metadata can be named, too."""
    folder = fill(tmp_path / "set", "1.png")
    (folder / "metadata.jsonl").write_text(json.dumps({"file_name": "1.png", "label": "장미"}))
    assert cli("import", garden, folder / "metadata.jsonl").code == 0
    assert rows(SUGGESTED) == [("1.png", "huggingface", "장미")]


def test_export_of_label_studio(cli, rows, garden, tmp_path):
    """Uploaded files are found by their names; ground truth is gold, and each annotator and model is a voice."""
    folder = fill(tmp_path / "set", "photos/꽃 1.jpg", "2.jpg", "upload/3/0123abcd-4.jpg")
    tasks = [
        {
            "id": 1,
            "data": {"image": "/data/upload/3/f78f75ab-꽃_1.jpg"},
            "annotations": [by(7, "장미"), by(8, "나팔꽃"), by(9, "나팔꽃", was_cancelled=True)],
            "predictions": [{"model_version": "v1", "result": [choice("장미")]}],
        },
        {
            "id": 2,
            "data": {"image": "/data/local-files/?d=home/2.jpg"},
            "annotations": [by(7, "나팔꽃", ground_truth=True)],
        },
        {"id": 3, "data": {"image": "/data/upload/3/0123abcd-4.jpg"}, "annotations": []},
        {"id": 4, "data": {"image": "s3://bucket/lost.jpg"}, "annotations": [by(7, "장미")]},
        {"id": 5, "data": {"text": "no picture"}, "annotations": []},
    ]
    export = folder / "project-3-at-2024-01-30.json"
    export.write_text(json.dumps(tasks))
    said = cli("import", garden, export, language="en")
    assert said.code == 0
    assert said.out.splitlines()[:2] == [
        "  line 4, lost.jpg: no such file",
        "  entry 5: no path or address of a picture.",
    ]
    assert rows(SUGGESTED) == [
        ("photos/꽃 1.jpg", "label-studio:7", "장미"),
        ("photos/꽃 1.jpg", "label-studio:8", "나팔꽃"),
        ("photos/꽃 1.jpg", "v1", "장미"),
    ]
    assert rows(GOLD) == [("2.jpg", "나팔꽃")]
    assert rows("SELECT count(*) FROM items") == [(3,)]
    assert rows("SELECT count(*) FROM members") == rows("SELECT count(*) FROM assignments") == [(0,)]


def test_minimal_export_beside_its_pictures(cli, rows, garden, tmp_path):
    """JSON-MIN is read, and --pictures names the folder of its pictures; agreement can be gold."""
    folder = fill(tmp_path / "media" / "upload", "3/f78f75ab-a.jpg")
    entry = {"image": "/data/upload/3/f78f75ab-a.jpg", "id": 1, "flower": "장미", "annotator": 7, "created_at": "2024"}
    export = tmp_path / "downloads" / "export.json"
    export.parent.mkdir()
    export.write_text(json.dumps([entry, entry | {"annotator": 8}]))
    assert cli("import", garden, export, "--pictures", folder, "--labels-as", "gold").code == 0
    assert rows(GOLD) == [("3/f78f75ab-a.jpg", "장미")]


def test_question_of_several(cli, rows, garden, tmp_path):
    """An export with several questions needs --question, and says which there are."""
    folder = fill(tmp_path / "set", "a.jpg")
    result = [choice("장미"), choice("sharp", question="quality")]
    task = {"id": 1, "data": {"image": "a.jpg"}, "annotations": [{"completed_by": 7, "result": result}]}
    (folder / "export.json").write_text(json.dumps([task]))
    said = cli("import", garden, folder / "export.json", language="en")
    assert said.code == 1
    assert "there are several questions. Please choose one with --question: flower, quality" in said.out
    assert cli("import", garden, folder / "export.json", "--question", "flower").code == 0
    assert rows(SUGGESTED) == [("a.jpg", "label-studio:7", "장미")]


def test_coco_with_several_categories(cli, rows, tmp_path):
    """Categories of whole pictures are labels, several in a project that takes several; parts are refused."""
    made = ("project", "create", "flowers", "--question", "?", "--label", "장미", "--label", "나팔꽃")
    assert cli(*made, "--kind", "multiple", "--door", "open").code == 0
    folder = fill(tmp_path / "set", "images/train/1.jpg", "images/train/2.jpg", "images/train/3.jpg")
    annotations = [(1, 1, None), (1, 2, [0, 0, 60, 40]), (2, 2, [5, 5, 9, 9])]
    document = {
        "images": [{"id": n, "file_name": f"{n}.jpg", "width": 60, "height": 40} for n in (1, 2, 3)],
        "categories": [{"id": 1, "name": "장미"}, {"id": 2, "name": "나팔꽃"}],
        "annotations": [
            {"id": n, "image_id": image, "category_id": category, "bbox": box}
            for n, (image, category, box) in enumerate(annotations, start=1)
        ],
    }
    (folder / "instances.json").write_text(json.dumps(document))
    said = cli("import", "flowers", folder / "instances.json", language="en")
    assert said.code == 0
    assert said.out.splitlines()[0] == (
        "  picture 2: it has boxes around parts. Only labels of whole pictures can be imported: 2.jpg"
    )
    assert rows(SUGGESTED) == [("images/train/1.jpg", "coco", "나팔꽃"), ("images/train/1.jpg", "coco", "장미")]
    assert rows("SELECT file FROM items ORDER BY file") == [("images/train/1.jpg",), ("images/train/3.jpg",)]


def test_coco_in_a_project_of_one_label(cli, rows, garden, tmp_path):
    """Several categories of one picture are refused where the project takes one label."""
    folder = fill(tmp_path / "set", "1.jpg")
    document = {
        "images": [{"id": 1, "file_name": "1.jpg"}],
        "categories": [{"id": 1, "name": "장미"}, {"id": 2, "name": "나팔꽃"}],
        "annotations": [{"image_id": 1, "category_id": 1}, {"image_id": 1, "category_id": 2}],
    }
    (folder / "labels.json").write_text(json.dumps(document))
    said = cli("import", garden, folder, "--format", "coco", language="en")
    assert "  line 1: there must be one label only: 장미|나팔꽃" in said.out.splitlines()
    assert rows("SELECT count(*) FROM items") == [(0,)]


@pytest.mark.parametrize("text", ["[", "{}", '{"images": 3}'])
def test_broken_file(cli, rows, garden, tmp_path, text):
    """A file that no tool wrote is refused, and nothing is imported."""
    (tmp_path / "export.json").write_text(text)
    said = cli("import", garden, tmp_path / "export.json", language="en")
    assert said.code == 1
    assert "can't be read as JSON" in said.out or "not a COCO file" in said.out
    assert rows("SELECT count(*) FROM items") == [(0,)]
