"""Handlers of /class: the choice of a class, and its page with the board, which changes while it is open."""

from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from telegram import Update

from bot.incoming.delivery import Shown
from bot.outgoing.boards import OpenBoard
from bot.photos import Photos
from bot.services.course.board import class_board, next_class
from bot.services.course.board.class_board import Board
from bot.services.course.board.table import draw_table
from bot.services.course.classes import get_class, list_classes
from bot.services.course.ending import ending
from bot.services.course.examiner import running
from bot.services.course.lesson import going_on
from bot.services.course.questions import answering
from bot.subprocess_work import SubprocessWorkError
from bot.texts import plain, rich
from handlers.context import Context, LabelBot
from handlers.instructor.board import board_screens, end_screens
from handlers.instructor.board.buttons import (
    AskNextClass,
    MakeNextClass,
    SendTable,
    ShowMore,
    ShowUpkeep,
    TakeHandDown,
)
from handlers.instructor.classes import class_screens
from handlers.instructor.classes.buttons import ShowClass, ShowClasses
from handlers.instructor.exam import exam_screens
from handlers.instructor.lesson.buttons import BeginLesson
from handlers.screen import Screen
from handlers.show import Showing, answer, apologize, put, show, showing

log = structlog.get_logger(__name__)

Read = Callable[[Callable[[Any], Coroutine[Any, Any, Any]]], Awaitable[Any]]
"""Runs a unit of work that reads."""


async def class_command(_update: Update, context: Context) -> None:
    """/class: show the only class, or ask which; without one, offer to make the first."""
    await _show_first(context)


async def show_classes(context: Context, _button: ShowClasses) -> None:
    await _show_first(context)


async def show_class(context: Context, button: ShowClass) -> None:
    await show_page(context, button.class_id)


async def show_more(context: Context, button: ShowMore) -> None:
    value = await _get(context, button.class_id)
    answer(context)
    show(context, board_screens.more(value, context.language, context.now), context.tapped)


async def show_upkeep(context: Context, button: ShowUpkeep) -> None:
    class_ = await context.read(get_class, class_id=button.class_id)
    answer(context)
    show(context, board_screens.upkeep(class_, context.language), context.tapped)


async def begin_lesson(context: Context, button: BeginLesson) -> None:
    """Begin a lesson, and go on showing the board, which the instructor looks at during it."""
    await context.write(going_on.begin_lesson, class_id=button.class_id, now=context.now)
    await show_page(context, button.class_id)


async def take_hand_down(context: Context, button: TakeHandDown) -> None:
    await context.write(answering.take_hand_down, class_id=button.class_id, person=button.member, now=context.now)
    await show_page(context, button.class_id)


async def send_table(context: Context, button: SendTable) -> None:
    """Send a picture with a row for each trainee, below the board, which stays open."""
    value = await _get(context, button.class_id)
    answer(context, plain(context.language, "class-drawing"))
    if context.tapped and not value.class_.closed_at:
        screen = board_screens.page(value, context.language, context.now)
        context.deps.boards.open(context.user.id, button.class_id, context.tapped.message_id, screen)
        show(context, screen, context.tapped)
    context.deps.background.spawn(_send_table(context, value), "board table")


async def ask_next_class(context: Context, button: AskNextClass) -> None:
    class_ = await context.read(get_class, class_id=button.class_id)
    answer(context)
    show(context, board_screens.confirm_next(class_, context.language), context.tapped)


async def make_next_class(context: Context, button: MakeNextClass) -> None:
    earlier = await context.read(get_class, class_id=button.class_id)
    name = board_screens.next_name(earlier.name)
    made = await context.write(next_class.make_next, class_id=button.class_id, name=name, now=context.now)
    await show_page(context, made.id, above=rich(context.language, "class-created", name=made.name))


async def show_page(context: Context, class_id: int, *, above: str = "") -> None:
    """Show the page of a class, and look after its board from now on. Raises NotAManager, NotYourClass."""
    screen = await page_of(context, class_id, above=above)
    answer(context)
    if context.tapped:
        context.deps.boards.open(context.user.id, class_id, context.tapped.message_id, screen)
    context.deps.background.spawn(_put(context, class_id, screen, context.tapped), "board")


async def page_of(context: Context, class_id: int, *, above: str = "") -> Screen:
    """Return the page of a class, as everything shows it that leads there. Raises NotAManager, NotYourClass."""
    value = await _get(context, class_id)
    if value.class_.closed_at:
        end = await context.read(ending.get_ending, class_id=class_id, now=context.now)
        return end_screens.ended_page(end, context.language, above=above)
    return board_screens.page(value, context.language, context.now, above=above)


async def redraw(bot: LabelBot, photos: Photos, read: Read, now: Callable[[], datetime], board: OpenBoard) -> Any:
    """Show a board anew if its screen has changed. Returns the screen, or None if the person may not see it any more.

    It doesn't wait for its turn as notices do: a tap would overtake it, and its screen would be overwritten.
    """
    at = now()
    screen = await (_draw_exam if board.is_exam else _draw_class)(read, board, at)
    if screen is None:
        return None
    if screen != board.shown and board.is_still_open():
        await Showing(bot, photos, board.chat).show(screen, Shown(board.message, has_photo=False), only_there=True)
    return screen


async def _draw_class(read: Read, board: OpenBoard, at: datetime) -> Screen | None:
    found = await read(partial(class_board.board_of, person=board.chat, class_id=board.class_, now=at))
    if found is None or found[1].class_.closed_at:  # another instructor has ended it
        return None
    return board_screens.page(found[1], found[0], at)


async def _draw_exam(read: Read, board: OpenBoard, at: datetime) -> Screen | None:
    found = await read(partial(running.exam_page_of, person=board.chat, class_id=board.class_, now=at))
    return exam_screens.page(found[1], found[0], at) if found else None


async def _get(context: Context, class_id: int) -> Board:
    return await context.read(class_board.get_board, class_id=class_id, now=context.now)


async def _show_first(context: Context) -> None:
    classes = await context.read(list_classes)
    if len(classes) == 1:
        await show_page(context, classes[0].id)
        return
    answer(context)
    has_ended = bool(await context.read(ending.list_ended))
    show(context, class_screens.choose_class(classes, context.language, has_ended=has_ended), context.tapped)


async def _put(context: Context, class_id: int, screen: Screen, instead_of: Shown | None) -> None:
    message = await put(context, screen, instead_of)
    if instead_of is None or instead_of.message_id != message:
        context.deps.boards.open(context.user.id, class_id, message, screen)


async def _send_table(context: Context, value: Board) -> None:
    try:
        picture = await draw_table(value, context.language, context.now)
    except SubprocessWorkError:
        log.exception("the table of a class could not be drawn", class_id=value.class_.id)
        await apologize(context)
        return
    await showing(context).send_drawn(board_screens.table_caption(value, context.language), picture, suffix=".png")
