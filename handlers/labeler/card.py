"""Handlers of the labeler's card: begin, answer, skip, go back, guide, search."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from bot.labeling.model import Answer, SkipReason
from bot.labeling.permissions import Action, may
from bot.sentences.typed_words import Meaning, is_question, understand, yes_or_no
from bot.services import open_forms
from bot.services.course.questions.asking import ASK_FORM
from bot.services.labeler import answering, asked_back, current_card, undo
from bot.services.labeler.answering import Answered, NextCard, ToConfirm
from bot.services.labeler.asked_back import ASKED_FORM
from bot.services.labeler.cards import Break, Card
from bot.services.labeler.goal import GOAL_FORM
from bot.services.open_forms import Form
from bot.services.reviewer.review_cards import SEARCH_FORM
from bot.texts import plain
from handlers.buttons import Button, choice_of, tap_of
from handlers.context import Context
from handlers.deck import Deck, Unshown
from handlers.label_keys import FIRST_PAGE, View, is_searchable, join_labels, takes_words
from handlers.labeler import card_screens
from handlers.labeler.buttons import (
    CARD_BUTTONS,
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

ABOUT_CARD = frozenset({ASKED_FORM, ASK_FORM})
"""Forms whose question is on the card. They close when the card is shown anew."""


def _screen(value: NextCard, view: View | None, context: Context) -> Screen:
    goal = context.member.goal if context.member else None
    return screen_of(value, context.language, goal, context.now, view)


def screen_of(value: NextCard, language: str, goal: int | None, now: datetime, view: View | None = None) -> Screen:
    """Return the screen of what can come next. `goal` is the person's."""
    if isinstance(value, Card):
        return card_screens.card(value, language, goal, view)
    if isinstance(value, Break):
        return card_screens.break_(value, language, goal)
    return card_screens.nothing_left(value, language, now)


async def _load(context: Context, assignment: int) -> Card:
    """Return the card of a button, and renew its lease. It replaces a question that is on the card."""
    await close_questions(context)
    return (await context.write(current_card.renew_card, assignment=assignment, now=context.now)).card


async def _quarantine(context: Context, value: NextCard, error: Unshown) -> NextCard:
    """Quarantine an item whose picture can't be shown, and return the next card.

    Raises FileNotFoundError if the next card's file is missing too, and the error itself if `value` is no card.
    """
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
show_labels, back_to_card, remove_original = DECK.show_page, DECK.show_card, DECK.remove_original


async def begin_labeling(context: Context, button: BeginProject) -> None:
    """Begin labeling in a project: the first card replaces the list of projects."""
    first = await context.write(answering.begin_labeling, project=button.project, now=context.now)
    DECK.go_on(context, first)
    DECK.take_original_away(context)


async def submit_label(context: Context, button: SubmitLabel) -> None:
    """Store an answer, then show the next card in the same message."""
    result = await context.write(answering.submit_label, assignment=button.card, label=button.label, now=context.now)
    _show_result(context, result)


async def confirm_label(context: Context, button: ConfirmLabel) -> None:
    result = await context.write(
        answering.submit_label, assignment=button.card, label=button.label, now=context.now, confirmed=True
    )
    _show_result(context, result)


async def mark_label(context: Context, button: ChooseLabel) -> None:
    """Mark or unmark a label, and stay on its page."""
    card = await context.write(
        answering.mark_label, assignment=button.card, label=button.label, on=bool(button.on), now=context.now
    )
    DECK.go_on(context, card, view=View(button.label, inside=True))


async def submit_chosen(context: Context, button: SubmitChosen) -> None:
    result = await context.write(answering.submit_marked, assignment=button.card, now=context.now)
    _show_result(context, result)


async def confirm_chosen(context: Context, button: ConfirmChosen) -> None:
    result = await context.write(answering.submit_marked, assignment=button.card, now=context.now, confirmed=True)
    _show_result(context, result)


async def submit_none(context: Context, button: SubmitNone) -> None:
    _show_result(context, await context.write(answering.submit_none, assignment=button.card, now=context.now))


async def skip_item(context: Context, button: Skip) -> None:
    """Skip the item for a reason. Raises UnknownButton for an unknown one."""
    reason = choice_of(SkipReason, button.reason)
    result = await context.write(answering.skip_item, assignment=button.card, reason=reason, now=context.now)
    _show_result(context, result, plain(context.language, f"skip-{button.reason}"))


async def go_back(context: Context, button: GoBack) -> None:
    """Show the previous answer."""
    previous = await context.write(undo.go_back, assignment=button.card, now=context.now)
    DECK.go_on(context, previous.card, original=previous.original)


async def go_on(context: Context, _button: GoOn) -> None:
    """Return from a past answer to the leased item."""
    DECK.go_on(context, await context.write(undo.go_on, now=context.now))


async def show_flags(context: Context, button: ShowFlags) -> None:
    """Show the possible problems with the picture, and its number."""
    card = await _load(context, button.card)
    is_manager = context.member is not None and may(context.member, Action.MANAGE)
    DECK.show_screen(context, card_screens.flags(card, context.language, is_manager=is_manager))


