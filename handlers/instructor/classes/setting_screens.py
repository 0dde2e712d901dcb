"""Screens of a class's settings. They follow from the declarations in bot.labeling.course.class_settings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bot.labeling.course.class_settings import SETTINGS, ClassSetting, SettingValue
from bot.labeling.model import Class
from bot.services.course.setup.new_class import Overview
from bot.services.course.setup.settings import Chosen
from bot.texts import plain, rich
from bot.texts.lines import day, said
from handlers.buttons import Button
from handlers.instructor.classes.buttons import (
    ChangeClassSetting,
    ChooseClassProject,
    ChooseInstructor,
    InviteInstructor,
    ShowClassProjects,
    ShowClassSetting,
    ShowClassSettings,
    ShowInstructors,
    ShowPapers,
    ShowPaperSettings,
)
from handlers.instructor.classes.common import back_key
from handlers.label_keys import in_rows
from handlers.pages import slice_around, turning
from handlers.screen import CopyText, Key, Screen, below, shorten

PAGE = 10  # projects or instructors


def settings(value: Overview, language: str, *, news: str = "", on_papers: bool = False) -> Screen:
    """Return the settings of a class, each with a line and a button: those of certificates, or all others.

    `news` is the result of the last action.
    """
    class_ = value.class_
    shown = [setting for setting in SETTINGS.values() if setting.on_papers is on_papers]
    lines = [
        rich(language, "settings-line", name=_name(setting, language), value=_value(setting, class_, language))
        for setting in shown
    ]
    keys = [Key(_name(setting, language), ShowClassSetting(class_.id, setting.name)) for setting in shown]
    if on_papers:
        text = "\n".join((rich(language, "class-paper-settings", name=class_.name), *lines))
        back = Key(plain(language, "class-settings-back"), ShowClassSettings(class_.id))
        papers = Key(plain(language, "paper-key"), ShowPapers(class_.id))
        return Screen(below(news, text), keyboard=(*in_rows(keys, 2), (papers,), (back,)))
    others = {"projects": value.projects, "instructors": value.instructors}
    lines += [
        rich(
            language,
            "settings-line",
            name=plain(language, f"class-setting-{name}"),
            value=", ".join(shorten(each) for each in values) or plain(language, "class-setting-empty"),
        )
        for name, values in others.items()
    ]
    keys += [
        Key(plain(language, "class-setting-projects"), ShowClassProjects(class_.id, 0)),
        Key(plain(language, "class-setting-instructors"), ShowInstructors(class_.id, 0)),
    ]
    on_papers_key = (Key(plain(language, "class-paper-settings-key"), ShowPaperSettings(class_.id)),)
    text = "\n".join((rich(language, "class-settings", name=class_.name), *lines))
    return Screen(below(news, text), keyboard=(*in_rows(keys, 2), on_papers_key, (back_key(class_.id, language),)))


def setting(class_: Class, value: ClassSetting, today: date, language: str) -> Screen:
    """Return one setting: what it means, its value, its choices, and how to type another value."""
    lines = [
        rich(
            language, "setting-means", name=_name(value, language), means=plain(language, f"class-means-{value.word}")
        ),
        rich(language, "setting-now", value=_value(value, class_, language)),
    ]
    if value.type is int:
        lines.append(rich(language, "setting-type-number", least=value.least, most=value.most))
    elif value.type is date:
        lines.append(rich(language, "class-type-date"))
    elif not value.closed:
        lines.append(rich(language, "class-type-text", most=value.most))
    keys = [_choice(value, choice, class_, language) for choice in _choices(value, class_, today)]
    if value.on_papers:
        back = Key(plain(language, "class-paper-settings-back"), ShowPaperSettings(class_.id))
    else:
        back = Key(plain(language, "class-settings-back"), ShowClassSettings(class_.id))
    return Screen("\n".join(lines), keyboard=(*in_rows(keys, 2), (back,)))


def project_choice(chosen: Chosen, language: str, *, around: int = 0, news: str = "") -> Screen:
    """Return the choice of a class's projects."""
    id_ = chosen.class_.id
    return _choice_of(
        chosen,
        lambda each, on: ChooseClassProject(id_, each, on),
        lambda each: ShowClassProjects(id_, each),
        language,
        text=below(news, rich(language, "class-projects" if chosen.among else "class-projects-none")),
        around=around,
    )


def instructor_choice(chosen: Chosen, language: str, *, around: int = 0, invites: bool = False) -> Screen:
    """Return the choice of a class's instructors; with `invites` also a way to invite somebody new."""
    id_ = chosen.class_.id
    screen = _choice_of(
        chosen,
        lambda each, on: ChooseInstructor(id_, each, on),
        lambda each: ShowInstructors(id_, each),
        language,
        text=rich(language, "class-instructors"),
        around=around,
    )
    if not invites:
        return screen
    invite = (Key(plain(language, "class-invite-key"), InviteInstructor(id_)),)
    return replace(screen, keyboard=(*screen.keyboard[:-1], invite, screen.keyboard[-1]))


def invited(class_: Class, link: str, language: str) -> Screen:
    """Return the link by which somebody comes to teach a class, in a text to be forwarded."""
    copy = (Key(plain(language, "class-link-copy"), CopyText(link)),)
    text = rich(language, "class-invite-link", **{"class": class_.full_name}, link=link)
    return Screen(text, keyboard=(copy, (back_key(class_.id, language),)))


def _choice_of(
    chosen: Chosen,
    choose: Callable[[int, int], Button],
    turn: Callable[[int], Button],
    language: str,
    *,
    text: str,
    around: int,
) -> Screen:
    """Return a page of what a class can have, each with a button that adds it or takes it out."""
    page = slice_around(chosen.among, lambda each: each.id == around, PAGE)
    keys = []
    for each in page.shown:
        is_in = each.id in chosen.ids
        name = shorten(each.name)
        label = plain(language, "card-answered", label=name) if is_in else name
        keys.append((Key(label, choose(each.id, 0 if is_in else 1)),))
    before, after = (turn(end.id) if end else None for end in (page.before, page.after))
    done = Key(plain(language, "class-chosen"), ShowClassSettings(chosen.class_.id))
    return Screen(
        text, keyboard=(*keys, *turning(before, after, language), (done, back_key(chosen.class_.id, language)))
    )


def _choices(value: ClassSetting, class_: Class, today: date) -> tuple[SettingValue, ...]:
    if value.type is not date:
        return value.choices
    first = today
    if value.name == "ends_on" and class_.starts_on:
        first = class_.starts_on
    return (*(first + timedelta(days=days) for days in value.days), None)


def _choice(value: ClassSetting, choice: SettingValue, class_: Class, language: str) -> Key:
    text = _words(value, choice, language)
    if choice == getattr(class_, value.name):
        text = plain(language, "card-answered", label=text)
    written = "" if choice is None else str(choice)
    return Key(text, ChangeClassSetting(class_.id, value.name, written))


def _name(value: ClassSetting, language: str) -> str:
    return plain(language, f"class-setting-{value.word}")


def _value(value: ClassSetting, class_: Class, language: str) -> str:
    return _words(value, getattr(class_, value.name), language)


def _words(value: ClassSetting, current: SettingValue, language: str) -> str:
    """Return a value of a setting in words."""
    if current is None or current == "":
        return plain(language, "class-setting-empty")
    if isinstance(current, date):
        return said(day(current), language)
    if value.closed:
        return plain(language, f"class-{value.word}-{current}")
    if value.name == "hours" and not current:
        return plain(language, "class-setting-empty")
    if isinstance(current, int):
        return plain(language, "class-setting-number", key=value.word, number=current)
    return current
