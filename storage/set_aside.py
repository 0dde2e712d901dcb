"""Keep an earlier file under another name in its folder."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path


def names_aside(name: str) -> Iterator[str]:
    """Yield the names for earlier files of a name: `.old`, `.old-2` and so on."""
    yield f"{name}.old"
    for number in count(2):
        yield f"{name}.old-{number}"


def set_aside(file: Path) -> Path:
    """Rename a file to the first of these names that is free, and return the new path. Raises OSError."""
    free = next(path for path in map(file.with_name, names_aside(file.name)) if not path.exists())
    return file.rename(free)
