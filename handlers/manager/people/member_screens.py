"""Screens of people."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.labeling.model import Role
from bot.labeling.project_settings import Door
from bot.services.manager.people import Profile
from bot.services.manager.performance import VERDICTS_MOST, ReviewRecord
from bot.services.notices import CameBack
from bot.texts import plain, rich
from bot.texts.lines import day_and_time, full_day, said
from handlers.label_keys import in_rows
from handlers.manager.buttons import Manage
from handlers.manager.people.buttons import (
    AskRemove,
    AskRestore,
    ChooseInviteRole,
    RemovePerson,
    RestorePerson,
    SetRole,
    ShowEntries,
    ShowGraduates,
    ShowPeople,
    ShowPerson,
    ShowSent,
)
from handlers.manager.people.performance_lines import describe_in_short, describe_performance
from handlers.pages import Slice, turning
from handlers.screen import Key, Screen, below

PEOPLE = 8  # people on a page
CHECKED_LEAST = 10  # second reviews of a reviewer's verdicts, below which the share of overturned ones says little


def people(shown: Sequence[Profile], page: Slice[int], total: int, language: str) -> Screen:
    """Return a page of people, with a short description and a button for each."""
    parts = [rich(language, "people", many=total)]
    parts += [_in_short(profile, language) for profile in shown]
    keys = in_rows([Key(profile.member.name, ShowPerson(profile.member.id)) for profile in shown], 2)
    turn = turning(
        ShowPeople(page.before) if page.before else None, ShowPeople(page.after) if page.after else None, language
    )
    back = (
        Key(plain(language, "manage-invite"), ChooseInviteRole()),
        Key(plain(language, "manage-back"), Manage()),
    )
    return Screen(
        "\n\n".join(parts), keyboard=(*keys, *turn, (Key(plain(language, "graduates-key"), ShowGraduates()),), back)
    )


def _in_short(value: Profile, language: str) -> str:
    name = rich(language, "people-name", name=value.member.name, roles=_roles(value, language))
    done = rich(language, "people-done", today=value.today, week=value.week)
    if value.verdicts.given:
        done += " · " + _given(value.verdicts, language)
    if value.sent:
        done += "\n" + rich(language, "sent-counts", pictures=value.sent, used=value.sent_used)
    return "\n".join((name, done, _quality(value, language)))


def person(value: Profile, language: str, zone: ZoneInfo, news: str = "") -> Screen:
    """Return a person's figures, roles and the actions for them. `news` is the result of the last action."""
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
    if value.sent:
        lines.append(rich(language, "sent-counts", pictures=value.sent, used=value.sent_used))
    roles = [_role_key(value, role, language) for role in Role]
    remove = Key(plain(language, "people-remove"), AskRemove(member.id))
    if member.removed:
        remove = Key(plain(language, "people-restore"), AskRestore(member.id))
    back = Key(plain(language, "people-back"), ShowPeople(member.id))
    text = "\n".join(lines)
    sent = ((Key(plain(language, "sent-show", pictures=value.sent), ShowSent(member.id)),),) if value.sent else ()
    enter = (Key(plain(language, "people-entries-show"), ShowEntries(member.id)),)
    enters = (enter,) if member.roles & {Role.LABELER, Role.INSTRUCTOR} else ()
    return Screen(below(news, text), keyboard=(*in_rows(roles, 2), *enters, *sent, (remove,), (back,)))


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
    in_open = any(each.project.door == Door.OPEN for each in value.abilities)
    return ", ".join(words) or plain(language, "people-in-open-projects" if in_open else "people-no-role")


def _quality(value: Profile, language: str) -> str:
    """Return the skill in the project where the person has answered most."""
    return describe_in_short(value.abilities[0].skill if value.abilities else None, language)


def _given(record: ReviewRecord, language: str) -> str:
    """Return the number of a reviewer's verdicts, of which at most VERDICTS_MOST are counted."""
    text = "people-verdicts" if record.given < VERDICTS_MOST else "people-verdicts-newest"
    return rich(language, text, verdicts=record.given)


def _verdicts(value: Profile, language: str) -> list[str]:
    """Return lines about a reviewer: verdicts, those checked and overturned by others, appeals and those won."""
    record = value.verdicts
    if not record.given:
        return []
    checked = "people-checked-none"
    if record.checked:
        checked = "people-checked" if record.checked >= CHECKED_LEAST else "people-checked-little"
    lines = [
        _given(record, language),
        rich(language, checked, checked=record.checked, overturned=record.overturned),
    ]
    if record.appeals:
        lines.append(rich(language, "people-appeals", appeals=record.appeals, won=record.won))
    return lines


def no_manager_now(language: str) -> Screen:
    """Return the screen for a person who has revoked their own role of manager."""
    return Screen(rich(language, "people-no-manager-now"))


def confirm_removal(value: Profile, language: str) -> Screen:
    """Ask to confirm removing or restoring a person."""
    member = value.member
    back = (Key(plain(language, "form-give-up"), ShowPerson(member.id)),)
    if member.removed:
        yes = Key(plain(language, "people-restore"), RestorePerson(member.id))
        return Screen(rich(language, "people-restore-sure", name=member.name), keyboard=((yes,), back))
    yes = Key(plain(language, "people-remove"), RemovePerson(member.id))
    return Screen(rich(language, "people-remove-sure", name=member.name), keyboard=((yes,), back))


def came_back(notice: CameBack, language: str) -> Screen:
    """Return the notice that a removed person is back, with a button to their profile."""
    roles = [plain(language, f"role-{role}") for role in (notice.role, *notice.lost)]
    text = rich(language, "people-came-back", name=notice.who, role=roles[0])
    if notice.lost:
        text += "\n" + rich(language, "people-came-back-lost", roles=", ".join(roles[1:]))
    key = Key(plain(language, "people-show"), ShowPerson(notice.person))
    return Screen(text, keyboard=((key,),))
