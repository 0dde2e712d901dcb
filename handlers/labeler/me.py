"""Handlers of a person's own figures, goal, reminders and history, of /projects, /stop and /help."""

from telegram import Update

from bot.incoming.delivery import Shown
from bot.labeling.errors import UnknownButton
from bot.labeling.permissions import Action, may
from bot.services import members
from bot.services.access import identify
from bot.services.choices import choices
from bot.services.course.own_figures import own_figures
from bot.services.course.questions.asking import ASK_FORM, OFFER_FORM
from bot.services.labeler import answering
from bot.services.labeler.asked_back import ASKED_FORM
from bot.services.labeler.corrections import APPEAL_FORM
from bot.services.labeler.goal import GOAL_FORM, ask_goal
from bot.services.labeler.history import recent_items
from bot.services.open_forms import Form
from bot.services.reviewer.review_cards import SEARCH_FORM
from bot.texts import plain
from handlers import menu
from handlers.context import Context
from handlers.labeler import me_screens, start_screens
from handlers.labeler.buttons import SetGoal, SetRemindHour, ShowHistory, ShowHours, ShowProjects, Stop
from handlers.screen import Screen
from handlers.show import answer, show, showing

GOAL_MOST = 10_000  # pictures a day


async def me_command(_update: Update, context: Context) -> None:
    show(context, me_screens.me(await context.read(own_figures, now=context.now), context.language))


async def stop_command(_update: Update, context: Context) -> None:
    """/stop: end the sitting and release the leased item."""
    await _stop(context, None)


async def stop_labeling(context: Context, _button: Stop) -> None:
    """End the sitting by a button, in place of its message."""
    await _stop(context, context.tapped)
    answer(context)


async def _stop(context: Context, instead_of: Shown | None) -> None:
    stopped = await context.write(answering.stop_labeling, now=context.now)
    show(context, me_screens.stopped(stopped.tally, context.language), instead_of)
    if stopped.original:
        context.deps.background.spawn(showing(context).remove(stopped.original), "original")


async def projects_command(_update: Update, context: Context) -> None:
    """/projects: list the projects; reviewers also get a button to what waits, managers to managing."""
    show(context, await _projects(context))


async def show_projects(context: Context, button: ShowProjects) -> None:
    """Show another page of the list of projects."""
    screen = await _projects(context, button.project)
    answer(context)
    show(context, screen, context.tapped)


async def _projects(context: Context, around: int = 0) -> Screen:
    can_do = await context.read(choices, now=context.now)
    member = context.member
    if member is None or may(member, Action.MANAGE):
        return start_screens.projects_of_manager(can_do.projects, context.language, around)
    return start_screens.what_to_do(member, can_do, context.language, around)


async def goal_command(_update: Update, context: Context) -> None:
    """/goal: show the goal, or set it to a number, also with the unit that the buttons show."""
    instead_of = (SEARCH_FORM, APPEAL_FORM, GOAL_FORM, ASK_FORM, ASKED_FORM, OFFER_FORM)
    member = await context.write(ask_goal, instead_of=instead_of, now=context.now)
    if await _take_goal(context, context.args[0] if context.args else ""):
        return
    show(context, me_screens.goal(member, context.language))


async def goal_typed(context: Context, _form: Form, text: str) -> bool:
    """Set the goal to a number that is typed after /goal. Returns False for other words."""
    return await _take_goal(context, text)


async def _take_goal(context: Context, words: str) -> bool:
    """Set the goal to a typed number and show it. Returns False if the words are no number."""
    await context.read(identify)  # loads the language of the unit
    unit = plain(context.language, "goal-pictures", goal="").strip()
    word = words.strip().removesuffix(unit).rstrip()
    if not (word.isascii() and word.isdigit() and len(word) <= 9):
        return False
    context.member = await context.write(members.set_goal, goal=min(int(word), GOAL_MOST) or None)
    show(context, me_screens.goal(context.member, context.language))
    return True


async def set_goal(context: Context, button: SetGoal) -> None:
    if button.pictures > GOAL_MOST:
        raise UnknownButton
    context.member = await context.write(members.set_goal, goal=button.pictures or None)
    answer(context)
    show(context, me_screens.goal(context.member, context.language), context.tapped)


async def show_hours(context: Context, _button: ShowHours) -> None:
    member = await context.read(identify)
    answer(context)
    show(context, me_screens.hours(member, context.language), context.tapped)


async def set_remind_hour(context: Context, button: SetRemindHour) -> None:
    if button.hour > me_screens.NEVER:
        raise UnknownButton
    hour = button.hour if button.hour < me_screens.NEVER else None
    context.member = await context.write(members.set_remind_hour, hour=hour)
    answer(context)
    show(context, me_screens.goal(context.member, context.language), context.tapped)


async def history_command(_update: Update, context: Context) -> None:
    """/history: show the newest of the last answers."""
    past_items = await context.read(recent_items)
    show(context, me_screens.history(past_items, 0, context.language, context.deps.zone))


async def show_history(context: Context, button: ShowHistory) -> None:
    past_items = await context.read(recent_items)
    places = [place for place, past in enumerate(past_items) if past.assignment == button.assignment]
    answer(context)
    screen = me_screens.history(past_items, places[0] if places else 0, context.language, context.deps.zone)
    show(context, screen, context.tapped)


async def help_command(_update: Update, context: Context) -> None:
    """/help: explain the work and the commands. Also update the menu, in case the command line changed the roles."""
    member = await context.read(identify)
    menu.renew(context, member)
    show(context, me_screens.help_page(menu.more_for(member), context.language))
