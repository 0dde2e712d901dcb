"""Decks: cards of one kind that are shown one after another to a person, in the same message.

A deck is made from its services and its screen. This module shows the next card after a tap, replaces a picture that
can't be shown, and keeps track of the message with the current card.
"""

import asyncio
import html
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from datetime import datetime
from functools import wraps
from typing import Any, Generic, Protocol, TypeVar

import structlog
from telegram.error import BadRequest

from bot.frozen import frozen
from bot.incoming.delivery import Shown
from bot.labeling.errors import LabelingError
from bot.labeling.model import Member
from bot.labeling.permissions import Action
from bot.photos import is_refused_picture
from bot.texts import plain
from handlers.buttons import Button, CardButton, PageButton
from handlers.context import Context
from handlers.label_keys import View
from handlers.screen import Screen, shorten
from handlers.show import answer, apologize, on_card, put, showing
from handlers.shown import card_shown, is_shown

log = structlog.get_logger(__name__)

Value = TypeVar("Value")
Current = Callable[[], Awaitable[Value | None]]
Value_co = TypeVar("Value_co", covariant=True)
B = TypeVar("B", bound=Button)

Unshown = BadRequest | FileNotFoundError  # Telegram refuses a picture, or its file is lost


class CurrentValue(Protocol[Value_co]):
    """A service that returns the current value of a person."""

    action: Action

    def __call__(self, tx: Any, member: Member, /, *, now: datetime) -> Coroutine[Any, Any, Value_co]:
        """Return the value. Raises NotAMember, WasRemoved, the error of the service's action."""


class RememberMessage(Protocol):
    """A service that stores the message with the current card, and returns the previous one if it differs."""

    action: Action

    def __call__(self, tx: Any, member: Member, /, *, message: int) -> Coroutine[Any, Any, int | None]:
        """Store `message`, an id of Telegram. Returns the previous id, or None."""


class ForgetMessage(Protocol):
    """A service that clears a stored message, and returns it."""

    action: Action

    def __call__(self, tx: Any, member: Member, /) -> Coroutine[Any, Any, int | None]:
        """Clear the message. Returns its id, or None."""


