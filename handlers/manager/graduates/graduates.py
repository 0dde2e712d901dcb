"""Handlers of the list of graduates who want to be told of work."""

from bot.services.course.sharing import graduates
from bot.texts import plain, rich
from handlers.context import Context
from handlers.manager.graduates import graduate_screens
from handlers.manager.graduates.buttons import SendGraduates
from handlers.manager.people.buttons import ShowGraduates
from handlers.show import answer, show, showing


async def show_graduates(context: Context, _button: ShowGraduates) -> None:
    value = await context.read(graduates.list_graduates, now=context.now)
    answer(context)
    show(context, graduate_screens.graduates(value, context.language), context.tapped)


async def send_graduates(context: Context, _button: SendGraduates) -> None:
    """Send the list as a CSV file."""
    value = await context.write(graduates.export_graduates, now=context.now)
    answer(context)
    language = context.language
    content = graduates.as_csv(value, graduate_screens.columns(language))
    name = plain(language, "graduates-file", day=context.now.date().isoformat())
    send = showing(context).send_file(f"{name}.csv", content, rich(language, "graduates-file-hint"))
    context.deps.background.spawn(send, "graduates")
