"""Handlers of cleaning: /clean, decisions about doubtful pictures, and their undoing."""

from dataclasses import replace

from telegram import Update

from bot.services.batches import pause
from bot.services.cleaner import cleaning_cards, deciding
from bot.services.cleaner.cleaning_cards import AllOfADoubt, CleaningCard, NextToClean
from bot.services.cleaner.deciding import Decided
from bot.texts import plain
from handlers.cleaner import cleaning_screens
from handlers.cleaner.buttons import (
    AskAboutAll,
    BeginCleaning,
    DecideAll,
    ThrowAway,
    UndoCleaning,
    UsePicture,
)
from handlers.context import Context
from handlers.deck import Deck, Unshown
from handlers.label_keys import View
from handlers.screen import Screen
from handlers.show import answer


def _screen(value: NextToClean, _view: View | None, context: Context) -> Screen:
    return cleaning_screens.screen(value, context.language)


async def _load(context: Context, item: int) -> NextToClean:
    return await _with_pair(context, await context.read(cleaning_cards.show_picture, item=item, now=context.now))


async def _without_picture(_context: Context, value: NextToClean, error: Unshown) -> NextToClean:
    """Return the card without its picture, so that the person can decide nevertheless. Raises the error otherwise."""
    if isinstance(value, AllOfADoubt):
        return replace(value, card=replace(value.card, is_lost=True))
    if not isinstance(value, CleaningCard):
        raise error
    return replace(value, is_lost=True)


async def _with_pair(context: Context, value: NextToClean) -> NextToClean:
    """Return a value with the picture of a copy beside the picture that it resembles."""
    if isinstance(value, AllOfADoubt):
        card = await _with_pair(context, value.card)
        return replace(value, card=card) if isinstance(card, CleaningCard) else value
    if not isinstance(value, CleaningCard) or value.other is None:
        return value
    return replace(value, pair=await context.deps.photos.pair(value.other, value.photo))


DECK: Deck[NextToClean] = Deck("cleaning", screen=_screen, load=_load, replace=_without_picture)
back_to_doubt = DECK.show_card


async def clean_command(_update: Update, context: Context) -> None:
    """/clean: show the doubtful pictures of the only project that has any, or ask for the project."""
    first = await context.read(cleaning_cards.begin_cleaning, now=context.now)
    DECK.show_next(context, await _with_pair(context, first), None)


async def begin_cleaning(context: Context, button: BeginCleaning) -> None:
    """Show the first doubtful picture below the message with the button, which keeps its figures."""
    first = await context.read(cleaning_cards.begin_cleaning, project=button.project, now=context.now)
    answer(context)
    DECK.show_next(context, await _with_pair(context, first), None)


async def use_picture(context: Context, button: UsePicture) -> None:
    await _decide(context, button.card, use=True)


async def throw_away(context: Context, button: ThrowAway) -> None:
    await _decide(context, button.card, use=False)


async def ask_about_all(context: Context, button: AskAboutAll) -> None:
    value = await context.read(cleaning_cards.ask_about_all, item=button.card, now=context.now)
    DECK.go_on(context, await _with_pair(context, value))


async def decide_all(context: Context, button: DecideAll) -> None:
    """Decide about all pictures with a doubt, some in each transaction. Raises UnknownButton."""
    use = bool(button.use)
    changed, done = 0, None
    while done is None or done.more:
        step = done.step if done else 0
        done = await context.write(
            deciding.decide_all, project=button.project, doubt=button.reason, use=use, now=context.now, step=step
        )
        changed += done.changed
        if done.more:
            await pause()
    await _go_on(context, done, "clean-all-used" if use else "clean-all-thrown-away", changed)


async def undo(context: Context, button: UndoCleaning) -> None:
    """Undo the last decision; that about many pictures in several transactions."""
    changed, passed, done = 0, 0, None
    while done is None or done.more:
        step = done.step if done else 0
        done = await context.write(deciding.undo, project=button.project, now=context.now, step=step)
        changed, passed = changed + done.changed, passed + done.passed
        if done.more:
            await pause()
    text = "clean-undone" if changed else "clean-not-undone"
    await _go_on(context, done, "clean-undone-partly" if changed and passed else text, changed)


async def _decide(context: Context, item: int, *, use: bool) -> None:
    done = await context.write(deciding.decide, item=item, use=use, now=context.now)
    kept = "clean-used" if use else "clean-thrown-away"
    await _go_on(context, done, kept if done.changed else "clean-decided-before", done.changed, is_one=True)


async def _go_on(context: Context, done: Decided, text: str, count: int, *, is_one: bool = False) -> None:
    """Show what comes next, and say what was done to `count` pictures, or to the one before (`is_one`)."""
    value, words = await _with_pair(context, done.following), plain(context.language, text, count=count)
    DECK.go_on(context, value, words, before=words if is_one else "")
