"""Screens of the end of a class."""

from collections.abc import Sequence
from datetime import date

from bot.labeling.model import Class
from bot.services.course.ending.end_notices import (
    ClassEnded,
    ClassReopened,
    ClassSeemsOver,
    DataDeleted,
    DeletionNear,
)
from bot.services.course.ending.ending import Ending
from bot.texts import plain, rich
from bot.texts.lines import full_day, said
from handlers.instructor.board.buttons import AskNextClass, SendTable, ShowMore
from handlers.instructor.classes import class_screens
from handlers.instructor.classes.buttons import (
    AskEndClass,
    EndClass,
    ReopenClass,
    ShowClass,
    ShowClasses,
    ShowEndedClasses,
    ShowTrainees,
)
from handlers.pages import slice_around, turning
from handlers.screen import Key, Keyboard, Screen, below, next_key
from handlers.trainee.entry_buttons import AskFurtherUse
from handlers.trainee.practice_buttons import BeginPractice

PAGE = 10  # classes
PERCENT = 100


def ask_end(value: Ending, language: str) -> Screen:
    """Ask whether a class is over, and say what happens then."""
    id_ = value.class_.id
    lines = [
        rich(language, "class-end-ask", **{"class": value.class_.full_name}),
        rich(language, "class-end-means", people=value.told),
        *_deletion_line(value, language),
    ]
    keys = (
        (Key(plain(language, "class-end-yes"), EndClass(id_)),),
        (Key(plain(language, "class-end-no"), ShowMore(id_)),),
    )
    return Screen("\n".join(lines), keyboard=keys)


def ended_page(value: Ending, language: str, *, above: str = "") -> Screen:
    """Return the page of a class that is over: what its people did, and until when their data is kept."""
    id_, figures = value.class_.id, value.figures
    lines = [rich(language, "class-end-title", **{"class": value.class_.full_name})]
    if figures.practised:
        right = PERCENT * figures.right // figures.practised
        lines.append(
            rich(language, "class-end-figures", people=figures.people, pictures=figures.practised, right=right)
        )
    else:
        lines.append(rich(language, "class-end-people", people=figures.people))
    lines += _deletion_line(value, language)
    people: Keyboard = ()
    if value.end.deleted_on is None:
        table = Key(plain(language, "board-table-key"), SendTable(id_))
        people = (
            (table, Key(plain(language, "class-trainees-key"), ShowTrainees(id_, 0, 0))),
            (
                Key(plain(language, "class-end-reopen"), ReopenClass(id_)),
                Key(plain(language, "board-more"), ShowMore(id_)),
            ),
        )
    keys = (
        *people,
        (Key(plain(language, "board-next-key"), AskNextClass(id_)),),
        (Key(plain(language, "class-end-others"), ShowClasses()),),
    )
    return Screen(below(above, "\n".join(lines)), keyboard=keys)


def choose_ended(classes: Sequence[Class], language: str, *, around: int = 0) -> Screen:
    """Return a page of the classes that are over."""
    page = slice_around(classes, lambda each: each.id == around, PAGE)
    names = class_screens.names_of(page.shown, language)
    keys = [(Key(name, ShowClass(each.id)),) for each, name in zip(page.shown, names, strict=True)]
    before, after = (ShowEndedClasses(end.id) if end else None for end in (page.before, page.after))
    back = (Key(plain(language, "class-end-others"), ShowClasses()),)
    text = rich(language, "class-end-which" if classes else "class-end-none")
    return Screen(text, keyboard=(*keys, *turning(before, after, language), back))


def told(notice: ClassEnded, language: str) -> Screen:
    """Return the farewell to a trainee."""
    lines = [rich(language, "class-end-told", **{"class": notice.class_name})]
    if notice.has_work:
        lines.append(rich(language, "class-end-told-work"))
    if notice.delete_on:
        lines.append(rich(language, "class-end-told-delete", day=_day(notice.delete_on, language)))
    more = ((Key(plain(language, "further-use-key"), AskFurtherUse(notice.class_id)),),) if notice.sent else ()
    return Screen("\n".join(lines), keyboard=(*more, (next_key(language),)))


def reopened(notice: ClassReopened, language: str) -> Screen:
    key = Key(plain(language, "practice-begin"), BeginPractice(notice.class_id))
    return Screen(rich(language, "class-end-reopened-told", **{"class": notice.class_name}), keyboard=((key,),))


def seems_over(notice: ClassSeemsOver, language: str) -> Screen:
    key = Key(plain(language, "class-end-key"), AskEndClass(notice.class_id))
    return Screen(rich(language, "class-end-offer", **{"class": notice.class_name}), keyboard=((key,),))


def deletion_near(notice: DeletionNear, language: str) -> Screen:
    day = _day(notice.delete_on, language)
    key = Key(plain(language, "class-end-show"), ShowClass(notice.class_id))
    text = rich(language, "class-end-deletion-near", **{"class": notice.class_name}, day=day)
    return Screen(text, keyboard=((key,),))


def data_deleted(notice: DataDeleted, language: str) -> Screen:
    key = Key(plain(language, "class-end-show"), ShowClass(notice.class_id))
    text = rich(language, "class-end-data-deleted", **{"class": notice.class_name}, people=notice.people)
    return Screen(text, keyboard=((key,),))


def _deletion_line(value: Ending, language: str) -> list[str]:
    """Return when data is or was deleted; nothing for a class without people."""
    if value.end.deleted_on:
        return [rich(language, "class-end-deleted-on", day=said(full_day(value.end.deleted_on), language))]
    if value.end.delete_on and value.figures.people:
        return [rich(language, "class-end-delete-on", day=said(full_day(value.end.delete_on), language))]
    return []


def _day(iso: str, language: str) -> str:
    return said(full_day(date.fromisoformat(iso)), language)
