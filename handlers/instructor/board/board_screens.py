"""Screens of the board of a class."""

import re
from datetime import datetime

from bot.labeling.course.board import Trouble
from bot.labeling.model import Class
from bot.services.course.board.class_board import Board
from bot.texts import plain, rich
from handlers.instructor.board.buttons import (
    AskNextClass,
    MakeNextClass,
    SendTable,
    ShowMore,
    ShowUpkeep,
    TakeHandDown,
)
from handlers.instructor.class_cleaning.buttons import ShowClassCleaning
from handlers.instructor.classes import class_screens
from handlers.instructor.classes.buttons import (
    AskEndClass,
    NewClass,
    SendClassFile,
    ShowClass,
    ShowClassGold,
    ShowClassSettings,
    ShowEndedClasses,
    ShowExam,
    ShowHomework,
    ShowPlan,
    ShowTrainees,
)
from handlers.instructor.classes.common import NAMES_MOST, back_key, name_of, names_of
from handlers.instructor.lesson.lesson_screens import lesson_line, lesson_rows
from handlers.instructor.papers.paper_screens import papers_key
from handlers.instructor.questions.buttons import ShowQuestion
from handlers.label_keys import in_rows, join_labels
from handlers.screen import Key, Keyboard, Screen, below
from handlers.trainee.practice_buttons import TryPractice

LINES = 3
NAMES_IN_ALL = 40  # in a line of the page with all names
HANDS_MOST = 4  # with a button


def page(value: Board, language: str, now: datetime, *, above: str = "") -> Screen:
    """Return the page of a class: its board, or how it is set up as long as nobody has come in.

    `above` stands above its lines.
    """
    rows = lesson_rows(value.lesson, language, has_people=bool(value.rows))
    more_row = (_more_key(value, language),)
    if not value.rows:
        above = below(above, lesson_line(value.lesson, language)) if value.lesson.lesson else above
        return class_screens.class_page(value.overview, language, now, above=above, rows=(*rows, more_row))
    lines = [_title(value, language), *_urgent(value, language), *_today(value, language)][:LINES]
    return Screen(below(above, "\n".join(lines)), keyboard=(*_keys(value, language), *rows, more_row))


def more(value: Board, language: str, now: datetime) -> Screen:
    """Return the board with all names, and the buttons that are needed less often."""
    lines = _urgent(value, language, NAMES_IN_ALL) + (
        _today(value, language, NAMES_IN_ALL) or [rich(language, "board-nobody-yet")]
    )
    id_, is_over = value.class_.id, value.class_.closed_at is not None
    exam = (Key(plain(language, "sheet-key"), ShowExam(id_)),) if value.overview.projects and value.rows else ()
    door = class_screens.door_key(value.class_, language, now)
    keys = (
        *(() if is_over else ((door, Key(plain(language, "homework-key"), ShowHomework(id_))),)),
        (*exam, papers_key(id_, language)),
        (
            Key(plain(language, "class-gold-key"), ShowClassGold(id_)),
            Key(plain(language, "homework-plan-key"), ShowPlan(id_)),
        ),
        (
            *(() if is_over else (Key(plain(language, "board-try"), TryPractice(id_)),)),
            Key(plain(language, "own-cleaning-key"), ShowClassCleaning(id_)),
        ),
        (
            Key(plain(language, "class-settings-key"), ShowClassSettings(id_)),
            Key(plain(language, "class-upkeep-key"), ShowUpkeep(id_)),
        ),
    )
    return Screen("\n".join(lines), keyboard=(*keys, (back_key(id_, language),)))


def upkeep(class_: Class, language: str) -> Screen:
    """Return what is done to a class as a whole."""
    id_ = class_.id
    end = () if class_.closed_at else ((Key(plain(language, "class-end-key"), AskEndClass(id_)),),)
    keys = (
        (
            Key(plain(language, "board-next-key"), AskNextClass(id_)),
            Key(plain(language, "class-new"), NewClass()),
        ),
        (
            Key(plain(language, "class-file-get"), SendClassFile(id_)),
            Key(plain(language, "class-end-list"), ShowEndedClasses(0)),
        ),
        *end,
        (back_key(id_, language),),
    )
    return Screen(rich(language, "class-upkeep", name=class_.full_name), keyboard=keys)


