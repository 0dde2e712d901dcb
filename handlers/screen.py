"""Screens: the content of messages as data."""

from dataclasses import dataclass

from handlers.buttons import Button


@dataclass(frozen=True, slots=True)
class Key:
    """A button on the screen."""

    text: str
    button: Button


Keyboard = tuple[tuple[Key, ...], ...]


def below(news: str, text: str) -> str:
    """Return a text below the result of the last action (`news`), if there is one."""
    return f"{news}\n\n{text}" if news else text


@dataclass(frozen=True, slots=True)
class Screen:
    """A message: a text in Telegram's HTML, the address of a picture or None, rows of buttons.

    `protected`: it can't be forwarded or saved.
    """

    text: str
    photo: str | None = None
    keyboard: Keyboard = ()
    protected: bool = False


ON_A_BUTTON = 40  # letters of a question


def shorten(question: str) -> str:
    """Return a question shortened to ON_A_BUTTON letters, which leaves room on a button for more."""
    return question if len(question) <= ON_A_BUTTON else question[: ON_A_BUTTON - 1].rstrip() + "…"
