"""The program of docs/training.md trains on an exported dataset."""

import io
import json
import re
from contextlib import redirect_stdout

import pytest
from PIL import Image

from tests.paths import ROOT


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


def test_documented_program_trains(dataset, monkeypatch):
    """The program runs as it stands, and tells the pictures of the test split apart."""
    (program,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs/training.md").read_text("utf-8"), re.DOTALL)
    monkeypatch.chdir(dataset)
    said = io.StringIO()
    with redirect_stdout(said):
        exec(program, {})  # noqa: S102  # the document's own code
    assert said.getvalue() == "100% of the test pictures are right\n"
