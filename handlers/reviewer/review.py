"""Handlers of the reviewer's card: verdicts, undo, reasons, votes, search."""

from telegram import Update

from bot.labeling.errors import UnknownButton
from bot.labeling.model import Kind, SkipReason
from bot.sentences.typed_words import NONE, UNSURE, understand
from bot.services.open_forms import Form
from bot.services.reviewer import guide_reports, more_reviews, reasons, reviewing, skipping
from bot.services.reviewer.review_cards import NextReview, ReasonQuestion, ReviewCard, UnclearQuestion
from bot.services.reviewer.reviewing import VerdictResult
from bot.texts import plain
from handlers.buttons import choice_of
from handlers.context import Context
from handlers.deck import Deck, Unshown
from handlers.label_keys import View, is_searchable, join_labels
from handlers.reason_words import reason_of
from handlers.reviewer import review_screens
from handlers.reviewer.buttons import (
    AskAboutGuide,
    BeginReview,
    Discard,
    GiveReason,
    JudgeLabel,
    JudgeMarked,
    JudgeNone,
    MarkLabel,
    PassOn,
    ReportGuide,
    ReviewBelow,
    ShowReviewFlags,
    ShowVotes,
    TakeBack,
    TakeMore,
    WriteReason,
)
from handlers.screen import Screen
from handlers.show import answer


def _screen(value: NextReview, view: View | None, context: Context) -> Screen:
    return screen_of(value, context.language, view)


def screen_of(value: NextReview, language: str, view: View | None = None) -> Screen:
    """Return the screen of what can come next."""
    if isinstance(value, ReviewCard):
        return review_screens.card(value, language, view)
    if isinstance(value, ReasonQuestion):
        return review_screens.ask_reason(value, language)
    if isinstance(value, UnclearQuestion):
        return review_screens.ask_what_is_unclear(value.card, language)
    return review_screens.finished(value, language)


async def _load(context: Context, review: int) -> NextReview:
    return await context.write(reviewing.show_review, review=review, now=context.now)


async def _pass_on(context: Context, value: NextReview, error: Unshown) -> NextReview:
    """Pass a review whose picture can't be shown to another reviewer. Raises the error if `value` is no card."""
    if not isinstance(value, ReviewCard):
        raise error
    return await context.write(skipping.pass_on, review=value.review, now=context.now)


DECK: Deck[NextReview] = Deck(
    "review",
    screen=_screen,
    load=_load,
    current=reviewing.current_review,
    replace=_pass_on,
    remember=reviewing.set_card_message,
)
show_labels, show_card = DECK.report_refusals(DECK.show_page), DECK.report_refusals(DECK.show_card)


async def review_command(_update: Update, context: Context) -> None:
    """/review: begin or continue reviewing."""
    following = await context.write(reviewing.begin_reviewing, now=context.now)
    DECK.show_next(context, following, None)


@DECK.report_refusals
async def begin_reviewing(context: Context, _button: BeginReview) -> None:
    """Begin or continue reviewing, in place of the notice with the button."""
    following = await context.write(reviewing.begin_reviewing, now=context.now)
    DECK.go_on(context, following)


@DECK.report_refusals
async def review_below(context: Context, _button: ReviewBelow) -> None:
    """Begin or continue reviewing, below the message with the button."""
    following = await context.write(reviewing.begin_reviewing, now=context.now)
    answer(context)
    DECK.show_next(context, following, None)


@DECK.report_refusals
async def take_more(context: Context, _button: TakeMore) -> None:
    """Take reviews that wait for another day, and show the first one."""
    DECK.go_on(context, await context.write(more_reviews.take_more_reviews, now=context.now))


@DECK.report_refusals
async def judge_label(context: Context, button: JudgeLabel) -> None:
    """Store a verdict, then show the next review in the same message."""
    _show_result(
        context,
        await context.write(reviewing.submit_verdict, review=button.card, label=button.label, now=context.now),
    )


@DECK.report_refusals
async def judge_marked(context: Context, button: JudgeMarked) -> None:
    _show_result(context, await context.write(reviewing.submit_marked, review=button.card, now=context.now))


@DECK.report_refusals
async def judge_none(context: Context, button: JudgeNone) -> None:
    _show_result(context, await context.write(reviewing.submit_none, review=button.card, now=context.now))


@DECK.report_refusals
async def discard(context: Context, button: Discard) -> None:
    """Discard the item. Raises UnknownButton for an unknown reason."""
    reason = choice_of(SkipReason, button.reason)
    _show_result(
        context,
        await context.write(reviewing.discard_item, review=button.card, reason=reason, now=context.now),
    )


@DECK.report_refusals
async def mark_label(context: Context, button: MarkLabel) -> None:
    """Mark or unmark a label, and stay on its page."""
    following = await context.write(
        reviewing.mark_label, review=button.card, label=button.label, on=bool(button.on), now=context.now
    )
    in_question = isinstance(following, ReviewCard) and button.label in following.in_question
    DECK.go_on(context, following, view=None if in_question else View(button.label, inside=True))


@DECK.report_refusals
async def show_votes(context: Context, button: ShowVotes) -> None:
    """Show the item's answers with pseudonyms, and the cause of the review."""
    following = await context.write(reviewing.show_votes, review=button.card, now=context.now)
    DECK.go_on(context, following)


@DECK.report_refusals
async def show_flags(context: Context, button: ShowReviewFlags) -> None:
    """Show the possible problems with the picture."""
    following = await _load(context, button.card)
    if isinstance(following, ReviewCard):
        DECK.show_screen(context, review_screens.flags(following, context.language))
    else:
        DECK.go_on(context, following)


