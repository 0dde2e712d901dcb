"""Screens of what a trainee has to do: homework, its reminders, and the lines on their first screen."""

from collections.abc import Sequence
from datetime import datetime

from bot.services.course.homework.homework import Today
from bot.services.course.homework.homework_notices import HomeworkReminder, HomeworkSet
from bot.texts import plain, rich
from bot.texts.lines import due, said
from handlers.screen import Key, Keyboard, Screen
from handlers.trainee.cleaning.buttons import PractiseCleaning
from handlers.trainee.practice_buttons import BeginPractice
from handlers.trainee.today.buttons import MuteHomework


def set_notice(notice: HomeworkSet, language: str) -> Screen:
    until = said(due(datetime.fromisoformat(notice.due)), language)
    key = Key(plain(language, "homework-begin"), BeginPractice(notice.class_id))
    return Screen(rich(language, "homework-new", pictures=notice.pictures, due=until), keyboard=((key,),))


def reminder(notice: HomeworkReminder, language: str) -> Screen:
    until = said(due(datetime.fromisoformat(notice.due)), language)
    id_ = "homework-remind-today" if notice.is_today else "homework-remind"
    text = rich(language, id_, pictures=notice.pictures, done=notice.done, due=until)
    keys = (
        (Key(plain(language, "homework-go-on" if notice.done else "homework-begin"), BeginPractice(notice.class_id)),),
        (Key(plain(language, "homework-mute"), MuteHomework(notice.class_id)),),
    )
    return Screen(text, keyboard=keys)


def muted(language: str) -> Screen:
    return Screen(rich(language, "homework-muted"))


def today_lines(work: Sequence[Today], language: str) -> list[str]:
    """Return what a trainee has to do today, in words; empty if there is nothing."""
    lines = []
    for each in work:
        if each.homework and not each.is_finished:
            until = said(due(each.homework.due_at), language)
            line = {"pictures": each.homework.pictures, "done": each.done, "due": until}
            lines += [rich(language, "today-homework", name=each.name), rich(language, "today-pictures", **line)]
        elif each.homework:
            lines.append(rich(language, "today-finished"))
    return lines


def today_keys(work: Sequence[Today], language: str) -> Keyboard:
    """Return buttons for each class, with its name if there are several: go on with homework, or practise.

    Another one goes on with cleaning practice.
    """
    keys = []
    practise, begin, go_on, clean = "today-practise", "homework-begin", "homework-go-on", "own-cleaning-go-on"
    if len(work) > 1:
        practise, begin, go_on = "today-practise-in", "today-begin-in", "today-go-on-in"
        clean = "own-cleaning-go-on-in"
    for each in work:
        text = practise if each.is_finished else go_on if each.done else begin
        keys.append((Key(plain(language, text, name=each.class_.name), BeginPractice(each.class_.id)),))
        if each.is_cleaning:
            keys.append((Key(plain(language, clean, name=each.class_.name), PractiseCleaning(each.class_.id)),))
    return tuple(keys)
