"""Screens of the people in a class."""

from zoneinfo import ZoneInfo

from bot.services.course.setup.trainees import People, Person
from bot.texts import plain, rich
from bot.texts.lines import day_and_time, said
from handlers.instructor.classes.buttons import (
    AskForgetTrainee,
    AskTakeOutTrainee,
    BringBackTrainee,
    ForgetTrainee,
    ShowTrainee,
    ShowTrainees,
    TakeOutTrainee,
)
from handlers.instructor.classes.common import back_key, name_of
from handlers.label_keys import in_rows
from handlers.pages import slice_around, turning
from handlers.screen import Key, Keyboard, Screen, below

PAGE = 10  # people


def trainees(value: People, language: str, *, around: int = 0, left: bool = False, news: str = "") -> Screen:
    """Return a page of a class's trainees, each with a button; `left`: of those who have left it."""
    class_, group = value.class_, value.left if left else value.trainees
    page = slice_around(group, lambda trainee: trainee.member_id == around, PAGE)
    keys = [Key(name_of(trainee, language), ShowTrainee(class_.id, trainee.member_id)) for trainee in page.shown]
    before, after = (
        ShowTrainees(class_.id, end.member_id, int(left)) if end else None for end in (page.before, page.after)
    )
    if left:
        text = rich(language, "class-left", name=class_.name, trainees=len(group))
        others = ((Key(plain(language, "class-trainees-back"), ShowTrainees(class_.id, 0, 0)),),)
    else:
        text = rich(language, "class-trainees", name=class_.name, trainees=len(group), seats=class_.seats)
        key = Key(plain(language, "class-left-key", trainees=len(value.left)), ShowTrainees(class_.id, 0, 1))
        others = (*(((key,),) if value.left else ()), (back_key(class_.id, language),))
    return Screen(below(news, text), keyboard=(*in_rows(keys, 2), *turning(before, after, language), *others))


def trainee(value: Person, language: str, zone: ZoneInfo, *, news: str = "", rows: Keyboard = ()) -> Screen:
    """Return somebody who is or was in a class, with `rows` above the buttons of this room."""
    class_, person = value.class_.id, value.trainee
    at = said(day_and_time(person.joined_at.astimezone(zone)), language)
    lines = [
        rich(language, "class-trainee", trainee=name_of(person, language)),
        rich(language, "class-trainee-left" if value.has_left else "class-trainee-since", time=at),
    ]
    forget = (Key(plain(language, "class-forget-key"), AskForgetTrainee(class_, person.member_id)),)
    if value.class_.closed_at:
        ways: Keyboard = (forget,)
    elif value.has_left:
        ways = ((Key(plain(language, "class-bring-back"), BringBackTrainee(class_, person.member_id)),), forget)
    else:
        ways = ((Key(plain(language, "class-take-out"), AskTakeOutTrainee(class_, person.member_id)),),)
    back = Key(plain(language, "class-trainees-back"), ShowTrainees(class_, person.member_id, int(value.has_left)))
    return Screen(below(news, "\n".join(lines)), keyboard=(*rows, *ways, (back,)))


def confirm_taking_out(value: Person, language: str) -> Screen:
    class_, person = value.class_.id, value.trainee
    keys = (
        (Key(plain(language, "class-take-out"), TakeOutTrainee(class_, person.member_id)),),
        (Key(plain(language, "class-keep"), ShowTrainee(class_, person.member_id)),),
    )
    return Screen(rich(language, "class-take-out-sure", trainee=name_of(person, language)), keyboard=keys)


def confirm_forgetting(value: Person, language: str) -> Screen:
    class_, person = value.class_.id, value.trainee
    keys = (
        (Key(plain(language, "class-forget-yes"), ForgetTrainee(class_, person.member_id)),),
        (Key(plain(language, "class-keep"), ShowTrainee(class_, person.member_id)),),
    )
    return Screen(rich(language, "class-forget-ask", trainee=name_of(person, language)), keyboard=keys)
