"""Screens of invitations."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.labeling.model import Role
from bot.services.invitations import Invitation, OpenInvitation
from bot.texts import plain, rich
from bot.texts.lines import day, said
from handlers.label_keys import in_rows
from handlers.manager.buttons import Manage, ManageProject
from handlers.manager.people.buttons import (
    AdmitLabelers,
    ChooseInviteRole,
    ChooseInviteUses,
    CloseInvitation,
    Invite,
    ShowInvitation,
    ShowInvitations,
)
from handlers.screen import Key, Screen, shorten


def invite_roles(language: str, project: int = 0, outside: int = 0) -> Screen:
    """Return the choice of an invitation's role. It lets labelers into `project`, to which the way back leads.

    A project of 0: it is for all projects. `outside` is how many labelers are not in the project.
    """
    keys = [Key(plain(language, f"role-{role.value}"), ChooseInviteUses(role.value, project)) for role in Role]
    admit = (Key(plain(language, "invite-admit-all", people=outside), AdmitLabelers(project)),)
    back = (Key(plain(language, "manage-back"), Manage()),)
    if project:
        back = (Key(plain(language, "manage-back-to-project"), ManageProject(project)),)
    made = (Key(plain(language, "invite-open"), ShowInvitations()),)
    admits = (admit,) if outside else ()
    return Screen(rich(language, "invite-role"), keyboard=(*in_rows(keys, 2), *admits, made, back))


def admitted(people: int, project: int, language: str) -> Screen:
    """Return how many labelers were let into a project."""
    back = (Key(plain(language, "manage-back-to-project"), ManageProject(project)),)
    return Screen(rich(language, "invite-admitted", people=people), keyboard=(back,))


def invite_uses(role: Role, project: int, language: str) -> Screen:
    """Return the choice of one or several uses. An invitation of a manager has only one."""
    keys = [Key(plain(language, "invite-one"), Invite(role.value, 0, project))]
    if role is not Role.MANAGER:
        keys.append(Key(plain(language, "invite-several"), Invite(role.value, 1, project)))
    back = (Key(plain(language, "invite-back"), ChooseInviteRole()),)
    text = rich(language, "invite-uses", role=plain(language, f"role-{role.value}"))
    return Screen(text, keyboard=(*in_rows(keys, 2), back))


def invitation(made: OpenInvitation, link: str, language: str, zone: ZoneInfo) -> Screen:
    """Return an invitation's link, in a text to be forwarded, with its projects and the last day on which it works."""
    value = made.invitation
    text = "invite-link-several" if value.uses_left is None else "invite-link-one"
    lines = [rich(language, text, role=plain(language, f"role-{value.role.value}"), link=link)]
    lines += [rich(language, "invite-into", question=shorten(question)) for question in made.questions]
    if value.expires_at:
        lines.append(rich(language, "invite-until", day=_last_day(value, language, zone)))
    if value.used:
        lines.append(rich(language, "invite-used", people=value.used))
    keys = (
        (Key(plain(language, "invite-withdraw"), CloseInvitation(value.id)),),
        (Key(plain(language, "invite-open"), ShowInvitations()), Key(plain(language, "manage-back"), Manage())),
    )
    return Screen("\n".join(lines), keyboard=keys)


def open_invitations(values: Sequence[Invitation], language: str, zone: ZoneInfo) -> Screen:
    """Return a button for each invitation that can be used."""
    keys = [(Key(_in_short(value, language, zone), ShowInvitation(value.id)),) for value in values]
    back = (Key(plain(language, "invite-back"), ChooseInviteRole()),)
    return Screen(rich(language, "invite-list", links=len(values)), keyboard=(*keys, back))


def closed_invitation(language: str) -> Screen:
    key = Key(plain(language, "invite-again"), ChooseInviteRole())
    return Screen(rich(language, "invite-withdrawn"), keyboard=((key,),))


def _in_short(value: Invitation, language: str, zone: ZoneInfo) -> str:
    role = plain(language, f"role-{value.role.value}")
    if value.expires_at is None:
        return plain(language, "invite-short", role=role, people=value.used)
    return plain(language, "invite-short-until", role=role, people=value.used, day=_last_day(value, language, zone))


def _last_day(value: Invitation, language: str, zone: ZoneInfo) -> str:
    expires_at = value.expires_at or value.created_at
    return said(day(expires_at.astimezone(zone).date()), language)