@frozen
class Deck(Generic[Value]):
    """Shows cards to the sender of the update. A `Value` is anything that can come next: a card, the end, a question.

    `name` is for the log. `screen` returns a value's screen; without a view, the value determines the page of labels.
    `load` returns the value of a button, by the button's `card`.
    `current` returns the value to redraw after an error. Without it, `handlers.errors` handles errors.
    `replace` returns the value to show instead of one whose picture can't be shown, or raises the given error.
    Without it, the person is told that the screen is not available.
    `remember` stores the message with the current card. Without it, earlier cards keep their buttons.
    `forget_original` clears the message with the picture in full size, for decks that offer it.
    """

    name: str
    screen: Callable[[Value, View | None, Context], Screen]
    load: Callable[[Context, int], Awaitable[Value]]
    current: CurrentValue[Value] | None = None
    replace: Callable[[Context, Value, Unshown], Awaitable[Value]] | None = None
    remember: RememberMessage | None = None
    forget_original: ForgetMessage | None = None

    # For handlers, after the service call

    def go_on(
        self,
        context: Context,
        value: Value,
        words: str = "",
        *,
        before: str = "",
        view: View | None = None,
        original: int | None = None,
    ) -> None:
        """Show the next value in place of the tapped card, and answer the tap with a toast (`words`).

        The next card says the words, too, or what became of the picture before (`before`), as a toast is soon gone.
        `original` is the id of the message with the previous card's picture in full size, to delete.
        """
        news = plain(context.language, "card-before", words=shorten(before)) if before else words
        self.show_next(context, value, context.tapped, view=view, news=news)
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
        news: str = "",
    ) -> None:
        """Show a value in the background. `only_there`: if the message to edit was deleted, don't send a new one.
        `news` are words in the card's foot. On another screen they are above the text, unless a toast says them.
        """
        coming = self._show_next(context, value, instead_of, view=view, only_there=only_there, news=news)
        context.deps.background.spawn(coming, self.name)

    def show_screen(self, context: Context, screen: Screen) -> None:
        """Replace the tapped card, or else the current one, by another screen about it: a guide, flags, a question."""
        context.deps.background.spawn(self._show_screen(context, screen, context.tapped), self.name)
        answer(context)

    def move_down(self, context: Context, current: Current[Value], above: Screen | None = None, news: str = "") -> None:
        """Send the current card again, so that it stays the last message, with news on it. Its old message goes.

        `current` returns its value, or None. Small phones don't show what is `above` the card.
        """
        context.deps.background.spawn(self._move_down(context, current, above, news), self.name)

    def show_found(self, context: Context, value: Value, view: View, message: int | None) -> None:
        """Show the labels that match typed words, or that these may mean, on the card in `message`."""
        self.show_next(context, value, self.take_words(context, message), view=view)

    def take_words(self, context: Context, message: int | None) -> Shown | None:
        """Delete the message that the person typed. Returns the place of their card, for its id `message`."""
        if context.typed:
            context.deps.background.spawn(showing(context).remove(context.typed.message_id), "typed")
        return self.place(message)

    def place(self, message: int | None) -> Shown | None:
        """Return the place of the card in a message, by its id."""
        # `protected` is unknown: the message may be older than the project's privacy. False makes a new message.
        return Shown(message, has_photo=True, protected=False) if message else None

    # Complete handlers

    def report_refusals(
        self, handler: Callable[[Context, B], Awaitable[None]]
    ) -> Callable[[Context, B], Coroutine[Any, Any, None]]:
        """Show a refused action's error as a toast, and redraw this deck's current value.

        Errors that `current` raises too, such as WasRemoved, reach `handlers.errors`.
        """

        @wraps(handler)
        async def handle(context: Context, button: B) -> None:
            try:
                await handler(context, button)
            except LabelingError as error:
                if self.current is None:
                    raise
                value = await context.write(self.current, now=context.now)
                answer(context, plain(context.language, error.text, **error.arguments))
                self.show_next(context, value, context.tapped, only_there=True, news=on_card(context, error))

        return handle

    async def show_card(self, context: Context, button: CardButton) -> None:
        """Show the card again after another view."""
        self.go_on(context, await self.load(context, button.card))

    async def show_page(self, context: Context, button: PageButton) -> None:
        """Show another page of labels."""
        value = await self.load(context, button.card)
        self.go_on(context, value, view=View(button.label, inside=bool(button.inside)))

    async def remove_original(self, context: Context, _button: Button) -> None:
        """Delete the message with the picture in full size."""
        if self.forget_original:
            await context.write(self.forget_original)
        answer(context)
        if shown := context.tapped:
            context.deps.background.spawn(showing(context).remove(shown.message_id), "original")

    # The picture in full size

    def send_original(self, context: Context, screen: Screen, remember: Callable[[int], Awaitable[int | None]]) -> None:
        """Send the picture in full size below the card, and answer the tap.

        `remember` stores the id of its message, and returns the id of a message to delete, or None.
        """
        context.deps.background.spawn(self._send_original(context, screen, remember), "original")
        answer(context)

    def take_original_away(self, context: Context) -> None:
        """Delete the message with the picture in full size, in the background, after its card was replaced."""
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

    async def _show_next(
        self,
        context: Context,
        value: Value,
        instead_of: Shown | None,
        *,
        view: View | None,
        only_there: bool,
        news: str,
    ) -> None:
        async with self._turn(context, instead_of):
            shown = await self._show_or_replace(context, value, instead_of, view=view, only_there=only_there, news=news)
            await self._set_current_message(context, shown, instead_of)

    async def _move_down(self, context: Context, current: Current[Value], above: Screen | None, news: str) -> None:
        async with self._turn(context, None):
            if above:
                await showing(context).send(above)
            if (value := await current()) is not None and self.remember:
                message = await self._show_or_replace(context, value, None, news=news)
                await self._set_current_message(context, message, None)

    async def _show_or_replace(
        self,
        context: Context,
        value: Value,
        instead_of: Shown | None,
        *,
        view: View | None = None,
        only_there: bool = False,
        news: str = "",
    ) -> int:
        """Show a value, or its replacement if it can't be shown. Returns the id of the message."""
        while True:
            try:
                said = html.escape(news, quote=False)
                screen = self.screen(value, view, context).saying(said, or_above=not context.is_tap)
                if only_there and instead_of and not news and is_shown(context, instead_of, screen):
                    return instead_of.message_id
                message = await showing(context).show(screen, instead_of, only_there=only_there)
                return await card_shown(context, message, screen, self.remember)
            except (BadRequest, FileNotFoundError) as error:
                value, view = await self._replacement(context, value, error), None

    async def _replacement(self, context: Context, value: Value, error: Unshown) -> Value:
        """Return the replacement of a value whose picture can't be shown. Raises the error if there is none."""
        if self.replace and (isinstance(error, FileNotFoundError) or is_refused_picture(error)):
            log.error("a picture can't be shown", deck=self.name, error=str(error))
            with suppress(BadRequest, FileNotFoundError):
                return await self.replace(context, value, error)
        await apologize(context)
        raise error

    async def _show_screen(self, context: Context, screen: Screen, instead_of: Shown | None) -> None:
        async with self._turn(context, instead_of):
            message = await card_shown(context, await put(context, screen, instead_of), screen, self.remember)
            await self._set_current_message(context, message, instead_of)

    def _turn(self, context: Context, instead_of: Shown | None) -> AbstractAsyncContextManager[object]:
        """Return the person's lock for a screen that becomes their current card.

        Two at once would remove each other's buttons. Editing a picture message keeps the current one: no lock.
        """
        if self.remember is None or (instead_of is not None and instead_of.has_photo):
            return nullcontext()
        return context.deps.turns.setdefault(context.user.id, asyncio.Lock())

    async def _set_current_message(self, context: Context, message: int, instead_of: Shown | None) -> None:
        """Store the message with the current card. Delete another that was before; after a tap only its buttons."""
        if self.remember is None or (instead_of and instead_of.has_photo and instead_of.message_id == message):
            return
        before = await context.write(self.remember, message=message)
        if before and (instead_of is None or before != instead_of.message_id):
            remove = showing(context).take_buttons if context.is_tap else showing(context).remove
            await remove(before)
