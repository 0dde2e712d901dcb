"""Handlers of an exam: begin it, choose answers, look at what is missing, hand in."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.incoming.delivery import Shown
from bot.labeling.model import SkipReason
from bot.sentences.typed_words import understand
from bot.services.course.exam import choosing, handing_in, sitting
from bot.services.course.exam.exam_cards import ExamCard, ExamOverview, ExamView
from handlers.buttons import Button, choice_of, tap_of
from handlers.context import Context
from handlers.deck import Deck, Unshown
from handlers.label_keys import View
from handlers.reason_words import reason_of
from handlers.screen import Screen
from handlers.show import answer, showing
from handlers.trainee.exam import exam_screens
from handlers.trainee.exam.buttons import (
    EXAM_BUTTONS,
    AskHandIn,
    ExamBefore,
    ExamFlags,
    ExamLabel,
    ExamMark,
    ExamMarked,
    ExamNone,
    ExamReason,
    ExamSkip,
    HandInExam,
    RehearseExam,
    ShowExamOverview,
    ShowExamPicture,
    SitExam,
)


def _screen(value: ExamView, view: View | None, context: Context) -> Screen:
    return exam_screens.screen_of(value, context.language, view)


async def _load(context: Context, item: int) -> ExamView:
    return await context.read(choosing.exam_card, item=item, now=context.now)


async def _pass_over(context: Context, value: ExamView, error: Unshown) -> ExamView:
    """Return what to show instead of a picture that can't be shown: the next one, or the overview without a picture."""
    if isinstance(value, ExamCard):
        return await context.write(choosing.pass_over, item=value.item, now=context.now)
    if isinstance(value, ExamOverview) and value.photo:
        return replace(value, photo=None)
    raise error


DECK: Deck[ExamView] = Deck(
    "exam",
    screen=_screen,
    load=_load,
    current=sitting.current_exam,
    replace=_pass_over,
    remember=sitting.set_card_message,
)
show_labels, back_to_card = DECK.report_refusals(DECK.show_page), DECK.report_refusals(DECK.show_card)


async def sit(context: Context, button: SitExam) -> None:
    """Begin an exam, or go on with it, below the message with the button. The second tap of two shows nothing again."""
    _show_below(context, await context.write(sitting.sit_exam, exam=button.exam, now=context.now))


async def rehearse(context: Context, button: RehearseExam) -> None:
    _show_below(context, await context.write(sitting.rehearse_exam, class_id=button.class_id, now=context.now))


@DECK.report_refusals
async def choose_label(context: Context, button: ExamLabel) -> None:
    following = await context.write(choosing.choose_label, item=button.card, label=button.label, now=context.now)
    _go_on(context, following)


@DECK.report_refusals
async def choose_reason(context: Context, button: ExamReason) -> None:
    """Say why the label was chosen. Raises UnknownButton for a reason that is gone."""
    card = await context.read(choosing.exam_card, item=button.card, now=context.now)
    reason = reason_of(card.project, button.reason)
    following = await context.write(
        choosing.choose_reason, item=button.card, label=button.label, reason=reason, now=context.now
    )
    _go_on(context, following)


@DECK.report_refusals
async def mark_label(context: Context, button: ExamMark) -> None:
    """Mark or unmark a label, and stay on its page."""
    card = await context.write(
        choosing.mark_label, item=button.card, label=button.label, on=bool(button.on), now=context.now
    )
    DECK.go_on(context, card, view=View(button.label))


@DECK.report_refusals
async def finish_marking(context: Context, button: ExamMarked) -> None:
    _go_on(context, await context.write(choosing.finish_marking, item=button.card, now=context.now))


@DECK.report_refusals
async def choose_none(context: Context, button: ExamNone) -> None:
    _go_on(context, await context.write(choosing.choose_none, item=button.card, now=context.now))


@DECK.report_refusals
async def choose_skip(context: Context, button: ExamSkip) -> None:
    """Choose that one can't tell, or that the picture is no good. Raises UnknownButton for an unknown reason."""
    reason = choice_of(SkipReason, button.reason)
    _go_on(context, await context.write(choosing.choose_skip, item=button.card, reason=reason, now=context.now))


@DECK.report_refusals
async def show_flags(context: Context, button: ExamFlags) -> None:
    card = await context.read(choosing.exam_card, item=button.card, now=context.now)
    DECK.show_screen(context, exam_screens.flags(card, context.language))


@DECK.report_refusals
async def show_before(context: Context, button: ExamBefore) -> None:
    _go_on(context, await context.write(choosing.show_before, item=button.card, now=context.now))


@DECK.report_refusals
async def show_picture(context: Context, button: ShowExamPicture) -> None:
    _go_on(context, await context.write(choosing.show_picture, item=button.card, now=context.now))


@DECK.report_refusals
async def show_overview(context: Context, button: ShowExamOverview) -> None:
    _go_on(context, await context.write(handing_in.show_overview, exam=button.exam, now=context.now))


@DECK.report_refusals
async def ask_to_hand_in(context: Context, button: AskHandIn) -> None:
    _go_on(context, await context.read(handing_in.ask_to_hand_in, exam=button.exam, now=context.now))


@DECK.report_refusals
async def hand_in(context: Context, button: HandInExam) -> None:
    _go_on(context, await context.write(handing_in.hand_in_exam, exam=button.exam, now=context.now))


NAMED_BY_WORDS: Mapping[type[Button], Callable[[Context, Any], Awaitable[None]]] = {
    ExamSkip: choose_skip,
    ExamNone: choose_none,
    ExamMarked: finish_marking,
    ExamMark: mark_label,
    ExamLabel: choose_label,
}
"""The buttons that typed words can name, with their handlers."""


async def take_words(context: Context, words: str) -> bool:
    """Take typed words as the tap on the button that they name, and delete their message. False if they name none."""
    found = await context.read(choosing.card_for_words, now=context.now)
    if found is None:
        return False
    card, message = found
    meaning = understand(card.project, words)
    if not meaning.is_sure:
        return False
    context.tapped = Shown(message, has_photo=True, protected=True)
    marks, tap = tap_of(meaning, card.project, EXAM_BUTTONS, card.item)
    for label in marks:
        await context.write(choosing.mark_label, item=card.item, label=label, on=True, now=context.now)
    await NAMED_BY_WORDS[type(tap)](context, tap)
    DECK.take_words(context, None)
    return True


def _show_below(context: Context, value: ExamView | None) -> None:
    """Show an exam in a new message, so that it can be protected. Without a value it is just being shown."""
    answer(context)
    if value is not None:
        DECK.show_next(context, value, None)


def _go_on(context: Context, value: ExamView) -> None:
    """Show what comes after a tap, without a word about the answer.

    If an older message was tapped, as on a phone that was offline, that is the card from now on.
    """
    DECK.go_on(context, value)
    tapped = context.tapped
    if isinstance(value, ExamCard | ExamOverview) and tapped and value.message not in {None, tapped.message_id}:
        context.deps.background.spawn(_move_card(context, tapped.message_id), "exam")


async def _move_card(context: Context, message: int) -> None:
    if before := await context.write(sitting.set_card_message, message=message):
        await showing(context).take_buttons(before)
