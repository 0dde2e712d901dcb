"""What stands in a button: typed, versioned, at most 64 bytes. It holds ids, never positions or texts.

A person's own client can send any data for any message, and old buttons can be tapped for ever: so a button only
says what is wanted, and the services check whether it may be.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TypeVar, cast

from bot.labeling.errors import UnknownButton

VERSION = "1"
BYTES_MOST = 64
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

_by_code: dict[str, type["Button"]] = {}
_code_of: dict[type["Button"], str] = {}
_names_of: dict[type["Button"], tuple[str, ...]] = {}  # of their fields, which every button on every card needs


@dataclass(frozen=True, slots=True)
class Button:
    """What a tap wants. Subclasses have int and str fields only."""


B = TypeVar("B", bound=type[Button])


def button(code: str) -> Callable[[B], B]:
    """Give a kind of button its code. A code is never used again for another kind."""

    def register(kind: B) -> B:
        if code in _by_code:
            raise ValueError(f"two kinds of button with the code {code!r}")
        _by_code[code], _code_of[kind] = kind, code
        _names_of[kind] = tuple(field.name for field in fields(kind))
        return kind

    return register


def encode(value: Button) -> str:
    """Callback data, like `1a.7k.3`. Raises ValueError when it is over 64 bytes or a text holds a dot."""
    parts = [VERSION + _code_of[type(value)]]
    for name in _names_of[type(value)]:
        part = getattr(value, name)
        parts.append(part if isinstance(part, str) else base36(part))
        if "." in parts[-1]:
            raise ValueError(f"a dot in {value}")
    data = ".".join(parts)
    if len(data.encode()) > BYTES_MOST:
        raise ValueError(f"{value} takes over {BYTES_MOST} bytes")
    return data


def decode(data: str) -> Button:
    """The inverse. Raises UnknownButton for anything that `encode` did not make."""
    head, *parts = data.split(".")
    kind = _by_code.get(head.removeprefix(VERSION)) if head.startswith(VERSION) else None
    if kind is None or len(parts) != len(fields(kind)):
        raise UnknownButton
    try:
        values = [
            part if field.type is str else from_base36(part) for field, part in zip(fields(kind), parts, strict=True)
        ]
    except ValueError as error:
        raise UnknownButton from error
    return cast("Callable[..., Button]", kind)(*values)


def base36(number: int) -> str:
    """A number from 0 to 2**63 - 1 in as few letters as may be. Raises ValueError for others."""
    if not 0 <= number < 1 << 63:
        raise ValueError(f"{number} is not an id")
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
        if not number:
            return text


def from_base36(text: str) -> int:
    """The inverse, and nothing but the inverse: a spelling that `base36` does not use raises ValueError."""
    number = int(text, 36)
    if base36(number) != text:
        raise ValueError(f"{text!r} is not how a number is written here")
    return number


@dataclass(frozen=True, slots=True)
class CardButton(Button):
    """A button about one card. `card` is the id of what the card shows: an assignment, a review, an exam answer."""

    card: int


@dataclass(frozen=True, slots=True)
class LabelButton(Button):
    card: int
    label: int


@dataclass(frozen=True, slots=True)
class MarkButton(Button):
    """Mark a label (1), or take the mark away (0)."""

    card: int
    label: int
    on: int


@dataclass(frozen=True, slots=True)
class PageButton(Button):
    """The page of labels where this one stands (0: the first page): inside its group (1), or of the first level (0)."""

    card: int
    label: int
    inside: int


@dataclass(frozen=True, slots=True)
class FlagButton(Button):
    """Say what is wrong with the picture. `reason` is a SkipReason's value."""

    card: int
    reason: str


C = TypeVar("C", bound=Button)


@dataclass(frozen=True, slots=True)
class DeckButtons:
    """The kinds of button on the cards of one deck."""

    submit: type[LabelButton]  # answer with one label
    mark: type[MarkButton]
    page: type[PageButton]
    submit_marked: type[CardButton]
    submit_none: type[CardButton]
    flags: type[CardButton]  # show what may be wrong with the picture
    flag: type[FlagButton]
    back: type[CardButton]  # from another view to the card


def deck_buttons(code: str) -> DeckButtons:
    """Make the kinds of button of a new deck. Their codes are `code` and a letter, which are never used again."""

    def kind(letter: str, shape: type[C]) -> type[C]:
        return button(code + letter)(cast("type[C]", type(shape.__name__, (shape,), {"__slots__": ()})))

    return DeckButtons(
        submit=kind("a", LabelButton),
        mark=kind("t", MarkButton),
        page=kind("o", PageButton),
        submit_marked=kind("d", CardButton),
        submit_none=kind("n", CardButton),
        flags=kind("f", CardButton),
        flag=kind("s", FlagButton),
        back=kind("b", CardButton),
    )
