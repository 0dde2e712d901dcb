"""Read the JSON files of other tools without trusting what is in them."""

import json
from collections.abc import Iterator
from typing import Any

from bot.labeling.errors import BadEntry
from bot.labeling.tables.values import as_text

Entry = dict[str, Any]


def read_document(data: bytes | str) -> Any:
    """Return the value of JSON, as text or in UTF-8, UTF-16 or UTF-32. Raises BadEntry with the line of a mistake."""
    try:
        return json.loads(data)
    except json.JSONDecodeError as error:
        raise BadEntry(error.lineno, "json") from None
    except UnicodeDecodeError as error:
        raise BadEntry(error.object.count(b"\n", 0, error.start) + 1, "json") from None
    except (ValueError, RecursionError):  # a number of thousands of digits, or lists in lists without end
        raise BadEntry(1, "json") from None


def entries(value: Any) -> Iterator[tuple[int, Entry]]:
    """Yield the entries of a list with their numbers, from 1; an empty one for what is no object."""
    for number, entry in enumerate(value if isinstance(value, list) else (), start=1):
        yield number, entry if isinstance(entry, dict) else {}


def objects(value: Any) -> Iterator[Entry]:
    """Yield the objects of a list. Anything else is ignored."""
    return (entry for _number, entry in entries(value) if entry)


def object_in(entry: Entry, key: str) -> Entry:
    """Return an object within an object; an empty one for anything else."""
    value = entry.get(key)
    return value if isinstance(value, dict) else {}


def text_in(entry: Entry, key: str) -> str:
    """Return a text or a number of an object, as a text without blanks around it; empty for anything else."""
    return as_plain_text(entry.get(key))


def as_plain_text(value: Any) -> str:
    """Return a text or a number as a text without blanks around it; empty for anything else.

    Halves of characters, which JSON can have, become question marks: they can be neither stored nor shown.
    """
    text = as_text(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text.encode("utf-8", "replace").decode()
