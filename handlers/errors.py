"""Report errors to people."""

from contextlib import suppress

import structlog
from telegram import Update
from telegram.error import TelegramError

from bot.incoming.delivery import delivery
from bot.labeling.course.errors import QuestionClosed
from bot.labeling.errors import (
    BadLabels,
    BadProject,
    FormOver,
    LabelingError,
    LastManager,
    MayNotLabel,
    NoLongerWanted,
    NotAMember,
    NotYourPicture,
    PastButton,
    ProjectClosed,
    ProjectPaused,
    StaysManager,
    UnknownButton,
    UnknownLabel,
    WasRemoved,
    WrittenAnew,
)
from bot.photos import Photos
from bot.services import choices
from bot.services.labeler import answering, current_card, undo
from bot.texts import closest, plain, rich
from handlers import fallback
from handlers.context import Context, LabelBot
from handlers.labeler import card, start_screens
from handlers.screen import Screen
from handlers.show import Showing, answer, on_card, show

log = structlog.get_logger(__name__)

TO_BE_READ = (
    BadLabels,
    BadProject,
    FormOver,
    LastManager,
    MayNotLabel,
    NotAMember,
    ProjectClosed,
    ProjectPaused,
    StaysManager,
    WasRemoved,
    WrittenAnew,
    QuestionClosed,
)  # shown as an alert, since a toast disappears too soon
PROMISE_A_PICTURE = (NotYourPicture, UnknownLabel, UnknownButton)  # their texts say that a picture follows


async def on_error(_update: object, context: Context) -> None:
    """Report a LabelingError to the person. Any other error makes this attempt at the update fail."""
    error = context.error
    if isinstance(error, LabelingError):
        await report_refusal(context, error)
        return
    current = delivery.get(None)
    if current is not None:
        current.error = error
    else:
        log.error("failed outside an update", exc_info=error)


async def report_refusal(context: Context, error: LabelingError) -> None:
    """Report a refused action, and redraw the labeler's current card after a tap."""
    shown = None
    try:
        shown = await context.read(current_card.current_card, now=context.now)  # also loads the member's language
    except WasRemoved as removed:
        error = removed  # takes precedence over the original error
    except NotAMember:
        pass
    if not context.is_tap:
        line = Screen(rich(context.language, error.text, **error.arguments))
        if shown:
            await fallback.say(context, line)
        else:
            show(context, line)
        return
    following: answering.NextCard | None = shown.card if shown else None
    if isinstance(error, NoLongerWanted) and following is None:
        with suppress(LabelingError):  # the tapped card can't be answered any more, so show the next one
            following = await context.write(undo.go_on, now=context.now)
            card.DECK.take_original_away(context)
    if following is None and isinstance(error, (*PROMISE_A_PICTURE, NoLongerWanted)):
        error = PastButton()
    # A toast is soon gone: what no card will say is an alert, which stays until it is closed.
    stays = following is None or isinstance(error, TO_BE_READ)
    answer(context, plain(context.language, error.text, **error.arguments), alert=stays)
    if isinstance(error, ProjectClosed):  # what was tapped leads nowhere any more
        can_do = await context.read(choices.choices, now=context.now)
        if context.member:
            show(context, start_screens.what_to_do(context.member, can_do, context.language), context.tapped)
        return
    if following is not None and not isinstance(error, TO_BE_READ):
        tapped = context.tapped
        # After a double tap, the result of the first tap is already being shown.
        place, news = tapped if tapped and tapped.has_photo else None, on_card(context, error)
        card.DECK.show_next(context, following, place, only_there=True, news=news)


async def report_dead_letter(bot: LabelBot, photos: Photos, default_language: str, update: Update | None) -> None:
    """Tell a person that their update could not be processed."""
    user = update.effective_user if update else None
    if user is None:
        return
    text = rich(closest(user.language_code, default_language), "error-set-aside")
    try:
        await Showing(bot, photos, user.id).send(Screen(text))
    except TelegramError as error:
        log.warning("a person could not be told", error=str(error))
