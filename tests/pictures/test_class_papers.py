"""What hangs at the wall of a class: another program reads the QR code, and all words fit on the page."""

import io

import pypdf
import pytest
import zxingcpp
from PIL import Image

from bot.labeling.model import Class
from bot.pictures.course import entry_sheet, wall_picture
from bot.texts import LANGUAGES
from tests.pages import check_words_fit, watch_pages

LINK = "https://t.me/a_name_of_thirty_two_letters_bot?start=c_1234567_" + "aB3-xY9_Qw" * 2
LONGEST = "가장긴이름" * 8


def a_class(language: str = "ko", **changes: str) -> Class:
    values = {"name": "서초 3기", "subject": "라벨러반", "centre": "서초센터", "contact": "02-123-4567"} | changes
    texts = (values["name"], values["subject"], language, 18, None, None, values["centre"], values["contact"])
    return Class(1, *texts, 12, "482913", None, None)


def read_code(picture: bytes) -> list[str]:
    with Image.open(io.BytesIO(picture)) as image:
        return [found.text for found in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_is_read(language):
    """Picture and sheet have exactly one QR code, that of the link."""
    assert read_code(wall_picture.wall_picture(a_class(language), LINK)) == [LINK]
    _pdf, png = entry_sheet.entry_sheet(a_class(language), LINK, "seocho_bot")
    assert read_code(png) == [LINK]


def test_code_has_a_wide_quiet_zone():
    """Around the code of the wall picture are five modules of plain white, as cameras need at least four."""
    with Image.open(io.BytesIO(wall_picture.wall_picture(a_class(), LINK))) as image:
        dark = image.convert("L").point(lambda grey: 255 * (grey < 128))
    left, top, right, bottom = dark.crop((0, 130, 1280, 900)).getbbox()
    top, bottom = top + 130, bottom + 130
    assert bottom - top == pytest.approx(right - left, abs=2)
    corner = dark.crop((left, top + 4, right, top + 5)).tobytes()
    module = corner.index(0) / 7  # the mark in the corner is seven modules wide
    quiet = int(5 * module)
    around = (left - quiet, top - quiet, right + quiet, bottom + quiet)
    assert dark.crop(around).getbbox() == (quiet, quiet, quiet + right - left, quiet + bottom - top)


def test_sheet_is_a4_with_text():
    """The PDF is one A4 page whose Korean can be searched, with all steps, the number and who helps."""
    pdf, png = entry_sheet.entry_sheet(a_class(), LINK, "seocho_bot")
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert [float(side) / 72 * 25.4 for side in page.mediabox[2:]] == pytest.approx([210, 297], abs=0.5)
    text = " ".join(page.extract_text().split())
    for words in (
        "서초 3기 라벨러반",
        "텔레그램을 설치하세요",
        "텔레그램: 설정 › 대화 설정 › 글자 크기",
        "휴대전화: 설정 › 디스플레이 › 글자 크기",
        "QR을 찍으세요",
        "시작(START)을 누르세요",
        "QR을 다시 찍으세요",
        "‘고정’을 고르세요. 홈 화면에 추가",
        "인증 코드는 아무에게도 알려 주지 마세요",
        "반 번호 482913",
        "@seocho_bot",
        "도움: 서초센터 02-123-4567",
    ):
        assert words in text
    with Image.open(io.BytesIO(png)) as image:
        assert image.size == (1654, 2338)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["picture", "sheet"])
def test_words_fit(monkeypatch, language, paper):
    """No text leaves the page or lies on another one, with the longest names either."""
    drawn = watch_pages(monkeypatch, entry_sheet, wall_picture)
    longest = a_class(language, name=LONGEST, subject=LONGEST, centre=LONGEST, contact=LONGEST)
    if paper == "sheet":
        entry_sheet.entry_sheet(longest, LINK, "a_name_of_thirty_two_letters_bot")
    else:
        wall_picture.wall_picture(longest, LINK)
    check_words_fit(drawn, more_than=3 if paper == "picture" else 20)
