"""The labeler's taps: the shortest way from an answer to the next picture."""

from telegram.error import BadRequest

from bot.labeling.errors import NotYourPicture
from bot.labeling.model import Card
from bot.photos import is_refused_picture
from bot.services import labeling
from bot.texts import plain
from handlers.buttons import BackToCard, BeginProject, ShowGuide, SubmitLabel
from handlers.context import Context
from handlers.screens import Screen
from handlers.screens import label as label_screens
from handlers.show import Shown, answer, apologise, show, showing


async def begin(context: Context, button: BeginProject) -> None:
    """Sit down to a project: its first picture takes the place of the list."""
    first = await context.write_as_member(labeling.begin, project=button.project, now=context.now)
    answer(context)
    show_next(context, first, Shown.of(context.query.message))


async def submit(context: Context, button: SubmitLabel) -> None:
    """An answer. It is kept before anything is shown; then the same message becomes the next picture."""
    answered = await context.write_as_member(
        labeling.submit, assignment=button.assignment, label=button.label, now=context.now
    )
    show_next(context, answered.following, Shown.of(context.query.message))
    answer(context, plain(context.language, "card-answered", label=answered.label.text))


async def guide(context: Context, button: ShowGuide) -> None:
    """The guide in the place of the card."""
    card = await _card_in_hand(context)
    labels = {label.id: label for label in card.project.labels}
    answer(context)
    label = labels.get(button.label, card.project.labels[0])
    show(context, label_screens.guide(card, label, context.language), Shown.of(context.query.message))


async def back_to_card(context: Context, _button: BackToCard) -> None:
    card = await _card_in_hand(context)
    answer(context)
    show_next(context, card, Shown.of(context.query.message))


async def _card_in_hand(context: Context) -> Card:
    card = await context.read_as_member(labeling.current)
    if card is None:
        raise NotYourPicture
    return card


def show_next(context: Context, value: labeling.Next, instead_of: Shown | None) -> None:
    """Show what comes next, beside the handler."""
    context.house.background.spawn(_show_next(context, value, instead_of), "card")


async def _show_next(context: Context, value: labeling.Next, instead_of: Shown | None) -> None:
    try:
        await showing(context).show(_screen_of(context, value), instead_of)
    except BadRequest as error:
        if not (isinstance(value, Card) and is_refused_picture(error)):
            await apologise(context)
            raise
        following = await context.write_as_member(
            labeling.cannot_be_shown, assignment=value.assignment, why=error.message, now=context.now
        )
        await _show_next(context, following, instead_of)
    except FileNotFoundError:
        # The installation has lost a file: that is no fault of the item, and it is worth a word to the person.
        await apologise(context)
        raise


def _screen_of(context: Context, value: labeling.Next) -> Screen:
    if isinstance(value, Card):
        return label_screens.card(value, context.language)
    return label_screens.nothing_left(value, context.language, context.house.settings.zone)
