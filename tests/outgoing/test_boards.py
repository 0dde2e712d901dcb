"""Boards of classes that are shown anew."""

import asyncio

from bot.outgoing.boards import Boards
from bot.outgoing.rate_limiter import SupersededError


async def test_board_that_was_opened_anew_stays_open(clock, capsys):
    """A tap while its earlier screen waits for Telegram takes that one's place, and the board goes on changing."""
    waiting, superseded, drawn = asyncio.Event(), asyncio.Event(), []

    async def redraw(board) -> str:
        drawn.append(board.shown)
        if board.shown == "before the tap":
            waiting.set()
            await superseded.wait()
            raise SupersededError("a newer edit of this message was waiting")
        return "later"

    boards = Boards(redraw, clock)
    boards.open(1, 2, 3, "before the tap")
    refreshing = asyncio.create_task(boards.refresh())
    await waiting.wait()
    boards.open(1, 2, 3, "after the tap")
    superseded.set()
    await refreshing
    await boards.refresh()
    await boards.refresh()
    assert drawn == ["before the tap", "after the tap", "later"]
    assert "Traceback" not in "".join(capsys.readouterr())
