"""Search for labels by a part of the name, with Korean initials and incomplete syllables."""

import unicodedata
from collections.abc import Iterable

from bot.labeling.model import Label

SYLLABLES = 0xAC00, 0xD7A3  # 가 to 힣, ordered by initial, vowel and final
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
JOINED = {"ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ"}
JOINED |= {"ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ"}
VOWELS = 21
FINALS = 28


NAME_LEAST = 2  # letters of a name that is looked for in a sentence; shorter ones are part of other words
ENDS = " .,!~…"  # signs after a word that don't change what it says


def find(labels: Iterable[Label], typed: str) -> list[Label]:
    """Return the labels whose name or group contains the typed text; names that start with it come first.

    Without any, return those whose name is in the typed text (장미 같아요).

    Case and spaces are ignored. An initial consonant matches every syllable that starts with it (ㅎㅂ finds
    해바라기). A last syllable without a final consonant matches syllables with one (바 finds 발레).
    """
    wanted = _plain(typed)
    if not wanted:
        return []
    labels = tuple(labels)
    positions = {label.id: _position(_plain(label.text), wanted) for label in labels}
    matches = [
        label for label in labels if positions[label.id] is not None or _position(_plain(label.group), wanted) == 0
    ]
    if matches:
        return sorted(matches, key=lambda label: positions[label.id] != 0)
    names = [(_plain(label.text), label) for label in labels]
    return [label for name, label in names if len(name) >= NAME_LEAST and name in wanted]


def is_name(name: str, typed: str) -> bool:
    """Return whether the typed text is this name, ignoring case, spaces and signs at its end."""
    return _plain(name) == _plain(typed) or _plain(name) == _plain(typed.rstrip(ENDS))


def _plain(text: str) -> str:
    """Return a text normalized for the search. Compound consonants (ㅄ) are split into two initials (ㅂㅅ)."""
    letters = "".join(unicodedata.normalize("NFC", text).casefold().split())
    return "".join(JOINED.get(letter, letter) for letter in letters)


def _position(name: str, wanted: str) -> int | None:
    """Return the first position of the searched letters in a name, or None."""
    for start in range(len(name) - len(wanted) + 1):
        pairs = zip(name[start:], wanted, strict=False)
        if all(_is_meant(letter, typed, last=index == len(wanted) - 1) for index, (letter, typed) in enumerate(pairs)):
            return start
    return None


def _is_meant(letter: str, typed: str, *, last: bool) -> bool:
    """Return whether a typed letter matches a letter of a name."""
    if letter == typed:
        return True
    if not SYLLABLES[0] <= ord(letter) <= SYLLABLES[1]:
        return False
    syllable = ord(letter) - SYLLABLES[0]
    if typed in INITIALS:
        return INITIALS[syllable // (VOWELS * FINALS)] == typed
    typed_syllable = ord(typed) - SYLLABLES[0]
    return last and typed_syllable % FINALS == 0 and syllable // FINALS * FINALS == typed_syllable


def normalize_text(text: str) -> str:
    """Return a label's text in the form that is stored and compared: stripped, in Unicode normal form C."""
    return unicodedata.normalize("NFC", text.strip())
