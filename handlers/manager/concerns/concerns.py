"""Handlers of what a manager does about people whose answers or verdicts to look at. All of it is shown below."""

from bot.services.manager import people
from bot.services.manager.concerns import looking
from bot.texts import plain
from handlers.context import Context
from handlers.manager.concerns import concern_screens
from handlers.manager.concerns.buttons import AdvisePractice, AskRemoveBelow, LookAtAnswers, ShowPersonBelow
from handlers.manager.people import member_screens
from handlers.show import answer, show


async def look_at_answers(context: Context, button: LookAtAnswers) -> None:
    value = await context.read(looking.look_at_answers, person=button.member, project=button.project, now=context.now)
    answer(context)
    show(context, concern_screens.answers(value, context.language))


async def advise_practice(context: Context, button: AdvisePractice) -> None:
    person = await context.write(looking.advise_practice, person=button.member, project=button.project, now=context.now)
    answer(context, plain(context.language, "concern-practice-sent", who=person.name))


async def ask_remove(context: Context, button: AskRemoveBelow) -> None:
    value = await context.read(people.get_profile, person=button.member, now=context.now)
    answer(context)
    show(context, member_screens.confirm_removal(value, context.language))


async def show_person(context: Context, button: ShowPersonBelow) -> None:
    value = await context.read(people.get_profile, person=button.member, now=context.now)
    answer(context)
    show(context, member_screens.person(value, context.language, context.deps.zone))
