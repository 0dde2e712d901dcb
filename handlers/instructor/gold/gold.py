"""Handlers of gold: /gold, the right answer of one picture after the other, why, and the lists by use."""

from telegram import Update
from telegram.error import BadRequest

from bot.incoming.delivery import Shown
from bot.labeling.course.errors import HintTooLong
from bot.labeling.errors import UnknownButton
from bot.labeling.model import FLAGS, GoldUse, SkipReason
from bot.services.course.gold import choosing, gold_list
from bot.services.course.gold.gold_cards import GoldCard, NextGold
from bot.services.open_forms import Form
from bot.texts import plain, rich
from handlers.buttons import choice_of
from handlers.context import Context
from handlers.deck import Deck, Unshown
from handlers.instructor.classes.buttons import ShowClassGold
from handlers.instructor.gold import gold_screens
from handlers.instructor.gold.buttons import (
    ChooseGold,
    ChooseMarkedGold,
    ChooseNoneGold,
    FlagGold,
    HearGoldHint,
    ListGold,
    MarkGold,
    NextGoldPicture,
    PassGold,
    RemoveGold,
    ShowGoldFlags,
    ShowGoldPicture,
    UndoGold,
    UseGoldFor,
    WriteHint,
)
from handlers.label_keys import View
from handlers.manager.projects.buttons import ShowGold
from handlers.screen import Screen
from handlers.show import answer, apologize, show, showing


def _screen(value: NextGold, view: View | None, context: Context) -> Screen:
    return gold_screens.screen(value, context.language, view)


async def _load(context: Context, item: int) -> NextGold:
    return await context.write(choosing.show_card, item=item, now=context.now)


async def _pass_on(context: Context, value: NextGold, error: Unshown) -> NextGold:
    """Pass a picture that can't be shown. Raises the error if `value` is no card."""
    if not isinstance(value, GoldCard):
        raise error
    return await context.write(choosing.pass_picture, item=value.item)


DECK: Deck[NextGold] = Deck("gold", screen=_screen, load=_load, replace=_pass_on)
turn_labels, back_to_card = DECK.show_page, DECK.show_card


async def gold_command(_update: Update, context: Context) -> None:
    """/gold: show the figures of the only project whose gold the person may choose, or ask for the project."""
    DECK.show_next(context, await context.read(choosing.begin), None)


async def show_overview(context: Context, button: ShowGold) -> None:
    DECK.go_on(context, await context.write(choosing.show_overview, project=button.project))


async def show_class(context: Context, button: ShowClassGold) -> None:
    DECK.go_on(context, await context.read(choosing.begin_in_class, class_id=button.class_id))


async def show_next(context: Context, button: NextGoldPicture) -> None:
    DECK.go_on(context, await context.write(choosing.show_next, project=button.project))


async def choose_label(context: Context, button: ChooseGold) -> None:
    """Store the right label, then ask why, or show the next picture in the same message."""
    chosen = {"item": button.card, "label": button.label}
    DECK.go_on(context, await context.write(choosing.choose_label, **chosen, message=_card(context), now=context.now))


async def choose_marked(context: Context, button: ChooseMarkedGold) -> None:
    await _choose_marked(context, button.card, none=False)


async def choose_none(context: Context, button: ChooseNoneGold) -> None:
    await _choose_marked(context, button.card, none=True)


async def _choose_marked(context: Context, item: int, *, none: bool) -> None:
    message, now = _card(context), context.now
    DECK.go_on(context, await context.write(choosing.choose_marked, item=item, none=none, message=message, now=now))


async def mark_label(context: Context, button: MarkGold) -> None:
    """Mark or unmark a label, and stay on its page."""
    value = await context.write(
        choosing.mark_label, item=button.card, label=button.label, on=bool(button.on), now=context.now
    )
    DECK.go_on(context, value, view=View(button.label, inside=True))


async def show_flags(context: Context, button: ShowGoldFlags) -> None:
    """Show the possible problems with the picture."""
    value = await context.write(choosing.show_card, item=button.card, now=context.now)
    DECK.show_screen(context, gold_screens.flags(value, context.language))


async def choose_flag(context: Context, button: FlagGold) -> None:
    """Store that something is wrong with the picture. Raises UnknownButton for an unknown reason."""
    if button.reason not in FLAGS:
        raise UnknownButton
    reason, message, now = SkipReason(button.reason), _card(context), context.now
    DECK.go_on(
        context, await context.write(choosing.choose_flag, item=button.card, reason=reason, message=message, now=now)
    )


async def pass_picture(context: Context, button: PassGold) -> None:
    DECK.go_on(context, await context.write(choosing.pass_picture, item=button.card))


async def undo(context: Context, button: UndoGold) -> None:
    value, is_undone = await context.write(choosing.undo, project=button.project, now=context.now)
    DECK.go_on(context, value, plain(context.language, "gold-undone" if is_undone else "gold-not-undone"))


async def use_for(context: Context, button: UseGoldFor) -> None:
    """Give a gold picture another use. Raises UnknownButton for an unknown one."""
    use = choice_of(GoldUse, button.goal)
    value = await context.write(gold_list.use_for, item=button.card, use=use, now=context.now)
    DECK.go_on(context, value, plain(context.language, f"gold-for-{use.value}"))


async def show_list(context: Context, button: ListGold) -> None:
    """Show the first gold picture of a use. Raises UnknownButton for an unknown one."""
    use, message, now = choice_of(GoldUse, button.goal), _card(context), context.now
    DECK.go_on(
        context, await context.write(gold_list.show_list, project=button.project, use=use, message=message, now=now)
    )


async def show_picture(context: Context, button: ShowGoldPicture) -> None:
    message, now = _card(context), context.now
    DECK.go_on(context, await context.write(gold_list.show_gold, item=button.card, message=message, now=now))


async def remove(context: Context, button: RemoveGold) -> None:
    value = await context.write(gold_list.remove_gold, item=button.card, now=context.now)
    DECK.go_on(context, value, plain(context.language, "gold-removed"))


async def ask_hint(context: Context, button: WriteHint) -> None:
    DECK.go_on(
        context, await context.write(choosing.ask_hint, item=button.card, message=_card(context), now=context.now)
    )


async def hear_hint(context: Context, button: HearGoldHint) -> None:
    """Send what was said about a picture below its card."""
    voice = await context.read(gold_list.spoken_hint, item=button.card)
    answer(context)
    if context.tapped:
        context.deps.background.spawn(_hear(context, voice, context.tapped), "hint")


async def hint_typed(context: Context, _form: Form, text: str) -> None:
    """Store why, typed or spoken, delete the person's message, and go on in the message with the question."""
    spoken = context.typed.voice if context.typed else None
    voice = spoken.file_id if spoken else ""
    try:
        value, message = await context.write(choosing.give_hint, text=text, voice=voice, now=context.now)
    except HintTooLong as error:  # the form stays open
        show(context, Screen(rich(context.language, error.text, **error.arguments)))
        return
    DECK.show_next(context, value, DECK.take_words(context, message))


async def _hear(context: Context, voice: str, card: Shown) -> None:
    try:
        await showing(context).send_voice(voice, reply_to=card.message_id, protected=card.protected)
    except BadRequest:  # another bot has got it: its file ids are not those of this one
        await apologize(context)
        raise


def _card(context: Context) -> int:
    """Return the message whose button was tapped."""
    return context.tapped.message_id if context.tapped else 0
