"""All formats of an export."""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Self

from bot.formats import coco, crowd_kit, csv, cvat, imagefolder, jsonl, label_studio, parquet
from bot.formats.places import Place, by_split_and_label, in_one_folder
from bot.frozen import frozen
from bot.labeling.dataset import Dataset
from bot.labeling.model import ItemState

DECIDED = frozenset({ItemState.SETTLED, ItemState.FINAL})
IN_WORK = DECIDED | {ItemState.OPEN, ItemState.DISPUTED}
ALL = frozenset(ItemState)


@frozen
class ExportFormat:
    """A format: its writer, where its pictures are, whether it has their files, and the states of items in it.

    The last two can be asked for otherwise. `needs` is a package that is not always installed.
    """

    write: Callable[[Dataset, Path], Awaitable[None]]
    statuses: frozenset[ItemState] = DECIDED
    has_pictures: bool = True
    place: Callable[[Dataset], Place] = in_one_folder
    needs: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether the package that it needs is installed."""
        return not self.needs or find_spec(self.needs) is not None


class Format(StrEnum):
    """The formats. Each member is the name by which it is chosen, with what belongs to it in `made`."""

    made: ExportFormat

    def __new__(cls, name: str, made: ExportFormat) -> Self:
        member = str.__new__(cls, name)
        member._value_, member.made = name, made
        return member

    CSV = "csv", ExportFormat(csv.write, ALL, has_pictures=False)
    JSONL = "jsonl", ExportFormat(jsonl.write, ALL, has_pictures=False)
    PARQUET = "parquet", ExportFormat(parquet.write, ALL, has_pictures=False, needs="pyarrow")
    IMAGEFOLDER = "imagefolder", ExportFormat(imagefolder.write, place=by_split_and_label)
    COCO = "coco", ExportFormat(coco.write)
    LABEL_STUDIO = "label-studio", ExportFormat(label_studio.write, IN_WORK)
    CVAT = "cvat", ExportFormat(cvat.write)
    CROWD_KIT = "crowd-kit", ExportFormat(crowd_kit.write, ALL, has_pictures=False)
