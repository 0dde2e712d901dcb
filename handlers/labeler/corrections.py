"""Handlers of corrections: show, acknowledge, appeal."""

from bot.incoming.delivery import Shown
from bot.labeling.errors import LabelingError
from bot.services.labeler import corrections
from bot.services.labeler.corrections import CorrectionCard
from bot.services.open_forms import Form
from bot.texts import plain, rich
from handlers.context import Context
from handlers.deck import Deck
from handlers.label_keys import View
from handlers.labeler import correction_screens
from handlers.labeler.buttons import Acknowledge, AskToAppeal, SendAppeal, ShowCorrections, ShowRightExample
from handlers.screen import Screen
from handlers.show import answer, showing


def _screen(value: CorrectionCard | None, _view: View | None, context: Context) -> Screen:
    if value is None:
        return correction_screens.all_seen(context.language)
    return correction_screens.correction(value, context.language)


async def _load(context: Context, annotation: int) -> CorrectionCard:
    return await context.write(corrections.get_correction, annotation=annotation, now=context.now)


DECK: Deck[CorrectionCard | None] = Deck("correction", screen=_screen, load=_load, current=corrections.next_correction)
show_correction = DECK.report_refusals(DECK.show_card)


@DECK.report_refusals
async def show_corrections(context: Context, _button: ShowCorrections) -> None:
    """Show the first correction in a new message, which keeps the daily feedback."""
    following = await context.write(corrections.next_correction, now=context.now)
    answer(context)
    DECK.show_next(context, following, None)


@DECK.report_refusals
async def show_example(context: Context, button: ShowRightExample) -> None:
    """Show the example of the right label in place of the card."""
    card = await _load(context, button.card)
    if card.example:
        DECK.show_screen(context, correction_screens.example(card, card.example, context.language))
    else:
        DECK.go_on(context, card)


@DECK.report_refusals
async def acknowledge(context: Context, button: Acknowledge) -> None:
    """Mark a correction as seen, and show the next one."""
    following = await context.write(corrections.acknowledge_correction, annotation=button.card, now=context.now)
    DECK.go_on(context, following)


@DECK.report_refusals
async def ask_to_appeal(context: Context, button: AskToAppeal) -> None:
    """Ask for the reason of an appeal, which may be empty."""
    message = context.tapped.message_id if context.tapped else None
    card = await context.write(corrections.ask_to_appeal, annotation=button.card, message=message, now=context.now)
    DECK.show_screen(context, correction_screens.ask_appeal(card, context.language))


@DECK.report_refusals
async def send_appeal(context: Context, button: SendAppeal) -> None:
    following = await context.write(corrections.send_appeal, annotation=button.card, words="", now=context.now)
    # The next correction says which picture it is about; the end of the list says nothing but the toast.
    before = plain(context.language, "appeal-sent-before") if following else ""
    DECK.go_on(context, following, plain(context.language, "appeal-sent"), before=before)


async def appeal_typed(context: Context, form: Form, text: str) -> None:
    """Send an appeal with the typed text. If it is refused, report the error and close the form."""
    message = form.content["message"]
    try:
        following = await context.write(
            corrections.send_appeal, annotation=form.content["annotation"], words=text, now=context.now
        )
    except LabelingError as error:
        following = await context.write(corrections.cancel_appeal, now=context.now)
        outcome = Screen(rich(context.language, error.text, **error.arguments))
    else:
        outcome = correction_screens.appeal_sent(context.language, is_last=following is None)
    question = Shown(message, has_photo=True) if message else None
    context.deps.background.spawn(_confirm(context, outcome, following, question), "appeal")


async def _confirm(context: Context, outcome: Screen, following: CorrectionCard | None, question: Shown | None) -> None:
    """Show the outcome in place of the question, then the next correction in a new message."""
    await showing(context).show(outcome, question)
    if following:
        await showing(context).send(correction_screens.correction(following, context.language))
