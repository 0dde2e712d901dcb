"""Certificates: another program reads the text of the PDF and the QR code, and all words fit on the page."""

import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageOps

from bot.labeling.model import Paper, PaperKind
from bot.pictures.course import certificate
from bot.pictures.course.seal import seal
from bot.texts import LANGUAGES
from tests.pages import check_words_fit, watch_pages

LINK = "https://t.me/a_name_of_thirty_two_letters_bot?start=v_1234567_" + "aB3-xY9_Qw" * 2


def a_paper(**changes: object) -> Paper:
    paper = Paper(
        1,
        1,
        1,
        PaperKind.COMPLETION,
        2026,
        7,
        "박순자",
        "서초 3기",
        "데이터 라벨러 양성과정",
        24,
        date(2026, 10, 5),
        date(2026, 10, 16),
        "서초센터",
        "서초센터장",
        "ko",
        27,
        30,
        date(2026, 10, 13),
    )
    return replace(paper, **changes)


def photo_of_a_seal() -> bytes:
    """A red ring on paper that is not quite white, and darker to one side."""
    photo = Image.linear_gradient("L").rotate(90).resize((600, 800)).point(lambda value: 190 + value // 5)
    photo = Image.merge("RGB", (photo, photo, photo))
    ImageDraw.Draw(photo).ellipse((200, 300, 380, 480), outline=(190, 30, 40), width=18)
    encoded = io.BytesIO()
    photo.save(encoded, "JPEG")
    return encoded.getvalue()


def words_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_completion_says_what_it_has_to():
    """The PDF is one A4 page with real text, and without the score; another program reads the code of the picture."""
    pdf, png = certificate.certificate(a_paper(), LINK, None)
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert [float(side) / 72 * 25.4 for side in page.mediabox[2:]] == pytest.approx([210, 297], abs=0.5)
    (words,) = words_of(pdf)
    for said in (
        "제2026-07호",
        "수료증",
        "성명 박순자",
        "과정 데이터 라벨러 양성과정(총 24시간)",
        "기간 2026년 10월 5일 – 2026년 10월 16일",
        "위 사람은 위 과정을 마쳤으므로 이 증서를 드립니다.",
        "2026년 10월 13일",
        "서초센터장 (직인)",
    ):
        assert said in words
    assert "점수" not in words
    with Image.open(io.BytesIO(png)) as image:
        assert image.size == (1654, 2338)
        assert [found.text for found in zxingcpp.read_barcodes(image)] == [LINK]


@pytest.mark.parametrize(("kind", "title"), [(PaperKind.COMPLETION, "completion"), (PaperKind.EXAM, "qualification")])
def test_words_in_english(kind, title):
    """In English, too, neither the title nor how to confirm the certificate is cut."""
    paper = a_paper(kind=kind, language="en", issuer="Seocho center", head="Head of the center")
    pdf, _png = certificate.certificate(paper, LINK, None)
    (words,) = words_of(pdf)
    assert f"Certificate of {title}" in words
    assert "Scan the QR code with a phone to confirm this certificate." in words


@pytest.mark.parametrize("head", ["Head of the center", "데이터라벨링 교육센터장 남궁민수"])
def test_nothing_is_written_around_the_code(head):
    """The long name of who signs leaves the edge of the QR code white."""
    _pdf, png = certificate.certificate(a_paper(issuer="서울특별시 Seocho", head=head), LINK, None)
    with Image.open(io.BytesIO(png)) as image:
        (found,) = zxingcpp.read_barcodes(image)
        place = found.position
        left, top, right, bottom = place.top_left.x, place.top_left.y, place.bottom_right.x, place.bottom_right.y
        edge = ImageOps.expand(Image.new("1", (right - left + 6, bottom - top + 6)), 22, 1)
        part = image.convert("L").crop((left - 25, top - 25, right + 25, bottom + 25))
        shades, edges = part.get_flattened_data(), edge.get_flattened_data()
        darkest = min(shade for shade, is_edge in zip(shades, edges, strict=True) if is_edge)
    assert darkest > 250


@pytest.mark.parametrize("name", ["Nguyễn Thị Hồng", "朴順子", "José"])
def test_no_letter_of_a_name_is_lost(name):
    """A name keeps its letters, also those that the Korean font lacks."""
    (words,) = words_of(certificate.certificate(a_paper(name=name), LINK, None)[0])
    assert f"성명 {name}" in words


def test_pass_has_the_score_only_if_it_is_wanted():
    """A pass says so in formal words; the score is on it only if the person wants it."""
    passed = a_paper(kind=PaperKind.EXAM, issuer="서초센터", head="센터장 홍길동")
    (without,) = words_of(certificate.certificate(passed, LINK, None)[0])
    (with_it,) = words_of(certificate.certificate(passed, LINK, None, with_score=True)[0])
    assert "위 사람은 위 과정의 시험에 합격하였으므로 이 증서를 드립니다." in without
    assert "합격증" in without
    assert "서초센터 센터장 홍길동" in without
    assert "점수 30장 가운데 27장" in with_it
    assert "30장" not in without


def test_paper_around_the_seal_is_transparent():
    """Of a photo only the seal is left: cut out, its paper transparent, its ink not."""
    with Image.open(io.BytesIO(seal(photo_of_a_seal()))) as cut:
        assert cut.mode == "RGBA"
        assert cut.width == pytest.approx(181, abs=8)
        assert cut.height == pytest.approx(181, abs=8)
        assert cut.getpixel((cut.width // 2, cut.height // 2))[3] < 30
        red, green, _blue, solid = cut.getpixel((cut.width // 2, 8))
        assert solid > 220
        assert red > 2 * green


def test_seal_is_on_the_picture():
    """The certificate with a seal has red beside the name of who signs, and no place for one."""
    pdf, png = certificate.certificate(a_paper(), LINK, seal(photo_of_a_seal()))
    assert "(직인)" not in words_of(pdf)[0]
    with Image.open(io.BytesIO(png)) as image:
        part = image.crop((800, 1750, 1300, 2050)).convert("RGB")
        assert sum(red > 150 and green < 90 for red, green, _blue in part.get_flattened_data()) > 500


@pytest.mark.parametrize("photo", [b"no picture", b""])
def test_what_is_no_picture_is_no_seal(photo):
    """Anything else than a picture is refused."""
    with pytest.raises((OSError, ValueError)):
        seal(photo)


def test_blank_paper_is_no_seal():
    """A photo of nothing is refused."""
    encoded = io.BytesIO()
    Image.new("RGB", (300, 300), "white").save(encoded, "PNG")
    with pytest.raises(ValueError, match="no seal"):
        seal(encoded.getvalue())


def test_all_in_one_file():
    """The file to print has a page for each certificate."""
    papers = [(a_paper(name=name, number=number), LINK, None) for number, name in enumerate(("박순자", "이말순"), 7)]
    first, second = words_of(certificate.certificates(papers))
    assert "제2026-07호" in first
    assert "박순자" in first
    assert "제2026-08호" in second
    assert "이말순" in second


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PaperKind)
def test_words_fit(monkeypatch, language, kind):
    """No text leaves the page or lies on another one, with the longest names either."""
    drawn = watch_pages(monkeypatch, certificate)
    long = {"name": "긴이름" * 20, "course": "긴과정이름" * 12, "issuer": "기관" * 30, "head": "긴직함" * 13}
    certificate.certificate(a_paper(language=language, kind=kind, **long), LINK, None, with_score=True)
    check_words_fit(drawn, more_than=10)
