"""A manager looks after people: who is here, who may do what, who is invited, and what all are to hear."""

from telegram import Update

from bot.labeling.errors import UnknownButton
from bot.labeling.model import ProjectState, Role
from bot.labeling.permissions import may_manage
from bot.services import drafting, people, steering
from bot.services.forms import Form
from bot.services.people import Portrait
from bot.texts import plain
from handlers import menu
from handlers.context import Context
from handlers.manage import typed
from handlers.manager_buttons import (
    AskRemove,
    AskRestore,
    ChooseAudience,
    ChooseInviteRole,
    ChooseInviteUses,
    Invite,
    RemovePerson,
    RestorePerson,
    SendAnnouncement,
    SetRole,
    ShowPeople,
    ShowPerson,
    WithdrawInvite,
    WriteAnnouncement,
)
from handlers.screens import Screen
from handlers.screens import people as screens
from handlers.screens.pages import slice_around
from handlers.show import answer, show


async def people_command(_update: Update, context: Context) -> None:
    """/people: everybody, whoever did something last first."""
    show(context, await _page(context, 0))


async def page(context: Context, button: ShowPeople) -> None:
    screen = await _page(context, button.member)
    answer(context)
    show(context, screen, context.tapped)


async def _page(context: Context, around: int) -> Screen:
    """The page where somebody stands. Each person is read by themselves: what a tap has to read goes between."""
    everybody = await context.read_as_member(people.everybody)
    there = slice_around(everybody, lambda person: person == around, screens.PEOPLE)
    shown = [await _look_at(context, person) for person in there.shown]
    return screens.people(shown, there, len(everybody), context.language)


async def person(context: Context, button: ShowPerson) -> None:
    value = await _look_at(context, button.member)
    answer(context)
    show(context, screens.person(value, context.language, context.house.zone), context.tapped)


async def set_role(context: Context, button: SetRole) -> None:
    """Give a role, or take it away."""
    value = await context.write_as_member(
        people.set_role,
        person=button.member,
        role=_role(button.role),
        on=bool(button.on),
        owners=context.house.settings.owners,
        now=context.now,
    )
    _changed(context, value)


async def ask_remove(context: Context, button: AskRemove) -> None:
    await _ask_going(context, button.member)


async def ask_restore(context: Context, button: AskRestore) -> None:
    await _ask_going(context, button.member)


async def _ask_going(context: Context, member: int) -> None:
    value = await _look_at(context, member)
    answer(context)
    show(context, screens.ask_going(value, context.language), context.tapped)


async def remove(context: Context, button: RemovePerson) -> None:
    value = await context.write_as_member(
        people.remove, person=button.member, owners=context.house.settings.owners, now=context.now
    )
    _changed(context, value)


async def restore(context: Context, button: RestorePerson) -> None:
    _changed(context, await context.write_as_member(people.restore, person=button.member, now=context.now))


def _changed(context: Context, value: Portrait) -> None:
    menu.renew(context, value.member)
    answer(context, plain(context.language, "manage-changed"))
    is_oneself = context.member is not None and context.member.id == value.member.id
    if is_oneself and (value.member.removed or not may_manage(value.member)):
        show(context, screens.no_manager_now(context.language), context.tapped)
        return
    show(context, screens.person(value, context.language, context.house.zone), context.tapped)


async def _look_at(context: Context, member: int) -> Portrait:
    return await context.read_as_member(people.look_at, person=member, now=context.now)


async def invite_command(_update: Update, context: Context) -> None:
    """/invite: as what?"""
    await context.read_as_member(people.recognize)
    show(context, screens.invite_roles(context.language))


async def choose_invite_role(context: Context, _button: ChooseInviteRole) -> None:
    await context.read_as_member(people.recognize)
    answer(context)
    show(context, screens.invite_roles(context.language), context.tapped)


async def choose_invite_uses(context: Context, button: ChooseInviteUses) -> None:
    await context.read_as_member(people.recognize)
    role = _role(button.role)
    answer(context)
    show(context, screens.invite_uses(role, context.language), context.tapped)


async def invite(context: Context, button: Invite) -> None:
    """A link to be forwarded."""
    role, several = _role(button.role), bool(button.several)
    code = await context.write_as_member(people.invite, role=role, several=several, now=context.now)
    link = f"https://t.me/{context.bot.username}?start={code}"
    answer(context)
    show(context, screens.invitation(role, link, code, context.language, several=several), context.tapped)


async def withdraw(context: Context, button: WithdrawInvite) -> None:
    await context.write_as_member(people.withdraw, code=button.code, now=context.now)
    answer(context)
    show(context, screens.withdrawn(context.language), context.tapped)


async def announce_command(_update: Update, context: Context) -> None:
    """/announce: to whom?"""
    show(context, await _audience(context, 0))


async def choose_audience(context: Context, button: ChooseAudience) -> None:
    screen = await _audience(context, button.project)
    answer(context)
    show(context, screen, context.tapped)


async def _audience(context: Context, around: int) -> Screen:
    projects = await context.read_as_member(steering.overview)
    there = [project for project in projects if project.state is not ProjectState.CLOSED]
    return screens.choose_audience(there, around, context.language)


async def write_announcement(context: Context, button: WriteAnnouncement) -> None:
    await context.write_as_member(drafting.ask_announcement, project=button.project, now=context.now)
    answer(context)
    show(context, screens.ask_announcement(context.language), context.tapped)


@typed
async def announcement_typed(context: Context, _form: Form, text: str) -> None:
    reached = await context.write_as_member(drafting.give_announcement, text=text, now=context.now)
    show(context, screens.announcement_ready(text.strip(), reached, context.language))


async def send_announcement(context: Context, button: SendAnnouncement) -> None:
    reached = await context.write_as_member(drafting.send_announcement, shown=button.shown, now=context.now)
    answer(context)
    show(context, screens.announced(reached, context.language), context.tapped)


def _role(word: str) -> Role:
    """Raises UnknownButton for a role that there is not."""
    if word not in set(Role):
        raise UnknownButton
    return Role(word)
