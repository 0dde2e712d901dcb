"""Write COCO files: `annotations/instances_<split>.json` with pictures, categories, and an annotation for each label.

The format: https://cocodataset.org/#format-data. Labels belong to whole pictures, so boxes are as large as these. An
annotation's `score` is its label's probability. COCO has no place for known labels: they are in `gold` of an image.
"""

import json
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import IO, Any

from bot.formats.json_lists import json_list
from bot.formats.places import FOLDER
from bot.labeling.dataset import Dataset, Picture

WITHOUT_SPLIT = "all"  # the file of pictures that have no label yet


async def write(dataset: Dataset, folder: Path) -> None:
    """Write a file for each split that has pictures. The paths in it are below the folder `images`."""
    (folder / "annotations").mkdir()
    categories = {label: number for number, label in enumerate(dataset.labels, start=1)}
    files: dict[str, _CocoFile] = {}
    numbers = count(1)
    with ExitStack() as opened:
        async for picture in dataset.pictures:
            if picture.path is None:
                continue
            name = picture.split.value if picture.split else WITHOUT_SPLIT
            if name not in files:
                files[name] = _CocoFile(folder / "annotations" / f"instances_{name}.json", opened)
            files[name].add_image(_image(picture))
            for label in picture.labels or ():
                files[name].add_annotation(_annotation(picture, label, categories[label], next(numbers)))
        groups = {label.text: label.group for label in dataset.project.labels}
        listed = [{"id": number, "name": label, "supercategory": groups[label]} for label, number in categories.items()]
        info = {"description": dataset.project.question, "version": "1.0", "contributor": "Labelbot"}
        licences = [{"id": 1, "name": dataset.project.licence, "url": ""}] if dataset.project.licence else []
        for file in files.values():
            file.end({"info": info, "licenses": licences, "categories": listed})


def _image(picture: Picture) -> dict[str, Any]:
    path = (picture.path or "").removeprefix(f"{FOLDER}/")
    known: dict[str, Any] = {"sha256": picture.sha256, "name": picture.file, "date_captured": picture.added_at}
    if picture.gold is not None:
        use = picture.gold_use.value if picture.gold_use else ""
        known["gold"] = {"labels": list(picture.gold), "use": use, "hint": picture.hint or ""}
    return {"id": picture.item, "file_name": path, "width": picture.width, "height": picture.height} | known


def _annotation(picture: Picture, label: str, category: int, number: int) -> dict[str, Any]:
    box = [0, 0, picture.width, picture.height] if picture.width and picture.height else []
    return {
        "id": number,
        "image_id": picture.item,
        "category_id": category,
        "bbox": box,
        "area": (picture.width or 0) * (picture.height or 0),
        "segmentation": [],
        "iscrowd": 0,
        "score": picture.probabilities.get(label, 1.0 if picture.confidence is None else 0.0),
    }


class _CocoFile:
    """A COCO file that is being written: its pictures at once, its annotations in a temporary file until the end."""

    def __init__(self, path: Path, opened: ExitStack) -> None:
        self._file: IO[str] = opened.enter_context(path.open("w", encoding="utf-8", newline="\n"))
        later = tempfile.TemporaryFile("w+", encoding="utf-8", dir=path.parent)  # noqa: SIM115  # closed by `opened`
        self._later: IO[str] = opened.enter_context(later)
        self._file.write('{"images": ')
        self._lists = ExitStack()
        self.add_image: Callable[[Any], object] = self._lists.enter_context(json_list(self._file))
        self.add_annotation: Callable[[Any], object] = self._lists.enter_context(json_list(self._later))

    def end(self, rest: dict[str, Any]) -> None:
        """Write the annotations and everything else."""
        self._lists.close()
        self._file.write(',\n"annotations": ')
        self._later.seek(0)
        shutil.copyfileobj(self._later, self._file)
        for key, value in rest.items():
            self._file.write(f",\n{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
        self._file.write("}\n")
