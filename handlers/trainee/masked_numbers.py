"""Delete a message with numbers that were masked before it was stored, and say why."""

from contextlib import suppress

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop
from telegram.ext.filters import UpdateFilter

from bot.incoming.masking import MASKED
from bot.labeling.errors import LabelingError
from bot.services.access import identify
from bot.texts import rich
from handlers.context import Context
from handlers.screen import Screen
from handlers.show import showing


class HasMasked(UpdateFilter):
    """Matches an update in whose message numbers were masked."""

    def filter(self, update: Update) -> bool:
        return MASKED in update.api_kwargs


async def tell(update: Update, context: Context) -> None:
    """Delete the message and say why. Its other words, if any, are handled after this, with the numbers masked."""
    with suppress(LabelingError):  # a person who is no member reads their client's language
        await context.read(identify)
    message = update.effective_message
    with suppress(TelegramError):  # the numbers are masked, whether or not this arrives
        if isinstance(message, Message):
            await showing(context).remove(message.message_id)
        await showing(context).send(Screen(rich(context.language, "enter-masked")))
    if isinstance(message, Message) and message.text and not any(map(str.isalnum, message.text)):
        raise ApplicationHandlerStop
