"""The board as a picture. It is drawn in a subprocess, since Matplotlib takes a second."""

from datetime import datetime
from typing import TYPE_CHECKING

from bot.labeling.course.board import Trouble
from bot.services.course.board.class_board import Board, Row
from bot.subprocess_work import run_in_subprocess_at_once
from bot.texts.lines import day_and_time, said

if TYPE_CHECKING:
    from bot.pictures.course.board_table import TableRow

TROUBLES = {Trouble.IDLE: "board-state-idle", Trouble.WRONG: "board-state-wrong"}


async def draw_table(board: Board, language: str, now: datetime) -> bytes:
    """Return a PNG with a row for each trainee. `now` is in the zone that people read. Raises SubprocessWorkError."""
    return await run_in_subprocess_at_once(render_table, board, language, now)


def render_table(board: Board, language: str, now: datetime) -> bytes:
    """Do the work of `draw_table`. It blocks for a second."""
    from bot.pictures.course.board_table import board_table

    rows = [_table_row(row) for row in board.rows]
    return board_table(board.class_.name, said(day_and_time(now), language), rows, language)


def _table_row(row: Row) -> "TableRow":
    from bot.pictures.course.board_table import TableRow

    who, state = row.trainee, ""
    if who.hand_at:
        state = "board-state-hand"
    elif row.trouble:
        state = TROUBLES[row.trouble]
    elif row.practises:
        state = "board-state-practises"
    return TableRow(
        who.number,
        who.name,
        row.answers,
        row.right,
        state,
        row.did_homework,
        is_urgent=bool(who.hand_at or row.trouble),
    )
