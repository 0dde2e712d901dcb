"""Others' code loads what an export writes: datasets, pycocotools, pandas, polars, and torchvision's rule of folders.

They take seconds to import and each worker collects all tests, so they are imported where they are used.
"""

import json
import os
import re
import shutil
import warnings
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.test_export import LABELS, NONE_SETTLED, make_flowers
from tests.cli.test_export import lines as read_lines

os.environ |= {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
os.environ |= {"HF_DATASETS_DISABLE_PROGRESS_BARS": "1"}
TORCHVISION = (".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp")
"""What torchvision.datasets.ImageFolder takes for a picture (IMG_EXTENSIONS)."""


@pytest.fixture(scope="module")
def ready(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("ready") / "data"


@pytest.fixture
def flowers(cli, inside, tmp_path, ready) -> str:
    """A project of twelve pictures, of which eleven are settled and two have known labels."""
    if ready.exists():
        shutil.copytree(ready, tmp_path / "data")
    else:
        make_flowers(cli, inside, tmp_path)
        shutil.copytree(tmp_path / "data", ready)
    return "flowers"


@pytest.fixture
def out(cli, flowers, tmp_path, request) -> Path:
    """An export of the project in a format."""
    said = cli("export", flowers, tmp_path / "out", "--format", *request.param)
    assert said.code == 0, said.err
    return tmp_path / "out"


@pytest.mark.parametrize("out", [("imagefolder",)], indirect=True)
@pytest.mark.filterwarnings("ignore")
def test_datasets_loads_imagefolder(out, tmp_path):
    """Hugging Face `datasets` finds the splits, the labels and every column of the metadata, and opens the pictures."""
    import datasets

    loaded = datasets.load_dataset("imagefolder", data_dir=str(out), cache_dir=str(tmp_path / "cache"))
    names = {"train": "train", "val": "validation", "test": "test"}
    expected = {names[path.parent.name]: read_lines(path) for path in out.glob("*/metadata.jsonl")}
    assert set(loaded) == set(expected)
    for split, rows in expected.items():
        found = {row["name"]: row for row in loaded[split]}
        assert len(found) == len(rows)
        for row in rows:
            one = found[row["name"]]
            assert one["label"] == row["label"]
            assert one["gold"] == row["gold"]
            assert one["probabilities"] == row["probabilities"]
            assert one["image"].size == (row["width"], row["height"])


@pytest.mark.parametrize("out", [("imagefolder",)], indirect=True)
def test_torchvision_finds_the_classes(out):
    """By the rules of torchvision's ImageFolder each folder of a split is a class, and each file in it a picture.

    It sorts the folders, takes files by their suffix, and refuses a class without any.
    """
    for split in (path.parent for path in out.glob("*/metadata.jsonl")):
        classes = sorted(entry.name for entry in os.scandir(split) if entry.is_dir())
        pictures = {name: [path for path in (split / name).rglob("*") if path.is_file()] for name in classes}
        assert set(classes) <= {"장미", "a_b", "_CON"}
        for files in pictures.values():
            assert files
            assert all(path.suffix.lower() in TORCHVISION for path in files)
            for path in files:
                with Image.open(path) as picture:
                    picture.convert("RGB")
        assert sum(map(len, pictures.values())) == len(read_lines(split / "metadata.jsonl"))


@pytest.mark.parametrize("out", [("coco",)], indirect=True)
@pytest.mark.filterwarnings("ignore")
def test_pycocotools_reads_coco(out):
    """Pycocotools indexes the file: each picture is there with its size, and one annotation with its category."""
    from pycocotools.coco import COCO

    seen = 0
    for file in (out / "annotations").iterdir():
        coco = COCO(str(file))
        assert [category["name"] for category in coco.loadCats(coco.getCatIds())] == list(LABELS)
        for image in coco.loadImgs(coco.getImgIds()):
            (annotation,) = coco.loadAnns(coco.getAnnIds(imgIds=image["id"]))
            assert annotation["area"] == image["width"] * image["height"]
            with Image.open(out / "images" / image["file_name"]) as picture:
                assert picture.size == (image["width"], image["height"])
            seen += 1
        results = coco.loadRes(coco.loadAnns(coco.getAnnIds()))
        assert len(results.getAnnIds()) == len(coco.getAnnIds())
    assert seen == 11


def check_pandas(table) -> None:
    import pandas as pd

    assert [str(table.dtypes[column]) for column in ("item", "width", "confidence")] == ["int64", "int64", "float64"]
    assert list(table.file)[-1] == NONE_SETTLED
    assert table.label.isna().sum() == 1
    assert set(table.label.dropna()) == set(LABELS)
    assert table.gold.notna().sum() == 2
    assert pd.to_datetime(table.added_at).dt.tz is not None


@pytest.mark.parametrize("out", [("csv",), ("jsonl",), ("parquet",)], indirect=True, ids=lambda out: out[0])
@pytest.mark.filterwarnings("ignore")
def test_pandas_and_polars_read_tables(out):
    """The columns get their types without being told in pandas and polars: numbers, texts, and missing values."""
    import datasets
    import pandas as pd
    import polars as pl

    kind = next(out.glob("items.*")).suffix
    items = out / f"items{kind}"
    if kind == ".csv":
        check_pandas(pd.read_csv(items))
        table = pl.read_csv(items)
        votes = json.loads(table["votes"][0])
    elif kind == ".jsonl":
        check_pandas(pd.read_json(items, lines=True, convert_dates=False))
        table = pl.read_ndjson(items)
        votes = {label: many for label, many in table["votes"][0].items() if many is not None}
    else:
        check_pandas(pd.read_parquet(items))
        table = pl.read_parquet(items)
        votes = {each["label"]: each["value"] for each in table["votes"][0]}
        loaded = datasets.Dataset.from_parquet(str(items), cache_dir=str(out / ".cache"))
        assert loaded.num_rows == 12
    assert votes == {"장미": 1}
    assert table.schema["item"] == pl.Int64
    assert table.schema["confidence"] == pl.Float64
    assert table.schema["file"] == pl.String
    assert table["label"].null_count() == 1
    answers = out / f"annotations{kind}"
    readers = {".csv": pl.read_csv, ".jsonl": pl.read_ndjson, ".parquet": pl.read_parquet}
    seconds = readers[kind](answers)["seconds"]
    assert seconds.dtype == pl.Float64
    assert seconds.len() == 11


def test_card_loads_what_it_says(cli, flowers, tmp_path, monkeypatch):
    """Every three lines of the data card that need no torchvision and no crowd-kit run as they stand."""
    ran = 0
    for format_ in ("imagefolder", "csv", "jsonl", "parquet", "coco"):
        out = tmp_path / format_
        assert cli("export", flowers, out, "--format", format_).code == 0
        card = (out / "README.md").read_text(encoding="utf-8")
        monkeypatch.chdir(out)
        for program in dict.fromkeys(re.findall(r"```python\n(.*?)```", card, re.DOTALL)):
            if "torchvision" in program:
                continue
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                exec(program, {})  # noqa: S102  # the card's own code
            ran += 1
    assert ran == 9
