"""Parts of several screens of a class."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.labeling.model import Class, Trainee
from bot.texts import plain, rich
from bot.texts.lines import day, said, time_of_day
from handlers.instructor.classes.buttons import ShowClass
from handlers.screen import NAME_MOST, Key, shorten

NAMES_MOST = 3  # of trainees in a line


def back_key(class_id: int, language: str) -> Key:
    """Return the button to the page of a class."""
    return Key(plain(language, "class-back"), ShowClass(class_id))


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


def names_of(trainees: Sequence[Trainee], language: str, most: int = NAMES_MOST) -> str:
    """Return the first `most` trainees with their numbers, and how many others there are."""
    return with_others([name_of(trainee, language) for trainee in trainees], language, most)


def with_others(names: Sequence[str], language: str, most: int) -> str:
    """Return the first `most` names with commas between them, and how many others there are."""
    shown, others = ", ".join(names[:most]), len(names) - most
    return plain(language, "board-and-others", names=shown, others=others) if others > 0 else shown


def name_of(trainee: Trainee, language: str) -> str:
    """Return a trainee's number and name, as everybody in the room says them."""
    return plain(language, "class-trainee-name", number=trainee.number, name=shorten(trainee.name, NAME_MOST))
