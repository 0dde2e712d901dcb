"""Read the metadata files of image datasets on Hugging Face.

The format: https://huggingface.co/docs/datasets/image_dataset. `metadata.csv` or `metadata.jsonl` stands beside its
pictures, and each split has a folder with its own.
"""

from collections.abc import Iterator

from bot.labeling.errors import BadRow
from bot.labeling.listings import ListedPicture
from bot.labeling.listings.documents import object_in, read_document, text_in
from bot.labeling.listings.suggestions import with_labels
from bot.labeling.tables.reading import read_table
from bot.labeling.tables.values import LABEL_COLUMN

SOURCE = "huggingface"
NAMES = ("metadata.csv", "metadata.jsonl")


def read_metadata(data: bytes, *, as_gold: bool = False) -> Iterator[ListedPicture | BadRow]:
    """Yield the pictures of a metadata file with their labels, as suggestions or as gold."""
    table = read_table(data, ("file",), also=(LABEL_COLUMN,))
    yield from table.errors
    for row in table.rows:
        file, written = row.texts
        if place := _place(file):
            yield with_labels(ListedPicture(row.line, place), row.labels, SOURCE, as_gold=as_gold)
        else:
            yield BadRow(row.line, "no-file", written)


def _place(file: str) -> str:
    """Return the path in a cell. A column of images can have objects with a path instead."""
    file = file.strip()
    if file.startswith("{"):
        try:
            file = text_in(object_in({"image": read_document(file)}, "image"), "path")
        except BadRow:
            return ""
    return file.replace("\\", "/")
