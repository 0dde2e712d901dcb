"""The formats of lists, and how each one's files are recognized."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.labeling.errors import BadRow
from bot.labeling.listings import Format, ListedPicture, plain_list

HEAD_BYTES = 4096  # of a file, by which its format is recognized


@dataclass(frozen=True, slots=True)
class ListFormat:
    """A format of lists.

    `read` yields the pictures of a file's bytes, and an error for each row that can't be used. `is_list` returns
    whether a file has this format, by its path (with slashes) and its first HEAD_BYTES. `marks_folder`: a folder or
    ZIP with such a file is a data set of this format; other formats are found in folders only if they are asked for.
    """

    read: Callable[[bytes], Iterator[ListedPicture | BadRow]]
    is_list: Callable[[str, bytes], bool]
    marks_folder: bool = False


FORMATS: Mapping[Format, ListFormat] = {Format.LIST: ListFormat(plain_list.read, plain_list.is_list)}
"""All formats of lists; the first one that recognizes a file is the one that `auto` takes."""

SUFFIXES = {".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson"}


def may_be_list(path: str) -> bool:
    """Return whether a file of a folder or a ZIP is worth a look: by its path, any format's list."""
    return PurePosixPath(path).suffix.lower() in SUFFIXES


def recognize(path: str, head: bytes) -> Format | None:
    """Return the format of a list, or None if it has none."""
    return next((name for name, format_ in FORMATS.items() if format_.is_list(path, head)), None)
