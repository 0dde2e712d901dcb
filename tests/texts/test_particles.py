"""Korean particles after words, numbers and symbols."""

import unicodedata

import pytest
from fluent.runtime.types import FluentInt

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
        ("서울", "으로/로", "서울로"),  # ㄹ counts as a vowel here
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
def test_euro_ro_after_digits(digit, expected):
    """일, 칠 and 팔 end in ㄹ."""
    assert josa(digit, "으로/로") == digit + expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("A", "A를"), ("HTML", "HTML을"), ("vitamin", "vitamin을"), ("R", "R을"), ("RAM", "RAM을"), ("rose", "rose를")],
)
def test_after_latin_letters(word, expected):
    """Abbreviations are spelled, and only 엘 엠 엔 알 end in a consonant; words are read."""
    assert josa(word, "을/를") == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("8765", "8765를"),
        ("10", "10을"),
        ("100", "100을"),
        ("1000", "1000을"),
        ("10,000", "10,000을"),
        ("100000000", "100000000을"),
        ("1000000000000", "1000000000000를"),
        ("1.5", "1.5를"),
        ("3.0", "3.0을"),
        ("92%", "92%를"),
        ("1만", "1만을"),
        ("25℃", "25℃를"),
    ],
)
def test_after_numbers(word, expected):
    """십 백 천 만 억 end in a consonant, 조 and 퍼센트 in a vowel."""
    assert josa(word, "을/를") == expected


@pytest.mark.parametrize(
    ("word", "topic", "place", "end"),
    [
        ("rose", "rose는", "rose로", "rose예요"),
        ("flower", "flower는", "flower로", "flower예요"),
        ("tulip", "tulip은", "tulip으로", "tulip이에요"),
        ("apple", "apple은", "apple로", "apple이에요"),
        ("label", "label은", "label로", "label이에요"),
        ("garden", "garden은", "garden으로", "garden이에요"),
        ("film", "film은", "film으로", "film이에요"),
        ("phone", "phone은", "phone으로", "phone이에요"),
        ("king", "king은", "king으로", "king이에요"),
        ("black", "black은", "black으로", "black이에요"),
        ("robot", "robot은", "robot으로", "robot이에요"),
        ("plant", "plant는", "plant로", "plant예요"),
        ("book", "book은", "book으로", "book이에요"),
        ("music", "music은", "music으로", "music이에요"),
        ("leases", "leases는", "leases로", "leases예요"),
        ("PNG", "PNG는", "PNG로", "PNG예요"),
        ("photo.jpg", "photo.jpg는", "photo.jpg로", "photo.jpg예요"),
        ("SQL", "SQL은", "SQL로", "SQL이에요"),
    ],
)
def test_after_foreign_words(word, topic, place, end):
    """Words are read as Korean writes them: 로즈 플라워 튤립 애플 라벨 가든 필름 폰 킹 블랙 로봇 플랜트 북 뮤직."""
    assert (josa(word, "은/는"), josa(word, "으로/로"), josa(word, "이에요/예요")) == (topic, place, end)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("나팔꽃(자주)", "나팔꽃(자주)을"),
        ("장미 (흰꽃)", "장미 (흰꽃)를"),
        ("장미[흰꽃]", "장미[흰꽃]를"),
        ("(장미)", "(장미)를"),
        ("(흰꽃)", "(흰꽃)을"),
    ],
)
def test_brackets_are_not_read(word, expected):
    """What stands in brackets at the end is passed over, unless there is nothing else."""
    assert josa(word, "을/를") == expected


def test_letters_of_other_shapes():
    """A name as macOS writes it, in parts of syllables, and lone consonants, which end in one: 히읗 리을."""
    parts = unicodedata.normalize("NFD", "나팔꽃")
    assert josa(parts, "을/를") == parts + "을"
    assert josa("ㅎㅂ", "을/를") == "ㅎㅂ을"
    assert josa("ㄹ", "으로/로") == "ㄹ로"


@pytest.mark.parametrize(
    ("word", "expected"),
    [("장미", "<b>장미</b>예요"), ("나팔꽃", "<b>나팔꽃</b>이에요"), ("서울", "<b>서울</b>이에요")],
)
def test_around_the_word(word, expected):
    """Quotation marks or tags close before the particle, which depends on the word inside."""
    assert josa(word, "이에요/예요", open="<b>", close="</b>") == expected
    assert josa(word, "이라/라", open="‘", close="’") == {"장미": "‘장미’라"}.get(word, f"‘{word}’이라")


@pytest.mark.parametrize(
    ("number", "expected"), [(1234, "1,234를"), (10, "10을"), (7, "7을"), (2000000, "2,000,000을")]
)
def test_numbers_of_texts(number, expected):
    """A number has its commas, as in any other text."""
    assert josa(FluentInt(number), "을/를") == expected


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
def test_after_symbols(word, expected):
    """Symbols and emoji are skipped; a word without readable characters counts as ending in a vowel."""
    assert josa(word, "을/를") == expected


def test_after_escaped_text():
    """An escaped &amp; is skipped like the character itself: the word before it decides."""
    assert josa("꽃 &lt;장&gt;", "을/를") == "꽃 &lt;장&gt;을"
    assert josa("장미 &amp;", "을/를") == "장미 &amp;를"


def test_in_a_text():
    """Texts use particles, also with markup around the variable."""
    assert plain("ko", "start-granted", role="검수자").startswith("검수자가 되셨어요.")
    assert plain("ko", "start-granted", role="라벨링팀").startswith("라벨링팀이 되셨어요.")
    assert rich("ko", "start-granted", role="R&D팀").startswith("R&amp;D팀이 되셨어요.")
    assert (
        rich("ko", "appeal-kept", question="?", label="<꽃>")
        .split("\n")[1]
        .startswith("다른 분이 다시 봤어요. 이번에도 <b>&lt;꽃&gt;</b>이에요.")
    )
