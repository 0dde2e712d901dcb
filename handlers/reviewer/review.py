"""The reviewer's taps: one picture after the other, one round trip each."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

import structlog
from telegram import Update
from telegram.error import BadRequest

from bot.incoming.delivery import Shown
from bot.labeling.errors import LabelingError, MayNotReview, NotAMember, UnknownButton, WasRemoved
from bot.labeling.model import SkipReason
from bot.photos import is_refused_picture
from bot.services.open_forms import Form
from bot.services.reviewer import reasons, review_cards, reviewing
from bot.services.reviewer.review_cards import ReasonQuestion, ReviewCard
from bot.services.reviewer.reviewing import VerdictResult
from bot.texts import plain
from handlers import fallback
from handlers.buttons import Button
from handlers.context import Context
from handlers.label_keys import View, is_searchable, join_labels
from handlers.reason_words import reason_id, reasons_of
from handlers.reviewer import review_screens
from handlers.reviewer.buttons import (
    AskAboutGuide,
    BackToReview,
    BeginReview,
    Discard,
    GiveReason,
    JudgeLabel,
    JudgeMarked,
    JudgeNone,
    MarkLabel,
    PassOn,
    ShowReviewFlags,
    ShowReviewLabels,
    ShowVotes,
    TakeBack,
    WriteReason,
)
from handlers.screen import Screen
from handlers.show import answer, apologize, card_turn, set_current_card, show, showing

log = structlog.get_logger(__name__)

B = TypeVar("B", bound=Button)
Handler = Callable[[Context, B], Awaitable[None]]

STOP_A_PERSON = (MayNotReview, NotAMember, WasRemoved)  # refusals that are told like everybody's


def above_current_review(handler: Handler[B]) -> Callable[[Context, B], Any]:
    """What can't be is said above the picture in hand, which stays or comes: a reviewer's, not a labeler's."""

    @wraps(handler)
    async def told(context: Context, button: B) -> None:
        try:
            await handler(context, button)
        except STOP_A_PERSON:
            raise
        except LabelingError as error:
            following = await context.write(reviewing.current_review, now=context.now)
            answer(context, plain(context.language, error.text, **error.arguments))
            show_next(context, following, context.tapped, only_there=True)

    return told


async def review(update: Update, context: Context) -> None:
    """/review: go on, or begin."""
    try:
        following = await context.write(reviewing.begin_reviewing, now=context.now)
    except MayNotReview:
        await fallback.unknown_message(update, context)
        return
    show_next(context, following, None)


@above_current_review
async def begin(context: Context, _button: BeginReview) -> None:
    """The same, in the place of the message that called."""
    following = await context.write(reviewing.begin_reviewing, now=context.now)
    answer(context)
    show_next(context, following, context.tapped)


@above_current_review
async def judge(context: Context, button: JudgeLabel) -> None:
    """A verdict. It is kept before anything is shown; then the same message becomes the next picture."""
    _go_on_with(
        context,
        await context.write(reviewing.submit_verdict, review=button.review, label=button.label, now=context.now),
    )


@above_current_review
async def judge_marked(context: Context, button: JudgeMarked) -> None:
    _go_on_with(context, await context.write(reviewing.submit_marked, review=button.review, now=context.now))


@above_current_review
async def judge_none(context: Context, button: JudgeNone) -> None:
    _go_on_with(context, await context.write(reviewing.submit_none, review=button.review, now=context.now))


@above_current_review
async def discard(context: Context, button: Discard) -> None:
    """The picture is set aside for good."""
    if button.reason not in set(SkipReason):
        raise UnknownButton
    reason = SkipReason(button.reason)
    _go_on_with(
        context,
        await context.write(reviewing.discard_item, review=button.review, reason=reason, now=context.now),
    )


@above_current_review
async def mark(context: Context, button: MarkLabel) -> None:
    """Mark a label, or take the mark away, and stay on its page."""
    following = await context.write(
        reviewing.mark_label, review=button.review, label=button.label, on=bool(button.on), now=context.now
    )
    answer(context)
    is_first = isinstance(following, ReviewCard) and button.label in following.in_question
    show_next(context, following, context.tapped, view=None if is_first else View(button.label, inside=True))


@above_current_review
async def labels(context: Context, button: ShowReviewLabels) -> None:
    """All labels, or another page of them."""
    following = await _look(context, button.review)
    answer(context)
    show_next(context, following, context.tapped, view=View(button.label, inside=bool(button.inside)))


@above_current_review
async def votes(context: Context, button: ShowVotes) -> None:
    """Who said what, without names, and why the picture is here."""
    following = await context.write(reviewing.show_votes, review=button.review, now=context.now)
    answer(context)
    show_next(context, following, context.tapped)


@above_current_review
async def flags(context: Context, button: ShowReviewFlags) -> None:
    """What may be wrong with the picture."""
    following = await _look(context, button.review)
    answer(context)
    if isinstance(following, ReviewCard):
        show(context, review_screens.flags(following, context.language), context.tapped)
    else:
        show_next(context, following, context.tapped)


@above_current_review
async def back(context: Context, button: BackToReview) -> None:
    following = await _look(context, button.review)
    answer(context)
    show_next(context, following, context.tapped)


@above_current_review
async def ask_about_guide(context: Context, button: AskAboutGuide) -> None:
    """Managers are asked; the picture comes again at the end."""
    following = await context.write(reviewing.ask_about_guide, review=button.review, now=context.now)
    answer(context, plain(context.language, "review-guide-asked"))
    show_next(context, following, context.tapped)


