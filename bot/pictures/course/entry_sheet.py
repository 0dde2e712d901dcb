"""The A4 sheet about coming into a class: seven steps with pictograms, the QR code and the class number."""

from bot.labeling.model import Class
from bot.pictures.colours import BLUE, FAINT, INK, LINE, ORANGE, PALE
from bot.pictures.course.pen import Pen
from bot.pictures.course.pictograms import STEPS
from bot.pictures.course.qr_code import qr_code
from bot.pictures.sheet import Sheet
from bot.pictures.style import Font
from bot.texts import plain

WIDTH, HEIGHT = 827, 1169  # hundredths of an inch: A4
LEFT, RIGHT = 48, WIDTH - 48
FIRST, STEP = 146, 98  # where the steps begin, and the height of each
SIDE = 74  # of a pictogram
CODE = 236  # the side of the QR code
BOTTOM = 846  # where the box with the code begins
SMALL = 20.5  # the letters of what explains a step: nearly 15 points
SHARP = 2  # pixels for each hundredth of an inch in the PNG


def entry_sheet(class_: Class, link: str, bot: str) -> tuple[bytes, bytes]:
    """Return the sheet as PDF, whose text can be searched, and as PNG. `bot` is the bot's name in Telegram."""
    sheet, language = Sheet(WIDTH, HEIGHT), class_.language
    sheet.write(class_.full_name, LEFT, 76, 46, width=RIGHT - LEFT, bold=True)
    sheet.write(plain(language, "class-sheet-title"), LEFT, 116, 26, width=RIGHT - LEFT, colour=FAINT)
    for place, pictogram in enumerate(STEPS, 1):
        top = FIRST + (place - 1) * STEP
        _number(sheet, place, top)
        pictogram(Pen(sheet, LEFT + 54, top + 8, SIDE), language)
        _step(sheet, place, top, language)
    _code(sheet, class_, link, bot)
    return sheet.pdf(class_.full_name), sheet.png(SHARP)


def _number(sheet: Sheet, place: int, top: float) -> None:
    pen = Pen(sheet, LEFT, top + 25, 40)
    pen.disc(50, 50, 50, ORANGE if place == len(STEPS) else BLUE)
    pen.word(str(place), 50, 70, 58, "#ffffff")


def _step(sheet: Sheet, place: int, top: float, language: str) -> None:
    """Write a step: what to do, and one or two lines of how."""
    left = LEFT + 54 + SIDE + 26
    width = RIGHT - left
    sheet.write(plain(language, f"class-sheet-{place}"), left, top + 38, 27, width=width, bold=True)
    how = plain(language, f"class-sheet-{place}-how")
    lines = Font.find().wrapped(how, SMALL, width, lines=2) if "\n" not in how else how.split("\n")
    for line, text in enumerate(lines):
        sheet.write(text, left, top + 66 + line * 25, SMALL, width=width, colour=FAINT)


def _code(sheet: Sheet, class_: Class, link: str, bot: str) -> None:
    """Draw the QR code, and beside it the number of the class and who helps."""
    language = class_.language
    sheet.box(LEFT - 12, BOTTOM, RIGHT - LEFT + 24, HEIGHT - BOTTOM - 40, PALE)
    sheet.box(LEFT, BOTTOM + 12, CODE + 24, CODE + 24, "#ffffff")
    sheet.add(qr_code(link, LEFT + 12, BOTTOM + 24, CODE))
    left = LEFT + CODE + 56
    width = RIGHT - left
    sheet.write(plain(language, "class-wall-number"), left, BOTTOM + 46, 24, width=width, colour=FAINT)
    sheet.write(class_.number or "", left, BOTTOM + 124, 84, width=width, bold=True)
    how = Font.find().wrapped(plain(language, "class-sheet-number"), SMALL, width, lines=2)
    for line, text in enumerate(how):
        sheet.write(text, left, BOTTOM + 160 + line * 25, SMALL, width=width, colour=INK)
    sheet.write(f"@{bot}", left, BOTTOM + 216, 24, width=width, bold=True, colour=BLUE)
    helps = plain(language, "class-sheet-help", centre=class_.centre, contact=class_.contact)
    sheet.box(left, BOTTOM + 234, width, 1.5, LINE)
    sheet.write(helps, left, BOTTOM + 262, SMALL, width=width, colour=FAINT)
