"""Settings as people write them in the chat: read what was typed, and write a value for a button.

A share is written as a percentage, a list of texts as lines, and a value that is not set as an empty text.
A number may have a unit behind it, as the screens write it: "25장", "20장마다", "2%".
"""

import re
from typing import Any

from bot.labeling.errors import BadProject
from bot.labeling.project_settings import Setting

ON, OFF = "on", "off"
NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?")
NUMBER_WITH_UNIT = re.compile(
    r"(-?\d[\d,.]*)\s*(?:(?:장|분|명|원|번|개|퍼센트)(?:마다)?|(?:pictures?|min|minutes?|people|person|won|percent))?",
    re.IGNORECASE,
)
"""A number as the screens write it. A unit that would change the number, like 시간 for minutes, is not among them."""
WHOLE = 100


def without_unit(written: str) -> str:
    """Return a number without the word behind it ("25장" is "25"); any other text as it is."""
    found = NUMBER_WITH_UNIT.fullmatch(written.strip())
    return found[1] if found else written.strip()


def read_setting(setting: Setting, written: str) -> Any:
    """Return the value of a setting that was typed, or that a button carries. Its limits are not checked.

    Raises BadProject for a text where a number or on/off is expected.
    """
    written = written.strip()
    if not written and setting.default is None:
        return None
    if setting.type is bool:
        if written not in {ON, OFF}:
            raise BadProject(problem="not-a-number", value=written)
        return written == ON
    if setting.type is tuple:
        return tuple(line.strip() for line in written.splitlines() if line.strip())
    if not setting.is_number:
        return written
    return _number(setting, written)


def _number(setting: Setting, written: str) -> float | None:
    digits = without_unit(written.removesuffix("%")).replace(",", "")
    if not NUMBER.fullmatch(digits) or (setting.type is int and not digits.removeprefix("-").isdigit()):
        raise BadProject(problem="not-a-number", value=written)
    if setting.type is int:
        return int(digits)
    share = round(float(digits) / WHOLE, 9)
    if not 0 <= share <= 1:
        raise BadProject(problem="percent", value=written)
    return None if setting.default is None and share == 1 else share  # as at the command line: 1 is no target


def write_setting(setting: Setting, value: Any) -> str:
    """Return a value as `read_setting` reads it: without a dot for the declared choices, so that a button holds it."""
    if value is None:
        return ""
    if setting.type is bool:
        return ON if value else OFF
    if setting.type is tuple:
        return "\n".join(value)
    if setting.type is float:
        return f"{value * WHOLE:.4g}%"
    return str(value)
