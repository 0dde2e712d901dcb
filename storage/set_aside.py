"""Keep an earlier file under another name in its folder."""

from itertools import count
from pathlib import Path


def set_aside(file: Path) -> Path:
    """Rename a file to `.old`, `.old-2` and so on, whichever is free, and return the new path. Raises OSError."""
    names = (f"{file.name}.old" if number == 1 else f"{file.name}.old-{number}" for number in count(1))
    free = next(path for path in map(file.with_name, names) if not path.exists())
    return file.rename(free)
