"""Certificates: an A4 page with a frame, who completed or passed what, the seal, and the QR code that confirms it."""

import io
from collections.abc import Sequence

from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.patches import Rectangle

from bot.labeling.model import Paper
from bot.pictures.colours import FAINT
from bot.pictures.course.qr_code import qr_code
from bot.pictures.sheet import Sheet
from bot.pictures.style import Font
from bot.texts import plain
from bot.texts.lines import full_day, paper_number, said

WIDTH, HEIGHT = 827, 1169  # hundredths of an inch: A4
MIDDLE = WIDTH / 2
LEFT, RIGHT = 120, WIDTH - 120
VALUES = 240  # where the values of the lines begin
CODE = 150  # the side of the QR code
CODE_TOP = HEIGHT - 60 - CODE
SEAL = 118  # the side of the seal: 3 cm
SHARP = 2  # pixels for each hundredth of an inch in the PNG
GOLD = "#a58a4a"  # of the frame


def certificate(paper: Paper, link: str, seal: bytes | None, *, with_score: bool = False) -> tuple[bytes, bytes]:
    """Return a certificate as PDF, whose text can be searched, and as PNG. `seal` is a PNG."""
    sheet = _sheet(paper, link, seal, with_score=with_score)
    return sheet.pdf(plain(paper.language, "paper-kind", kind=paper.kind.value)), sheet.png(SHARP)


def certificates(papers: Sequence[tuple[Paper, str, bytes | None]]) -> bytes:
    """Return one PDF with a page for each certificate, its link and its seal."""
    written = io.BytesIO()
    with PdfPages(written, metadata={"CreationDate": None}) as pages:
        for paper, link, seal in papers:
            _sheet(paper, link, seal, with_score=False).save_page(pages)
    return written.getvalue()


def _sheet(paper: Paper, link: str, seal: bytes | None, *, with_score: bool) -> Sheet:
    sheet, language = Sheet(WIDTH, HEIGHT), paper.language
    _frame(sheet)
    sheet.write(said(paper_number(paper.year, paper.number), language), LEFT, 128, 20, width=RIGHT - LEFT)
    title = plain(language, "paper-kind", kind=paper.kind.value)
    room = RIGHT - LEFT
    sheet.write(title, MIDDLE, 262, _smaller(title, 84, room, sheet.bold), width=room, bold=True, side="center")
    for place, (name, value) in enumerate(_lines(paper, with_score=with_score)):
        y = 372 + place * 58
        sheet.write(plain(language, name), LEFT, y, 24, width=VALUES - LEFT - 12, colour=FAINT)
        size = 34 if name == "paper-name" else 24
        font = Font.for_name(value, bold=name == "paper-name")
        sheet.write(value, VALUES, y, _smaller(value, size, RIGHT - VALUES, font), width=RIGHT - VALUES, font=font)
    words = plain(language, "paper-words", kind=paper.kind.value)
    for line, text in enumerate(words.split("\n")):
        sheet.write(text, MIDDLE, 708 + line * 48, 29, width=RIGHT - LEFT, side="center")
    sheet.write(said(full_day(paper.issued_on), language), MIDDLE, 858, 26, width=RIGHT - LEFT, side="center")
    _sign(sheet, paper, seal)
    sheet.add(qr_code(link, LEFT - 20, CODE_TOP, CODE))
    confirm, x = plain(language, "paper-confirm"), LEFT + CODE - 10
    small = _smaller(confirm, 15, RIGHT - x, sheet.regular)
    sheet.write(confirm, x, CODE_TOP + CODE - 34, small, width=RIGHT - x, colour=FAINT)
    return sheet


def _frame(sheet: Sheet) -> None:
    for inset, thick in ((44, 3.0), (54, 1.0)):
        box = Rectangle(
            (inset, inset),
            WIDTH - 2 * inset,
            HEIGHT - 2 * inset,
            fill=False,
            edgecolor=GOLD,
            linewidth=thick,
        )
        sheet.add(box)


def _lines(paper: Paper, *, with_score: bool) -> list[tuple[str, str]]:
    """Return the text id and the value of each line that the certificate has."""
    language = paper.language
    course = paper.course
    if paper.hours:
        course = plain(language, "paper-course-hours", course=course, hours=paper.hours)
    lines = [("paper-name", paper.name), ("paper-course", course)]
    days = [said(full_day(each), language) for each in (paper.starts_on, paper.ends_on) if each]
    if days:
        lines.append(("paper-period", " – ".join(dict.fromkeys(days))))
    if with_score and paper.pictures is not None:
        score = plain(language, "paper-score-of", right=paper.right, pictures=paper.pictures)
        lines.append(("paper-score", score))
    return lines


def _sign(sheet: Sheet, paper: Paper, seal: bytes | None) -> None:
    """Write who signs, with the seal on the end of it, or the place for one."""
    signed = paper.signed_by
    room = RIGHT - LEFT - SEAL
    size = _smaller(signed, 38, room, sheet.bold)
    width = sheet.write(signed, MIDDLE, 950, size, width=room, bold=True, side="center")
    end = MIDDLE + width / 2
    if seal:
        sheet.stamp(seal, end - SEAL * 0.3, 950 - SEAL * 0.62, SEAL)
    else:
        sheet.write(plain(paper.language, "paper-seal-place"), end + 14, 948, 22, width=90, colour=FAINT)


def _smaller(text: str, size: float, width: float, font: Font) -> float:
    """Return a size of letters, at most `size`, at which a text fits, but at least half of it."""
    wide = font.width(font.readable(text), size)
    return size if wide <= width else max(size / 2, size * width / wide * 0.99)
