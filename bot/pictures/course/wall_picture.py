"""The picture with a class's QR code: on a screen at the wall, or forwarded to somebody."""

from bot.labeling.model import Class
from bot.pictures.colours import FAINT
from bot.pictures.course.qr_code import qr_code
from bot.pictures.sheet import Sheet
from bot.pictures.style import Font
from bot.texts import plain

WIDTH = HEIGHT = 1280  # pixels; Telegram makes larger photos smaller
SIDE = 860
TEXT = WIDTH - 120


def wall_picture(class_: Class, link: str) -> bytes:
    """Return a PNG with the QR code of a link, and below it the name of the class and its number in large letters."""
    language, middle = class_.language, WIDTH / 2
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.write(plain(language, "class-wall-how"), middle, 88, 52, width=TEXT, colour=FAINT, side="center")
    sheet.add(qr_code(link, (WIDTH - SIDE) / 2, 96, SIDE))
    size = 84 if Font.find(bold=True).width(class_.full_name, 84) <= TEXT else 60
    sheet.write(class_.full_name, middle, 1040, size, width=TEXT, bold=True, side="center")
    if class_.number:
        sheet.write(plain(language, "class-wall-number"), middle, 1104, 40, width=TEXT, colour=FAINT, side="center")
        sheet.write(class_.number, middle, 1226, 124, width=TEXT, bold=True, side="center")
    return sheet.png()
