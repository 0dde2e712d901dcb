"""The image of a report: every character is in the font, and nothing is cut off, for any content."""

import io
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from PIL import Image, ImageColor

from bot.labeling.consensus.calibration import Audit, steps
from bot.labeling.model import ItemState, Kind, Label, ProjectState
from bot.labeling.report import Backlog, Confusion, DayCount, Reviews, Trust
from bot.pictures import charts, colours, fonts, sheet
from bot.pictures.fonts import NoFontError
from bot.pictures.style import Font
from bot.texts import LANGUAGES
from tests.conftest import picture_bytes
from tests.labeling.made import project
from tests.labeling.test_report import MONDAY, NOW, days, report

LONG = "가장긴이름" * 12 + "네글자요"
ODD = "a$b$ 🌹 \\frac{1}{2} _x^2 \u202e뒤집힌 漢字 🇰🇷 한" + "글"


@pytest.fixture
def drawn(monkeypatch):
    """`drawn(report)`: the image, and every text in it with its box in pixels."""
    sheets = []

    class Watched(sheet.Sheet):
        def __init__(self, *size: int) -> None:
            super().__init__(*size)
            sheets.append(self)

    monkeypatch.setattr(charts, "Sheet", Watched)

    def draw(value, language: str = "ko", thumbnails: dict | None = None):
        picture = Image.open(io.BytesIO(charts.summary(value, thumbnails or {}, language)))
        figure = sheets[-1]._figure
        texts = [(text.get_text(), text.get_window_extent()) for text in figure.axes[0].texts]
        return picture, texts

    return draw


CASES = {
    "usual": report(
        confusions=(Confusion(1, 2, 34, "a"), Confusion(2, 3, 12, "b"), Confusion(None, 3, 2, "c")),
        disputes=Backlog(37, NOW - timedelta(days=3), NOW - timedelta(days=1)),
        reviews=Reviews(12, NOW - timedelta(days=2), 30),
    ),
    "nothing": report({}, counts=days(), answers=0, total=0, remaining=0, last_answer=None),
    "one day": report(counts=days(7), answers=7, total=7),
    "paused": report(of=project(state=ProjectState.PAUSED)),
    "closed": report({ItemState.FINAL: 9}, of=project(state=ProjectState.CLOSED), remaining=0),
    "far": report(counts=days(1, 1, 1), remaining=10**6),
    "long": report(
        dict.fromkeys(ItemState, 12_345_678),
        of=project(
            question="이것은 아주 긴 질문이에요 " * 20,
            labels=tuple(Label(each, f"{each}{LONG}"[:64]) for each in (1, 2, 3)),
        ),
        counts=days(*[1_234_567] * 21),
        confusions=(Confusion(1, 2, 1_234_567, "a"), Confusion(2, 3, 123_456, "b"), Confusion(1, 3, 1, "c")),
        disputes=Backlog(12_345_678, NOW - timedelta(days=3333), NOW - timedelta(days=1111)),
        reviews=Reviews(12_345_678, NOW - timedelta(days=2222), 0),
    ),
    "odd letters": report(
        of=project(question=ODD * 3, labels=(Label(1, ODD), Label(2, "🌹🌻"), Label(3, "\u202e"))),
        confusions=(Confusion(1, 2, 3, "a"), Confusion(2, 3, 1, "b")),
    ),
    "one long word": report(of=project(question="꽃" * 200)),
    "yes or no": report(
        of=project(kind=Kind.YES_NO, labels=(Label(1, "yes"), Label(2, "no"))), confusions=(Confusion(1, 2, 3, "a"),)
    ),
    "a thousand labels": report(
        of=project(labels=tuple(Label(each, f"꽃 {each}") for each in range(1, 1001))),
        confusions=(Confusion(7, 999, 3, "a"),),
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_texts_fit_and_have_glyphs(drawn, case, language):
    """No text leaves the image or overlaps another. Missing glyphs are matplotlib warnings, which are errors here."""
    picture, texts = drawn(CASES[case], language)
    assert picture.format == "PNG"
    assert picture.width == 1080
    assert 1080 <= picture.height <= 1620
    letters = {ord(letter) for text, _ in texts for letter in text}
    for bold in (False, True):
        assert letters <= Font.find(bold=bold)._letters
    for text, box in texts:
        assert text.strip()
        assert min(box.x0, 1080 - box.x1) >= 50, text
        assert min(box.y0, picture.height - box.y1) >= 0, text
    for place, (text, box) in enumerate(texts):
        for other, another in texts[place + 1 :]:
            assert not box.overlaps(another), (text, other)


@pytest.mark.parametrize(("language", "told"), [("ko", "오늘부터"), ("en", "since today")])
def test_backlog_of_today_has_no_age(drawn, language, told):
    """A backlog of today has no age in days."""
    of_today = report(disputes=Backlog(3, NOW, NOW), reviews=Reviews(2, NOW, 0))
    _, texts = drawn(of_today, language)
    assert [text for text, _ in texts].count(told) == 2


@pytest.mark.parametrize("case", ["usual", "nothing"])
def test_drawing_is_reproducible(drawn, case):
    """The same report gives the same bytes, so drawing leaves no global state."""
    first = charts.summary(CASES[case], {}, "ko")
    charts.summary(CASES["long"], {}, "en")
    assert charts.summary(CASES[case], {}, "ko") == first


def test_examples_are_shown(drawn):
    """Example pictures are next to their confused labels; a missing or broken one is a pale square."""
    red = io.BytesIO()
    Image.new("RGB", (300, 100), "#ff0000").save(red, "PNG")
    transparent = io.BytesIO()
    Image.new("RGBA", (30, 100), (0, 0, 255, 255)).save(transparent, "PNG")
    picture, _ = drawn(
        CASES["usual"], thumbnails={"a": red.getvalue(), "b": transparent.getvalue(), "c": b"no picture"}
    )
    colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 20)}
    assert {(255, 0, 0), (0, 0, 255)} <= colours
    again, _ = drawn(CASES["usual"], thumbnails={"a": picture_bytes(3)[:200]})
    assert again.size == picture.size


