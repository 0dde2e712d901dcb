"""Screens of classes as files."""

from collections.abc import Sequence

from bot.labeling.course.errors import BadClassFile
from bot.labeling.model import Class, Project
from bot.services.course.class_files.making import Made
from bot.services.course.class_files.writing import Packed
from bot.texts import plain, rich
from handlers.instructor.classes.buttons import AskClassFile, MakeFromFile, ShowClass
from handlers.manager.common import cancel_key
from handlers.screen import Key, Screen, next_key, shorten

SHOWN_MOST = 20  # projects


def ask_file(language: str) -> Screen:
    return Screen(rich(language, "class-file-ask"), keyboard=((cancel_key(language),),))


def choose_project(projects: Sequence[Project], language: str) -> Screen:
    """Ask where the gold of a file goes."""
    keys = [(Key(plain(language, "class-file-new"), MakeFromFile(0)),)]
    keys += [(Key(shorten(each.question), MakeFromFile(each.id)),) for each in projects[:SHOWN_MOST]]
    return Screen(rich(language, "class-file-where"), keyboard=(*keys, (cancel_key(language),)))


def making(language: str) -> Screen:
    return Screen(rich(language, "class-file-making"))


def made(value: Made, language: str) -> Screen:
    key = Key(plain(language, "class-end-show"), ShowClass(value.class_.id))
    text = rich(language, "class-file-made", **{"class": value.class_.full_name}, pictures=value.gold)
    return Screen(text, keyboard=((key,),))


def refused(error: BadClassFile, language: str) -> Screen:
    key = Key(plain(language, "class-file-other"), AskClassFile())
    return Screen(rich(language, error.text, **error.arguments), keyboard=((key,),))


def failed(language: str) -> Screen:
    return Screen(rich(language, "class-file-failed"), keyboard=((next_key(language),),))


def caption(class_: Class, packed: Packed, language: str) -> str:
    return rich(language, "class-file-caption", **{"class": class_.full_name}, pictures=packed.gold)