def table_caption(value: Board, language: str) -> Screen:
    """Return the line below the picture of the table."""
    return Screen(_title(value, language))


def confirm_next(class_: Class, language: str) -> Screen:
    """Ask whether to make the next class, and say what it gets."""
    id_ = class_.id
    keys = (Key(plain(language, "board-next-yes"), MakeNextClass(id_)), back_key(id_, language))
    text = rich(language, "board-next-ask", name=class_.name, next=next_name(class_.name))
    return Screen(text, keyboard=(keys,))


def next_name(name: str) -> str:
    """Return the name of the next class: the last number grows by one; without any, a 2 is added."""
    found = re.search(r"\d+(?=\D*$)", name)
    return f"{name[: found.start()]}{int(found[0]) + 1}{name[found.end() :]}" if found else f"{name} 2"


def _title(value: Board, language: str) -> str:
    done = sum(row.is_done for row in value.rows)
    name = value.class_.name
    if lesson := value.lesson.lesson:
        state = "resting" if lesson.resting_since else "break" if lesson.break_since else "on"
        return rich(language, "board-title-now", name=name, state=state, done=done)
    return rich(language, "board-title", name=name, trainees=len(value.rows), done=done)


def _urgent(value: Board, language: str, most: int = NAMES_MOST) -> list[str]:
    """Return who needs help, and who has raised a hand: at most so many names of each."""
    idle, wrong = value.in_trouble(Trouble.IDLE), value.in_trouble(Trouble.WRONG)
    lines = []
    if idle or wrong:
        text = "board-troubled" if idle and wrong else "board-idle" if idle else "board-wrong"
        lines.append(rich(language, text, names=names_of((*idle, *wrong), language, most)))
    if value.hands:
        lines.append(rich(language, "board-hands", names=names_of(value.hands, language, most)))
    return lines


def _today(value: Board, language: str, most: int = NAMES_MOST) -> list[str]:
    """Return who practised, what is confused, and the homework, as far as there is something to say.

    At most so many names of those who have not begun yet.
    """
    people, now = sum(row.has_practised for row in value.rows), sum(row.practises for row in value.rows)
    lines = [rich(language, "board-practised", people=people, now=now)] if people else []
    if idlers := value.not_yet:
        lines.insert(0, rich(language, "board-not-yet", names=names_of(idlers, language, most)))
    if value.confusion:
        project = value.confusion.project
        one, other = (join_labels(project.labels_of(each), project, language) for each in value.confusion.pair)
        lines.append(rich(language, "board-confused", one=one, other=other, times=value.confusion.times))
    if any(row.did_homework is not None for row in value.rows):
        lines.append(rich(language, "board-homework", done=sum(bool(row.did_homework) for row in value.rows)))
    return lines


def _keys(value: Board, language: str) -> Keyboard:
    id_ = value.class_.id
    hands = [
        Key(
            plain(language, "board-hand-down", trainee=name_of(trainee, language)), TakeHandDown(id_, trainee.member_id)
        )
        for trainee in value.hands[:HANDS_MOST]
    ]
    keys = [
        Key(plain(language, "board-table-key"), SendTable(id_)),
        Key(plain(language, "class-trainees-key"), ShowTrainees(id_, 0, 0)),
        Key(plain(language, "board-again"), ShowClass(id_)),
    ]
    if value.questions:
        keys.append(Key(plain(language, "board-questions", questions=value.questions), ShowQuestion(id_, 0)))
    exam = ((Key(plain(language, "sheet-key"), ShowExam(id_)),),) if value.has_exam else ()
    return (*exam, *in_rows(hands, 1), *in_rows(keys, 2))


def _more_key(value: Board, language: str) -> Key:
    return Key(plain(language, "board-more"), ShowMore(value.class_.id))
