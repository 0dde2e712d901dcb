"""The labeler's taps: the shortest way from an answer to the next picture."""

from datetime import datetime

from telegram import Update

from bot.labeling.errors import UnknownButton
from bot.labeling.model import SkipReason
from bot.labeling.search import find
from bot.services.labeler import answering, current_card, undo
from bot.services.labeler.answering import Answered, NextCard, ToConfirm
from bot.services.labeler.cards import Break, Card
from bot.texts import plain
from handlers import fallback
from handlers.context import Context
from handlers.deck import Deck, Unshown
from handlers.label_keys import View, is_searchable, join_labels
from handlers.labeler import card_screens
from handlers.labeler.buttons import (
    BeginProject,
    ChooseLabel,
    ConfirmChosen,
    ConfirmLabel,
    GoBack,
    GoOn,
    ShowFlags,
    ShowGuide,
    ShowOriginal,
    Skip,
    SubmitChosen,
    SubmitLabel,
    SubmitNone,
)
from handlers.screen import Screen


def _screen(value: NextCard, view: View | None, context: Context) -> Screen:
    goal = context.member.goal if context.member else None
    if isinstance(value, Card):
        return card_screens.card(value, context.language, goal, view)
    if isinstance(value, Break):
        return card_screens.break_(value, context.language, goal)
    return card_screens.nothing_left(value, context.language, context.now)


async def _load(context: Context, assignment: int) -> Card:
    """The picture that a button is about, which the person has before them."""
    return (await context.write(current_card.renew_card, assignment=assignment, now=context.now)).card


async def _quarantine(context: Context, value: NextCard, error: Unshown) -> NextCard:
    """Set a picture aside that can't be shown. Raises FileNotFoundError when all files are gone."""
    if not isinstance(value, Card):
        raise error
    lease = value.assignment
    if isinstance(error, FileNotFoundError):
        is_there = context.deps.photos.is_there
        return await context.write(current_card.quarantine_lost, assignment=lease, is_there=is_there, now=context.now)
    return await context.write(current_card.quarantine_refused, assignment=lease, why=error.message, now=context.now)


DECK: Deck[NextCard] = Deck(
    "card",
    screen=_screen,
    load=_load,
    replace=_quarantine,
    remember=current_card.set_card_message,
    forget_original=current_card.clear_original_message,
)
labels, back_to_card, remove_original = DECK.show_page, DECK.show_card, DECK.remove_original


async def begin(context: Context, button: BeginProject) -> None:
    """Sit down to a project: its first picture takes the place of the list."""
    first = await context.write(answering.begin_labeling, project=button.project, now=context.now)
    DECK.go_on(context, first)
    DECK.take_original_away(context)


async def submit(context: Context, button: SubmitLabel) -> None:
    """An answer. It is kept before anything is shown; then the same message becomes the next picture."""
    came = await context.write(answering.submit_label, assignment=button.card, label=button.label, now=context.now)
    _go_on_with(context, came)


async def confirm_label(context: Context, button: ConfirmLabel) -> None:
    came = await context.write(
        answering.submit_label, assignment=button.card, label=button.label, now=context.now, confirmed=True
    )
    _go_on_with(context, came)


async def choose(context: Context, button: ChooseLabel) -> None:
    """Mark a label, or take the mark away, and stay on its page."""
    card = await context.write(
        answering.mark_label, assignment=button.card, label=button.label, on=bool(button.on), now=context.now
    )
    DECK.go_on(context, card, view=View(button.label, inside=True))


async def submit_chosen(context: Context, button: SubmitChosen) -> None:
    came = await context.write(answering.submit_marked, assignment=button.card, now=context.now)
    _go_on_with(context, came)


async def confirm_chosen(context: Context, button: ConfirmChosen) -> None:
    came = await context.write(answering.submit_marked, assignment=button.card, now=context.now, confirmed=True)
    _go_on_with(context, came)


async def submit_none(context: Context, button: SubmitNone) -> None:
    _go_on_with(context, await context.write(answering.submit_none, assignment=button.card, now=context.now))


async def skip(context: Context, button: Skip) -> None:
    """No answer, for a reason; the picture goes to others."""
    if button.reason not in set(SkipReason):
        raise UnknownButton
    came = await context.write(
        answering.skip_item, assignment=button.card, reason=SkipReason(button.reason), now=context.now
    )
    _go_on_with(context, came)


async def go_back(context: Context, button: GoBack) -> None:
    """To the answer before."""
    hand = await context.write(undo.go_back, assignment=button.card, now=context.now)
    DECK.go_on(context, hand.card, original=hand.original)


async def go_on(context: Context, _button: GoOn) -> None:
    """From a past answer to the picture in hand."""
    DECK.go_on(context, await context.write(undo.go_on, now=context.now))


async def flags(context: Context, button: ShowFlags) -> None:
    """What may be wrong with the picture."""
    DECK.show_screen(context, card_screens.flags(await _load(context, button.card), context.language))


async def guide(context: Context, button: ShowGuide) -> None:
    """The guide in the place of the card."""
    card = await _load(context, button.card)
    known = {label.id: label for label in card.project.labels}
    label = known.get(button.label, card.project.labels[0])
    DECK.show_screen(context, card_screens.guide(card, label, context.language))


async def original(context: Context, button: ShowOriginal) -> None:
    """The picture in full size, below the card, until the person goes on."""
    card = await _load(context, button.card)

    async def remember(message: int) -> int | None:
        now, lease = context.now, card.assignment
        return await context.write(current_card.set_original_message, assignment=lease, message=message, now=now)

    DECK.send_original(context, card_screens.original(card, context.language), remember)


async def typed(update: Update, context: Context) -> None:
    """A part of a label's name: the card shows the labels that have it, and what was typed goes away."""
    message = update.effective_message
    words = message.text.strip() if message and message.text else ""
    hand = await context.write(
        current_card.card_for_search,
        takes_words=is_searchable,
        finds=lambda project: bool(find(project.labels, words)),
        now=context.now,
    )
    if hand is None:
        await fallback.unknown_message(update, context)
        return
    DECK.show_found(context, hand.card, words, hand.message)


async def has_gone_on(context: Context, since: datetime) -> bool:
    """Whether the person has labeled since they were asked for words: what they write now looks for a label."""
    return await context.read(current_card.has_worked_since, since=since, takes_words=is_searchable)


def _go_on_with(context: Context, came: Answered | ToConfirm) -> None:
    """Show what an answer led to."""
    if isinstance(came, ToConfirm):
        DECK.show_screen(context, card_screens.confirm(came.card, came.labels, context.language))
        return
    words = plain(context.language, "card-skipped")
    if came.labels is not None:
        label = join_labels(came.labels, came.project, context.language)
        words = plain(context.language, "card-answered", label=label)
    DECK.go_on(context, came.following, words, original=came.original)
