"""Handlers of slides: one after another, their answers, and all of them as files."""

from dataclasses import replace

import structlog
from telegram.error import BadRequest

from bot.services.course.lesson import slides
from bot.services.course.lesson.slides import Slide
from bot.texts import plain, rich
from handlers.context import Context
from handlers.instructor.lesson import slide_screens
from handlers.instructor.lesson.buttons import NextSlide, SendSlides, ShowSlideAnswer
from handlers.screen import Screen
from handlers.show import answer, show, showing
from handlers.shown import note_shown

log = structlog.get_logger(__name__)


async def show_next(context: Context, button: NextSlide) -> None:
    value = await context.read(slides.next_slide, class_id=button.class_id, after=button.item, now=context.now)
    answer(context)
    show(context, slide_screens.slide(value, context.language), context.tapped)


async def show_answer(context: Context, button: ShowSlideAnswer) -> None:
    value = await context.read(slides.get_slide, class_id=button.class_id, item=button.item, now=context.now)
    answer(context)
    show(context, slide_screens.slide(value, context.language, answered=True), context.tapped)


async def send_files(context: Context, button: SendSlides) -> None:
    """Send each slide as a file, with its answer below; its words alone if the file is lost."""
    found = await context.read(slides.list_slides, class_id=button.class_id, now=context.now)
    answer(context, plain(context.language, "lesson-sending"))
    context.deps.background.spawn(_send_files(context, found), "slides")


async def _send_files(context: Context, found: list[Slide]) -> None:
    chat = showing(context)
    if not found:
        await chat.send(Screen(rich(context.language, "lesson-no-slides")))
    for value in found:
        text = slide_screens.file_text(value, context.language)
        screen = Screen(text, value.photo, protected=value.project.private)
        try:
            await note_shown(context, await chat.send_document(screen), screen)
        except (BadRequest, FileNotFoundError) as error:
            log.warning("a slide is sent without its picture", item=value.item, error=str(error))
            await chat.send(replace(screen, photo=None))