@DECK.report_refusals
async def ask_about_guide(context: Context, button: AskAboutGuide) -> None:
    """Ask what is unclear in the guide."""
    DECK.go_on(context, await context.write(guide_reports.ask_what_is_unclear, review=button.card, now=context.now))


@DECK.report_refusals
async def report_guide(context: Context, button: ReportGuide) -> None:
    """Notify managers that the guide is unclear, and move the review to the end of the list."""
    following = await context.write(guide_reports.report_guide, review=button.card, words="", now=context.now)
    words = plain(context.language, "review-guide-asked")
    DECK.go_on(context, following, words, before=words)


async def unclear_typed(context: Context, form: Form, text: str) -> None:
    """Notify managers of what is unclear, delete the typed message, and show the next review."""
    review, now = form.content["review"], context.now
    following = await context.write(guide_reports.report_guide, review=review, words=text, now=now)
    context.tapped = DECK.take_words(context, await context.read(reviewing.get_card_message))
    words = plain(context.language, "review-guide-asked")
    DECK.go_on(context, following, words, before=words)


@DECK.report_refusals
async def pass_on(context: Context, button: PassOn) -> None:
    """Pass the review to another reviewer, or put it off if there is none."""
    skipped = await context.write(skipping.skip_review, review=button.card, now=context.now)
    words = plain(context.language, "review-passed" if skipped.to_others else "review-put-off")
    DECK.go_on(context, skipped.following, words, before=words)


@DECK.report_refusals
async def take_back(context: Context, button: TakeBack) -> None:
    """Take the last verdict back."""
    following = await context.write(reviewing.take_back_verdict, shown=button.shown, now=context.now)
    DECK.go_on(context, following)


@DECK.report_refusals
async def give_reason(context: Context, button: GiveReason) -> None:
    """Store the tapped reason of a correction, and show the next review."""
    reason = await _reason(context, button.reason) if button.reason else ""
    following = await context.write(reasons.give_reason, review=button.card, reason=reason, now=context.now)
    DECK.go_on(context, following)


async def _reason(context: Context, number: int) -> str:
    """Return the reason with an id. Raises UnknownButton if the project no longer has it."""
    question = await context.read(reasons.reason_question)
    if question is None:
        raise UnknownButton
    return reason_of(question.project, number)


@DECK.report_refusals
async def write_reason(context: Context, button: WriteReason) -> None:
    """Ask to write the reason as the next message."""
    following = await context.write(reasons.ask_for_written_reason, review=button.card, now=context.now)
    if isinstance(following, ReasonQuestion):
        DECK.show_screen(context, review_screens.ask_written_reason(following, context.language))
    else:
        DECK.go_on(context, following)


async def reason_typed(context: Context, form: Form, text: str) -> None:
    """Store the typed reason, delete its message, and show the next review in place of the question.

    A label's name is no reason, but another verdict: it is refused, and the question stays.
    """
    question = await context.read(reasons.reason_question)
    if question and understand(question.project, text).is_sure:
        place = DECK.take_words(context, await context.read(reviewing.get_card_message))
        DECK.show_next(context, question, place, news=plain(context.language, "review-why-words"))
        return
    reason = reasons.clean_reason(text)
    following = await context.write(reasons.give_reason, review=form.content["review"], reason=reason, now=context.now)
    message = await context.read(reviewing.get_card_message)
    DECK.show_next(context, following, DECK.take_words(context, message))


async def words_typed(context: Context, form: Form, text: str) -> bool:
    """Take typed words as a verdict, or as a search for labels, as `handlers.labeler.card.take_words` does."""
    value = await _load(context, form.content["review"])
    if not isinstance(value, ReviewCard):
        return False
    message, meaning = await context.read(reviewing.get_card_message), understand(value.project, text)
    if is_searchable(value.project):
        DECK.show_found(context, value, View(typed=text.strip()), message)
    elif meaning.button and meaning.button != UNSURE and context.is_typed_since(form.at):
        context.tapped = DECK.place(message)
        if meaning.button == NONE:
            await judge_none(context, JudgeNone(value.review))
        else:
            await judge_marked(context, JudgeMarked(value.review))
        DECK.take_words(context, None)
    elif not meaning.labels:
        return False
    elif meaning.is_sure and context.is_typed_since(form.at):
        context.tapped = DECK.place(message)
        labels = [label.id for label in meaning.labels]
        if value.project.kind is Kind.MULTIPLE:
            for label in labels[:-1]:
                await context.write(reviewing.mark_label, review=value.review, label=label, on=True, now=context.now)
            await mark_label(context, MarkLabel(value.review, labels[-1], 1))
        else:
            await judge_label(context, JudgeLabel(value.review, labels[0]))
        DECK.take_words(context, None)
    else:
        DECK.show_found(context, value, View(asked=tuple(label.id for label in meaning.labels)), message)
    return True


def _show_result(context: Context, result: VerdictResult) -> None:
    """Show the result of a verdict."""
    if result.project is None:
        words = plain(context.language, "review-not-needed")
    elif result.labels is None:
        words = plain(context.language, "review-discarded")
    else:
        label = join_labels(result.project.labels_of(result.labels), result.project, context.language)
        words = plain(context.language, "card-answered", label=label)
    if isinstance(result.following, ReasonQuestion):  # it is about this picture, and says the verdict itself
        DECK.show_next(context, result.following, context.tapped)
        answer(context, words)
        return
    DECK.go_on(context, result.following, words, before=words)
