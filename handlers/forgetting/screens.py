"""Screens of /forget_me and /export_me."""

from bot.texts import plain, rich
from handlers.forgetting.buttons import AskForget, ForgetMe, KeepMe
from handlers.screen import Key, Screen


def ask(language: str) -> Screen:
    """Return the question whether the answers go, too."""
    return Screen(
        rich(language, "forget-what"),
        keyboard=(
            (Key(plain(language, "forget-keep-answers"), AskForget(0)),),
            (Key(plain(language, "forget-with-answers"), AskForget(1)),),
            (Key(plain(language, "forget-not"), KeepMe()),),
        ),
    )


def ask_again(answers: int, language: str) -> Screen:
    """Return the question whether the person is sure."""
    text = rich(language, "forget-sure-with-answers" if answers else "forget-sure")
    keys = ((Key(plain(language, "forget-yes"), ForgetMe(answers)),), (Key(plain(language, "forget-not"), KeepMe()),))
    return Screen(text, keyboard=keys)


def forgotten(language: str) -> Screen:
    return Screen(rich(language, "forget-done"))


def kept(language: str) -> Screen:
    return Screen(rich(language, "forget-kept"))
