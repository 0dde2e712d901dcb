"""Export a project's dataset into a folder, which is complete or not there at all."""

import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.formats.descriptions.card import Described, write_card
from bot.formats.descriptions.croissant import write_croissant
from bot.formats.registry import Format
from bot.frozen import frozen
from bot.garbage import without_collection
from bot.labeling.dataset import Dataset, Picture, Split
from bot.labeling.dataset.errors import FolderInUse
from bot.labeling.dataset.filters import Filters
from bot.labeling.dataset.tally import Tally
from bot.labeling.model import Project
from bot.services.datasets.illustrating import illustrate
from bot.services.datasets.placing import PictureFiles, Placing
from bot.services.datasets.reading import open_dataset
from storage.database import Transaction
from storage.images import ImageStore
from storage.whole_folders import whole_folder

CONTENTS = ".labelbot-export.json"  # what an export has written, so that the next one replaces nothing else
EARLIER = frozenset(f"{table}.{kind}" for table in ("annotations", "items") for kind in ("csv", "jsonl"))
"""The files of exports before there was a list of them."""
LEFTOVER = re.compile(r"\..+\.partial")  # of such an export that was killed
OF_NOBODY = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # operating systems put them anywhere


@frozen
class How:
    """How a dataset is exported. `pictures` is whether their files are in it; None: as is usual for the format.

    Without `statuses` in the filters the format decides which states of items there are.
    """

    format: Format
    filters: Filters = field(default_factory=Filters)
    pictures: bool | None = None
    files: PictureFiles = field(default_factory=PictureFiles)

    @property
    def has_pictures(self) -> bool:
        return self.format.made.has_pictures if self.pictures is None else self.pictures


@dataclass(slots=True)
class ExportSummary:
    """The result of an export: how many pictures and answers it has, and how many files of pictures.

    `missing` and `damaged` are the names of pictures whose files are lost or unreadable. `kept_in` pictures serve a
    class only and are left out. `empty_splits` are the splits of a complete dataset for training that have no pictures.
    """

    pictures: int = 0
    answers: int = 0
    files: int = 0
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    kept_in: int = 0
    empty_splits: tuple[Split, ...] = ()


async def export_project(
    tx: Transaction,
    *,
    project: Project,
    folder: Path,
    images: Path,
    how: How,
    on_picture: Callable[[], object] = lambda: None,
) -> ExportSummary:
    """Write a project's dataset into a folder, which it gets when everything is written. It takes long.

    An earlier export in the folder is replaced. `images` is the folder of the image store. `on_picture` is called for
    each picture of the project. Raises FolderInUse for a folder with other files, and OSError
    where it can't be written.
    """
    check_folder(folder)
    format_ = how.format.made
    filters = how.filters if how.filters.statuses else replace(how.filters, statuses=format_.statuses)
    summary = ExportSummary()
    dataset = await open_dataset(tx, project=project, filters=filters, on_picture=on_picture)
    tally = Tally()
    with whole_folder(folder) as partial, without_collection():
        async with AsyncExitStack() as stack:
            if how.has_pictures:
                placing = Placing(ImageStore(images), partial, how.files)
                placed = placing.place_all(dataset.pictures, format_.place(dataset))
                dataset = replace(dataset, pictures=await stack.enter_async_context(aclosing(placed)))
                summary.missing, summary.damaged = placing.missing, placing.damaged
            await format_.write(replace(dataset, pictures=_counted(dataset, tally)), partial)
        write_croissant(dataset, tally, partial)
        pictures = illustrate(dataset, tally, ImageStore(images), partial)
        write_card(Described(dataset, tally, how.format.value, filters, pictures), partial)
        _list_contents(partial, how.format, project)
    summary.pictures, summary.answers, summary.files = tally.pictures, tally.answers, tally.files
    summary.kept_in = dataset.kept_in
    if how.has_pictures and how.filters == Filters():
        summary.empty_splits = tally.empty_splits
    return summary


def check_folder(folder: Path) -> None:
    """Check that an export may replace a folder: it is missing, empty or an export. Raises FolderInUse."""
    if not folder.is_dir():
        return
    known = EARLIER | OF_NOBODY | _read_contents(folder)
    other = sorted(
        entry.name for entry in folder.iterdir() if entry.name not in known and not LEFTOVER.fullmatch(entry.name)
    )
    if other:
        raise FolderInUse(folder=str(folder), file=other[0])


def _read_contents(folder: Path) -> set[str]:
    try:
        return {CONTENTS, *json.loads((folder / CONTENTS).read_text(encoding="utf-8"))["contents"]}
    except (OSError, ValueError, KeyError, TypeError):  # there is none, or somebody else's
        return set()


def _list_contents(folder: Path, format_: Format, project: Project) -> None:
    contents = {
        "format": format_.value,
        "project": project.name,
        "contents": sorted(each.name for each in folder.iterdir()),
    }
    (folder / CONTENTS).write_text(json.dumps(contents, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


async def _counted(dataset: Dataset, tally: Tally) -> AsyncIterator[Picture]:
    async for picture in dataset.pictures:
        tally.add(picture)
        yield picture
