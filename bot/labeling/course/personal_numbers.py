"""Find numbers in a text that nobody should send by chat: of a resident registration, or of a bank account.

What is found may not be one: the text is masked all the same, since keeping such a number is worse.
"""

import re
from collections.abc import Iterator
from datetime import date

MASK = "●"  # one character for each digit, so that the positions in the text stay the same
DASH = r"[-\u2010-\u2015\u2212\uff0d]"
CENTURIES = {digit: 1900 if digit in "1256" else 2000 for digit in "12345678"}  # by the digit after the date of birth
APART_START = r"(?:(?<![\w/.#+-])|(?<=[가-힣]))"  # no part of a file's name or an address, nor a telephone abroad
URL = re.compile(r"(?:https?://|www\.|[\w-]+\.(?:com|net|org|kr|me|io)/)[^\s가-힣]*", re.IGNORECASE)
APART_END = r"(?![0-9A-Za-z_/]|[-.][0-9A-Za-z]|\s?원)"  # nor a price

BIRTH = r"(?P<birth>\d{6}|\d\d[ .]\d\d[ .]\d\d|(?:\d ){5}\d)"
RESIDENT = re.compile(rf"(?<!\d){BIRTH}\s{{0,3}}(?:{DASH}|[/.·~])?\s{{0,3}}(?P<century>[1-8])(?:\s?\d){{6}}(?!\d)")

GROUPED = rf"\d{{2,6}}(?:\s?{DASH}\s?\d{{1,8}}){{1,4}}"
ACCOUNT = re.compile(rf"{APART_START}(?:{GROUPED}|\d{{11,16}}){APART_END}")
NAMED_ACCOUNT = re.compile(
    r"(?:계좌|은행|농협|수협|신협|뱅크|금고|우체국|account|bank)[^\d\n]{0,15}(?<!\+)"
    rf"(?P<number>\d(?:(?:\s|{DASH})?\d){{9,15}})(?!\d)",
    re.IGNORECASE,
)
ACCOUNT_DIGITS = range(11, 17)
PHONE = re.compile(r"(?:0\d{1,3}|82-?\d{1,2}|00[127]-?82-?\d{1,2})-?\d{3,4}-?\d{4}")
DAY = re.compile(r"(?:19|20)\d\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])")


def mask(text: str) -> str:
    """Return the text with a MASK for each digit of such a number. Its length does not change."""
    letters = list(text)
    addresses = [url.span() for url in URL.finditer(text)]
    for start, end in _found(text):
        if any(first <= start < last for first, last in addresses):
            continue
        for place in range(start, end):
            if letters[place].isdecimal():
                letters[place] = MASK
    return "".join(letters)


def _found(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each number begins and ends."""
    for match in RESIDENT.finditer(text):
        if _is_birth(match["birth"], match["century"]):
            yield match.span()
    for match in ACCOUNT.finditer(text):
        if _is_account(match[0]):
            yield match.span()
    for match in NAMED_ACCOUNT.finditer(text):
        if not _is_phone_or_day(match["number"]):
            yield match.span("number")


def _is_birth(typed: str, century: str) -> bool:
    """Return whether six digits, maybe apart, are a date, of the century that the next digit says."""
    digits = _digits(typed)
    try:
        date(CENTURIES[_digits(century)] + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return False
    return True


def _is_account(typed: str) -> bool:
    return len(_digits(typed)) in ACCOUNT_DIGITS and not _is_phone_or_day(typed)


def _is_phone_or_day(typed: str) -> bool:
    """Return whether a number is a telephone's, or begins with a day, as names of pictures do."""
    plain = re.sub(r"\s*-\s*|\s+", "-", re.sub(DASH, "-", typed.strip()))
    plain = re.sub(r"\d", lambda digit: _digits(digit[0]), plain)
    return PHONE.fullmatch(plain) is not None or DAY.match(plain) is not None


def _digits(typed: str) -> str:
    """Return the digits of a text as ASCII."""
    return "".join(str(int(letter)) for letter in typed if letter.isdecimal())
