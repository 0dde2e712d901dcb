"""Screens are data: what a message shows."""

from dataclasses import dataclass

from handlers.buttons import Button


@dataclass(frozen=True, slots=True)
class Key:
    """A button on the screen."""

    text: str
    button: Button


Keyboard = tuple[tuple[Key, ...], ...]


def below(news: str, text: str) -> str:
    """What stands below a word about what has just been done, if there is one."""
    return f"{news}\n\n{text}" if news else text


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: a text in Telegram's HTML, the address of a picture or None, rows of buttons.

    `protected`: Telegram lets nobody forward or save it.
    """

    text: str
    photo: str | None = None
    keyboard: Keyboard = ()
    protected: bool = False


ON_A_BUTTON = 40  # letters of a question


def shorten(question: str) -> str:
    """A question that leaves room on a button for what stands behind it."""
    return question if len(question) <= ON_A_BUTTON else question[: ON_A_BUTTON - 1].rstrip() + "…"
