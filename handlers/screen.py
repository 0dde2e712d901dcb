"""Screens: the content of messages as data."""

from dataclasses import dataclass, replace

from bot.texts import plain
from handlers.buttons import Button, ShowChoices


@dataclass(frozen=True, slots=True)
class CopyText:
    """What a tap copies on the phone. Telegram does not tell the bot about it. At most 256 letters."""

    text: str


@dataclass(frozen=True, slots=True)
class Key:
    """A button on the screen."""

    text: str
    button: Button | CopyText


Keyboard = tuple[tuple[Key, ...], ...]


BETWEEN_PARTS = "\n\n"
"""Between the parts of a message of several notices."""


def below(news: str, text: str) -> str:
    """Return a text below the result of the last action (`news`), if there is one."""
    return f"{news}\n\n{text}" if news else text


@dataclass(frozen=True, slots=True)
class Screen:
    """A message: a text in Telegram's HTML, the address of a picture or None, rows of buttons.

    `protected`: it can't be forwarded or saved. `voice` is the file id of a voice message that notices send below it.
    `foot`: the last line of the text, if each card of a deck has one.
    """

    text: str
    photo: str | None = None
    keyboard: Keyboard = ()
    protected: bool = False
    voice: str = ""
    foot: str = ""

    def saying(self, words: str, *, or_above: bool) -> "Screen":
        """Return the screen with words about the last action in its foot, so that no line is added and no button moves.

        Without a foot, they are above the text (`or_above`) or left out.
        """
        if words and self.foot:
            return replace(self, text=f"{self.text.removesuffix(self.foot)}{words} · {self.foot}")
        return replace(self, text=below(words, self.text)) if or_above else self


def next_key(language: str) -> Key:
    """Return the button from the end of something to what the person can do next."""
    return Key(plain(language, "next-step"), ShowChoices())


ON_A_BUTTON = 40  # letters of a question


def shorten(question: str) -> str:
    """Return a question shortened to ON_A_BUTTON letters, which leaves room on a button for more."""
    return question if len(question) <= ON_A_BUTTON else question[: ON_A_BUTTON - 1].rstrip() + "…"
