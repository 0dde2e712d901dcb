"""Handlers of the question whether a company may be told the results of a class's graduates."""

from bot.services.course.sharing import asking
from bot.services.open_forms import Form
from bot.texts import rich
from handlers.context import Context
from handlers.instructor.papers import sharing_screens
from handlers.instructor.papers.buttons import AskCompany, ChooseShareMonths, SendShareQuestion, ShowSharing
from handlers.manager.common import keep_form_open
from handlers.show import answer, show


async def show_sharing(context: Context, button: ShowSharing) -> None:
    await _show(context, button.class_id)


async def ask_company(context: Context, button: AskCompany) -> None:
    """Ask for the company; without graduates, say that certificates come first."""
    value = await context.write(asking.ask_company, class_id=button.class_id, now=context.now)
    answer(context)
    screen = (
        sharing_screens.ask_company(context.language)
        if value.people
        else sharing_screens.sharing(value, context.language)
    )
    show(context, screen, context.tapped)


@keep_form_open
async def words_typed(context: Context, _form: Form, text: str) -> None:
    """Take the company or the purpose."""
    draft = await context.write(asking.give_words, text=text, now=context.now)
    show(context, sharing_screens.draft(draft, context.language))


async def choose_months(context: Context, button: ChooseShareMonths) -> None:
    draft = await context.write(asking.choose_months, months=button.months, now=context.now)
    answer(context)
    show(context, sharing_screens.draft(draft, context.language), context.tapped)


async def send_question(context: Context, _button: SendShareQuestion) -> None:
    draft = await context.write(asking.send_question, now=context.now)
    await _show(context, draft.class_.id, news=rich(context.language, "share-sent", people=draft.people))


async def _show(context: Context, class_id: int, *, news: str = "") -> None:
    value = await context.read(asking.get_sharing, class_id=class_id)
    answer(context)
    show(context, sharing_screens.sharing(value, context.language, news=news), context.tapped)
