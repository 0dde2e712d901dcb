"""The labeler's taps on what was corrected: look, understand, or not agree."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

from bot.incoming.delivery import Shown
from bot.labeling.errors import LabelingError, NotAMember, WasRemoved
from bot.services.labeler import corrections
from bot.services.labeler.corrections import CorrectionCard
from bot.services.open_forms import Form
from bot.texts import plain, rich
from handlers.buttons import Button
from handlers.context import Context
from handlers.labeler import correction_screens
from handlers.labeler.buttons import (
    Acknowledge,
    AskToAppeal,
    SendAppeal,
    ShowCorrection,
    ShowCorrections,
    ShowRightExample,
)
from handlers.screen import Screen
from handlers.show import answer, show, showing

B = TypeVar("B", bound=Button)


def above_current_correction(handler: Callable[[Context, B], Awaitable[None]]) -> Callable[[Context, B], Any]:
    """What can't be is said above the correction that is to be looked at now."""

    @wraps(handler)
    async def told(context: Context, button: B) -> None:
        try:
            await handler(context, button)
        except (NotAMember, WasRemoved):
            raise
        except LabelingError as error:
            following = await context.write(corrections.next_correction, now=context.now)
            answer(context, plain(context.language, error.text, **error.arguments))
            _show(context, following, context.tapped)

    return told


@above_current_correction
async def begin(context: Context, _button: ShowCorrections) -> None:
    """The first correction, as a message of its own: the morning's numbers stay."""
    following = await context.write(corrections.next_correction, now=context.now)
    answer(context)
    _show(context, following, None)


@above_current_correction
async def look(context: Context, button: ShowCorrection) -> None:
    card = await context.write(corrections.get_correction, annotation=button.answer, now=context.now)
    answer(context)
    _show(context, card, context.tapped)


@above_current_correction
async def example(context: Context, button: ShowRightExample) -> None:
    """What the right label looks like, in the place of the picture."""
    card = await context.write(corrections.get_correction, annotation=button.answer, now=context.now)
    answer(context)
    if card.example:
        show(context, correction_screens.example(card, card.example, context.language), context.tapped)
    else:
        _show(context, card, context.tapped)


@above_current_correction
async def acknowledge(context: Context, button: Acknowledge) -> None:
    """Understood: the next one comes."""
    following = await context.write(corrections.acknowledge_correction, annotation=button.answer, now=context.now)
    answer(context)
    _show(context, following, context.tapped)


@above_current_correction
async def ask_to_appeal(context: Context, button: AskToAppeal) -> None:
    """Why? A sentence, or nothing."""
    message = context.tapped.message_id if context.tapped else None
    card = await context.write(corrections.ask_to_appeal, annotation=button.answer, message=message, now=context.now)
    answer(context)
    show(context, correction_screens.ask_appeal(card, context.language), context.tapped)


@above_current_correction
async def send_appeal(context: Context, button: SendAppeal) -> None:
    following = await context.write(corrections.send_appeal, annotation=button.answer, words="", now=context.now)
    answer(context, plain(context.language, "appeal-sent"))
    _show(context, following, context.tapped)


async def words_typed(context: Context, form: Form, text: str) -> None:
    """What was typed is why the labeler does not agree. Where no appeal can be any more, that is said, and once."""
    asked = form.content["message"]
    try:
        following = await context.write(
            corrections.send_appeal, annotation=form.content["annotation"], words=text, now=context.now
        )
    except (NotAMember, WasRemoved):
        raise
    except LabelingError as error:
        following = await context.write(corrections.cancel_appeal, now=context.now)
        said = Screen(rich(context.language, error.text, **error.arguments))
    else:
        said = correction_screens.appeal_sent(context.language)
    question = Shown(asked, has_photo=True) if asked else None
    context.deps.background.spawn(_confirm(context, said, following, question), "appeal")


async def _confirm(context: Context, said: Screen, following: CorrectionCard | None, question: Shown | None) -> None:
    """Say what became of the appeal, in the place of the question, then go on with what is left."""
    await showing(context).show(said, question)
    if following:
        await showing(context).send(correction_screens.correction(following, context.language))


def _show(context: Context, value: CorrectionCard | None, instead_of: Shown | None) -> None:
    if value is None:
        show(context, correction_screens.all_seen(context.language), instead_of)
    else:
        show(context, correction_screens.correction(value, context.language), instead_of)
