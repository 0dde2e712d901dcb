"""Long lists, a page at a time. A page is named by somebody or something that stands on it, never by its number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.texts import plain
from handlers.buttons import Button
from handlers.screen import Key, Keyboard

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """What stands on one page, and the first of the pages before and after."""

    shown: Sequence[T]
    before: T | None = None
    after: T | None = None


def slice_around(values: Sequence[T], is_it: Callable[[T], bool], most: int) -> Slice[T]:
    """The page where something stands; the first, where it does not stand anywhere."""
    place = next((place for place, value in enumerate(values) if is_it(value)), 0)
    start = place - place % most
    before = values[start - most] if start else None
    after = values[start + most] if start + most < len(values) else None
    return Slice(values[start : start + most], before, after)


def turning(before: Button | None, after: Button | None, language: str) -> Keyboard:
    """The row that turns pages, if there is more than one."""
    ways = (("card-page-before", before), ("card-page-after", after))
    row = tuple(Key(plain(language, text), way) for text, way in ways if way is not None)
    return (row,) if row else ()
