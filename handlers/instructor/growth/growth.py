"""Handlers of proposals: an instructor proposes, the person answers, a manager decides."""

from bot.services.course.growth import proposing
from bot.texts import rich
from handlers import menu
from handlers.context import Context
from handlers.instructor.growth import growth_screens
from handlers.instructor.growth.buttons import AnswerProposal, DecideProposal, ProposeTrainee, ShowCandidate
from handlers.show import answer, show


async def show_candidate(context: Context, button: ShowCandidate) -> None:
    who = {"class_id": button.class_id, "person": button.member}
    value = await context.read(proposing.get_candidate, **who, role=button.role)
    answer(context)
    show(context, growth_screens.candidate(value, context.language), context.tapped)


async def propose(context: Context, button: ProposeTrainee) -> None:
    who = {"class_id": button.class_id, "person": button.member}
    value = await context.write(proposing.propose, **who, role=button.role, now=context.now)
    answer(context)
    news = rich(context.language, "growth-asked") if value.is_open else ""
    show(context, growth_screens.candidate(value, context.language, news=news), context.tapped)


async def answer_proposal(context: Context, button: AnswerProposal) -> None:
    accepts = bool(button.accepts)
    value = await context.write(proposing.answer, proposal=button.proposal, accepts=accepts, now=context.now)
    answer(context)
    show(context, growth_screens.answered(value, context.language, accepts=accepts), context.tapped)


async def decide(context: Context, button: DecideProposal) -> None:
    grants = bool(button.grants)
    value = await context.write(proposing.decide, proposal=button.proposal, grants=grants, now=context.now)
    if grants:
        menu.renew(context, value.member)
    answer(context)
    show(context, growth_screens.decided(value, context.language, grants=grants), context.tapped)
