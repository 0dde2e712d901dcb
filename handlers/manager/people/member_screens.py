"""The manager's screens of people: who is here, invitations, a word to all, and the dataset to take home."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.labeling.model import Role
from bot.services.manager.people import Profile
from bot.services.manager.performance import VERDICTS_MOST, ReviewRecord
from bot.texts import plain, rich
from bot.texts.lines import day_and_time, full_day, said
from handlers.label_keys import in_rows
from handlers.manager.buttons import Manage
from handlers.manager.people.buttons import (
    AskRemove,
    AskRestore,
    ChooseInviteRole,
    ChooseInviteUses,
    Invite,
    RemovePerson,
    RestorePerson,
    SetRole,
    ShowPeople,
    ShowPerson,
    WithdrawInvite,
)
from handlers.manager.people.performance_lines import describe_in_short, describe_performance
from handlers.pages import Slice, turning
from handlers.screen import Key, Screen, below

PEOPLE = 8  # on a page
CHECKED_LEAST = 10  # of a reviewer's verdicts, looked at again, before they say something


def people(shown: Sequence[Profile], page: Slice[int], total: int, language: str) -> Screen:
    """A page of people, a few lines each, and a button for each."""
    parts = [rich(language, "people", many=total)]
    parts += [_in_short(each, language) for each in shown]
    keys = in_rows([Key(each.member.name, ShowPerson(each.member.id)) for each in shown], 2)
    turn = turning(
        ShowPeople(page.before) if page.before else None, ShowPeople(page.after) if page.after else None, language
    )
    back = (
        Key(plain(language, "manage-invite"), ChooseInviteRole()),
        Key(plain(language, "manage-back"), Manage()),
    )
    return Screen("\n\n".join(parts), keyboard=(*keys, *turn, back))


def _in_short(value: Profile, language: str) -> str:
    name = rich(language, "people-name", name=value.member.name, roles=_roles(value, language))
    done = rich(language, "people-done", today=value.today, week=value.week)
    if value.verdicts.given:
        done += " · " + _given(value.verdicts, language)
    return "\n".join((name, done, _quality(value, language)))


def person(value: Profile, language: str, zone: ZoneInfo, news: str = "") -> Screen:
    """One person: what they do here and how, and what they may do. `news` is what has just been done."""
    member = value.member
    lines = [
        rich(language, "people-name", name=member.name, roles=_roles(value, language)),
        rich(
            language,
            "people-since",
            day=said(full_day(value.joined_at.astimezone(zone).date()), language),
            pseudonym=member.pseudonym,
        ),
        rich(language, "people-last", time=said(day_and_time(value.last_at.astimezone(zone)), language))
        if value.last_at
        else rich(language, "people-never"),
        rich(language, "people-total", today=value.today, week=value.week, total=value.total),
        *describe_performance(value.abilities, language),
        *_verdicts(value, language),
    ]
    roles = [_role_key(value, role, language) for role in Role]
    going = Key(plain(language, "people-remove"), AskRemove(member.id))
    if member.removed:
        going = Key(plain(language, "people-restore"), AskRestore(member.id))
    back = Key(plain(language, "people-back"), ShowPeople(member.id))
    text = "\n".join(lines)
    return Screen(below(news, text), keyboard=(*in_rows(roles, 2), (going,), (back,)))


def _role_key(value: Profile, role: Role, language: str) -> Key:
    has_it = role in value.member.roles
    text = plain(language, "card-chosen" if has_it else "card-not-chosen", label=plain(language, f"role-{role.value}"))
    return Key(text, SetRole(value.member.id, role.value, int(not has_it)))


def _roles(value: Profile, language: str) -> str:
    words = [plain(language, f"role-{role.value}") for role in Role if role in value.member.roles]
    if value.member.removed:
        words = [plain(language, "people-removed")]
    elif value.gone:
        words.append(plain(language, "people-gone"))
    return ", ".join(words) or plain(language, "people-no-role")


def _quality(value: Profile, language: str) -> str:
    """How good they are where they have answered most."""
    return describe_in_short(value.abilities[0].skill if value.abilities else None, language)


def _given(found: ReviewRecord, language: str) -> str:
    """How many verdicts a reviewer gave, as far as they are counted."""
    text = "people-verdicts" if found.given < VERDICTS_MOST else "people-verdicts-newest"
    return rich(language, text, verdicts=found.given)


def _verdicts(value: Profile, language: str) -> list[str]:
    """How a reviewer does: what others changed of what they looked at again, and what labelers won."""
    found = value.verdicts
    if not found.given:
        return []
    checked = "people-checked-none"
    if found.checked:
        checked = "people-checked" if found.checked >= CHECKED_LEAST else "people-checked-little"
    lines = [
        _given(found, language),
        rich(language, checked, checked=found.checked, overturned=found.overturned),
    ]
    if found.appeals:
        lines.append(rich(language, "people-appeals", appeals=found.appeals, won=found.won))
    return lines


def no_manager_now(language: str) -> Screen:
    """Somebody has given up managing: what managers see is not for them any more."""
    return Screen(rich(language, "people-no-manager-now"))


def ask_going(value: Profile, language: str) -> Screen:
    """Remove somebody, or let them in again: really?"""
    member = value.member
    back = (Key(plain(language, "form-give-up"), ShowPerson(member.id)),)
    if member.removed:
        yes = Key(plain(language, "people-restore"), RestorePerson(member.id))
        return Screen(rich(language, "people-restore-sure", name=member.name), keyboard=((yes,), back))
    yes = Key(plain(language, "people-remove"), RemovePerson(member.id))
    return Screen(rich(language, "people-remove-sure", name=member.name), keyboard=((yes,), back))


def invite_roles(language: str) -> Screen:
    """Invite somebody: as what?"""
    keys = [Key(plain(language, f"role-{role.value}"), ChooseInviteUses(role.value)) for role in Role]
    back = (Key(plain(language, "manage-back"), Manage()),)
    return Screen(rich(language, "invite-role"), keyboard=(*in_rows(keys, 2), back))


def invite_uses(role: Role, language: str) -> Screen:
    """For one person or several? Managers are invited one by one."""
    keys = [Key(plain(language, "invite-one"), Invite(role.value, 0))]
    if role is not Role.MANAGER:
        keys.append(Key(plain(language, "invite-several"), Invite(role.value, 1)))
    back = (Key(plain(language, "invite-back"), ChooseInviteRole()),)
    text = rich(language, "invite-uses", role=plain(language, f"role-{role.value}"))
    return Screen(text, keyboard=(*in_rows(keys, 2), back))


def invitation(role: Role, link: str, code: str, language: str, *, several: bool) -> Screen:
    """A link, to be forwarded as it is."""
    text = "invite-link-several" if several and role is not Role.MANAGER else "invite-link-one"
    keys = (
        (Key(plain(language, "invite-withdraw"), WithdrawInvite(code)),),
        (Key(plain(language, "manage-back"), Manage()),),
    )
    return Screen(rich(language, text, role=plain(language, f"role-{role.value}"), link=link), keyboard=keys)


def withdrawn(language: str) -> Screen:
    key = Key(plain(language, "invite-again"), ChooseInviteRole())
    return Screen(rich(language, "invite-withdrawn"), keyboard=((key,),))
