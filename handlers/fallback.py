"""The answers to messages that no other route takes. The current card stays the last message."""

from telegram import Message, Update

from bot.labeling.permissions import Action, may
from bot.services import open_forms
from bot.services.access import identify
from bot.services.labeler import current_card
from bot.services.labeler.cards import Card
from bot.services.reviewer import reviewing
from bot.services.reviewer.review_cards import REASON_FORM, SEARCH_FORM, UNCLEAR_FORM, NextReview
from bot.texts import rich
from handlers.context import Context
from handlers.labeler import card, card_screens
from handlers.reviewer import review
from handlers.screen import Screen

LINES = (
    ("other-sticker", ("sticker", "animation", "dice"), ()),
    ("other-voice", ("voice", "audio"), ("audio/",)),
    ("other-film", ("video", "video_note", "story"), ("video/",)),
    ("other-photo", ("photo",), ("image/", "application/zip", "application/x-zip")),
    ("other-place", ("location", "venue", "contact"), ()),
)
"""The texts that answer messages: for fields of a message, and for files by the beginning of their media type."""


async def unknown_message(_update: Update, context: Context) -> None:
    """Answer a message that no other route matches with one line; an album has one message a picture, and one line."""
    member, message = await context.read(identify), context.typed
    if not context.claim_album():
        return
    shown = await context.read(current_card.current_card, now=context.now)
    line = _line(message, has_card=shown is not None, adds=may(member, Action.ADD_PICTURES))
    is_reviewing = await _is_reviewing(context)
    if line in {"other-text", "unknown-message-home"} and _is_text(message) and is_reviewing:
        line, shown = "other-review", None
    screen = unknown_message_screen(line, context.language, shown.card if shown else None)
    _send_above_card(context, screen, is_reviewing=is_reviewing)


async def say(context: Context, line: Screen) -> None:
    """Send a line, and move the person's current card below it: their review, or else the picture that they label."""
    _send_above_card(context, line, is_reviewing=await _is_reviewing(context))


def _send_above_card(context: Context, line: Screen, *, is_reviewing: bool) -> None:
    """Send a line, and move the current review below it, or else the current picture."""

    async def picture() -> Card | None:
        await card.close_questions(context)
        shown = await context.read(current_card.current_card, now=context.now)
        return shown.card if shown else None

    async def current_review() -> NextReview:
        return await context.write(reviewing.current_review, now=context.now)

    if is_reviewing:
        review.DECK.move_down(context, current_review, above=line)
    else:
        card.DECK.move_down(context, picture, above=line)


async def _is_reviewing(context: Context) -> bool:
    """Return whether a review is what the person does now, and not the picture that they label."""
    form = await context.read(open_forms.current_form, now=context.now)
    if form is None or form.name not in {SEARCH_FORM, REASON_FORM, UNCLEAR_FORM}:
        return False
    return not await context.read(current_card.has_worked_since, since=form.at, takes_words=lambda _: True)


def _is_text(message: Message | None) -> bool:
    return message is not None and message.text is not None and not message.text.startswith("/")


def _line(message: Message | None, *, has_card: bool, adds: bool) -> str:
    """Return the id of the text that answers a message. `adds`: this person can add pictures."""
    unknown = "unknown-message" if has_card else "unknown-message-home"
    if message is None:
        return unknown
    kind = (message.document and message.document.mime_type) or ""
    for line, fields, kinds in LINES:
        if any(getattr(message, field) for field in fields) or (kinds and kind.startswith(kinds)):
            return "other-film-adding" if adds and line in {"other-sticker", "other-film"} else line
    return "other-text" if _is_text(message) and has_card else unknown


def unknown_message_screen(line: str, language: str, shown: Card | None) -> Screen:
    """Return a line, with a way on: to the first screen without a card, and to the managers after a question."""
    text = rich(language, line)
    if shown and line in {"other-sticker", "other-film", "other-place"}:
        text += " " + rich(language, "other-button")
    if shown and line == "other-photo":
        text += "\n" + rich(language, "other-go-on")
    if shown is None and line not in {"unknown-message-home", "other-review"}:
        text += "\n" + rich(language, "other-home")
    is_question = shown is not None and line == "other-text"
    return Screen(
        text, keyboard=((card_screens.ask_key(shown.assignment, language),),) if shown and is_question else ()
    )
