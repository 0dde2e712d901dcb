"""Handlers of a class's settings, its projects and its instructors."""

from bot.labeling.course.errors import LastInstructor
from bot.labeling.permissions import Action, may
from bot.services import invitations
from bot.services.course.setup import new_class, settings
from bot.services.course.setup.door import NEEDED
from bot.services.course.setup.settings import Chosen, get_setting
from bot.services.link_codes import link_to
from bot.services.open_forms import Form
from bot.texts import plain, rich
from handlers.context import Context
from handlers.instructor.classes import class_screens, door, setting_screens
from handlers.instructor.classes.buttons import (
    ChangeClassSetting,
    ChooseClassProject,
    ChooseInstructor,
    InviteInstructor,
    ShowClassProjects,
    ShowClassSetting,
    ShowClassSettings,
    ShowInstructors,
    ShowPaperSettings,
)
from handlers.manager.common import keep_form_open
from handlers.screen import Screen
from handlers.show import answer, show


async def show_settings(context: Context, button: ShowClassSettings) -> None:
    overview = await context.write(new_class.show_settings, class_id=button.class_id)
    answer(context)
    show(context, setting_screens.settings(overview, context.language), context.tapped)


async def show_paper_settings(context: Context, button: ShowPaperSettings) -> None:
    overview = await context.write(new_class.show_settings, class_id=button.class_id)
    answer(context)
    show(context, setting_screens.settings(overview, context.language, on_papers=True), context.tapped)


async def show_setting(context: Context, button: ShowClassSetting) -> None:
    """Show one setting with its choices, and take the next message as its value."""
    setting = get_setting(button.setting)
    class_ = await context.write(settings.ask_setting, class_id=button.class_id, setting=setting, now=context.now)
    answer(context)
    show(context, setting_screens.setting(class_, setting, context.now.date(), context.language), context.tapped)


async def change_setting(context: Context, button: ChangeClassSetting) -> None:
    setting = get_setting(button.setting)
    await context.write(
        settings.set_setting, class_id=button.class_id, setting=setting, written=button.written, now=context.now
    )
    overview = await context.read(new_class.get_overview, class_id=button.class_id)
    answer(context, plain(context.language, "manage-changed"))
    news = rich(context.language, "setting-changed")
    screen = setting_screens.settings(overview, context.language, news=news, on_papers=setting.on_papers)
    show(context, screen, context.tapped)


@keep_form_open
async def setting_typed(context: Context, _form: Form, text: str) -> None:
    """Store what was typed. What the door lacked leads back to the door, from where it was asked for."""
    class_, setting = await context.write(settings.give_setting, text=text, now=context.now)
    news = rich(context.language, "setting-changed")
    if class_.number is None and setting.name in NEEDED:
        await door.show_again(context, class_.id, news=news)
        return
    overview = await context.read(new_class.get_overview, class_id=class_.id)
    show(context, setting_screens.settings(overview, context.language, news=news, on_papers=setting.on_papers))


async def show_projects(context: Context, button: ShowClassProjects) -> None:
    chosen = await context.read(settings.list_projects, class_id=button.class_id)
    answer(context)
    show(context, setting_screens.project_choice(chosen, context.language, around=button.project), context.tapped)


async def choose_project(context: Context, button: ChooseClassProject) -> None:
    chosen = await context.write(
        settings.choose_project,
        class_id=button.class_id,
        project=button.project,
        on=bool(button.on),
        now=context.now,
    )
    answer(context)
    show(context, setting_screens.project_choice(chosen, context.language, around=button.project), context.tapped)


async def show_instructors(context: Context, button: ShowInstructors) -> None:
    chosen = await context.read(settings.list_instructors, class_id=button.class_id)
    answer(context)
    show(context, _instructors(context, chosen, button.member), context.tapped)


async def choose_instructor(context: Context, button: ChooseInstructor) -> None:
    """Let a member teach the class, or no longer. Who gives their own class away no longer sees it."""
    try:
        chosen = await context.write(
            settings.choose_instructor,
            class_id=button.class_id,
            person=button.member,
            on=bool(button.on),
            now=context.now,
        )
    except LastInstructor as last:
        answer(context, plain(context.language, last.text), alert=True)
        return
    answer(context)
    member = context.member
    if member is not None and member.id not in chosen.ids and not may(member, Action.MANAGE):
        show(context, class_screens.given_away(chosen.class_, context.language), context.tapped)
        return
    show(context, _instructors(context, chosen, button.member), context.tapped)


async def invite_instructor(context: Context, button: InviteInstructor) -> None:
    """Make a link for somebody who comes to teach the class."""
    class_, made = await context.write(invitations.invite_instructor, class_id=button.class_id, now=context.now)
    answer(context)
    link = link_to(context.bot.username, made.code)
    show(context, setting_screens.invited(class_, link, context.language), context.tapped)


def _instructors(context: Context, chosen: Chosen, around: int) -> Screen:
    invites = context.member is not None and may(context.member, Action.MANAGE)
    return setting_screens.instructor_choice(chosen, context.language, around=around, invites=invites)
