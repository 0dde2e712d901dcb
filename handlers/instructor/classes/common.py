"""Parts of several screens of a class."""

from datetime import datetime, time, timedelta

from bot.labeling.model import Class
from bot.texts import plain, rich
from bot.texts.lines import day, said, time_of_day
from handlers.instructor.classes.buttons import ShowClass
from handlers.screen import Key


def back_key(class_: int, language: str) -> Key:
    """Return the button to the page of a class."""
    return Key(plain(language, "class-back"), ShowClass(class_))


def door_line(class_: Class, language: str, now: datetime) -> str:
    """Return whether a door is open, and until when. `now` is in the zone of the times that people read."""
    if not class_.is_open(now) or class_.open_until is None:
        return rich(language, "class-door-closed")
    until = class_.open_until.astimezone(now.tzinfo)
    if until == datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo):
        return rich(language, "class-door-open-today")
    clock = said(time_of_day(until.time()), language)
    if until.date() == now.date():
        return rich(language, "class-door-open", time=clock)
    return rich(language, "class-door-open-until", day=said(day(until.date()), language), time=clock)
