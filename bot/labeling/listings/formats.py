"""The formats of lists, and how each one's files are recognized."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from bot.frozen import frozen
from bot.labeling.errors import BadRow
from bot.labeling.listings import Format, ListedPicture, plain_list
from bot.labeling.listings.coco import read_coco
from bot.labeling.listings.huggingface import NAMES, read_metadata
from bot.labeling.listings.label_studio import read_label_studio

HEAD_BYTES = 4096  # of a file, by which its format is recognized
SPACE = b" \t\r\n\xef\xbb\xbf"  # before the first sign of JSON; with a byte order mark


@frozen
class Reading:
    """How data of other tools is read.

    Their labels can be gold instead of suggestions, and names of folders can be labels. `question` is the one that
    counts of several.
    """

    labels_as_gold: bool = False
    folders_are_labels: bool = False
    question: str = ""


@frozen
class ListFormat:
    """A format of lists.

    `read` yields the pictures of a file's bytes, and an error for each row that can't be used. `is_list` returns
    whether a file has this format, by its path (with slashes) and its first HEAD_BYTES. `marks_folder`: a folder or
    ZIP with such a file is a data set of this format; other formats are found in folders only if they are asked for.
    `has_own_paths`: paths are those of another computer, and only their ends can be found.
    """

    read: Callable[[bytes, Reading], Iterator[ListedPicture | BadRow]]
    is_list: Callable[[str, bytes], bool]
    marks_folder: bool = False
    has_own_paths: bool = False


def _is_metadata(path: str, _head: bytes) -> bool:
    return PurePosixPath(path).name.lower() in NAMES


def _is_json_list(path: str, head: bytes) -> bool:
    return PurePosixPath(path).suffix.lower() == ".json" and head.lstrip(SPACE).startswith(b"[")


def _is_json_object(path: str, head: bytes) -> bool:
    is_object = PurePosixPath(path).suffix.lower() == ".json" and head.lstrip(SPACE).startswith(b"{")
    return is_object and b'"@context"' not in head  # the description of a dataset, which our own exports have, too


FORMATS: Mapping[Format, ListFormat] = {
    Format.HUGGING_FACE: ListFormat(
        lambda data, how: read_metadata(data, as_gold=how.labels_as_gold), _is_metadata, marks_folder=True
    ),
    Format.LABEL_STUDIO: ListFormat(
        lambda data, how: read_label_studio(data, how.question, as_gold=how.labels_as_gold),
        _is_json_list,
        has_own_paths=True,
    ),
    Format.COCO: ListFormat(
        lambda data, how: read_coco(data, as_gold=how.labels_as_gold), _is_json_object, has_own_paths=True
    ),
    Format.LIST: ListFormat(lambda data, _how: plain_list.read(data), plain_list.is_list),
}
"""All formats of lists; the first one that recognizes a file is the one that `auto` takes."""

SUFFIXES = {".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson"}


def may_be_list(path: str) -> bool:
    """Return whether a file of a folder or a ZIP is worth a look: by its path, any format's list."""
    return PurePosixPath(path).suffix.lower() in SUFFIXES


def recognize(path: str, head: bytes) -> Format | None:
    """Return the format of a list, or None if it has none."""
    return next((name for name, format_ in FORMATS.items() if format_.is_list(path, head)), None)
