"""What hangs at the wall of a class: the picture with the QR code, and the A4 sheet about coming in.

Both are drawn in a subprocess, since Matplotlib takes a second and the event loop must not wait.
"""

from bot.frozen import frozen
from bot.labeling.model import Class
from bot.subprocess_work import run_in_subprocess_at_once


@frozen
class EntrySheet:
    """The same A4 sheet as PDF and as PNG."""

    pdf: bytes
    png: bytes


async def draw_wall_picture(class_: Class, link: str) -> bytes:
    """Return a PNG with the QR code of a class's link, its name and its number. Raises SubprocessWorkError."""
    return await run_in_subprocess_at_once(render_wall_picture, class_, link)


async def draw_entry_sheet(class_: Class, link: str, bot: str) -> EntrySheet:
    """Return the A4 sheet about coming into a class; `bot` is the bot's name. Raises SubprocessWorkError."""
    return await run_in_subprocess_at_once(render_entry_sheet, class_, link, bot)


def render_wall_picture(class_: Class, link: str) -> bytes:
    """Do the work of `draw_wall_picture`. It blocks for a second."""
    from bot.pictures.course.wall_picture import wall_picture

    return wall_picture(class_, link)


def render_entry_sheet(class_: Class, link: str, bot: str) -> EntrySheet:
    """Do the work of `draw_entry_sheet`. It blocks for seconds."""
    from bot.pictures.course.entry_sheet import entry_sheet

    return EntrySheet(*entry_sheet(class_, link, bot))