async def show_guide(context: Context, button: ShowGuide) -> None:
    """Show the guide's page about a label in place of the card; of the first described label for an unknown one."""
    card = await _load(context, button.card)
    label = card.project.find_described(button.label)
    DECK.show_screen(context, card_screens.guide(card, label, context.language))


async def show_original(context: Context, button: ShowOriginal) -> None:
    """Send the picture in full size below the card. It is deleted with the next card."""
    card = await _load(context, button.card)

    async def remember(message: int) -> int | None:
        now, lease = context.now, card.assignment
        return await context.write(current_card.set_original_message, assignment=lease, message=message, now=now)

    DECK.send_original(context, card_screens.original(card, context.language), remember)


async def take_words(context: Context, words: str) -> bool:
    """Take typed words as an answer to the current card, or as a search for its labels. Returns False if they are
    neither, as a question.

    An answer counts like the tap on its button, and its message is deleted. A part of a name, or words from before this
    card, are asked back.
    """
    found = await context.write(
        current_card.card_for_search,
        takes_words=lambda project: takes_words(project, words),
        finds=lambda project: understand(project, words) != Meaning(),
        now=context.now,
    )
    if found is None:
        return False
    meaning, card = understand(found.card.project, words), found.card
    if is_question(words) and not meaning.is_sure:
        return False
    if is_searchable(card.project) and not meaning.button:
        DECK.show_found(context, card, View(typed=words), found.message)
    elif meaning.is_sure and context.is_typed_since(found.since):
        context.tapped = DECK.place(found.message)
        await _tap_for(context, card, meaning)
        DECK.take_words(context, None)
    else:
        await _ask_back(context, card, tuple(label.id for label in meaning.labels), found.message)
    return True


async def _ask_back(context: Context, card: Card, labels: Answer, message: int | None, news: str = "") -> None:
    """Ask which of the labels a typed answer means. The buttons and a typed yes or no answer."""
    others = (*ABOUT_CARD, GOAL_FORM, SEARCH_FORM)
    await context.write(
        asked_back.ask_back, assignment=card.assignment, labels=labels, instead_of=others, now=context.now
    )
    DECK.show_next(context, card, DECK.take_words(context, message), view=View(asked=labels), news=news)


async def asked_typed(context: Context, form: Form, text: str) -> bool:
    """Take a typed yes or no to the question about a label. Returns False for other words, or another card."""
    await close_questions(context)  # the next words are for the card, unless it asks again
    shown = await context.read(current_card.current_card, now=context.now)
    if shown is None or shown.card.assignment != form.content["assignment"] or not context.is_typed_since(form.at):
        return False
    card = shown.card
    labels = tuple(card.project.labels_of(tuple(form.content["labels"])))
    says = yes_or_no(card.project, text)
    if says is None or not labels:
        return False
    if not says:
        DECK.show_found(context, await _load(context, card.assignment), FIRST_PAGE, shown.message)
    elif len(labels) > 1:
        news = plain(context.language, "card-asked-one")
        await _ask_back(context, card, tuple(label.id for label in labels), shown.message, news)
    else:
        context.tapped = DECK.place(shown.message)
        await _tap_for(context, card, Meaning(labels))
        DECK.take_words(context, None)
    return True


async def close_questions(context: Context) -> None:
    """Close the forms whose question is on the card: it is shown anew, and words are for the card again."""
    await context.write_as_anybody(open_forms.close_forms_named, person=context.user.id, names=ABOUT_CARD)


NAMED_BY_WORDS: Mapping[type[Button], Callable[[Context, Any], Awaitable[None]]] = {
    Skip: skip_item,
    SubmitNone: submit_none,
    SubmitChosen: submit_chosen,
    ChooseLabel: mark_label,
    SubmitLabel: submit_label,
}
"""The buttons that typed words can name, with their handlers."""


async def _tap_for(context: Context, card: Card, meaning: Meaning) -> None:
    """Do what a tap on the buttons of typed words does."""
    marks, tap = tap_of(meaning, card.project, CARD_BUTTONS, card.assignment)
    for label in marks:
        await context.write(answering.mark_label, assignment=card.assignment, label=label, on=True, now=context.now)
    await NAMED_BY_WORDS[type(tap)](context, tap)


async def has_labeled_since(context: Context, since: datetime, words: str) -> bool:
    """Return whether the person has labeled since a form was opened: then words that say something there are not for
    the form.
    """
    return await context.read(
        current_card.has_worked_since, since=since, takes_words=lambda project: takes_words(project, words)
    )


def _show_result(context: Context, result: Answered | ToConfirm, reason: str = "") -> None:
    """Show the result of an answer, or of a skip with its reason in words."""
    if isinstance(result, ToConfirm):
        DECK.show_screen(context, card_screens.confirm(result.card, result.labels, context.language))
        return
    words = plain(context.language, "card-skipped")
    if result.labels is not None:
        label = join_labels(result.labels, result.project, context.language)
        words = plain(context.language, "card-answered", label=label)
    DECK.go_on(context, result.following, words, before=reason or words, original=result.original)
