"""Callback data of buttons: typed, versioned, at most 64 bytes. Fields are ids, never positions or texts.

A client can send any data for any message, and old buttons can be tapped at any time. So a button only names a
request, and the services check whether it is allowed.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from inspect import get_annotations
from typing import Any, TypeVar, cast, dataclass_transform

from bot.frozen import frozen
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Kind, Project, SkipReason
from bot.sentences.typed_words import DONE, NONE, UNSURE, Meaning

VERSION = "1"
BYTES_MOST = 64
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

_by_code: dict[str, type["Button"]] = {}
_code_of: dict[type["Button"], str] = {}
_fields_of: dict[type["Button"], dict[str, bool]] = {}  # whether each field is a text; every button needs them


class Button:
    """A request made by a tap. Subclasses have int and str fields only."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}{tuple(self.__dict__.values())}"


B = TypeVar("B", bound=type[Button])


@dataclass_transform(frozen_default=True)
def shape(kind: B) -> B:
    """Make a dataclass of a class of buttons.

    Of the methods of a frozen dataclass only one is compiled: with all of them, the hundreds of kinds took a tenth of
    the bot's start.
    """
    return cast("B", dataclass(eq=False, repr=False)(kind))


@dataclass_transform(frozen_default=True)
def button(code: str) -> Callable[[B], B]:
    """Register a class of buttons under a code, as a dataclass. Never reuse a code. Raises ValueError for a duplicate.

    A class without fields of its own takes the method of its base.
    """

    def register(kind: B) -> B:
        if code in _by_code:
            raise ValueError(f"two kinds of button with the code {code!r}")
        if get_annotations(kind) or not is_dataclass(kind):
            kind = shape(kind)
        _by_code[code], _code_of[kind] = kind, code
        _fields_of[kind] = {field.name: field.type is str for field in fields(cast("Any", kind))}
        return kind

    return register


def encode(value: Button) -> str:
    """Return the callback data, like `1a.7k.3`. Raises ValueError if it is over 64 bytes or a text has a dot."""
    data = VERSION + _code_of[type(value)]
    for part in value.__dict__.values():
        text = part if isinstance(part, str) else base36(part)
        if "." in text:
            raise ValueError(f"a dot in {value}")
        data += f".{text}"
    if len(data.encode()) > BYTES_MOST:
        raise ValueError(f"{value} takes over {BYTES_MOST} bytes")
    return data


def decode(data: str) -> Button:
    """Return the button of callback data. Raises UnknownButton for data that `encode` does not produce."""
    head, *parts = data.split(".")
    kind = _by_code.get(head.removeprefix(VERSION)) if head.startswith(VERSION) else None
    if kind is None or len(parts) != len(_fields_of[kind]):
        raise UnknownButton
    try:
        is_text = _fields_of[kind].values()
        values = [part if text else from_base36(part) for text, part in zip(is_text, parts, strict=True)]
    except ValueError as error:
        raise UnknownButton from error
    return cast("Callable[..., Button]", kind)(*values)


@lru_cache(1024)  # all buttons of a card have its id
def base36(number: int) -> str:
    """Return a number from 0 to 2**63 - 1 in base 36, without leading zeros. Raises ValueError for others."""
    if not 0 <= number < 1 << 63:
        raise ValueError(f"{number} is not an id")
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
        if not number:
            return text


def from_base36(text: str) -> int:
    """Return the number. Raises ValueError for a spelling that `base36` does not produce."""
    number = int(text, 36)
    if base36(number) != text:
        raise ValueError(f"{text!r} is not a number in base 36")
    return number


E = TypeVar("E", bound=StrEnum)


def choice_of(kind: type[E], word: str) -> E:
    """Return the member of an enumeration that a button's text names. Raises UnknownButton if it names none."""
    try:
        return kind(word)
    except ValueError:
        raise UnknownButton from None


@button("q")
class ShowChoices(Button):
    """Show what the person can do now, as /start does."""


@shape
class CardButton(Button):
    """A button of one card. `card` is the id of what the card shows: an assignment, a review, an annotation."""

    card: int


@shape
class LabelButton(Button):
    card: int
    label: int


@shape
class MarkButton(Button):
    """Mark a label (`on` is 1) or unmark it (0)."""

    card: int
    label: int
    on: int


@shape
class PageButton(Button):
    """Show the page with `label` (0: the first page), inside its group (`inside` is 1) or of the first level (0)."""

    card: int
    label: int
    inside: int


@shape
class FlagButton(Button):
    """Report a problem with the picture. `reason` is a SkipReason's value."""

    card: int
    reason: str


@frozen
class DeckButtons:
    """The button classes of one deck's cards."""

    submit: type[LabelButton]  # submit one label
    mark: type[MarkButton]
    page: type[PageButton]
    submit_marked: type[CardButton]
    submit_none: type[CardButton]
    flags: type[CardButton]  # show the possible problems with the picture
    flag: type[FlagButton]
    back: type[CardButton]  # from another view to the card


def tap_of(meaning: Meaning, project: Project, buttons: DeckButtons, card: int) -> tuple[list[int], Button]:
    """Return the button of a card that typed words name in full, and labels to mark before it.

    `card` is the id of what the card shows.
    """
    if meaning.button == UNSURE:
        return [], buttons.flag(card, SkipReason.UNSURE.value)
    if meaning.button == NONE:
        return [], buttons.submit_none(card)
    if meaning.button == DONE:
        return [], buttons.submit_marked(card)
    *before, last = [label.id for label in meaning.labels]
    if project.kind is Kind.MULTIPLE:
        return before, buttons.mark(card, last, 1)
    return [], buttons.submit(card, meaning.labels[0].id)
