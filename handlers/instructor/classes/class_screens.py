"""Screens of classes: the choice of one, its page, and a new one."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.labeling.model import Class
from bot.services.course.setup.new_class import Overview
from bot.services.course.setup.settings import Chosen
from bot.texts import plain, rich
from handlers.instructor.classes.buttons import (
    AskClassFile,
    NewClass,
    ShowClass,
    ShowClasses,
    ShowClassGold,
    ShowClassSettings,
    ShowDoor,
    ShowEndedClasses,
    ShowPlan,
    ShowTrainees,
)
from handlers.instructor.classes.common import back_key, door_line
from handlers.instructor.classes.setting_screens import project_choice
from handlers.manager.common import cancel_key
from handlers.screen import Key, Keyboard, Screen, below, next_key, shorten


def choose_class(classes: Sequence[Class], language: str, *, has_ended: bool = False) -> Screen:
    """Return the choice among several classes, or the offer to make the first; and the way to those that are over."""
    names = names_of(classes, language)
    keys = [(Key(name, ShowClass(class_.id)),) for class_, name in zip(classes, names, strict=True)]
    new = (Key(plain(language, "class-new"), NewClass()),)
    ended = ((Key(plain(language, "class-end-list"), ShowEndedClasses(0)),),) if has_ended else ()
    return Screen(rich(language, "class-which" if classes else "class-none"), keyboard=(*keys, new, *ended))


def names_of(classes: Sequence[Class], language: str) -> list[str]:
    """Return the names of classes for buttons; those of one name have numbers behind it."""
    often = Counter(class_.full_name for class_ in classes)
    return [
        plain(language, "class-numbered", name=shorten(class_.full_name), number=class_.id)
        if often[class_.full_name] > 1
        else shorten(class_.full_name)
        for class_ in classes
    ]


def ask_name(language: str) -> Screen:
    from_file = Key(plain(language, "class-file-from"), AskClassFile())
    return Screen(rich(language, "class-name-ask"), keyboard=((from_file,), (cancel_key(language),)))


def created(chosen: Chosen, language: str) -> Screen:
    """Return the news of a new class, with the choice of its projects if there are several."""
    news = rich(language, "class-created", name=chosen.class_.name)
    if len(chosen.among) > 1:
        return project_choice(chosen, language, news=news)
    id_ = chosen.class_.id
    keys = ((Key(plain(language, "class-door-key"), ShowDoor(id_)),), (back_key(id_, language),))
    return Screen(below(news, rich(language, "class-created-next")), keyboard=keys)


def given_away(class_: Class, language: str) -> Screen:
    """Return the farewell to who no longer teaches a class."""
    return Screen(rich(language, "class-given-away", name=class_.name), keyboard=((next_key(language),),))


def class_page(value: Overview, language: str, now: datetime, *, above: str = "", rows: Keyboard = ()) -> Screen:
    """Return the page of a class. `above` stands above its lines, and `rows` below its buttons. `now` has a zone."""
    return Screen(below(above, _lines(value, language, now)), keyboard=(*_keys(value, language, now), *rows))


def _lines(value: Overview, language: str, now: datetime) -> str:
    """Return the name of a class, its people, and whether its door is open."""
    class_ = value.class_
    lines = (
        rich(language, "class-title", name=class_.full_name),
        rich(language, "class-people", trainees=value.trainees, seats=class_.seats),
        door_line(class_, language, now) if value.projects else rich(language, "class-no-project"),
    )
    return "\n".join(lines)


def door_key(class_: Class, language: str, now: datetime) -> Key:
    return Key(plain(language, "class-door-key-open" if class_.is_open(now) else "class-door-key"), ShowDoor(class_.id))


def _keys(value: Overview, language: str, now: datetime) -> Keyboard:
    """Return the buttons that a class needs before its people come in."""
    id_ = value.class_.id
    return (
        (Key(plain(language, "class-gold-key"), ShowClassGold(id_)), door_key(value.class_, language, now)),
        (
            Key(plain(language, "class-trainees-key"), ShowTrainees(id_, 0, 0)),
            Key(plain(language, "homework-plan-key"), ShowPlan(id_)),
        ),
        (Key(plain(language, "class-settings-key"), ShowClassSettings(id_)),),
    )


def classes_key(language: str) -> Key:
    """Return the button of the first screen to the classes."""
    return Key(plain(language, "class-show"), ShowClasses())
