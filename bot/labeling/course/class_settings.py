"""The settings of a class that are written or chosen, each declared once.

The settings screen, the form and the service use these declarations. A new setting needs a line here, a field of
`Class` with its column, and the texts `class-setting-…` and `class-means-…` in both languages.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from bot.frozen import frozen
from bot.labeling.course.errors import BadClassSetting
from bot.labeling.written_settings import without_unit

WORDS_MOST = 40  # letters of a name: it stands on buttons and, large, below the QR code
SEATS_MOST = 300
MONTHS_MOST = 120
HOURS_MOST = 999
LABELING, INSPECTING = KINDS = ("labeling", "inspecting")  # what a class learns
LATE = timedelta(days=182)  # a date without a year that is longer past than this is one of the next year
DATE = re.compile(r"(?:(\d{4})\s*[-./년]\s*)?(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?")

SettingValue = str | int | date | None


@frozen
class ClassSetting:
    """A setting: the name of its field of `Class`, its type, its limits, and values to choose by a tap.

    `least` and `most` limit a number, or the length of a text. `days` are choices of a date, as days from the first
    one that makes sense. `closed`: there are no other values than `choices`. `on_papers`: it stands on certificates.
    """

    name: str
    type: type
    least: int = 0
    most: int = 0
    choices: tuple[str | int, ...] = ()
    days: tuple[int, ...] = ()
    closed: bool = False
    on_papers: bool = False

    @property
    def word(self) -> str:
        """Its name as a part of a text's id."""
        return self.name.replace("_", "-")


SETTINGS: Mapping[str, ClassSetting] = MappingProxyType(
    {
        setting.name: setting
        for setting in (
            ClassSetting("name", str, 1, WORDS_MOST),
            ClassSetting("subject", str, 0, WORDS_MOST),
            ClassSetting("centre", str, 0, 60),
            ClassSetting("contact", str, 0, 100),
            ClassSetting("seats", int, 1, SEATS_MOST, choices=(10, 15, 18, 20, 25, 30)),
            ClassSetting("starts_on", date, days=(0, 1, 2, 3, 4, 5, 6, 7)),
            ClassSetting("ends_on", date, days=(7, 8, 9, 10, 11, 14, 21, 28)),
            ClassSetting("keep_months", int, 1, MONTHS_MOST, choices=(6, 12, 24, 36)),
            ClassSetting("language", str, choices=("ko", "en"), closed=True),
            ClassSetting("kind", str, choices=KINDS, closed=True),
            ClassSetting("course", str, 0, 60, on_papers=True),
            ClassSetting("hours", int, 0, HOURS_MOST, choices=(0, 8, 16, 24, 32, 40), on_papers=True),
            ClassSetting("issuer", str, 0, 60, on_papers=True),
            ClassSetting("head", str, 0, 40, on_papers=True),
            ClassSetting("first_number", int, 1, 9999, choices=(1,), on_papers=True),
        )
    }
)
"""The settings by name, in the order of the screen."""


def read_class_setting(setting: ClassSetting, written: str, today: date) -> SettingValue:
    """Return the value that was typed, or that a button carries; an empty text is no date.

    Raises BadClassSetting for what is no such value, or is outside the limits.
    """
    written = " ".join(written.split())
    if setting.type is date:
        return read_date(written, today) if written else None
    if setting.type is int:
        digits = without_unit(written)
        if not digits.isdecimal() or not setting.least <= int(digits) <= setting.most:
            raise BadClassSetting(problem="number", least=setting.least, most=setting.most)
        return int(digits)
    if setting.closed and written not in setting.choices:
        raise BadClassSetting(problem="choice", least=0, most=0)
    if not setting.closed and not setting.least <= len(written) <= setting.most:
        raise BadClassSetting(problem="text", least=setting.least, most=setting.most)
    return written


def read_date(written: str, today: date) -> date:
    """Return a typed date: 3월 2일, 3/2, 2026-03-02. Without a year it is the next such day, or one of the last months.

    Raises BadClassSetting for what is no date.
    """
    found = DATE.fullmatch(written.strip())
    try:
        if found is None:
            raise ValueError(written)  # noqa: TRY301  # told in the same words as a day that does not exist
        year, month, day = (int(part) if part else None for part in found.groups())
        on = date(year or today.year, month or 0, day or 0)
        return on.replace(year=today.year + 1) if year is None and today - on > LATE else on
    except ValueError:
        raise BadClassSetting(problem="date", least=0, most=0) from None


def check_dates(starts_on: date | None, ends_on: date | None) -> None:
    """Check that a class does not end before it starts. Raises BadClassSetting."""
    if starts_on and ends_on and ends_on < starts_on:
        raise BadClassSetting(problem="order", least=0, most=0)
