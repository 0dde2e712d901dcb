"""What a person has done, and how the bot is used."""

from bot.labeling.model import Tally
from bot.texts import rich
from handlers.screens import Screen


def me(tally: Tally, language: str) -> Screen:
    return Screen(rich(language, "me", today=tally.today, total=tally.total))


def stopped(tally: Tally, language: str) -> Screen:
    return Screen(rich(language, "stopped", today=tally.today, total=tally.total))


def help_page(language: str) -> Screen:
    return Screen(rich(language, "help"))


def unknown_message(language: str) -> Screen:
    return Screen(rich(language, "unknown-message"))
