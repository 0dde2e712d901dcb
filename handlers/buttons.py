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


@button("p")
@dataclass(frozen=True, slots=True)
class BeginProject(Button):
    project: int


@button("a")
@dataclass(frozen=True, slots=True)
class SubmitLabel(Button):
    assignment: int
    label: int


@button("g")
@dataclass(frozen=True, slots=True)
class ShowGuide(Button):
    """The guide's page about a label, in the place of a picture."""

    assignment: int
    label: int


@button("b")
@dataclass(frozen=True, slots=True)
class BackToCard(Button):
    """From the guide to the picture."""

    assignment: int


@button("o")
@dataclass(frozen=True, slots=True)
class ShowLabels(Button):
    """The page of labels where this one stands (0: the first page): inside its group (1), or of the first level (0)."""

    assignment: int
    label: int
    inside: int


@button("t")
@dataclass(frozen=True, slots=True)
class ChooseLabel(Button):
    """Mark a label (1), or take the mark away (0)."""

    assignment: int
    label: int
    on: int


@button("d")
@dataclass(frozen=True, slots=True)
class SubmitChosen(Button):
    assignment: int


@button("n")
@dataclass(frozen=True, slots=True)
class SubmitNone(Button):
    assignment: int


@button("c")
@dataclass(frozen=True, slots=True)
class ConfirmLabel(Button):
    """Yes, that costly label."""

    assignment: int
    label: int


@button("e")
@dataclass(frozen=True, slots=True)
class ConfirmChosen(Button):
    """Yes, those labels, of which one is costly."""

    assignment: int


@button("f")
@dataclass(frozen=True, slots=True)
class ShowFlags(Button):
    """What may be wrong with the picture."""

    assignment: int


@button("s")
@dataclass(frozen=True, slots=True)
class Skip(Button):
    assignment: int
    reason: str


@button("u")
@dataclass(frozen=True, slots=True)
class GoBack(Button):
    """To what was done before the picture on this screen; 0 where there is none."""

    assignment: int


@button("v")
@dataclass(frozen=True, slots=True)
class GoOn(Button):
    """From a past answer to the picture in hand."""


@button("z")
@dataclass(frozen=True, slots=True)
class ShowOriginal(Button):
    assignment: int


@button("x")
@dataclass(frozen=True, slots=True)
class RemoveOriginal(Button):
    pass


@button("k")
@dataclass(frozen=True, slots=True)
class Stop(Button):
    pass


@button("h")
@dataclass(frozen=True, slots=True)
class ShowHistory(Button):
    """What was done with this assignment."""

    assignment: int


@button("j")
@dataclass(frozen=True, slots=True)
class SetGoal(Button):
    """So many pictures a day; 0 is no goal."""

    pictures: int


@button("w")
@dataclass(frozen=True, slots=True)
class ShowHours(Button):
    """When to be reminded."""


@button("r")
@dataclass(frozen=True, slots=True)
class SetRemindHour(Button):
    """0 to 23, or 24 for never."""

    hour: int


@button("l")
@dataclass(frozen=True, slots=True)
class ChooseLanguage(Button):
    language: str


@button("ja")
@dataclass(frozen=True, slots=True)
class RunJob(Button):
    """Do a job now, for a project or (0) for the house."""

    job: str
    project: int


@button("jb")
@dataclass(frozen=True, slots=True)
class ChooseJob(Button):
    """Do a job now, for a project that is still to be chosen."""

    job: str


@button("jc")
@dataclass(frozen=True, slots=True)
class ShowJobs(Button):
    """From the choice of a project back to all jobs."""


@button("sr")
@dataclass(frozen=True, slots=True)
class ShowReport(Button):
    """How a project goes, over so many days."""

    project: int
    days: int


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
