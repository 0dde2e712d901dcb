"""The labeler's screens: the card, its guide, and what stands there when no picture is left."""

import unicodedata
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from bot.labeling.model import Card, Label, NothingLeft, Project
from bot.texts import plain, rich
from handlers.buttons import BackToCard, BeginProject, ShowGuide, SubmitLabel
from handlers.screens import Key, Keyboard, Screen

ONE_A_ROW = 5  # up to so many labels each have a row of their own: the biggest button there is
WIDE = 16  # columns of text that fit on half a phone's width; Korean letters take two


def card(value: Card, language: str) -> Screen:
    """The picture, the question, a button for each label."""
    project = value.project
    keys = [Key(label.text, SubmitLabel(value.assignment, label.id)) for label in project.labels]
    keyboard = rows(keys)
    if has_guide(project):
        keyboard += ((Key(plain(language, "card-guide"), ShowGuide(project.labels[0].id)),),)
    return Screen(rich(language, "card", question=project.question), value.photo, keyboard)


def guide(value: Card, label: Label, language: str) -> Screen:
    """The instructions with the example of one label, and a button for each of the others.

    A label without an example keeps the card's own picture on the screen.
    """
    project = value.project
    text = rich(language, "guide", question=project.question, guide=project.guide).rstrip()
    named = "guide-label-note" if label.note else "guide-label"
    text += "\n\n" + rich(language, named, label=label.text, note=label.note)
    others = [
        Key(plain(language, "card-example", label=other.text), ShowGuide(other.id))
        for other in project.labels
        if other != label
    ]
    back = Key(plain(language, "card-back"), BackToCard())
    return Screen(text, label.example or value.photo, (*rows(others), (back,)))


def nothing_left(value: NothingLeft, language: str, zone: ZoneInfo) -> Screen:
    """Why there is no picture, and when there will be more."""
    time = value.back_at.astimezone(zone).strftime("%H:%M") if value.back_at else ""
    return Screen(rich(language, f"nothing-{value.lack.value}", time=time))


def more_pictures(project: int, question: str, language: str) -> Screen:
    """There is more for somebody who waited."""
    key = Key(plain(language, "more-begin"), BeginProject(project))
    return Screen(rich(language, "more-pictures", question=question), keyboard=((key,),))


def has_guide(project: Project) -> bool:
    return bool(project.guide) or any(label.note or label.example for label in project.labels)


def rows(keys: Iterable[Key]) -> Keyboard:
    """Few or long labels one a row, many short ones two a row: always in the same place."""
    keys = tuple(keys)
    width = 1 if len(keys) <= ONE_A_ROW else 2
    if any(columns(key.text) > WIDE for key in keys) and len(keys) <= ONE_A_ROW * 4:
        width = 1
    return tuple(keys[start : start + width] for start in range(0, len(keys), width))


def columns(text: str) -> int:
    """How wide a text is, in columns: a Korean letter takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
