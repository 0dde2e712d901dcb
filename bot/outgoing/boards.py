"""Boards of classes on the screens of instructors: messages that change when what they show has changed."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog

from bot.frozen import frozen
from bot.outgoing.rate_limiter import SupersededError

log = structlog.get_logger(__name__)

OPEN_FOR = timedelta(hours=4)  # then a board is no longer looked after


@frozen
class OpenBoard:
    """The board of a class in a chat, and `shown`, the screen in its message. `is_exam`: it is the page of its exam.

    `is_still_open` returns whether nothing else has come in its message meanwhile.
    """

    chat: int
    class_: int
    message: int
    opened_at: datetime
    is_still_open: Callable[[], bool]
    shown: Any
    is_exam: bool = False


Redraw = Callable[[OpenBoard], Awaitable[Any]]
"""Shows a board anew if its screen has changed. Returns the screen, or None if the board can't be shown any more."""


class Boards:
    """Remembers the newest board of each chat, and shows it anew. It is empty after a restart."""

    LOOK_SECONDS = 3.0  # between two looks at what has changed

    def __init__(self, redraw: Redraw, clock: Callable[[], datetime]) -> None:
        self._redraw = redraw
        self._clock = clock
        self._open: dict[int, OpenBoard] = {}  # by chat

    def open(self, chat: int, class_id: int, message: int, shown: Any, *, is_exam: bool = False) -> None:
        """Look after a board from now on, and no longer after an earlier one in its chat."""
        is_open = partial(self.is_open, chat, message)
        self._open[chat] = OpenBoard(chat, class_id, message, self._clock(), is_open, shown, is_exam)

    def close(self, chat: int, message: int) -> None:
        """No longer look after a board, because something else comes in its message."""
        if self.is_open(chat, message):
            del self._open[chat]

    def is_open(self, chat: int, message: int) -> bool:
        return chat in self._open and self._open[chat].message == message

    async def run(self) -> None:
        """Show boards anew until cancelled. Without an open board it reads nothing."""
        while True:
            await asyncio.sleep(self.LOOK_SECONDS)
            await self.refresh()

    async def refresh(self) -> None:
        """Show each board anew whose screen has changed."""
        for board in tuple(self._open.values()):
            if self._clock() - board.opened_at > OPEN_FOR:
                self.close(board.chat, board.message)
                continue
            try:
                shown = await self._redraw(board)
            except SupersededError:  # a tap has changed this message meanwhile
                continue
            except Exception:
                log.exception("a board could not be shown anew", class_id=board.class_)
                shown = None
            if self._open.get(board.chat) is not board:  # something else was tapped meanwhile
                continue
            if shown is None:
                self.close(board.chat, board.message)
            else:
                self._open[board.chat] = replace(board, shown=shown)
