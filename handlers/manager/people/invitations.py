"""Handlers of /invite: invitations, and their links."""

from telegram import Update

from bot.labeling.model import Role
from bot.services import invitations
from bot.services.invitations import OpenInvitation
from bot.services.link_codes import link_to
from bot.services.manager import people
from handlers.buttons import choice_of
from handlers.context import Context
from handlers.manager.people import invitation_screens
from handlers.manager.people.buttons import (
    ChooseInviteRole,
    ChooseInviteUses,
    CloseInvitation,
    Invite,
    ShowInvitation,
    ShowInvitations,
)
from handlers.screen import Screen
from handlers.show import answer, show


async def invite_command(_update: Update, context: Context) -> None:
    """/invite: ask for the role."""
    await context.read(people.identify_manager)
    show(context, invitation_screens.invite_roles(context.language))


async def choose_invite_role(context: Context, _button: ChooseInviteRole) -> None:
    await context.read(people.identify_manager)
    answer(context)
    show(context, invitation_screens.invite_roles(context.language), context.tapped)


async def choose_invite_uses(context: Context, button: ChooseInviteUses) -> None:
    await context.read(people.identify_manager)
    role = choice_of(Role, button.role)
    answer(context)
    show(context, invitation_screens.invite_uses(role, button.project, context.language), context.tapped)


async def invite(context: Context, button: Invite) -> None:
    """Create an invitation, and show its link."""
    made = await context.write(
        invitations.invite_person,
        role=choice_of(Role, button.role),
        several=bool(button.several),
        project=button.project,
        now=context.now,
    )
    answer(context)
    show(context, _invitation(made, context), context.tapped)


async def show_invitations(context: Context, _button: ShowInvitations) -> None:
    """List the invitations that can be used."""
    screen = await _open_invitations(context)
    answer(context)
    show(context, screen, context.tapped)


async def show_invitation(context: Context, button: ShowInvitation) -> None:
    """Show an invitation's link again, or the list if it can't be used any more."""
    found = await context.read(invitations.get_invitation, invitation=button.invitation, now=context.now)
    screen = _invitation(found, context) if found else await _open_invitations(context)
    answer(context)
    show(context, screen, context.tapped)


async def close_invitation(context: Context, button: CloseInvitation) -> None:
    await context.write(invitations.close_invitation, invitation=button.invitation, now=context.now)
    answer(context)
    show(context, invitation_screens.closed_invitation(context.language), context.tapped)


def _invitation(value: OpenInvitation, context: Context) -> Screen:
    link = link_to(context.bot.username, value.code)
    return invitation_screens.invitation(value, link, context.language, context.deps.zone)


async def _open_invitations(context: Context) -> Screen:
    found = await context.read(invitations.list_invitations, now=context.now)
    return invitation_screens.open_invitations([each.invitation for each in found], context.language, context.deps.zone)
