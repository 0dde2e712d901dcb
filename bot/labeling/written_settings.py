"""Settings as people write them in the chat: read what was typed, and write a value for a button.

A share is written as a percentage, a list of texts as lines, and a value that is not set as an empty text.
"""

import re
from typing import Any

from bot.labeling.errors import BadProject
from bot.labeling.project_settings import Setting

ON, OFF = "on", "off"
NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?")
WHOLE = 100


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
    digits = written.replace(",", "").removesuffix("%").strip()
    if not NUMBER.fullmatch(digits) or (setting.type is int and not digits.removeprefix("-").isdigit()):
        raise BadProject(problem="not-a-number", value=written)
    if setting.type is int:
        return int(digits)
    number = float(digits)
    is_share = "%" not in written and 0 < number < 1  # as at the command line: 0.95
    share = number if is_share else round(number / WHOLE, 9)
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
