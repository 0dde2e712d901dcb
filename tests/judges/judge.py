"""Judge exports by others' code, in an environment of its own: `python tests/judges/judge.py FOLDER`.

FOLDER is what tests/judges/prepare.py has made. Each judge prints a line; a wrong export ends in an AssertionError.
"""

import json
import logging
import os
import re
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

warnings.simplefilter("ignore")
logging.disable(logging.WARNING)

import mlcroissant  # noqa: E402
import pandas as pd  # noqa: E402
from crowdkit.aggregation import DawidSkene, MajorityVote  # noqa: E402
from datumaro.components.annotation import AnnotationType  # noqa: E402
from datumaro.components.dataset import Dataset  # noqa: E402
from label_studio_sdk.converter import Converter  # noqa: E402
from label_studio_sdk.label_interface import LabelInterface  # noqa: E402

DOCUMENT = Path(__file__).parents[2] / "docs/training.md"


def label_studio(folder: Path) -> str:
    """The configuration takes every task, and the SDK's converter finds each answer."""
    config = (folder / "config.xml").read_text(encoding="utf-8")
    tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    interface = LabelInterface(config)
    interface.validate()
    for task in tasks:
        assert interface.validate_task({"data": task["data"]})
        for said in (*task["annotations"], *task["predictions"]):  # one by one: the SDK's check of a task fails itself
            assert interface.validate_annotation(said), said
    with tempfile.TemporaryDirectory() as out:
        converter = Converter(config, project_dir=None, download_resources=False)
        converter.convert_to_json_min(str(folder / "tasks.json"), out, is_dir=False)
        (file,) = Path(out).glob("*.json")
        rows = json.loads(file.read_text(encoding="utf-8"))
    answers = sum(len(task["annotations"]) for task in tasks)
    converted = [row["label"] for row in rows if "label" in row]  # a task without annotations has a row, too
    assert len(converted) == answers, (len(converted), answers)
    assert all(isinstance(label, str) for label in converted)
    return f"{len(tasks)} tasks, {answers} annotations"


def crowd_kit(folder: Path) -> str:
    """Its majority is ours where there is one, and Dawid-Skene reads the table, too."""
    answers = pd.read_csv(folder / "answers.csv")
    majority = MajorityVote().fit_predict(answers)
    checked = 0
    for task, group in answers.groupby("task"):
        (label, votes), *others = Counter(group["label"]).most_common()
        if not others or others[0][1] < votes:
            assert majority[task] == label
            checked += 1
    assert len(DawidSkene(n_iter=10).fit_predict(answers)) == len(majority)
    return f"{checked} of {len(majority)} majorities compared"


def datumaro(folder: Path) -> str:
    """COCO and CVAT load with all pictures, labels and subsets."""
    found = []
    labels = {row["name"]: row["label"] for row in _metadata(folder / "imagefolder")}
    for format_, kind in (("coco", "coco"), ("cvat", "cvat")):
        dataset = Dataset.import_from(str(folder / format_), kind)
        categories = dataset.categories()[AnnotationType.label]
        seen = {}
        for item in dataset:
            names = {categories[annotation.label].name for annotation in item.annotations}
            seen[Path(item.id).name.split("-", 1)[1]] = names
        expected = {Path(name).stem: {label} for name, label in labels.items()}
        assert {Path(name).stem: names for name, names in seen.items()} == expected, format_
        found.append(f"{format_}: {len(seen)} pictures")
    return ", ".join(found)


def croissant(folder: Path) -> str:
    """Each description is valid, and its records are those of the table."""
    found = []
    for name in ("csv", "jsonl", "parquet", "imagefolder", "coco", "label-studio", "cvat", "crowd-kit"):
        dataset = mlcroissant.Dataset(jsonld=str(folder / name / "croissant.json"))
        issues = dataset.metadata.ctx.issues
        assert not issues.errors, (name, issues.errors)
        records = 0
        for records_of in dataset.metadata.record_sets:
            records += sum(1 for _ in dataset.records(records_of.uuid))
        found.append(f"{name}: {records} records")
    return ", ".join(found)


def scikit_learn(folder: Path) -> str:
    """The program of docs/training.md trains on the imagefolder of the sample."""
    (program,) = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "dataset").symlink_to(folder / "imagefolder")
        os.chdir(place)
        exec(program, {})  # noqa: S102  # the document's own code
        os.chdir("/")
    return "trained"


def _metadata(folder: Path) -> list[dict]:
    files = folder.glob("*/metadata.jsonl")
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def main(folder: Path) -> None:
    """Ask every judge, and end with an error if one refuses."""
    judges = {
        "Label Studio": lambda: label_studio(folder / "label-studio"),
        "crowd-kit": lambda: crowd_kit(folder / "crowd-kit"),
        "datumaro": lambda: datumaro(folder),
        "mlcroissant": lambda: croissant(folder),
        "scikit-learn": lambda: scikit_learn(folder),
    }
    refused = []
    for name, judge in judges.items():
        try:
            print(f"{name}: {judge()}")  # noqa: T201  # a script
        except Exception as error:  # noqa: BLE001  # the others are asked as well
            print(f"{name}: REFUSED: {type(error).__name__}: {str(error)[:600]}")  # noqa: T201  # a script
            refused.append(name)
    sys.exit(bool(refused))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
