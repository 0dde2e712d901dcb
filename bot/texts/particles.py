"""Korean particles, which depend on how the word before them ends: 장미를, 나팔꽃을."""

import html

from fluent.runtime.types import FluentNumber

HANGUL_FIRST, HANGUL_LAST = ord("가"), ord("힣")
FINALS = 28  # final consonants per syllable, the first of them "none"
RIEUL = 8  # ㄹ, after which 으로 becomes 로
DIGITS = dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True))
# How the names of Latin letters end in Korean: 엘 엠 엔 알 have a final consonant, the others have none.
LETTERS = {"l": "엘", "m": "엠", "n": "엔", "r": "알"}


def final_consonant(word: str) -> int:
    """The number of the last syllable's final consonant: 0 for none, 8 for ㄹ.

    Digits and Latin letters count as they are read aloud; what can't be read counts as none.
    """
    readable = [letter for letter in html.unescape(word) if letter.isalnum()]
    if not readable:
        return 0
    last = readable[-1].lower()
    last = DIGITS.get(last) or LETTERS.get(last) or last
    code = ord(last[-1])
    return (code - HANGUL_FIRST) % FINALS if HANGUL_FIRST <= code <= HANGUL_LAST else 0


def josa(word: str | FluentNumber, pair: str) -> str:
    """The word with the right one of a pair: 나팔꽃 and 을/를 give 나팔꽃을."""
    after_consonant, after_vowel = pair.split("/")
    final = final_consonant(str(word))
    if after_consonant.startswith("으") and final == RIEUL:
        return f"{word}{after_vowel}"
    return f"{word}{after_consonant if final else after_vowel}"
