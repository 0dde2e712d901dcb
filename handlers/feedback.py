"""The labeler's taps on what was corrected: look, understand, or not agree."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

from bot.labeling.errors import LabelingError, NotAMember, WasRemoved
from bot.services import feedback
from bot.services.feedback import CorrectionCard
from bot.services.forms import Form
from bot.texts import plain, rich
from bot.updates import Shown
from handlers.buttons import Button
from handlers.context import Context
from handlers.review_buttons import (
    Acknowledge,
    AskToAppeal,
    SendAppeal,
    ShowCorrection,
    ShowCorrections,
    ShowRightExample,
)
from handlers.screens import Screen
from handlers.screens import feedback as feedback_screens
from handlers.show import answer, show, showing

B = TypeVar("B", bound=Button)


def kindly(handler: Callable[[Context, B], Awaitable[None]]) -> Callable[[Context, B], Any]:
    """What can't be is said above the correction that is to be looked at now."""

    @wraps(handler)
    async def told(context: Context, button: B) -> None:
        try:
            await handler(context, button)
        except (NotAMember, WasRemoved):
            raise
        except LabelingError as error:
            following = await context.write_as_member(feedback.following, now=context.now)
            answer(context, plain(context.language, error.text, **error.arguments))
            _show(context, following, context.tapped)

    return told


@kindly
async def begin(context: Context, _button: ShowCorrections) -> None:
    """The first correction, as a message of its own: the morning's numbers stay."""
    following = await context.write_as_member(feedback.following, now=context.now)
    answer(context)
    _show(context, following, None)


@kindly
async def look(context: Context, button: ShowCorrection) -> None:
    card = await context.write_as_member(feedback.look, annotation=button.answer, now=context.now)
    answer(context)
    _show(context, card, context.tapped)


@kindly
async def example(context: Context, button: ShowRightExample) -> None:
    """What the right label looks like, in the place of the picture."""
    card = await context.write_as_member(feedback.look, annotation=button.answer, now=context.now)
    answer(context)
    if card.example:
        show(context, feedback_screens.example(card, card.example, context.language), context.tapped)
    else:
        _show(context, card, context.tapped)


@kindly
async def acknowledge(context: Context, button: Acknowledge) -> None:
    """Understood: the next one comes."""
    following = await context.write_as_member(feedback.acknowledge, annotation=button.answer, now=context.now)
    answer(context)
    _show(context, following, context.tapped)


@kindly
async def ask_to_appeal(context: Context, button: AskToAppeal) -> None:
    """Why? A sentence, or nothing."""
    message = context.tapped.message_id if context.tapped else None
    card = await context.write_as_member(
        feedback.ask_to_appeal, annotation=button.answer, message=message, now=context.now
    )
    answer(context)
    show(context, feedback_screens.ask_appeal(card, context.language), context.tapped)


@kindly
async def send_appeal(context: Context, button: SendAppeal) -> None:
    following = await context.write_as_member(feedback.appeal, annotation=button.answer, words="", now=context.now)
    answer(context, plain(context.language, "appeal-sent"))
    _show(context, following, context.tapped)


async def words_typed(context: Context, form: Form, text: str) -> None:
    """What was typed is why the labeler does not agree. Where no appeal can be any more, that is said, and once."""
    asked = form.content["message"]
    try:
        following = await context.write_as_member(
            feedback.appeal, annotation=form.content["annotation"], words=text, now=context.now
        )
    except (NotAMember, WasRemoved):
        raise
    except LabelingError as error:
        following = await context.write_as_member(feedback.leave_appeal, now=context.now)
        said = Screen(rich(context.language, error.text, **error.arguments))
    else:
        said = feedback_screens.appeal_sent(context.language)
    question = Shown(asked, has_photo=True) if asked else None
    context.house.background.spawn(_confirm(context, said, following, question), "appeal")


async def _confirm(context: Context, said: Screen, following: CorrectionCard | None, question: Shown | None) -> None:
    """Say what became of the appeal, in the place of the question, then go on with what is left."""
    await showing(context).show(said, question)
    if following:
        await showing(context).send(feedback_screens.correction(following, context.language))


def _show(context: Context, value: CorrectionCard | None, instead_of: Shown | None) -> None:
    if value is None:
        show(context, feedback_screens.all_seen(context.language), instead_of)
    else:
        show(context, feedback_screens.correction(value, context.language), instead_of)
