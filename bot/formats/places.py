"""Where a dataset's pictures are, below its folder and without their suffixes."""

from collections.abc import Callable

from bot.labeling.dataset import Dataset, Picture
from bot.labeling.dataset.names import label_folders, picture_name

Place = Callable[[Picture], str | None]
"""A function that returns a picture's path, or None for a picture that is not part of the dataset."""

FOLDER = "images"


def in_one_folder(_dataset: Dataset) -> Place:
    """Put all pictures into one folder."""
    return lambda picture: f"{FOLDER}/{picture_name(picture.item, picture.file)}"


def by_split_and_label(dataset: Dataset) -> Place:
    """Put pictures into `split/label/`; into `split/` if the question takes several labels."""
    folders = label_folders(dataset.labels)

    def place(picture: Picture) -> str | None:
        if picture.split is None or picture.labels is None:
            return None
        name = picture_name(picture.item, picture.file)
        if dataset.takes_several:
            return f"{picture.split.value}/{name}"
        return f"{picture.split.value}/{folders[picture.labels[0]]}/{name}"

    return place
