"""What messages show: which buttons nobody has seen yet, and which pictures have to go when they are erased."""

from bot.incoming.delivery import Shown
from bot.services.items.removal.shown import note_picture
from handlers.buttons import Button
from handlers.context import Context
from handlers.screen import Screen


async def note_shown(context: Context, message: int, screen: Screen) -> None:
    """Note that a message shows a screen's picture, so that it goes when the picture is erased."""
    if screen.photo:
        person, now = context.user.id, context.now
        await context.write_as_anybody(note_picture, person=person, message=message, address=screen.photo, now=now)


async def card_shown(context: Context, message: int, screen: Screen, remember: object) -> int:
    """Note that a card is on the screen: for a moment, taps on its new buttons count nowhere. Returns the message.

    `remember` is the service of its deck that stores the message with the current card, if there is one: then the
    deck's services know which picture that shows.
    """
    if remember is None:
        await note_shown(context, message, screen)
    context.deps.unseen.mark_shown(context.user.id, message, _buttons(screen))
    return message


def is_shown(context: Context, message: Shown | None, screen: Screen) -> bool:
    """Return whether a message shows this card already, perhaps with words about the last action."""
    return message is not None and context.deps.unseen.is_shown(context.user.id, message.message_id, _buttons(screen))


def _buttons(screen: Screen) -> list[Button]:
    return [key.button for row in screen.keyboard for key in row if isinstance(key.button, Button)]
