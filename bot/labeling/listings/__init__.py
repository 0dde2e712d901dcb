"""Lists of pictures that an import can read: one module a format, each without I/O."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from bot.frozen import frozen
from bot.labeling.tables.values import Labels

__all__ = ["Format", "ListedPicture", "Meanings"]

Meanings = tuple[Labels, ...]
"""The possible meanings of written labels, the likeliest first. In most formats there is one."""


class Format(StrEnum):
    """What an import reads: all pictures of a folder or a ZIP, or those that a list names."""

    FOLDER = "folder"
    LIST = "list"  # our own columns, as CSV or JSON lines
    HUGGING_FACE = "huggingface"
    LABEL_STUDIO = "label-studio"
    COCO = "coco"


@frozen
class ListedPicture:
    """A row of a list. `line` is its line number, or the number of its entry, from 1.

    `place` is a path below the list's folder, or an http(s) URL. `name` is the picture's name in the project; empty:
    its path. `gold` are the meanings of its known labels, empty if there are none; `hint` and `use` belong to them.
    `suggestions` maps the name of a model, or of another source, to the meanings of the labels that it suggests.
    """

    line: int
    place: str
    name: str = ""
    gold: Meanings = ()
    hint: str = ""
    use: str = ""
    priority: int | None = None
    suggestions: Mapping[str, Meanings] = field(default_factory=dict)
