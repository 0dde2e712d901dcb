"""What a person has done, stopping, and help."""

from telegram import Update

from bot.services import labeling, membership
from handlers.context import Context
from handlers.screens import me as me_screens
from handlers.show import show


async def me(_update: Update, context: Context) -> None:
    tally = await context.read_as_member(labeling.tally, since=context.midnight)
    show(context, me_screens.me(tally, context.language))


async def stop(_update: Update, context: Context) -> None:
    """/stop: the picture in hand goes to others."""
    tally = await context.write_as_member(labeling.stop, since=context.midnight)
    show(context, me_screens.stopped(tally, context.language))


async def help_(_update: Update, context: Context) -> None:
    await context.read_as_member(membership.recognize)
    show(context, me_screens.help_page(context.language))


async def unknown_message(_update: Update, context: Context) -> None:
    """Something that no route is for."""
    await context.read_as_member(membership.recognize)
    show(context, me_screens.unknown_message(context.language))
