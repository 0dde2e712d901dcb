"""Handlers of /people: members and their roles."""

from telegram import Update

from bot.labeling.model import Role
from bot.labeling.permissions import Action, may
from bot.services.manager import people
from bot.services.manager.people import Profile
from bot.texts import plain
from handlers import menu
from handlers.buttons import choice_of
from handlers.context import Context
from handlers.manager.people import member_screens
from handlers.manager.people.buttons import (
    AskRemove,
    AskRestore,
    RemovePerson,
    RestorePerson,
    SetRole,
    ShowPeople,
    ShowPerson,
)
from handlers.pages import slice_around
from handlers.screen import Screen
from handlers.show import answer, show


async def people_command(_update: Update, context: Context) -> None:
    """/people: list all people, the last active first."""
    show(context, await _page(context, 0))


async def show_people(context: Context, button: ShowPeople) -> None:
    screen = await _page(context, button.member)
    answer(context)
    show(context, screen, context.tapped)


async def _page(context: Context, around: int) -> Screen:
    """Return the page of people with a member. Profiles are read one by one, so that taps are not held up."""
    everybody = await context.read(people.list_people)
    page = slice_around(everybody, lambda person: person == around, member_screens.PEOPLE)
    shown = [await _get_profile(context, person) for person in page.shown]
    return member_screens.people(shown, page, len(everybody), context.language)


async def show_person(context: Context, button: ShowPerson) -> None:
    value = await _get_profile(context, button.member)
    answer(context)
    show(context, member_screens.person(value, context.language, context.deps.zone), context.tapped)


async def set_role(context: Context, button: SetRole) -> None:
    """Grant or revoke a role."""
    value = await context.write(
        people.set_role,
        person=button.member,
        role=choice_of(Role, button.role),
        on=bool(button.on),
        owners=context.deps.settings.owners,
        now=context.now,
    )
    _changed(context, value)


async def ask_remove(context: Context, button: AskRemove) -> None:
    await _ask_to_confirm(context, button.member)


async def ask_restore(context: Context, button: AskRestore) -> None:
    await _ask_to_confirm(context, button.member)


async def _ask_to_confirm(context: Context, member: int) -> None:
    value = await _get_profile(context, member)
    answer(context)
    show(context, member_screens.confirm_removal(value, context.language), context.tapped)


async def remove_person(context: Context, button: RemovePerson) -> None:
    value = await context.write(
        people.remove_person, person=button.member, owners=context.deps.settings.owners, now=context.now
    )
    _changed(context, value)


async def restore_person(context: Context, button: RestorePerson) -> None:
    _changed(context, await context.write(people.restore_person, person=button.member, now=context.now))


def _changed(context: Context, value: Profile) -> None:
    menu.renew(context, value.member)
    answer(context, plain(context.language, "manage-changed"))
    is_oneself = context.member is not None and context.member.id == value.member.id
    if is_oneself and (value.member.removed or not may(value.member, Action.MANAGE)):
        show(context, member_screens.no_manager_now(context.language), context.tapped)
        return
    show(context, member_screens.person(value, context.language, context.deps.zone), context.tapped)


async def _get_profile(context: Context, member: int) -> Profile:
    return await context.read(people.get_profile, person=member, now=context.now)
