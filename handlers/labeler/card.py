"""The labeler's taps: the shortest way from an answer to the next picture."""

from contextlib import suppress
from datetime import datetime

import structlog
from telegram import Update
from telegram.error import BadRequest

from bot.incoming.delivery import Shown
from bot.labeling.errors import UnknownButton
from bot.labeling.model import SkipReason
from bot.labeling.search import find
from bot.photos import is_refused_picture
from bot.services.labeler import answering, current_card, undo
from bot.services.labeler.answering import Answered, ToConfirm
from bot.services.labeler.cards import Break, Card
from bot.services.labeler.current_card import CurrentCard
from bot.texts import plain
from handlers import fallback
from handlers.context import Context
from handlers.label_keys import View, is_searchable, join_labels
from handlers.labeler import card_screens
from handlers.labeler.buttons import (
    BackToCard,
    BeginProject,
    ChooseLabel,
    ConfirmChosen,
    ConfirmLabel,
    GoBack,
    GoOn,
    RemoveOriginal,
    ShowFlags,
    ShowGuide,
    ShowLabels,
    ShowOriginal,
    Skip,
    SubmitChosen,
    SubmitLabel,
    SubmitNone,
)
from handlers.screen import Screen
from handlers.show import answer, apologize, card_turn, put, set_current_card, showing

log = structlog.get_logger(__name__)


async def begin(context: Context, button: BeginProject) -> None:
    """Sit down to a project: its first picture takes the place of the list."""
    first = await context.write(answering.begin_labeling, project=button.project, now=context.now)
    answer(context)
    show_next(context, first, context.tapped)
    context.deps.background.spawn(take_original_away(context), "original")


async def submit(context: Context, button: SubmitLabel) -> None:
    """An answer. It is kept before anything is shown; then the same message becomes the next picture."""
    came = await context.write(
        answering.submit_label, assignment=button.assignment, label=button.label, now=context.now
    )
    _go_on_with(context, came)


async def confirm_label(context: Context, button: ConfirmLabel) -> None:
    came = await context.write(
        answering.submit_label, assignment=button.assignment, label=button.label, now=context.now, confirmed=True
    )
    _go_on_with(context, came)


async def choose(context: Context, button: ChooseLabel) -> None:
    """Mark a label, or take the mark away, and stay on its page."""
    card = await context.write(
        answering.mark_label, assignment=button.assignment, label=button.label, on=bool(button.on), now=context.now
    )
    answer(context)
    _show_card(context, card, View(button.label, inside=True))


async def submit_chosen(context: Context, button: SubmitChosen) -> None:
    came = await context.write(answering.submit_marked, assignment=button.assignment, now=context.now)
    _go_on_with(context, came)


async def confirm_chosen(context: Context, button: ConfirmChosen) -> None:
    came = await context.write(answering.submit_marked, assignment=button.assignment, now=context.now, confirmed=True)
    _go_on_with(context, came)


async def submit_none(context: Context, button: SubmitNone) -> None:
    _go_on_with(context, await context.write(answering.submit_none, assignment=button.assignment, now=context.now))


async def skip(context: Context, button: Skip) -> None:
    """No answer, for a reason; the picture goes to others."""
    if button.reason not in set(SkipReason):
        raise UnknownButton
    came = await context.write(
        answering.skip_item, assignment=button.assignment, reason=SkipReason(button.reason), now=context.now
    )
    _go_on_with(context, came)


async def go_back(context: Context, button: GoBack) -> None:
    """To the answer before."""
    hand = await context.write(undo.go_back, assignment=button.assignment, now=context.now)
    answer(context)
    show_next(context, hand.card, context.tapped)
    if hand.original:
        context.deps.background.spawn(showing(context).remove(hand.original), "original")


async def go_on(context: Context, _button: GoOn) -> None:
    """From a past answer to the picture in hand."""
    following = await context.write(undo.go_on, now=context.now)
    answer(context)
    show_next(context, following, context.tapped)


async def labels(context: Context, button: ShowLabels) -> None:
    """Another page of labels."""
    hand = await _hold(context, button.assignment)
    answer(context)
    _show_card(context, hand.card, View(button.label, inside=bool(button.inside)))


async def flags(context: Context, button: ShowFlags) -> None:
    """What may be wrong with the picture."""
    hand = await _hold(context, button.assignment)
    answer(context)
    _show_in_hand(context, card_screens.flags(hand.card, context.language), context.tapped)


async def guide(context: Context, button: ShowGuide) -> None:
    """The guide in the place of the card."""
    card = (await _hold(context, button.assignment)).card
    known = {label.id: label for label in card.project.labels}
    answer(context)
    label = known.get(button.label, card.project.labels[0])
    _show_in_hand(context, card_screens.guide(card, label, context.language), context.tapped)


async def back_to_card(context: Context, button: BackToCard) -> None:
    hand = await _hold(context, button.assignment)
    answer(context)
    show_next(context, hand.card, context.tapped)


async def original(context: Context, button: ShowOriginal) -> None:
    """The picture in full size, below the card, until the person goes on."""
    hand = await _hold(context, button.assignment)
    answer(context)
    context.deps.background.spawn(_send_original(context, hand.card), "original")


