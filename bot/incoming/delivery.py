"""The context of one update during its handling: its unit of work and the tapped message."""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from typing import TypeVar

from bot.frozen import frozen
from storage import inbox
from storage.database import Database, Transaction, Work

T = TypeVar("T")

Clock = Callable[[], datetime]


@frozen
class Shown:
    """A sent message that can be edited into another screen."""

    message_id: int
    has_photo: bool
    protected: bool = False  # protected from forwarding and saving
    private: bool = True  # in the chat with a person, not in a group


class AlreadyProcessedError(Exception):
    """Another process, or an attempt whose success was not reported, has processed this update."""


class Delivery:
    """One update during its handling. The handler writes the update's effect with it, and reports errors to it.

    `tapped` is the message of the tapped button, or None if it is too old for Telegram to include it. `alongside` is
    written in the same transaction that marks the update as done, also if the update has no other effect. It has to be
    repeatable.
    """

    def __init__(self, database: Database, bot: int, update_id: int, tapped: Shown | None = None) -> None:
        self._database = database
        self._bot = bot
        self._update_id = update_id
        self.tapped = tapped
        self.alongside: Work[None] | None = None
        self.done = False
        self._marked = False  # a unit of this delivery marked the update; background tasks write after the handler
        self.error: BaseException | None = None

    async def write(self, work: Work[T]) -> T:
        """Run a unit of work as the update's effect, and mark the update as done in the same transaction.

        Raises AlreadyProcessedError, before `work` begins, if the update is done and not by this delivery.
        """

        async def unit(tx: Transaction) -> T:
            # Before the work: it might refuse to do something again, and the person would be told.
            if not await inbox.finish(tx, self._bot, self._update_id) and not self._marked:
                raise AlreadyProcessedError
            result = await work(tx)
            if self.alongside:
                await self.alongside(tx)
            self._marked = True
            return result

        result = await self._database.write(unit)
        self.done = True
        return result

    async def read(self, work: Work[T]) -> T:
        return await self._database.read(work)

    async def read_in_subprocess(self, work: Work[T]) -> T:
        """Run a read in a separate process, for long computations. `work` must be picklable.

        It doesn't queue behind jobs, because a person is waiting.
        """
        return await self._database.read_in_subprocess(work, at_once=True)

    async def finish(self) -> None:
        """Mark the update as done without another effect."""

        async def nothing(_tx: Transaction) -> None:
            return

        await self.write(nothing)


delivery: ContextVar[Delivery] = ContextVar("delivery")
"""The update that the current task handles."""
