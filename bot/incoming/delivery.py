"""One update while it is handled: where its effect is written, and which message was tapped."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from storage import inbox
from storage.database import Database, Transaction, Work

T = TypeVar("T")

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Shown:
    """A message on somebody's screen that may become another screen."""

    message_id: int
    has_photo: bool
    protected: bool = False  # nobody can forward or save it


class Delivery:
    """One update being worked on: where its handler keeps the effect, and says what went wrong.

    `tapped` is the message whose button was tapped, None when it is too old for Telegram to show it to us.
    """

    def __init__(self, database: Database, bot: int, update_id: int, tapped: Shown | None = None) -> None:
        self._database = database
        self._bot = bot
        self._update_id = update_id
        self.tapped = tapped
        self.done = False
        self.error: BaseException | None = None

    async def write(self, work: Work[T]) -> T:
        """Run a unit of work that is the effect of this update, and finish the update with it."""

        async def unit(tx: Transaction) -> T:
            result = await work(tx)
            await inbox.finish(tx, self._bot, self._update_id)
            return result

        result = await self._database.write(unit)
        self.done = True
        return result

    async def read(self, work: Work[T]) -> T:
        return await self._database.read(work)

    async def read_in_subprocess(self, work: Work[T]) -> T:
        """The same in a process of its own, for what reads or computes long. `work` has to be picklable.

        A person waits: it does not wait for a job.
        """
        return await self._database.read_in_subprocess(work, at_once=True)

    async def finish(self) -> None:
        """Nothing is to be kept but that the update was seen."""

        async def nothing(_tx: Transaction) -> None:
            return

        await self.write(nothing)


delivery: ContextVar[Delivery] = ContextVar("delivery")
"""The update that this task works on."""
