"""Write JSON lists entry by entry, so that they don't have to be in memory."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any


@contextmanager
def json_list(file: IO[str]) -> Iterator[Callable[[Any], object]]:
    """Give a function that writes an entry of a list, one a line. The list is closed at the end."""
    separator = "[\n"

    def add(entry: Any) -> None:
        nonlocal separator
        file.write(separator + json.dumps(entry, ensure_ascii=False))
        separator = ",\n"

    yield add
    file.write("[]" if separator == "[\n" else "\n]")
