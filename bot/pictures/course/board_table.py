"""The board of a class as a picture: a row for each trainee."""

from collections.abc import Sequence

from bot.frozen import frozen
from bot.pictures.colours import BLUE, FAINT, GREEN, LINE, ORANGE, PALE
from bot.pictures.sheet import Sheet
from bot.texts import plain

WIDTH = 1080
LEFT, RIGHT = 40, WIDTH - 40
TITLE, LARGE, SMALL = 48, 38, 30  # pixels; a phone shows the picture at about a third of its size
TOP, ROW = 190, 74
NUMBER, NAME, PRACTISED, CORRECT, STATE, HOMEWORK = 90, 120, 520, 660, 690, RIGHT - 14
STATE_WIDE = 210


@frozen
class TableRow:
    """A trainee: `answers` today, of which `right` at once. `state` is a text id, or empty. `homework`: None for none.

    `is_urgent`: the state asks for the instructor.
    """

    number: int
    name: str
    answers: int
    right: int
    state: str
    homework: bool | None
    is_urgent: bool = False


def board_table(title: str, at: str, rows: Sequence[TableRow], language: str) -> bytes:
    """Return the table as a PNG. `at` is the time that it shows. Raises NoFontError."""
    sheet = Sheet(WIDTH, TOP + ROW * len(rows) + 30)
    wide = sheet.write(at, RIGHT, 80, SMALL, width=480, colour=FAINT, side="right")
    sheet.write(title, LEFT, 80, TITLE, width=RIGHT - LEFT - wide - 30, bold=True)
    columns = {"board-column-practised": PRACTISED, "board-column-right": CORRECT}
    if any(row.homework is not None for row in rows):
        columns["board-column-homework"] = HOMEWORK
    for text, x in columns.items():
        sheet.write(plain(language, text), x, 150, SMALL, width=160, colour=FAINT, side="right")
    sheet.box(LEFT, TOP - 20, RIGHT - LEFT, 2, LINE)
    for place, row in enumerate(rows):
        _row(sheet, row, TOP - 18 + place * ROW, language, pale=place % 2 == 1)
    return sheet.png()


def _row(sheet: Sheet, row: TableRow, top: float, language: str, *, pale: bool) -> None:
    foot = top + 50
    if pale:
        sheet.box(LEFT, top, RIGHT - LEFT, ROW, PALE)
    sheet.write(str(row.number), NUMBER, foot, LARGE, width=60, colour=FAINT, side="right")
    sheet.write(row.name, NAME, foot, LARGE, width=PRACTISED - NAME - 100, bold=True)
    if row.answers:
        sheet.write(str(row.answers), PRACTISED, foot, LARGE, width=100, side="right")
        sheet.write(str(row.right), CORRECT, foot, LARGE, width=100, colour=GREEN, side="right")
    else:
        sheet.write("–", PRACTISED, foot, LARGE, width=100, colour=FAINT, side="right")
    if row.state:
        colour = ORANGE if row.is_urgent else BLUE
        sheet.write(plain(language, row.state), STATE, foot, SMALL, width=STATE_WIDE, colour=colour, bold=row.is_urgent)
    if row.homework is not None:
        text = "board-homework-done" if row.homework else "board-homework-open"
        colour = GREEN if row.homework else FAINT
        sheet.write(plain(language, text), HOMEWORK, foot, SMALL, width=120, colour=colour, side="right")
