"""Screens: the content of messages as data."""

from dataclasses import replace
from typing import Any

from bot.frozen import frozen
from bot.texts import plain
from handlers.buttons import Button, ShowChoices, encode


@frozen
class CopyText:
    """What a tap copies on the phone. Telegram does not tell the bot about it. At most 256 letters."""

    text: str


@frozen
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


@frozen
class Screen:
    """A message: a text in Telegram's HTML, the address of a picture or None, rows of buttons.

    `protected`: it can't be forwarded or saved. `voice` is the file id of a voice message that notices send below it.
    `foot`: the last line of the text, if each card of a deck has one. `replaces` is the id of a message that is deleted
    before it is sent.
    """

    text: str
    photo: str | None = None
    keyboard: Keyboard = ()
    protected: bool = False
    voice: str = ""
    foot: str = ""
    replaces: int | None = None

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
NAME_MOST = 20  # letters of a person's name beside others


def shorten(text: str, most: int = ON_A_BUTTON) -> str:
    """Return a question or a name shortened to so many letters, which leaves room for more."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def markup(keyboard: Keyboard) -> dict[str, Any]:
    """Return the `reply_markup` argument of an API call; {} without buttons."""
    if not keyboard:
        return {}
    return {"reply_markup": {"inline_keyboard": [[_key(key) for key in row] for row in keyboard]}}


def _key(key: Key) -> dict[str, Any]:
    """Return a button as the Bot API takes it."""
    if isinstance(key.button, CopyText):
        return {"text": key.text, "copy_text": {"text": key.button.text}}
    return {"text": key.text, "callback_data": encode(key.button)}
