"""Handlers of a class's door, and of what hangs at the wall."""

import structlog

from bot.labeling.course.errors import DoorNotReady
from bot.services.course.setup import door, wall
from bot.services.course.setup.door import ClassDoor, Span
from bot.services.link_codes import link_to
from bot.subprocess_work import SubprocessWorkError
from bot.texts import plain, rich
from handlers.buttons import choice_of
from handlers.context import Context
from handlers.instructor.classes import door_screens
from handlers.instructor.classes.buttons import (
    ChooseSpan,
    CloseDoor,
    OpenDoor,
    SendEntrySheet,
    SendWallPicture,
    ShowDoor,
)
from handlers.show import answer, apologize, show, showing

log = structlog.get_logger(__name__)


async def show_door(context: Context, button: ShowDoor) -> None:
    value = await context.write(door.show_door, class_id=button.class_id)
    answer(context)
    _show(context, value)


async def show_again(context: Context, class_id: int, *, news: str) -> None:
    """Show the door after a setting that it needs was typed. `news` stands above."""
    _show(context, await context.write(door.show_door, class_id=class_id), news)


async def choose_span(context: Context, button: ChooseSpan) -> None:
    value = await context.write(door.show_door, class_id=button.class_id)
    answer(context)
    show(context, door_screens.choose_span(value, context.language), context.tapped)


async def open_door(context: Context, button: OpenDoor) -> None:
    """Open the door for a while. Raises UnknownButton for another span."""
    span = choice_of(Span, button.span)
    try:
        value = await context.write(door.open_door, class_id=button.class_id, span=span, now=context.now)
    except DoorNotReady as lack:  # a setting was emptied since: its door says which
        answer(context, plain(context.language, lack.text))
        _show(context, await context.write(door.show_door, class_id=button.class_id))
        return
    answer(context)
    _show(context, value)


async def close_door(context: Context, button: CloseDoor) -> None:
    value = await context.write(door.close_door, class_id=button.class_id, now=context.now)
    answer(context)
    _show(context, value)


async def send_wall_picture(context: Context, button: SendWallPicture) -> None:
    """Send the picture with the QR code, below the door."""
    value = await context.write(door.show_door, class_id=button.class_id)
    answer(context, plain(context.language, "class-drawing"))
    if value.lacks:
        _show(context, value)
        return
    context.deps.background.spawn(_send_wall_picture(context, value), "wall picture")


async def send_entry_sheet(context: Context, button: SendEntrySheet) -> None:
    """Send the A4 sheet, to print as PDF and to pass on as a picture."""
    value = await context.write(door.show_door, class_id=button.class_id)
    answer(context, plain(context.language, "class-drawing"))
    if value.lacks:
        _show(context, value)
        return
    context.deps.background.spawn(_send_entry_sheet(context, value), "entry sheet")


async def _send_wall_picture(context: Context, value: ClassDoor) -> None:
    link, chat = _link(context, value), showing(context)
    try:
        picture = await wall.draw_wall_picture(value.class_, link)
    except SubprocessWorkError:
        log.exception("the picture for the wall could not be drawn", class_id=value.class_.id)
        await apologize(context)
        return
    await chat.send_drawn(door_screens.wall_caption(value, link, context.language), picture, suffix=".png")


async def _send_entry_sheet(context: Context, value: ClassDoor) -> None:
    name, chat = plain(context.language, "class-sheet-file", name=value.class_.full_name), showing(context)
    try:
        sheet = await wall.draw_entry_sheet(value.class_, _link(context, value), context.bot.username)
    except SubprocessWorkError:
        log.exception("the A4 sheet could not be drawn", class_id=value.class_.id)
        await apologize(context)
        return
    await chat.send_file(f"{name}.pdf", sheet.pdf, rich(context.language, "class-sheet-pdf"))
    await chat.send_file(f"{name}.png", sheet.png, rich(context.language, "class-sheet-png"))


def _show(context: Context, value: ClassDoor, news: str = "") -> None:
    screen = door_screens.door(value, _link(context, value), context.language, context.now, news=news)
    show(context, screen, context.tapped)


def _link(context: Context, value: ClassDoor) -> str:
    return link_to(context.bot.username, value.code)
