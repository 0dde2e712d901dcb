"""Pages of long lists. A page is identified by an element on it, never by its number, since lists change."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from bot.frozen import frozen
from bot.texts import plain
from handlers.buttons import Button
from handlers.screen import Key, Keyboard

T = TypeVar("T")


@frozen
class Slice(Generic[T]):
    """The elements of one page, and the first elements of the previous and the next page."""

    shown: Sequence[T]
    before: T | None = None
    after: T | None = None


def slice_around(values: Sequence[T], is_it: Callable[[T], bool], most: int) -> Slice[T]:
    """Return the page, of `most` elements, that has the matching element; the first page if none matches."""
    place = next((place for place, value in enumerate(values) if is_it(value)), 0)
    start = place - place % most
    before = values[start - most] if start else None
    after = values[start + most] if start + most < len(values) else None
    return Slice(values[start : start + most], before, after)


def turning(before: Button | None, after: Button | None, language: str) -> Keyboard:
    """Return a row with the buttons to the previous and the next page; no row if there is one page only."""
    ways = (("card-page-before", before), ("card-page-after", after))
    row = tuple(Key(plain(language, text), way) for text, way in ways if way is not None)
    return (row,) if row else ()
