"""Finding a label by a part of its name, as it is typed on a Korean phone."""

import unicodedata
from collections.abc import Iterable

from bot.labeling.model import Label

SYLLABLES = 0xAC00, 0xD7A3  # 가 to 힣, in the order of initial, vowel and final
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
JOINED = {"ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ"}
JOINED |= {"ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ"}
VOWELS = 21
FINALS = 28


def find(labels: Iterable[Label], typed: str) -> list[Label]:
    """The labels whose name or group holds what was typed, those that begin with it first.

    Case and spaces do not matter. An initial alone stands for each syllable that begins with it (ㅎㅂ finds 해바라기),
    and a last syllable without a final for those that have one (바 finds 발레).
    """
    wanted = _plain(typed)
    if not wanted:
        return []
    places = {label.id: _place(_plain(label.text), wanted) for label in labels}
    found = [label for label in labels if places[label.id] is not None or _place(_plain(label.group), wanted) == 0]
    return sorted(found, key=lambda label: places[label.id] != 0)


def _plain(text: str) -> str:
    """Two initials that a keyboard has joined (ㅂㅅ to ㅄ) are two again."""
    letters = "".join(unicodedata.normalize("NFC", text).casefold().split())
    return "".join(JOINED.get(letter, letter) for letter in letters)


def _place(name: str, wanted: str) -> int | None:
    """Where in a name the wanted letters stand first."""
    for start in range(len(name) - len(wanted) + 1):
        pairs = zip(name[start:], wanted, strict=False)
        if all(_is_meant(letter, typed, last=place == len(wanted) - 1) for place, (letter, typed) in enumerate(pairs)):
            return start
    return None


def _is_meant(letter: str, typed: str, *, last: bool) -> bool:
    """Whether a letter of a name is what a typed one stands for."""
    if letter == typed:
        return True
    if not SYLLABLES[0] <= ord(letter) <= SYLLABLES[1]:
        return False
    syllable = ord(letter) - SYLLABLES[0]
    if typed in INITIALS:
        return INITIALS[syllable // (VOWELS * FINALS)] == typed
    begun = ord(typed) - SYLLABLES[0]
    return last and begun % FINALS == 0 and syllable // FINALS * FINALS == begun


def normalize_text(text: str) -> str:
    """A label as it is compared and shown: without spaces around it, its letters composed."""
    return unicodedata.normalize("NFC", text.strip())
