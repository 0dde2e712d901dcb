"""What the files of each format are, for the data card."""

from collections.abc import Mapping

from bot.formats.imagefolder import NAME as METADATA
from bot.labeling.dataset import Split

SEVERAL = "imagefolder of several labels"
"""The layout of an imagefolder whose pictures have several labels: a picture lies in the folder of its split."""
IMAGES = ("images/", "dataset-file-images")
TABLES = {
    "items": "dataset-file-items",
    "annotations": "dataset-file-annotations",
    "labelers": "dataset-file-labelers",
    "superseded": "dataset-file-superseded",
    "skips": "dataset-file-skips",
    "verdicts": "dataset-file-verdicts",
    "appeals": "dataset-file-appeals",
    "predictions": "dataset-file-predictions",
}


def _tables(kind: str) -> tuple[tuple[str, str], ...]:
    return (*((f"{name}.{kind}", text) for name, text in TABLES.items()), IMAGES)


def _splits(text: str) -> tuple[tuple[str, str], ...]:
    """Return the folder of each split, which this text describes, and its metadata."""
    return tuple(
        described
        for split in Split
        for described in ((f"{split}/", text), (f"{split}/{METADATA}", "dataset-file-metadata"))
    )


FILES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "csv": _tables("csv"),
    "jsonl": _tables("jsonl"),
    "parquet": _tables("parquet"),
    "imagefolder": _splits("dataset-file-folders"),
    SEVERAL: _splits("dataset-file-images"),
    "coco": (("annotations/", "dataset-file-coco"), IMAGES),
    "label-studio": (("tasks.json", "dataset-file-tasks"), ("config.xml", "dataset-file-config"), IMAGES),
    "cvat": (("annotations.xml", "dataset-file-cvat"), IMAGES),
    "crowd-kit": (("answers.csv", "dataset-file-answers"), ("gold.csv", "dataset-file-gold"), IMAGES),
}
"""The paths of a layout's files with the texts that say what they are. Most layouts are named like their format."""
