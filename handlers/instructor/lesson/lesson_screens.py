"""Screens of a lesson."""

from bot.services.course.lesson.farewell import LessonEnded
from bot.services.course.lesson.going_on import ClassLesson
from bot.texts import plain, rich
from bot.texts.lines import said_richly
from handlers.instructor.classes.common import back_key
from handlers.instructor.lesson.buttons import (
    AskEndLesson,
    BeginLesson,
    EndLesson,
    NextSlide,
    SetBigScreen,
    SetBreak,
    SetResting,
    ShowLesson,
)
from handlers.label_keys import join_texts
from handlers.screen import Key, Keyboard, Screen
from handlers.trainee.practice_buttons import BeginPractice


def lesson_line(value: ClassLesson, language: str) -> str:
    """Return what goes on in a class now; empty if no lesson does."""
    if value.lesson is None:
        return ""
    if value.lesson.resting_since:
        return rich(language, "lesson-resting")
    return rich(language, "lesson-break" if value.lesson.break_since else "lesson-on")


def lesson_rows(value: ClassLesson, language: str, *, has_people: bool = True) -> Keyboard:
    """Return the buttons of a lesson for the page of its class. Without people nobody has confused anything."""
    id_ = value.class_.id
    confused = Key(plain(language, "lesson-slides"), NextSlide(id_, 0))
    if value.lesson is None:
        begin = Key(plain(language, "lesson-begin"), BeginLesson(id_))
        return ((begin, confused),) if has_people else ((begin,),)
    return (
        (confused, Key(plain(language, "lesson-end"), AskEndLesson(id_))),
        (Key(plain(language, "lesson-show"), ShowLesson(id_)),),
    )


def lesson(value: ClassLesson, language: str) -> Screen:
    """Return the lesson that goes on with what can be done in it, or the offer to begin one."""
    id_, going_on = value.class_.id, value.lesson
    back = (back_key(id_, language),)
    title = rich(language, "class-title", name=value.class_.full_name)
    if going_on is None:
        begin = Key(plain(language, "lesson-begin"), BeginLesson(id_))
        return Screen(f"{title}\n{rich(language, 'lesson-none')}", keyboard=((begin,), back))
    break_key = "lesson-break-end" if going_on.break_since else "lesson-break-begin"
    rest_key = "lesson-rest-end" if going_on.resting_since else "lesson-rest-begin"
    slides = [Key(plain(language, "lesson-slides"), NextSlide(id_, 0))]
    if value.big_screen is not None:
        slides.append(Key(plain(language, "lesson-big-begin"), SetBigScreen(id_, 1)))
    keyboard = (
        (Key(plain(language, rest_key), SetResting(id_, int(going_on.resting_since is None))),),
        (
            Key(plain(language, break_key), SetBreak(id_, int(going_on.break_since is None))),
            Key(plain(language, "lesson-end"), AskEndLesson(id_)),
        ),
        tuple(slides),
        back,
    )
    return Screen(f"{title}\n{lesson_line(value, language)}", keyboard=keyboard)


def ask_end(value: ClassLesson, language: str) -> Screen:
    id_ = value.class_.id
    keys = (
        Key(plain(language, "lesson-end-now"), EndLesson(id_)),
        Key(plain(language, "lesson-end-not"), ShowLesson(id_)),
    )
    return Screen(rich(language, "lesson-end-ask"), keyboard=(keys,))


def ended(value: ClassLesson, language: str) -> Screen:
    """Return the end of a lesson, for its instructor."""
    return Screen(rich(language, "lesson-over"), keyboard=((back_key(value.class_.id, language),),))


def farewell(notice: LessonEnded, language: str) -> Screen:
    """Return what a trainee did in a lesson."""
    lines = [rich(language, "lesson-farewell")]
    if notice.pictures:
        lines.append(rich(language, "lesson-did", pictures=notice.pictures, right=notice.right))
    if notice.confused:
        one, other = (join_texts(each, language, yes_no=notice.yes_no) for each in (notice.one, notice.other))
        lines.append(rich(language, "practice-confused", one=one, other=other))
    if notice.homework:
        lines.append(said_richly(notice.homework, language))
    keyboard = ((Key(plain(language, "practice-begin"), BeginPractice(notice.class_id)),),)
    return Screen("\n".join(lines), keyboard=keyboard)
