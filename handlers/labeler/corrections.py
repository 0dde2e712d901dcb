"""The labeler's taps on what was corrected: look, understand, or not agree."""

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
look = DECK.tell_refusals(DECK.show_card)


@DECK.tell_refusals
async def begin(context: Context, _button: ShowCorrections) -> None:
    """The first correction, as a message of its own: the morning's numbers stay."""
    following = await context.write(corrections.next_correction, now=context.now)
    answer(context)
    DECK.show_next(context, following, None)


@DECK.tell_refusals
async def example(context: Context, button: ShowRightExample) -> None:
    """What the right label looks like, in the place of the picture."""
    card = await _load(context, button.card)
    if card.example:
        DECK.show_screen(context, correction_screens.example(card, card.example, context.language))
    else:
        DECK.go_on(context, card)


@DECK.tell_refusals
async def acknowledge(context: Context, button: Acknowledge) -> None:
    """Understood: the next one comes."""
    following = await context.write(corrections.acknowledge_correction, annotation=button.card, now=context.now)
    DECK.go_on(context, following)


@DECK.tell_refusals
async def ask_to_appeal(context: Context, button: AskToAppeal) -> None:
    """Why? A sentence, or nothing."""
    message = context.tapped.message_id if context.tapped else None
    card = await context.write(corrections.ask_to_appeal, annotation=button.card, message=message, now=context.now)
    DECK.show_screen(context, correction_screens.ask_appeal(card, context.language))


@DECK.tell_refusals
async def send_appeal(context: Context, button: SendAppeal) -> None:
    following = await context.write(corrections.send_appeal, annotation=button.card, words="", now=context.now)
    DECK.go_on(context, following, plain(context.language, "appeal-sent"))


async def words_typed(context: Context, form: Form, text: str) -> None:
    """What was typed is why the labeler does not agree. Where no appeal can be any more, that is said, and once."""
    asked = form.content["message"]
    try:
        following = await context.write(
            corrections.send_appeal, annotation=form.content["annotation"], words=text, now=context.now
        )
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
