"""Read the metadata files of image datasets on Hugging Face.

The format: https://huggingface.co/docs/datasets/image_dataset. `metadata.csv` or `metadata.jsonl` stands beside its
pictures, and each split has a folder with its own. In our own exports it also has the known labels.
"""

from collections.abc import Iterator

from bot.labeling.errors import BadRow
from bot.labeling.listings import ListedPicture
from bot.labeling.listings.documents import object_in, read_document, text_in
from bot.labeling.listings.suggestions import with_labels
from bot.labeling.tables.reading import Row, read_table
from bot.labeling.tables.values import LABEL_COLUMN, labels_in_cell

SOURCE = "huggingface"
NAMES = ("metadata.csv", "metadata.jsonl")


OF_AN_EXPORT = ("file", "name", "gold", "isgold")  # without underscores, as tables are read


def read_metadata(data: bytes, *, as_gold: bool = False) -> Iterator[ListedPicture | BadRow]:
    """Yield the pictures of a metadata file with their labels, as suggestions or as gold."""
    ours = read_table(data, OF_AN_EXPORT, also=(LABEL_COLUMN, "hint", "use"))
    if ours.rows:
        yield from ours.errors
        for row in ours.rows:
            yield _exported(row, as_gold=as_gold)
        return
    table = read_table(data, ("file",), also=(LABEL_COLUMN,))
    yield from table.errors
    for row in table.rows:
        file, written = row.texts
        if place := _place(file):
            yield with_labels(ListedPicture(row.line, place), row.labels, SOURCE, as_gold=as_gold)
        else:
            yield BadRow(row.line, "no-file", written)


def _exported(row: Row, *, as_gold: bool) -> ListedPicture:
    """Return a picture of our own export. Its known labels come before those that are to be gold."""
    file, name, gold, is_gold, _label, hint, use = row.texts
    if is_gold.strip().casefold() == "true":
        known = ListedPicture(row.line, _place(file), name, labels_in_cell(gold), hint, use)
        return with_labels(known, row.labels, SOURCE, as_gold=False)
    return with_labels(ListedPicture(row.line, _place(file), name), row.labels, SOURCE, as_gold=as_gold)


def _place(file: str) -> str:
    """Return the path in a cell. A column of images can have objects with a path instead."""
    file = file.strip()
    if file.startswith("{"):
        try:
            file = text_in(object_in({"image": read_document(file)}, "image"), "path")
        except BadRow:
            return ""
    return file.replace("\\", "/")
