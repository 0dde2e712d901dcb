"""Handlers of /item and /remove: one picture by its number, or as a reply to its card."""

from contextlib import suppress
from dataclasses import replace

from telegram import Update

from bot.labeling.errors import LabelingError
from bot.labeling.model import parse_id
from bot.services.items import lookup
from bot.services.items.lookup import ItemView, Which
from bot.services.items.removal.erasing import finish_erasing
from bot.services.labeler import undo
from bot.texts import plain
from handlers.context import Context
from handlers.items import item_screens
from handlers.labeler import card
from handlers.manager.buttons import AskEraseItem, AskEraseItemAgain, BringItemBack, EraseItem, TakeItemOut
from handlers.screen import Screen
from handlers.show import answer, show


async def item_command(update: Update, context: Context) -> None:
    """/item 12, or a reply to a card: show the picture."""
    which, _ = _which(update, context)
    show(context, _screen(context, await context.read(lookup.look_up_item, which=which)))


async def remove_command(update: Update, context: Context) -> None:
    """/remove 12, or a reply to a card: take the picture out. Further words say why."""
    which, words = _which(update, context)
    value = await context.write(lookup.take_item_out, which=which, words=words, now=context.now)
    show(context, _screen(context, value))


async def take_out(context: Context, button: TakeItemOut) -> None:
    """Take a picture out. On a labeler's card the next picture follows."""
    which = Which(button.item)
    value = await context.write(lookup.take_item_out, which=which, words="", now=context.now)
    number = str(value.story.item.id)
    if button.card:
        with suppress(LabelingError):  # no card is open any more: show the picture instead
            following = await context.write(undo.go_on, now=context.now)
            card.DECK.go_on(context, following, plain(context.language, "item-is-out", item=number))
            card.DECK.take_original_away(context)
            return
    answer(context, plain(context.language, "item-is-out", item=number))
    show(context, _screen(context, value), context.tapped)


async def bring_back(context: Context, button: BringItemBack) -> None:
    value = await context.write(lookup.bring_item_back, item=button.item, now=context.now)
    answer(context, plain(context.language, "item-is-back", item=str(value.story.item.id)))
    show(context, _screen(context, value), context.tapped)


async def ask_erase(context: Context, button: AskEraseItem) -> None:
    value = await context.read(lookup.preview_erasing, item=button.item)
    answer(context)
    show(context, item_screens.ask_erase(value, context.language), context.tapped)


async def ask_erase_again(context: Context, button: AskEraseItemAgain) -> None:
    value = await context.read(lookup.preview_erasing, item=button.item)
    answer(context)
    show(context, item_screens.ask_erase_again(value, context.language), context.tapped)


async def erase(context: Context, button: EraseItem) -> None:
    """Erase a picture for good, then its files in the background."""
    value = await context.write(lookup.erase_item, item=button.item, now=context.now)
    answer(context, plain(context.language, "item-is-erased", item=str(button.item)))
    show(context, _screen(context, value), context.tapped)
    resources = context.deps.jobs.resources
    context.deps.background.spawn(finish_erasing(resources.database, resources.images), "erasing")


def _screen(context: Context, value: ItemView) -> Screen:
    """Return the picture's screen, as a text if its file is lost."""
    screen = item_screens.item(value, context.language, context.deps.zone)
    found = value.story.item
    is_there = not found.erased and context.deps.photos.is_there(found.photo)
    return screen if is_there else replace(screen, photo=None)


def _which(update: Update, context: Context) -> tuple[Which, str]:
    """Return what a command names, and its further words."""
    words = list(context.args or ())
    number = parse_id(words[0].lstrip("#")) if words else None
    if number is not None:
        return Which(number), " ".join(words[1:])
    message = update.effective_message
    replied = message.reply_to_message if message else None
    return Which(message=replied.message_id if replied else None), " ".join(words)
