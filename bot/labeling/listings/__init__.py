"""Lists of pictures that an import can read: one module a format, each without I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["ListedPicture"]


@dataclass(frozen=True, slots=True)
class ListedPicture:
    """A row of a list. `line` is its line number, or the number of its entry, from 1.

    `place` is a path below the list's folder, or an http(s) URL. `name` is the picture's name in the project; empty:
    its path. `gold` are the texts of its known labels, None if there are none; `hint` and `use` belong to them.
    `suggestions` maps the name of a model, or of another source, to the texts of the labels that it suggests.
    """

    line: int
    place: str
    name: str = ""
    gold: tuple[str, ...] | None = None
    hint: str = ""
    use: str = ""
    priority: int | None = None
    suggestions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
