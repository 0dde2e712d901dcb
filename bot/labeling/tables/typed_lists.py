"""Lists of labels as people type them into a chat."""

import re
from collections.abc import Collection

from bot.frozen import frozen
from bot.labeling.search import normalize_text

COMMAS = ",，、"
OTHER_MARKS = ("/／", "·ㆍ・", ";；")
NUMBER = r"(?:\(?\d{1,3}[.)](?!\d)\s*|[①-⑳]\s*|[-*•]\s+)"


def read_lines(text: str) -> list[str]:
    """Return the labels of a text, one a line. Blank lines are ignored."""
    return [normalize_text(line) for line in text.splitlines() if line.strip()]


@frozen
class TypedList:
    """A text that can be a list of labels (`split`) or one label a line (`lines`)."""

    text: str
    split: tuple[str, ...]
    lines: tuple[str, ...]


def read_list(text: str, known: Collection[str] = ()) -> TypedList | None:
    """Return a text with commas or numbers as a list of labels, or None if it can only be one label a line.

    Slashes, middle dots and semicolons separate labels only in a text of one line without commas. A mark between two
    digits separates nothing, and lines of `known` are labels as they stand.
    """
    lines = read_lines(text)
    labels = [
        label for line in _without_numbers(lines) for label in ([line] if line in known else _split(line, COMMAS))
    ]
    for marks in OTHER_MARKS:
        if len(lines) == len(labels) == 1:
            labels = _split(labels[0], marks)
    return TypedList(text, tuple(labels), tuple(lines)) if len(labels) > 1 and labels != lines else None


def _without_numbers(lines: list[str]) -> list[str]:
    """Return the entries of a numbered list, or the lines as they are if it is none."""
    if len(lines) > 1:
        numbered = all(re.match(NUMBER, line) for line in lines)
        return [re.sub(rf"^{NUMBER}", "", line) for line in lines] if numbered else lines
    before, *entries = re.split(rf"(?:^|\s){NUMBER}", lines[0]) if lines else [""]
    return lines if before.strip() or len(entries) < 2 else entries


def _split(line: str, marks: str) -> list[str]:
    """Split a line at the marks that are not between two digits."""
    parts = re.split(rf"(?<!\d)[{marks}]|[{marks}](?!\d)", line)
    return [normalize_text(part) for part in parts if part.strip()]