async def remove_original(context: Context, _button: RemoveOriginal) -> None:
    await context.write(current_card.clear_original_message)
    answer(context)
    if shown := context.tapped:
        context.deps.background.spawn(showing(context).remove(shown.message_id), "original")


async def take_original_away(context: Context) -> None:
    """The picture in full size goes with its card."""
    if before := await context.write(current_card.clear_original_message):
        await showing(context).remove(before)


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
    if hand is None or message is None:
        await fallback.unknown_message(update, context)
        return
    context.deps.background.spawn(showing(context).remove(message.message_id), "typed")
    # What stands there may be a text, or from before the project was private: only a new message is surely protected.
    place = Shown(hand.message, has_photo=True, protected=False) if hand.message else None
    _show_in_hand(context, _screen_of(context, hand.card, View(typed=words)), place)


async def has_gone_on(context: Context, since: datetime) -> bool:
    """Whether the person has labeled since they were asked for words: what they write now looks for a label."""
    return await context.read(current_card.has_worked_since, since=since, takes_words=is_searchable)


async def _hold(context: Context, assignment: int) -> CurrentCard:
    """The picture that a button is about, which the person has before them."""
    return await context.write(current_card.renew_card, assignment=assignment, now=context.now)


def _go_on_with(context: Context, came: Answered | ToConfirm) -> None:
    """Show what an answer led to."""
    if isinstance(came, ToConfirm):
        answer(context)
        _show_in_hand(context, card_screens.confirm(came.card, came.labels, context.language), context.tapped)
        return
    show_next(context, came.following, context.tapped)
    if came.labels is None:
        answer(context, plain(context.language, "card-skipped"))
    else:
        label = join_labels(came.labels, came.project, context.language)
        answer(context, plain(context.language, "card-answered", label=label))
    if came.original:
        context.deps.background.spawn(showing(context).remove(came.original), "original")


async def _send_original(context: Context, card: Card) -> None:
    try:
        screen = card_screens.original(context.language)
        message = await showing(context).send_document(card.original, screen, protected=card.project.private)
    except (FileNotFoundError, BadRequest):
        await apologize(context)
        raise
    before = await context.write(
        current_card.set_original_message, assignment=card.assignment, message=message, now=context.now
    )
    if before:
        await showing(context).remove(before)


def _show_card(context: Context, card: Card, view: View) -> None:
    _show_in_hand(context, _screen_of(context, card, view), context.tapped)


def _show_in_hand(context: Context, screen: Screen, instead_of: Shown | None) -> None:
    """Show a screen about the picture in hand, beside the handler."""
    context.deps.background.spawn(_put_in_hand(context, screen, instead_of), "card")


async def _put_in_hand(context: Context, screen: Screen, instead_of: Shown | None) -> None:
    async with card_turn(context, instead_of):
        await set_current_card(
            context, await put(context, screen, instead_of), instead_of, current_card.set_card_message
        )


def show_next(
    context: Context, value: answering.NextCard, instead_of: Shown | None, *, only_there: bool = False
) -> None:
    """Show what comes next, beside the handler."""
    context.deps.background.spawn(_show_next(context, value, instead_of, only_there=only_there), "card")


async def _show_next(
    context: Context, value: answering.NextCard, instead_of: Shown | None, *, only_there: bool = False
) -> None:
    async with card_turn(context, instead_of):
        message = await _shown(context, value, instead_of, only_there=only_there)
        await set_current_card(context, message, instead_of, current_card.set_card_message)


async def _shown(context: Context, value: answering.NextCard, instead_of: Shown | None, *, only_there: bool) -> int:
    """Show what comes next, or what comes after that if it can't be shown. Returns the message that shows it."""
    try:
        return await showing(context).show(_screen_of(context, value), instead_of, only_there=only_there)
    except (BadRequest, FileNotFoundError) as error:
        following = await _without(context, value, error)
    return await _shown(context, following, instead_of, only_there=only_there)


async def _without(
    context: Context, value: answering.NextCard, error: BadRequest | FileNotFoundError
) -> answering.NextCard:
    """What comes instead of a picture that can't be shown. Raises the error where that is not the picture's fault."""
    if isinstance(value, Card):
        if isinstance(error, FileNotFoundError):
            log.error("a picture is lost", error=str(error))
            with suppress(FileNotFoundError):
                return await context.write(
                    current_card.quarantine_lost,
                    assignment=value.assignment,
                    is_there=context.deps.photos.is_there,
                    now=context.now,
                )
        elif is_refused_picture(error):
            return await context.write(
                current_card.quarantine_refused, assignment=value.assignment, why=error.message, now=context.now
            )
    await apologize(context)
    raise error


def _screen_of(context: Context, value: answering.NextCard, view: View | None = None) -> Screen:
    goal = context.member.goal if context.member else None
    if isinstance(value, Card):
        return card_screens.card(value, context.language, goal, view)
    if isinstance(value, Break):
        return card_screens.break_(value, context.language, goal)
    return card_screens.nothing_left(value, context.language, context.now)
