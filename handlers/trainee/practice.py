"""Handlers of practice: begin, answer, look at the guide, stop."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram import Update
from telegram.error import BadRequest

from bot.labeling.model import Purpose, SkipReason
from bot.sentences.typed_words import understand
from bot.services.access import identify
from bot.services.course.practice import practice
from bot.services.course.practice.practice_cards import Practice, PracticeCard
from bot.texts import plain
from handlers.buttons import Button, choice_of, tap_of
from handlers.context import Context
from handlers.deck import Deck, Unshown
from handlers.label_keys import View
from handlers.screen import Screen
from handlers.show import answer, apologize, show, showing
from handlers.trainee import practice_screens
from handlers.trainee.inspecting import inspecting
from handlers.trainee.practice_buttons import (
    PRACTICE_BUTTONS,
    BeginPractice,
    HearHint,
    PracticeConfused,
    PracticeFlags,
    PracticeLabel,
    PracticeMark,
    PracticeMarked,
    PracticeNone,
    PracticeSkip,
    ShowPracticeExample,
    ShowPracticeGuide,
    StopPractice,
    TryPractice,
)


def _screen(value: Practice, view: View | None, context: Context) -> Screen:
    return practice_screens.screen_of(value, context.language, view)


async def _load(context: Context, item: int) -> Practice:
    return await context.write(practice.practice_card, item=item)


async def _pass_over(context: Context, value: Practice, error: Unshown) -> Practice:
    """Return the next picture instead of one that can't be shown. Raises the error if `value` is no card."""
    if not isinstance(value, PracticeCard):
        raise error
    return await context.write(practice.pass_over, item=value.item, now=context.now)


DECK: Deck[Practice] = Deck(
    "practice",
    screen=_screen,
    load=_load,
    current=practice.current_practice,
    replace=_pass_over,
    remember=practice.set_card_message,
)
show_labels, back_to_card = DECK.report_refusals(DECK.show_page), DECK.report_refusals(DECK.show_card)


async def practice_command(_update: Update, context: Context) -> None:
    """/practice: begin to practise, or continue; in an inspecting class, with decided disputes."""
    if await inspecting.begin_if_inspecting(context, 0):
        return
    DECK.show_next(context, await context.write(practice.open_practice, now=context.now), None)


async def begin(context: Context, button: BeginPractice) -> None:
    """Begin or continue, in place of the message with the button."""
    if await inspecting.begin_if_inspecting(context, button.class_id):
        return
    await _begin(context, button.class_id, Purpose.PRACTICE)


async def begin_confused(context: Context, button: PracticeConfused) -> None:
    if await inspecting.begin_if_inspecting(context, button.class_id):
        return
    await _begin(context, button.class_id, Purpose.CONFUSED)


async def begin_trial(context: Context, button: TryPractice) -> None:
    """Begin what trainees see, below the message with the button, which the instructor needs again."""
    first = await context.write(
        practice.begin_practice, class_id=button.class_id, purpose=Purpose.TRIAL, now=context.now
    )
    answer(context)
    DECK.show_next(context, first, None)


async def stop(context: Context, _button: StopPractice) -> None:
    """Say goodbye. There is nothing to store: a run that goes on can be continued at any time."""
    await context.read(identify)
    answer(context)
    show(context, practice_screens.stopped(context.language), context.tapped)


@DECK.report_refusals
async def answer_label(context: Context, button: PracticeLabel) -> None:
    after = await context.write(practice.answer_label, item=button.card, label=button.label, now=context.now)
    _show_result(context, after)


@DECK.report_refusals
async def mark_label(context: Context, button: PracticeMark) -> None:
    """Mark or unmark a label, and stay on its page."""
    card = await context.write(practice.mark_label, item=button.card, label=button.label, on=bool(button.on))
    DECK.go_on(context, card, view=View(button.label))


@DECK.report_refusals
async def answer_marked(context: Context, button: PracticeMarked) -> None:
    _show_result(context, await context.write(practice.answer_marked, item=button.card, now=context.now))


@DECK.report_refusals
async def answer_none(context: Context, button: PracticeNone) -> None:
    _show_result(context, await context.write(practice.answer_none, item=button.card, now=context.now))


@DECK.report_refusals
async def answer_skip(context: Context, button: PracticeSkip) -> None:
    """Answer that one can't tell, or that the picture is no good. Raises UnknownButton for an unknown reason."""
    reason = choice_of(SkipReason, button.reason)
    _show_result(context, await context.write(practice.answer_skip, item=button.card, reason=reason, now=context.now))


@DECK.report_refusals
async def show_flags(context: Context, button: PracticeFlags) -> None:
    card = await context.read(practice.practice_card, item=button.card)
    DECK.show_screen(context, practice_screens.flags(card, context.language))


@DECK.report_refusals
async def show_example(context: Context, button: ShowPracticeExample) -> None:
    card, label = await context.read(practice.right_label, item=button.card)
    DECK.show_screen(context, practice_screens.example(card, label, context.language))


@DECK.report_refusals
async def hear_hint(context: Context, button: HearHint) -> None:
    """Send what the instructor said about the picture, and the card below it, so that it stays the last message."""
    card, voice = await context.read(practice.spoken_hint, item=button.card)
    answer(context)
    context.deps.background.spawn(_hear(context, card, voice), "hint")


@DECK.report_refusals
async def show_guide(context: Context, button: ShowPracticeGuide) -> None:
    """Show the guide's page about a label; of the first described label for an unknown one."""
    card = await context.read(practice.practice_card, item=button.card)
    label = card.project.find_described(button.label)
    DECK.show_screen(context, practice_screens.guide(card, label, context.language))


NAMED_BY_WORDS: Mapping[type[Button], Callable[[Context, Any], Awaitable[None]]] = {
    PracticeSkip: answer_skip,
    PracticeNone: answer_none,
    PracticeMarked: answer_marked,
    PracticeMark: mark_label,
    PracticeLabel: answer_label,
}
"""The buttons that typed words can name, with their handlers."""


async def take_words(context: Context, words: str) -> bool:
    """Take typed words as the tap on the button that they name, and delete their message. False if they name none."""
    found = await context.read(practice.card_for_words)
    if found is None:
        return False
    card, message = found
    meaning = understand(card.project, words)
    if not meaning.is_sure:
        return False
    context.tapped = DECK.place(message)
    marks, tap = tap_of(meaning, card.project, PRACTICE_BUTTONS, card.item)
    for label in marks:
        await context.write(practice.mark_label, item=card.item, label=label, on=True)
    await NAMED_BY_WORDS[type(tap)](context, tap)
    DECK.take_words(context, None)
    return True


async def _hear(context: Context, card: PracticeCard, voice: str) -> None:
    try:
        await showing(context).send_voice(voice, protected=card.project.private)
    except BadRequest:  # another bot has got it: its file ids are not those of this one
        await apologize(context)
        raise
    DECK.show_next(context, card, None)


async def _begin(context: Context, class_id: int, purpose: Purpose) -> None:
    first = await context.write(practice.begin_practice, class_id=class_id, purpose=purpose, now=context.now)
    DECK.go_on(context, first)


def _show_result(context: Context, value: Practice) -> None:
    """Show what comes after an answer: the next picture, or the same one with what is right."""
    words = ""
    if isinstance(value, PracticeCard) and value.is_repeated:
        words = plain(context.language, "practice-same")
    elif isinstance(value, PracticeCard) and value.correction and context.is_tap:
        words = plain(context.language, "practice-look-again")
    DECK.go_on(context, value, words)
