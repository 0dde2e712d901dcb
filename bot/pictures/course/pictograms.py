"""The pictograms of the A4 sheet, one for each step of coming into a class."""

from collections.abc import Callable

from bot.pictures.colours import BLUE, GREEN, GREY, INK, ORANGE, PALE, PAPER
from bot.pictures.course.pen import Pen
from bot.texts import plain

Pictogram = Callable[[Pen, str], None]


def _phone(pen: Pen) -> None:
    pen.box(24, 4, 52, 92, corner=10)
    pen.box(31, 15, 38, 66, fill=PALE, line=PALE, corner=2)
    pen.disc(50, 89, 3.5, INK)


def install(pen: Pen, _language: str) -> None:
    """A phone into which something comes."""
    _phone(pen)
    pen.line([(50, 24), (50, 56)], BLUE, 9)
    pen.shape([(34, 50), (66, 50), (50, 70)], BLUE)


def larger_letters(pen: Pen, language: str) -> None:
    """A small letter and a large one."""
    letter = plain(language, "class-sheet-letter")
    pen.word(letter, 14, 80, 34, GREY)
    pen.word(letter, 68, 80, 76, BLUE)


def scan(pen: Pen, _language: str) -> None:
    """A phone that looks at a code."""
    _phone(pen)
    _corners(pen)
    _code(pen)


def start(pen: Pen, language: str) -> None:
    """A phone with a wide button at the bottom, and a finger on it."""
    _phone(pen)
    pen.box(12, 62, 76, 24, fill=BLUE, line=BLUE, corner=8)
    pen.word(plain(language, "class-sheet-start"), 50, 80, 17, PAPER)


def scan_again(pen: Pen, _language: str) -> None:
    """A code with an arrow that leads around it."""
    _code(pen, 50, 50)
    pen.arc(50, 50, 40, 320, 250, ORANGE)
    pen.shape([(26, 2), (48, 13), (28, 27)], ORANGE)


def come_back(pen: Pen, _language: str) -> None:
    """A house, and a pin."""
    pen.shape([(4, 56), (34, 26), (64, 56)], GREEN)
    pen.box(13, 52, 42, 38, fill=GREEN, line=GREEN, corner=3)
    pen.box(27, 66, 14, 24, fill=PAPER, line=PAPER, corner=1)
    pen.disc(80, 26, 14, ORANGE)
    pen.disc(80, 26, 5, PAPER)
    pen.line([(80, 40), (80, 68)], ORANGE, 7)


def secret(pen: Pen, _language: str) -> None:
    """A lock with hidden digits."""
    pen.arc(50, 40, 22, 180, 360, INK)
    pen.box(14, 40, 72, 50, fill=INK, line=INK, corner=8)
    for x in (32, 44, 56, 68):
        pen.disc(x, 65, 4.5, PAPER)


def _corners(pen: Pen) -> None:
    """The corners of a viewfinder."""
    for x, to in ((34, 1), (66, -1)):
        for y, down in ((28, 1), (68, -1)):
            pen.line([(x + 9 * to, y), (x, y), (x, y + 9 * down)], BLUE, 5)


def _code(pen: Pen, x: float = 50, y: float = 48) -> None:
    """Something that looks like a small QR code. No reader takes it for one."""
    for across, down in ((-12, -12), (4, -12), (-12, 4)):
        left, top = x + across, y + down
        pen.shape([(left, top), (left + 9, top), (left + 9, top + 9), (left, top + 9)], INK)
    for across, down in ((5, 4), (10, 9), (4, 10)):
        left, top = x + across, y + down
        pen.shape([(left, top), (left + 4, top), (left + 4, top + 4), (left, top + 4)], INK)


STEPS: tuple[Pictogram, ...] = (install, larger_letters, scan, start, scan_again, come_back, secret)
"""The pictograms of the steps, in their order."""
