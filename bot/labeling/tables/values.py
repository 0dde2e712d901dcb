r"""The values of tables, as exports write them and imports read them back. docs/tables.md describes the rules.

In CSV, a cell of labels is a list with `|` between labels, and `\|` and `\\` within them. A single `|` is none of the
labels. A text that a spreadsheet would run as a formula has one more apostrophe in front.
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

Labels = tuple[str, ...]

LABEL_COLUMN = "label"  # the column whose cells are lists of labels
SEPARATOR = "|"
PART = re.compile(r"(?:\\[\\|]|[^|])+")
ESCAPED = re.compile(r"\\([\\|])")
FORMULA = re.compile(r"'*(?:[\t\r]|\s*[=+\-@＝＋－＠])")
"""What spreadsheets run, after any apostrophes. Because of these, one apostrophe more or less can always be undone."""

ENCODE = json.JSONEncoder(ensure_ascii=False).encode
YES_WORDS = frozenset({"yes", "y", "true", "1", "예", "네"})
NO_WORDS = frozenset({"no", "n", "false", "0", "아니요", "아니오"})


def write_numbers(numbers: Mapping[str, float]) -> str:
    """Return numbers by label as JSON."""
    return "{" + ", ".join([f"{encode_label(label)}: {number!r}" for label, number in numbers.items()]) + "}"


@lru_cache(4096)
def encode_label(label: str | None) -> str:
    """Return a label as JSON."""
    return ENCODE(label)


def write_labels(labels: str | list[str] | None) -> str:
    """Return labels as a cell of a CSV file. None is empty."""
    if labels is None:
        return ""
    return _write_label(labels) if isinstance(labels, str) else defuse(join_labels(labels))


@lru_cache(4096)
def _write_label(label: str) -> str:
    return defuse(join_labels([label]))


def read_text(cell: str) -> str:
    """Return the text of a cell of a CSV file."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def defuse(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula. `read_text` undoes it."""
    return f"'{text}" if not text[:1].isalnum() and FORMULA.match(text) else text


def labels_in_cell(cell: str) -> tuple[Labels, ...]:
    """Return the possible meanings of a cell of labels, ours first. An empty cell has none: no label is known."""
    text = read_text(cell.strip())
    if not text:
        return ()
    listed = labels_in_list(text)
    meanings = (_split(text), listed, (text,), (cell.strip(),))
    return tuple(dict.fromkeys(labels for labels in meanings if labels is not None))


def labels_in_json(value: Any) -> tuple[Labels, ...]:
    """Return the possible meanings of a JSON value of labels: a text, a list of texts, or null for no label."""
    if isinstance(value, list):
        return (_not_blank(as_text(label) for label in value),)
    text = as_text(value).strip()
    return tuple(dict.fromkeys(((text,), *labels_in_cell(text)))) if text else ()


def labels_in_list(text: str) -> Labels | None:
    """Return the labels of a JSON list, or None for a label that only looks like one: [other]."""
    if not text.startswith("["):
        return None
    try:
        labels = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return _not_blank(as_text(label) for label in labels)


def as_text(value: Any) -> str:
    """Return a JSON value as a text. Null is empty."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def join_labels(labels: Iterable[str]) -> str:
    """Return labels as one text, with `|` between them; a single `|` for none of the labels."""
    return SEPARATOR.join(re.sub(r"[\\|]", r"\\\g<0>", text) for text in labels) or SEPARATOR


def _split(text: str) -> Labels:
    return _not_blank(ESCAPED.sub(r"\1", part) for part in PART.findall(text))


def _not_blank(texts: Iterable[str]) -> Labels:
    return tuple(text.strip() for text in texts if text.strip())
