"""Handlers of a lesson: end it, breaks, and the big screen."""

from bot.labeling.course.errors import NoLesson
from bot.services.course.lesson import going_on
from bot.services.course.lesson.slides import next_slide
from bot.texts import plain
from handlers.context import Context
from handlers.instructor.lesson import lesson_screens, slide_screens
from handlers.instructor.lesson.buttons import (
    AskEndLesson,
    EndLesson,
    SetBigScreen,
    SetBreak,
    SetResting,
    ShowLesson,
)
from handlers.screen import Screen
from handlers.show import answer, show


async def show_lesson(context: Context, button: ShowLesson) -> None:
    value = await context.read(going_on.get_lesson, class_id=button.class_id)
    _show(context, lesson_screens.lesson(value, context.language))


async def ask_end(context: Context, button: AskEndLesson) -> None:
    value = await context.read(going_on.get_lesson, class_id=button.class_id)
    screen = lesson_screens.ask_end if value.lesson else lesson_screens.lesson
    _show(context, screen(value, context.language))


async def end(context: Context, button: EndLesson) -> None:
    """End the lesson. The trainees are told what they did in it. A second tap says that it is over."""
    news = ""
    try:
        value = await context.write(going_on.end_lesson, class_id=button.class_id, now=context.now)
    except NoLesson:
        value = await context.read(going_on.get_lesson, class_id=button.class_id)
        news = plain(context.language, "lesson-over-already")
    answer(context, news)
    show(context, lesson_screens.ended(value, context.language), context.tapped)


async def set_break(context: Context, button: SetBreak) -> None:
    value = await context.write(going_on.set_break, class_id=button.class_id, is_on=bool(button.on), now=context.now)
    _show(context, lesson_screens.lesson(value, context.language))


async def set_resting(context: Context, button: SetResting) -> None:
    value = await context.write(going_on.set_resting, class_id=button.class_id, is_on=bool(button.on), now=context.now)
    _show(context, lesson_screens.lesson(value, context.language))


async def set_big_screen(context: Context, button: SetBigScreen) -> None:
    """Show the first slide and nothing else from now on, or the lesson again."""
    value = await context.write(going_on.set_big_screen, class_id=button.class_id, is_on=bool(button.on))
    if not button.on:
        _show(context, lesson_screens.lesson(value, context.language))
        return
    first = await context.read(next_slide, class_id=button.class_id, after=0, now=context.now)
    _show(context, slide_screens.slide(first, context.language))


def _show(context: Context, screen: Screen) -> None:
    answer(context)
    show(context, screen, context.tapped)
