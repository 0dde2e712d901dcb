"""One picture after another: what the decks of all actors share.

A deck is a run of cards of one kind for one person. It needs its service calls and its screen; what a tap leads to,
what comes instead of a picture that can't be shown, and which message shows the card stand here.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Generic, Protocol, TypeVar

import structlog
from telegram.error import BadRequest

from bot.incoming.delivery import Shown
from bot.labeling.errors import LabelingError
from bot.labeling.model import Member
from bot.labeling.permissions import Action
from bot.photos import is_refused_picture
from bot.texts import plain
from handlers.buttons import Button, CardButton, PageButton
from handlers.context import Context
from handlers.label_keys import View
from handlers.screen import Screen
from handlers.show import answer, apologize, put, showing

log = structlog.get_logger(__name__)

Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)
B = TypeVar("B", bound=Button)

Unshown = BadRequest | FileNotFoundError  # Telegram does not take a picture, or its file is lost


class CurrentValue(Protocol[Value_co]):
    """A service that returns what is before a person now."""

    action: Action

    def __call__(self, tx: Any, member: Member, /, *, now: datetime) -> Coroutine[Any, Any, Value_co]:
        """Raise what stops the person altogether: NotAMember, WasRemoved, the refusal of the service's action."""


class RememberMessage(Protocol):
    """A service that remembers the message with the current card, and returns the one before if it is another."""

    action: Action

    def __call__(self, tx: Any, member: Member, /, *, message: int) -> Coroutine[Any, Any, int | None]:
        """`message` is Telegram's id of it."""


class ForgetMessage(Protocol):
    """A service that forgets a message, and returns it."""

    action: Action

    def __call__(self, tx: Any, member: Member, /) -> Coroutine[Any, Any, int | None]:
        """Return None when there is none."""


