"""The context of a handler: the member, their language, the shared objects, and the access to services."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import field
from datetime import datetime
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from weakref import WeakValueDictionary
from zoneinfo import ZoneInfo

from telegram import CallbackQuery, Message, Update, User
from telegram.ext import Application, CallbackContext, ExtBot

from bot.frozen import frozen
from bot.incoming.delivery import Clock, Delivery, Shown, delivery
from bot.jobs.runner import JobRunner
from bot.labeling.errors import WasRemoved
from bot.labeling.model import Member
from bot.outgoing.background import Background
from bot.outgoing.boards import Boards
from bot.outgoing.haste import TapLimiter
from bot.outgoing.rate_limiter import Pace
from bot.outgoing.unseen import UnseenButtons
from bot.photos import Photos
from bot.services.access import Service, known_member
from bot.services.manager.reports import ReportMaker
from bot.services.members import mark_back
from bot.settings import Settings
from bot.texts import closest, plain

P = ParamSpec("P")
T = TypeVar("T")
ALBUMS_REMEMBERED = 200  # ids of albums that were answered
UnitOfWork = Callable[Concatenate[Any, P], Coroutine[Any, Any, T]]

LabelBot = ExtBot[Pace]


@frozen
class Dependencies:
    """The objects that all handlers share. The composition root creates them."""

    settings: Settings
    zone: ZoneInfo
    clock: Clock
    photos: Photos
    background: Background
    jobs: JobRunner
    reports: ReportMaker
    unseen: UnseenButtons
    taps: TapLimiter
    boards: Boards
    turns: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    albums: deque[str] = field(default_factory=lambda: deque(maxlen=ALBUMS_REMEMBERED))


class Context(CallbackContext[LabelBot, dict[Any, Any], dict[Any, Any], Dependencies]):
    """PTB's context with typed access to what handlers need."""

    def __init__(self, application: "Bot", chat_id: int | None = None, user_id: int | None = None) -> None:
        super().__init__(application, chat_id, user_id)
        self.incoming: Update | None = None
        self.member: Member | None = None

    @classmethod
    def from_update(cls, update: object, application: Any) -> "Context":
        context = super().from_update(update, application)
        context.incoming = cast("Update", update)
        return context

    @property
    def deps(self) -> Dependencies:
        return self.bot_data

    @property
    def delivery(self) -> Delivery:
        return delivery.get()

    @property
    def now(self) -> datetime:
        """The time in the installation's time zone. Its date is today's date there."""
        return self.deps.clock().astimezone(self.deps.zone)

    @property
    def user(self) -> User:
        """The sender of the update. All routes match only updates with a sender."""
        return cast("User", cast("Update", self.incoming).effective_user)

    @property
    def query(self) -> CallbackQuery:
        """The tap. Only handlers of buttons may use it."""
        return cast("CallbackQuery", cast("Update", self.incoming).callback_query)

    @property
    def is_tap(self) -> bool:
        return self.incoming is not None and self.incoming.callback_query is not None

    @property
    def typed(self) -> Message | None:
        """The message that the person sent. It is None after a tap."""
        return None if self.incoming is None or self.is_tap else self.incoming.effective_message

    def claim_album(self) -> bool:
        """Claim the answer to the album of the person's message, which has a message for each picture.

        Returns False if another message of it was answered. A message without an album is always to be answered.
        """
        group = self.typed.media_group_id if self.typed else None
        if group is None:
            return True
        is_new = group not in self.deps.albums
        if is_new:
            self.deps.albums.append(group)
        return is_new

    def is_typed_since(self, moment: datetime | None) -> bool:
        """Return whether the person wrote their message after a moment (None: True). Telegram's dates are in seconds.

        Words that were written before a card was there are about an earlier one.
        """
        return moment is None or (self.typed is not None and self.typed.date >= moment)

    @property
    def tapped(self) -> Shown | None:
        """The message whose button was tapped, or for which a typed answer stands."""
        return self.delivery.tapped

    @tapped.setter
    def tapped(self, message: Shown | None) -> None:
        self.delivery.tapped = message

    def stand_in(self, number: int) -> str:
        """Return the name of a member without a visible one, in the language of the installation."""
        return plain(self.deps.settings.language, "name-missing", number=number)

    @property
    def language(self) -> str:
        """The member's language once a service has run; before that, the language of their Telegram client."""
        if self.member:
            return self.member.language
        return closest(self.user.language_code, self.deps.settings.language)

    async def write(self, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a service for the member who sent this update, in the transaction that marks the update as done.

        Raises NotAMember, WasRemoved, the error of the service's action, and the service's own errors.
        """
        current = self.delivery
        return await current.write(lambda tx: self._run(current, tx, service, *args, **kwargs))

    async def read(self, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a read-only service for the member who sent this update. Raises what `write` raises."""
        current = self.delivery
        return await current.read(lambda tx: self._run(current, tx, service, *args, **kwargs))

    async def write_as_anybody(self, work: UnitOfWork[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a unit of work as `write` does, but without a member, for people who may not have one yet."""
        return await self.delivery.write(lambda tx: work(tx, *args, **kwargs))

    async def read_as_anybody(self, work: UnitOfWork[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a read as `read` does, but without a member."""
        return await self.delivery.read(lambda tx: work(tx, *args, **kwargs))

    async def read_in_subprocess(self, work: UnitOfWork[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a long read in a subprocess. It checks no permission: call a service for that first."""
        return await self.delivery.read_in_subprocess(partial(work, *args, **kwargs))

    async def _run(self, current: Delivery, tx: Any, service: Service[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        self.member = await known_member(tx, self.user.id)  # set first, so that errors use their language
        if self.member.gone and not current.done:  # later it may be the answer to this update that was refused
            current.alongside = partial(mark_back, person=self.user.id, now=self.now)
        if self.member.removed:
            raise WasRemoved
        return await service(tx, self.member, *args, **kwargs)


Bot = Application[LabelBot, Context, dict[Any, Any], dict[Any, Any], Dependencies, Any]