@above_current_review
async def pass_on(context: Context, button: PassOn) -> None:
    """The picture goes to another reviewer."""
    following = await context.write(reviewing.pass_on, review=button.review, now=context.now)
    answer(context, plain(context.language, "review-passed"))
    show_next(context, following, context.tapped)


@above_current_review
async def take_back(context: Context, button: TakeBack) -> None:
    """The last verdict is none any more."""
    following = await context.write(reviewing.take_back_verdict, shown=button.shown, now=context.now)
    answer(context)
    show_next(context, following, context.tapped)


@above_current_review
async def give_reason(context: Context, button: GiveReason) -> None:
    """Why an answer was corrected, by one tap; the next picture comes."""
    kept = await _reason(context, button.reason) if button.reason else ""
    following = await context.write(reasons.give_reason, review=button.review, reason=kept, now=context.now)
    answer(context)
    show_next(context, following, context.tapped)


async def _reason(context: Context, number: int) -> str:
    """The reason that a button stands for. Raises UnknownButton for one that its project does not have any more."""
    asking = await context.read(reasons.reason_question)
    known = reasons_of(asking.project) if asking else ()
    for kept in known:
        if reason_id(kept) == number:
            return kept
    raise UnknownButton


@above_current_review
async def write_reason(context: Context, button: WriteReason) -> None:
    """The next message is the reason."""
    following = await context.write(reasons.ask_for_written_reason, review=button.review, now=context.now)
    answer(context)
    if isinstance(following, ReasonQuestion):
        show(context, review_screens.write(following, context.language), context.tapped)


async def reason_typed(context: Context, form: Form, text: str) -> None:
    """What was typed is the reason: it goes away, and the next picture comes in the place of the question."""
    kept = reasons.clean_reason(text)
    following = await context.write(reasons.give_reason, review=form.content["review"], reason=kept, now=context.now)
    show_next(context, following, await _take_words(context))


async def label_typed(context: Context, form: Form, text: str) -> None:
    """A part of a label's name: the card shows the labels that have it, and what was typed goes away."""
    following = await _look(context, form.content["review"])
    if not isinstance(following, ReviewCard) or not is_searchable(following.project):
        await fallback.unknown_message(_update(context), context)
        return
    place = await _take_words(context)
    show_next(context, following, place, view=View(typed=text.strip()))


def _update(context: Context) -> Update:
    """The update that is worked on."""
    assert context.incoming is not None  # noqa: S101  # handlers are given one
    return context.incoming


async def _take_words(context: Context) -> Shown | None:
    """Take what was typed away. Returns the message with the reviewer's card, which may be of an open project."""
    message = _update(context).effective_message
    if message:
        context.deps.background.spawn(showing(context).remove(message.message_id), "typed")
    card = await context.read(reviewing.get_card_message)
    return Shown(card, has_photo=True, protected=False) if card else None


async def _look(context: Context, number: int) -> review_cards.NextReview:
    return await context.write(reviewing.show_review, review=number, now=context.now)


def _go_on_with(context: Context, came: VerdictResult) -> None:
    """Show what a verdict led to."""
    show_next(context, came.following, context.tapped)
    if came.project is None:
        answer(context, plain(context.language, "review-not-needed"))
    elif came.labels is None:
        answer(context, plain(context.language, "review-discarded"))
    else:
        label = join_labels(came.project.labels_of(came.labels), came.project, context.language)
        answer(context, plain(context.language, "card-answered", label=label))


def show_next(
    context: Context,
    value: review_cards.NextReview,
    instead_of: Shown | None,
    *,
    view: View | None = None,
    only_there: bool = False,
) -> None:
    """Show what comes next, beside the handler."""
    coming = _show_next(context, value, instead_of, view=view, only_there=only_there)
    context.deps.background.spawn(coming, "review")


async def _show_next(
    context: Context, value: review_cards.NextReview, instead_of: Shown | None, *, view: View | None, only_there: bool
) -> None:
    async with card_turn(context, instead_of):
        message = await _shown(context, value, instead_of, view=view, only_there=only_there)
        await set_current_card(context, message, instead_of, reviewing.set_card_message)


async def _shown(
    context: Context, value: review_cards.NextReview, instead_of: Shown | None, *, view: View | None, only_there: bool
) -> int:
    """Show what comes next, or what comes after that if it can't be shown. Returns the message that shows it."""
    try:
        return await showing(context).show(_screen_of(context, value, view), instead_of, only_there=only_there)
    except (BadRequest, FileNotFoundError) as error:
        following = await _without(context, value, error)
    return await _shown(context, following, instead_of, view=None, only_there=only_there)


async def _without(
    context: Context, value: review_cards.NextReview, error: BadRequest | FileNotFoundError
) -> review_cards.NextReview:
    """What comes instead of a picture that can't be shown: others may get it. Raises the error of anything else."""
    is_pictures = isinstance(error, FileNotFoundError) or is_refused_picture(error)
    if not (isinstance(value, ReviewCard) and is_pictures):
        await apologize(context)
        raise error
    log.error("a reviewer's picture can't be shown", error=str(error))
    return await context.write(reviewing.pass_on, review=value.review, now=context.now)


def _screen_of(context: Context, value: review_cards.NextReview, view: View | None) -> Screen:
    if isinstance(value, ReviewCard):
        return review_screens.card(value, context.language, view)
    if isinstance(value, ReasonQuestion):
        return review_screens.why(value, context.language)
    return review_screens.finished(value, context.language)