@dataclass(frozen=True, slots=True)
class Deck(Generic[Value]):
    """Shows cards to whoever sent the update. A `Value` is all that can come next: a card, the end, a question.

    `name` is for the log. `screen` draws a value; its view is None where the value decides.
    `load` returns the value that a button is about, by the `card` of the button.
    `current` returns the value to show above a refusal. Without it, `handlers.errors` tells refusals.
    `replace` returns what comes instead of a value whose picture can't be shown, and raises the error that it is given
    where nothing does. Without it, the person is told that the screen is not available.
    `remember` remembers which message shows the current card. Without it, earlier cards keep their buttons.
    `forget_original` forgets the message that shows a picture in full size, for decks that offer it.
    """

    name: str
    screen: Callable[[Value, View | None, Context], Screen]
    load: Callable[[Context, int], Awaitable[Value]]
    current: CurrentValue[Value] | None = None
    replace: Callable[[Context, Value, Unshown], Awaitable[Value]] | None = None
    remember: RememberMessage | None = None
    forget_original: ForgetMessage | None = None

    # What a handler does after its service call

    def go_on(
        self, context: Context, value: Value, words: str = "", *, view: View | None = None, original: int | None = None
    ) -> None:
        """Show what comes next in the place of the tapped card, and answer the tap with the words of what was saved.

        `original` is the message with the picture in full size, which goes with its card.
        """
        self.show_next(context, value, context.tapped, view=view)
        answer(context, words)
        if original:
            context.deps.background.spawn(showing(context).remove(original), "original")

    def show_next(
        self,
        context: Context,
        value: Value,
        instead_of: Shown | None,
        *,
        view: View | None = None,
        only_there: bool = False,
    ) -> None:
        """Show a value, beside the handler. `only_there`: not as a new message where the old one is gone."""
        coming = self._show_next(context, value, instead_of, view=view, only_there=only_there)
        context.deps.background.spawn(coming, self.name)

    def show_screen(self, context: Context, screen: Screen) -> None:
        """Answer the tap with a screen about the card in hand, in its place: a guide, flags, a question."""
        context.deps.background.spawn(self._show_screen(context, screen, context.tapped), self.name)
        answer(context)

    def show_found(self, context: Context, value: Value, words: str, message: int | None) -> None:
        """Show the labels with the words that the person typed, on the card that `message` shows."""
        self.show_next(context, value, self.take_words(context, message), view=View(typed=words))

    def take_words(self, context: Context, message: int | None) -> Shown | None:
        """Take what the person typed off the screen. Returns the place of their card, which `message` shows."""
        typed = context.incoming and context.incoming.effective_message
        if typed:
            context.deps.background.spawn(showing(context).remove(typed.message_id), "typed")
        # It may be a text by now, or be older than the project's privacy: only a new message is surely protected.
        return Shown(message, has_photo=True, protected=False) if message else None

    # Whole handlers

    def tell_refusals(
        self, handler: Callable[[Context, B], Awaitable[None]]
    ) -> Callable[[Context, B], Coroutine[Any, Any, None]]:
        """Make a handler tell a refusal as a toast above the current value of this deck, not of the labeler's.

        What stops the person altogether is raised by `current` as well, so it reaches `handlers.errors`.
        """

        @wraps(handler)
        async def told(context: Context, button: B) -> None:
            try:
                await handler(context, button)
            except LabelingError as error:
                if self.current is None:
                    raise
                value = await context.write(self.current, now=context.now)
                answer(context, plain(context.language, error.text, **error.arguments))
                self.show_next(context, value, context.tapped, only_there=True)

        return told

    async def show_card(self, context: Context, button: CardButton) -> None:
        """From another view to the card."""
        self.go_on(context, await self.load(context, button.card))

    async def show_page(self, context: Context, button: PageButton) -> None:
        """Another page of labels."""
        value = await self.load(context, button.card)
        self.go_on(context, value, view=View(button.label, inside=bool(button.inside)))

    async def remove_original(self, context: Context, _button: Button) -> None:
        """Close the picture in full size."""
        if self.forget_original:
            await context.write(self.forget_original)
        answer(context)
        if shown := context.tapped:
            context.deps.background.spawn(showing(context).remove(shown.message_id), "original")

    # The picture in full size

    def send_original(self, context: Context, screen: Screen, remember: Callable[[int], Awaitable[int | None]]) -> None:
        """Answer the tap with the picture in full size, below the card.

        `remember` remembers the message that shows it, and returns the one to take away, if any.
        """
        context.deps.background.spawn(self._send_original(context, screen, remember), "original")
        answer(context)

    def take_original_away(self, context: Context) -> None:
        """Remove the picture in full size, beside the handler: its card is there no more."""
        context.deps.background.spawn(self._take_original_away(context), "original")

    async def _send_original(
        self, context: Context, screen: Screen, remember: Callable[[int], Awaitable[int | None]]
    ) -> None:
        try:
            message = await showing(context).send_document(screen)
        except (FileNotFoundError, BadRequest):
            await apologize(context)
            raise
        if before := await remember(message):
            await showing(context).remove(before)

    async def _take_original_away(self, context: Context) -> None:
        if self.forget_original and (before := await context.write(self.forget_original)):
            await showing(context).remove(before)

    # Showing

    async def _show_next(
        self, context: Context, value: Value, instead_of: Shown | None, *, view: View | None, only_there: bool
    ) -> None:
        async with self._turn(context, instead_of):
            message = await self._shown(context, value, instead_of, view=view, only_there=only_there)
            await self._set_current_message(context, message, instead_of)

    async def _shown(
        self, context: Context, value: Value, instead_of: Shown | None, *, view: View | None, only_there: bool
    ) -> int:
        """Show a value, or what comes instead of it if it can't be shown. Returns the message that shows it."""
        while True:
            try:
                screen = self.screen(value, view, context)
                return await showing(context).show(screen, instead_of, only_there=only_there)
            except (BadRequest, FileNotFoundError) as error:
                value, view = await self._replaced(context, value, error), None

    async def _replaced(self, context: Context, value: Value, error: Unshown) -> Value:
        """Return what comes instead of a picture that can't be shown. Raises the error of anything else."""
        if self.replace and (isinstance(error, FileNotFoundError) or is_refused_picture(error)):
            log.error("a picture can't be shown", deck=self.name, error=str(error))
            with suppress(BadRequest, FileNotFoundError):
                return await self.replace(context, value, error)
        await apologize(context)
        raise error

    async def _show_screen(self, context: Context, screen: Screen, instead_of: Shown | None) -> None:
        async with self._turn(context, instead_of):
            await self._set_current_message(context, await put(context, screen, instead_of), instead_of)

    def _turn(self, context: Context, instead_of: Shown | None) -> AbstractAsyncContextManager[object]:
        """Screens that become a person's card come one after the other: two at once would take each other's buttons.

        A picture in the place of a picture is the card already, and waits for nobody.
        """
        if self.remember is None or (instead_of is not None and instead_of.has_photo):
            return nullcontext()
        return context.deps.turns.setdefault(context.user.id, asyncio.Lock())

    async def _set_current_message(self, context: Context, message: int, instead_of: Shown | None) -> None:
        """If another message shows what is before the person now, the one before can't be tapped any more."""
        if self.remember is None or (instead_of and instead_of.has_photo and instead_of.message_id == message):
            return
        before = await context.write(self.remember, message=message)
        if before and (instead_of is None or before != instead_of.message_id):
            await showing(context).take_buttons(before)