def test_progress_is_drawn_to_scale(drawn):
    """The segments of the progress bar are as wide as their share of the pictures."""
    value = report({ItemState.SETTLED: 50, ItemState.DISPUTED: 25, ItemState.OPEN: 25})
    picture, _ = drawn(value)
    pixels = np.asarray(picture.convert("RGB"))
    green, orange, blue = (tuple(bytes.fromhex(colour[1:])) for colour in (colours.GREEN, colours.ORANGE, colours.BLUE))
    widths = [(pixels == colour).all(axis=2).sum(axis=1).max() for colour in (green, orange, blue)]
    assert widths == pytest.approx((480, 240, 240), abs=2)


def test_the_days_are_drawn_to_scale(drawn):
    """Bars are proportional to the answers, a day without answers has no bar, and today has its own color."""
    value = report(counts=tuple(DayCount(MONDAY - timedelta(days=20 - place), place * 5) for place in range(21)))
    picture = drawn(value)[0].convert("RGB")
    grey, blue = (tuple(bytes.fromhex(colour[1:])) for colour in (colours.GREY, colours.BLUE))
    step = 960 / 21

    def height(place: int, colour: tuple[int, ...]) -> int:
        x = int(60 + (place + 0.5) * step)
        return sum(picture.getpixel((x, y)) == colour for y in range(560, 725))

    assert height(0, grey) == 0
    assert height(10, grey) == pytest.approx(75, abs=2)
    assert height(20, blue) == pytest.approx(150, abs=2)


def test_missing_font(monkeypatch):
    """A missing font is an error that says what to do, and no other font is used."""
    monkeypatch.setattr(fonts, "PACKAGE", "no_such_package_anywhere")
    with pytest.raises(NoFontError, match="koreanize-matplotlib"):
        charts.summary(replace(CASES["usual"]), {}, "ko")


def test_long_texts_end_with_an_ellipsis():
    """A short text is unchanged; a longer one is cut to the width and ends with an ellipsis."""
    font = Font.find()
    assert font.fitted("장미", 30, 100) == "장미"
    cut = font.fitted("장미꽃과 나팔꽃", 30, 100)
    assert cut.endswith("…")
    assert font.width(cut, 30) <= 100
    assert font.wrapped("하나 둘 셋 넷 다섯", 30, 100, lines=3)[0] == "하나 둘"
    assert all(font.width(line, 30) <= 100 for line in font.wrapped("꽃" * 99, 30, 100, lines=3))
    assert font.readable("🌹") == "–"
    assert font.readable("한글") == "한글"


def test_what_was_said_is_drawn_against_what_was_right(drawn):
    """Each range of confidence that was checked has its row: what was said, was right, and the range."""
    checked = steps([Audit(0.97, number >= 6) for number in range(30)])
    before, texts = drawn(report())
    assert not any("계산한 확률" in text for text, _ in texts)
    after, texts = drawn(report(trust=Trust(steps=tuple(checked))))
    assert after.height > before.height
    (row,) = (box for text, box in texts if text == "97%라고 한 사진 30장")
    pixels = np.asarray(after.convert("RGB"))[after.height - int(row.y0) - 14]
    left, wide = charts.LEFT + charts.BROAD / 2, charts.BROAD / 2
    for colour, place in ((colours.GREEN, 0.8), (colours.BLUE, 0.97)):
        want = np.array(ImageColor.getrgb(colour))
        found = np.flatnonzero(np.abs(pixels.astype(int) - want).sum(axis=1) < 6)
        assert found.mean() == pytest.approx(left + wide * place, abs=4)
