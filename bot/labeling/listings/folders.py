"""Read labels from the names of folders: ImageFolder, as PyTorch and Hugging Face read it."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from bot.labeling.listings import ListedPicture
from bot.labeling.listings.suggestions import with_labels

SOURCE = "folders"
SPLITS = frozenset({"train", "training", "test", "testing", "val", "valid", "validation", "dev", "eval"})
"""Folders of a dataset's parts, which are no labels."""


def read_folders(files: Iterable[str], *, as_gold: bool = False) -> Iterator[ListedPicture]:
    """Yield pictures with the name of the folder that each is in, as suggestions or as gold.

    `files` are paths below the imported folder, with slashes. A picture outside of all folders has no label.
    """
    for number, file in enumerate(files, start=1):
        folder = PurePosixPath(file).parent.name
        labels = ((folder,),) if folder and folder.casefold() not in SPLITS else ()
        yield with_labels(ListedPicture(number, file), labels, SOURCE, as_gold=as_gold)
