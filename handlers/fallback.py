"""The answer to a message that no route takes."""

from telegram import Update

from bot.services.access import identify
from bot.texts import rich
from handlers.context import Context
from handlers.screen import Screen
from handlers.show import show


async def unknown_message(_update: Update, context: Context) -> None:
    """Answer a message that no other route matches."""
    await say_unknown(context)


async def say_unknown(context: Context) -> None:
    """Answer that the message was not understood."""
    await context.read(identify)
    show(context, unknown_message_screen(context.language))


def unknown_message_screen(language: str) -> Screen:
    return Screen(rich(language, "unknown-message"))
