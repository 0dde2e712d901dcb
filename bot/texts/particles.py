"""Korean particles, which depend on the end of the word before them: 장미를, 나팔꽃을."""

import html
import re
import unicodedata

from fluent.runtime.types import FluentNumber

PAIRS = ("은/는", "이/가", "을/를", "과/와", "으로/로", "이에요/예요", "이라/라", "이나/나", "이랑/랑")
"""The pairs that texts use: the form after a consonant, then that after a vowel."""

HANGUL_FIRST, HANGUL_LAST = ord("가"), ord("힣")
FINALS = 28  # final consonants per syllable, the first of them "none"
NONE, SOME, RIEUL = 0, 1, 8  # final consonants: none, one like any other, ㄹ, after which 으로 becomes 로
DIGITS = dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True))
TRILLION = range(12, 16)  # zeros of a number that ends in 조; all other round numbers end in a consonant
SIGNS = {"%": "퍼센트", "°": "도", "℃": "도"}
SPELLED = {"l": RIEUL, "m": SOME, "n": SOME, "r": RIEUL}  # 엘 엠 엔 알; the names of other letters end in a vowel
ABBREVIATION = 4  # letters at most: HTML is spelled, TULIP is read as a word

ASIDE = re.compile(r"(?<=\S)\s*(?:\([^()]*\)|\[[^\[\]]*\])\W*$")
LATIN = re.compile(r"[A-Za-z]+$")
NUMBER = re.compile(r"[0-9][0-9,]*$")
IN_RIEUL = re.compile(r"(?:l|le)$")
IN_CONSONANT = re.compile(
    r"""(?:
        ng | [mn]e? | ck            # king 킹, film 필름, phone 폰, black 블랙
      | (?:^|[^aeiou])[aeiou][ptb]  # tulip 튤립, robot 로봇, web 웹; but fruit 프루트, plant 플랜트
      | oo[tk] | ic                 # foot 풋, book 북, music 뮤직
    )$""",
    re.VERBOSE,
)


def final_consonant(word: str) -> int:
    """Return the number of the last syllable's final consonant: 0 for none, 8 for ㄹ, and another number for another.

    Digits, Latin letters and % count as they are read aloud. What stands in brackets at the end is not read.
    What can't be read counts as none.
    """
    text = unicodedata.normalize("NFC", html.unescape(word))
    readable = _ending(ASIDE.sub("", text)) or _ending(text)
    if not readable:
        return NONE
    if found := NUMBER.search(readable):
        return _of_number(found[0])
    if found := LATIN.search(readable):
        return _of_latin(found[0])
    return _of_letter(SIGNS.get(readable[-1], readable[-1])[-1])


def josa(word: str | FluentNumber, pair: str, *, open: str = "", close: str = "") -> str:  # noqa: A002  # as texts name it
    """Return the word with the right one of a pair of particles: 나팔꽃 and 을/를 give 나팔꽃을.

    `open` and `close` are put around the word, before the particle: quotation marks or tags. Numbers get their commas.
    """
    shown = f"{word:,}" if isinstance(word, FluentNumber) else str(word)
    after_consonant, after_vowel = pair.split("/")
    final = final_consonant(shown)
    takes_vowel_form = final == NONE or (final == RIEUL and after_consonant.startswith("으"))
    return f"{open}{shown}{close}{after_vowel if takes_vowel_form else after_consonant}"


def _ending(text: str) -> str:
    """Return the text up to the last letter, digit or sign that is read aloud."""
    last = max((place for place, letter in enumerate(text) if letter.isalnum() or letter in SIGNS), default=-1)
    return text[: last + 1]


def _of_number(digits: str) -> int:
    """Return the final consonant of a number as it is read: 8765 ends in 오, 10 in 십, 1,000,000 in 만."""
    digits = digits.replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros in TRILLION and zeros < len(digits):
        return NONE
    return SOME if zeros else _of_letter(DIGITS[digits[-1]])


def _of_latin(letters: str) -> int:
    """Return the final consonant of Latin letters as Korean reads them: rose 로즈; abbreviations are spelled."""
    word = letters.lower()
    is_spelled = len(word) == 1 or (letters.isupper() and len(word) <= ABBREVIATION) or not re.search("[aeiouy]", word)
    if is_spelled:
        return SPELLED.get(word[-1], NONE)
    if IN_RIEUL.search(word):
        return RIEUL
    return SOME if IN_CONSONANT.search(word) else NONE


def _of_letter(letter: str) -> int:
    """Return the final consonant of a syllable, or of the name of a lone consonant (ㅎ 히읗)."""
    if "ㄱ" <= letter <= "ㅎ":
        return RIEUL if letter == "ㄹ" else SOME
    code = ord(letter)
    return (code - HANGUL_FIRST) % FINALS if HANGUL_FIRST <= code <= HANGUL_LAST else NONE
