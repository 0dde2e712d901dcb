"""Korean particles after any word."""

import pytest

from bot.texts import plain, rich
from bot.texts.particles import josa


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("장미", "을/를", "장미를"),
        ("나팔꽃", "을/를", "나팔꽃을"),
        ("해바라기", "이/가", "해바라기가"),
        ("튤립", "이/가", "튤립이"),
        ("벚나무", "은/는", "벚나무는"),
        ("국화꽃", "과/와", "국화꽃과"),
        ("수국", "으로/로", "수국으로"),
        ("제주", "으로/로", "제주로"),
        ("서울", "으로/로", "서울로"),  # after ㄹ as after a vowel
        ("서울", "을/를", "서울을"),
        ("힣", "을/를", "힣을"),
        ("가", "을/를", "가를"),
    ],
)
def test_after_hangul(word, pair, expected):
    """The last syllable decides."""
    assert josa(word, pair) == expected


@pytest.mark.parametrize(
    ("digit", "expected"),
    list(zip("0123456789", "을을를을를를을을을를", strict=True)),
)
def test_after_digits(digit, expected):
    """Digits count as they are read: 영 일 이 삼 사 오 육 칠 팔 구."""
    assert josa(f"작업{digit}", "을/를") == f"작업{digit}{expected}"


@pytest.mark.parametrize(("digit", "expected"), [("1", "로"), ("7", "로"), ("8", "로"), ("3", "으로"), ("2", "로")])
def test_where_to_after_digits(digit, expected):
    """일, 칠 and 팔 end in ㄹ."""
    assert josa(digit, "으로/로") == digit + expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("A", "A를"), ("HTML", "HTML을"), ("vitamin", "vitamin을"), ("R", "R을"), ("RAM", "RAM을"), ("rose", "rose를")],
)
def test_after_latin_letters(word, expected):
    """Only 엘 엠 엔 알 end in a consonant, in capitals and small letters."""
    assert josa(word, "을/를") == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("", "를"),
        ("🌹", "🌹를"),
        ("장미!", "장미!를"),
        ("‘나팔꽃’", "‘나팔꽃’을"),
        ("튤립 🌷", "튤립 🌷을"),
        ("薔薇", "薔薇를"),
    ],
)
def test_after_what_is_not_read(word, expected):
    """Signs and pictures are passed over; where nothing can be read it counts as a vowel."""
    assert josa(word, "을/를") == expected


def test_after_escaped_text():
    """What HTML writes as &amp; is read as the sign that it is: the word before it decides."""
    assert josa("꽃 &lt;장&gt;", "을/를") == "꽃 &lt;장&gt;을"
    assert josa("장미 &amp;", "을/를") == "장미 &amp;를"


def test_in_a_text():
    """Texts use particles, also with markup around."""
    assert plain("ko", "start-granted", role="검수자").startswith("검수자가 되셨어요.")
    assert plain("ko", "start-granted", role="라벨링팀").startswith("라벨링팀이 되셨어요.")
    assert rich("ko", "start-granted", role="R&D팀").startswith("R&amp;D팀이 되셨어요.")
