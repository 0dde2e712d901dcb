"""The program of docs/training.md trains on an exported dataset."""

import io
import json
import re
from contextlib import redirect_stdout

import pytest
from PIL import Image

from bot.formats.tables import LABELERS, TABLES
from bot.labeling.model import GoldUse, ItemState, SkipReason
from bot.labeling.review_rules import Cause, Ruling
from tests.paths import ROOT

PAGES = ("training.md", "training.ko.md")


@pytest.fixture
def dataset(tmp_path):
    """A dataset as `labelbot export` writes it: red and blue pictures in two splits."""
    for split, many in (("train", 8), ("test", 4)):
        for number in range(many):
            label, colour = (("rose", (200, 20 + number, 20)), ("sky", (20, 20 + number, 200)))[number % 2]
            folder = tmp_path / "dataset" / split / label
            folder.mkdir(parents=True, exist_ok=True)
            Image.new("RGB", (64, 48), colour).save(folder / f"{number}.jpg")
            row = {"file_name": f"{label}/{number}.jpg", "label": label, "confidence": 0.9}
            with (tmp_path / "dataset" / split / "metadata.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_documented_program_trains(dataset, monkeypatch, page):
    """The program runs as it stands, and tells the pictures of the test split apart."""
    (program,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / page).read_text("utf-8"), re.DOTALL)
    monkeypatch.chdir(dataset)
    said = io.StringIO()
    with redirect_stdout(said):
        exec(program, {})  # noqa: S102  # the document's own code
    assert said.getvalue() == "100% of the test pictures are right\n"


@pytest.mark.parametrize("page", PAGES)
def test_document_explains_the_tables(page):
    """Each table and column is named in the row about it, and so is each value that a column can have."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    rows = {line.split("`")[1]: line for line in text.splitlines() if line.startswith("| `")}
    of_answers = rows["annotations"]
    for table in TABLES:
        said = text if table.name == "items" else rows[table.name] + (of_answers if table.name == "superseded" else "")
        assert [column for column in table.columns if f"`{column}`" not in said + "`item` `file`"] == [], table.name
    assert [column for column in LABELERS if f"`{column}`" not in rows["labelers"]] == []
    told = {"status": ItemState, "gold": GoldUse, "skips": SkipReason, "verdicts": (*Cause, *Ruling)}
    for row, values in told.items():
        assert [value.value for value in values if f"`{value.value}`" not in rows[row]] == [], row
