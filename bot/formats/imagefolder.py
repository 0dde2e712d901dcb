"""Write the metadata of pictures in folders `split/label/`, as many tools read them.

The format: https://huggingface.co/docs/datasets/image_dataset. Each split has its own `metadata.jsonl`. Its columns
have one type in all rows of all splits, so that no reader has to guess: unknown texts are empty.
"""

from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from bot.labeling.dataset import Dataset, Picture, Split
from bot.labeling.tables.values import ENCODE

NAME = "metadata.jsonl"
UNKNOWN_SIZE = 0


async def write(dataset: Dataset, folder: Path) -> None:
    """Write the metadata of each split that has pictures."""
    files: dict[Split, IO[str]] = {}
    with ExitStack() as opened:
        async for picture in dataset.pictures:
            if picture.path is None or picture.split is None:
                continue
            if picture.split not in files:
                path = folder / picture.split.value / NAME
                files[picture.split] = opened.enter_context(path.open("w", encoding="utf-8", newline="\n"))
            row = _metadata(dataset, picture, picture.path.removeprefix(f"{picture.split.value}/"))
            files[picture.split].write(ENCODE(row) + "\n")


def _metadata(dataset: Dataset, picture: Picture, file_name: str) -> dict[str, Any]:
    several = dataset.takes_several
    return {
        "file_name": file_name,
        "label": dataset.written(picture.labels),
        "probabilities": {label: picture.probabilities.get(label, 0.0) for label in dataset.labels},
        "confidence": float(picture.confidence or 0.0),
        "item": picture.item,
        "name": picture.file,
        "status": picture.status.value,
        "answers": len(picture.answers),
        "is_gold": picture.gold is not None,
        "gold": dataset.written(picture.gold) or ([] if several else ""),
        "use": picture.gold_use.value if picture.gold_use else "",
        "hint": picture.hint or "",
        "sha256": picture.sha256,
        "width": picture.width or UNKNOWN_SIZE,
        "height": picture.height or UNKNOWN_SIZE,
        "added_at": picture.added_at,
        "taken_by": picture.taken_by or "",
    }
