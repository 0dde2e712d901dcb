"""Screens of a class's door."""

from datetime import datetime

from bot.services.course.setup.door import ClassDoor, Span
from bot.texts import plain, rich
from handlers.buttons import Button
from handlers.instructor.classes.buttons import (
    ChooseSpan,
    CloseDoor,
    OpenDoor,
    SendEntrySheet,
    SendWallPicture,
    ShowClassGold,
    ShowClassProjects,
    ShowClassSetting,
    ShowDoor,
)
from handlers.instructor.classes.common import back_key, door_line
from handlers.screen import CopyText, Key, Keyboard, Screen, below


def door(value: ClassDoor, link: str, language: str, now: datetime, *, news: str = "") -> Screen:
    """Return the door of a class: what is missing, for how long to open it, or until when it is open.

    `news` is the result of the last action.
    """
    class_ = value.class_
    back = (back_key(class_.id, language),)
    if value.lacks:
        names = ", ".join(plain(language, f"class-setting-{name}") for name in value.lacks)
        keys = tuple((Key(plain(language, f"class-setting-{name}"), _to(class_.id, name)),) for name in value.lacks)
        close = ((Key(plain(language, "class-door-close"), CloseDoor(class_.id)),),) if class_.is_open(now) else ()
        text = below(news, rich(language, "class-door-lacks", settings=names))
        return Screen(text, keyboard=(*keys, *close, back))
    is_open = class_.is_open(now)
    lines = [door_line(class_, language, now), rich(language, "class-door-number", number=class_.number or "")]
    if value.has_practice:
        lines.append(rich(language, "class-people", trainees=value.trainees, seats=class_.seats))
    else:
        lines.insert(0, rich(language, "class-door-no-practice"))
    change = (
        Key(plain(language, "class-door-close"), CloseDoor(class_.id)),
        Key(plain(language, "class-door-change"), ChooseSpan(class_.id)),
    )
    first = (change,) if is_open else _spans(class_.id, language)
    gold = () if value.has_practice else ((Key(plain(language, "class-door-choose-gold"), ShowClassGold(class_.id)),),)
    return Screen(below(news, "\n".join(lines)), keyboard=(*gold, *first, *_ways_in(class_.id, link, language), back))


def choose_span(value: ClassDoor, language: str) -> Screen:
    """Return the choice for how long an open door stays open from now on."""
    back = (Key(plain(language, "class-door-back"), ShowDoor(value.class_.id)),)
    return Screen(rich(language, "class-door-how-long"), keyboard=(*_spans(value.class_.id, language), back))


def wall_caption(value: ClassDoor, link: str, language: str) -> Screen:
    """Return the words below the picture for the wall, which can be forwarded with it."""
    number = value.class_.number or ""
    text = rich(language, "class-wall", name=value.class_.full_name, number=number, link=link)
    return Screen(text, keyboard=((Key(plain(language, "class-link-copy"), CopyText(link)),),))


def _spans(class_id: int, language: str) -> Keyboard:
    return tuple(
        (Key(plain(language, f"class-door-for-{span.value}"), OpenDoor(class_id, span.value)),) for span in Span
    )


def _ways_in(class_id: int, link: str, language: str) -> Keyboard:
    """Return the buttons with what people need to come in."""
    return (
        (
            Key(plain(language, "class-wall-key"), SendWallPicture(class_id)),
            Key(plain(language, "class-link-copy"), CopyText(link)),
        ),
        (Key(plain(language, "class-sheet-key"), SendEntrySheet(class_id)),),
    )


def _to(class_id: int, name: str) -> Button:
    """Return the button to a setting that is missing."""
    return ShowClassProjects(class_id, 0) if name == "projects" else ShowClassSetting(class_id, name)
