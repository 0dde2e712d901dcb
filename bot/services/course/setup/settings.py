"""Change a class's settings, its instructors and its projects."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.frozen import frozen
from bot.labeling.course.class_settings import SETTINGS, ClassSetting, check_dates, read_class_setting
from bot.labeling.course.errors import LastInstructor, PeriodPromised
from bot.labeling.errors import FormOver, UnknownButton
from bot.labeling.model import Class, Member, Role
from bot.labeling.permissions import Action, may
from bot.services import open_forms
from bot.services.access import allowed
from bot.services.course.setup.class_notices import NowTeaches
from bot.services.course.setup.class_projects import usable_projects
from bot.services.course.taught_class import get_taught_class
from bot.services.notices import notify
from storage import class_people, classes, history, members, practice, projects, trainees
from storage.database import Transaction

SETTING_FORM = "class-setting"


@frozen
class Choice:
    """A member or a project: its id, and its name or question."""

    id: int
    name: str


@frozen
class Chosen:
    """Members or projects to choose among, with the ids of those that the class has."""

    class_: Class
    among: tuple[Choice, ...]
    ids: frozenset[int]


def get_setting(name: str) -> ClassSetting:
    """Return the setting with this name. Raises UnknownButton, since names come from buttons only."""
    if name not in SETTINGS:
        raise UnknownButton
    return SETTINGS[name]


@allowed(Action.TEACH)
async def ask_setting(tx: Transaction, member: Member, *, class_id: int, setting: ClassSetting, now: datetime) -> Class:
    """Open the form for a setting's value, unless it has only its choices. Returns the class.

    Raises NotAManager, NotYourClass.
    """
    found = await get_taught_class(tx, member, class_id)
    if not setting.closed:
        await open_forms.open_form(tx, member, name=SETTING_FORM, now=now, class_=class_id, setting=setting.name)
    return found


@allowed(Action.TEACH)
async def set_setting(
    tx: Transaction, member: Member, *, class_id: int, setting: ClassSetting, written: str, now: datetime
) -> Class:
    """Set a setting to a value as `read_class_setting` reads it, and close the form for it. Returns the class.

    `now` is in the installation's time zone: its date is today's.

    Raises BadClassSetting, NotAManager, NotYourClass, and PeriodPromised for a longer period than people agreed to.
    """
    before = await get_taught_class(tx, member, class_id)
    change: dict[str, Any] = {setting.name: read_class_setting(setting, written, now.date())}
    after = replace(before, **change)
    if setting.type is date:
        check_dates(after.starts_on, after.ends_on)
    if after.keep_months > before.keep_months and await class_people.people(tx, class_id):
        raise PeriodPromised
    if after != before:
        await classes.update(tx, after)
        old, new = (str(getattr(each, setting.name)) for each in (before, after))
        await history.record(
            tx, f"class {class_id}", "setting", at=now, actor=member.actor, old=old, new=new, why=setting.name
        )
    await open_forms.close_forms_named(tx, person=member.telegram_id, names=[SETTING_FORM])
    return after


@allowed(Action.TEACH)
async def give_setting(tx: Transaction, member: Member, *, text: str, now: datetime) -> tuple[Class, ClassSetting]:
    """Set the setting of the open form to the typed value. Returns the class and the setting.

    Raises BadClassSetting, FormOver, NotAManager, NotYourClass.
    """
    form = await open_forms.stored_form(tx, member)
    if form is None or form.name != SETTING_FORM:
        raise FormOver
    setting = get_setting(form.content["setting"])
    return await set_setting(
        tx, member, class_id=form.content["class_"], setting=setting, written=text, now=now
    ), setting


@allowed(Action.TEACH)
async def list_projects(tx: Transaction, member: Member, *, class_id: int) -> Chosen:
    """Return the projects that this member can give a class, and those of the class.

    Raises NotAManager, NotYourClass.
    """
    found = await get_taught_class(tx, member, class_id)
    chosen = frozenset(await classes.projects(tx, class_id))
    usable = {project.id for project in await usable_projects(tx, member)}
    offered = [project for project in await projects.all_projects(tx) if project.id in chosen | usable]
    return Chosen(found, tuple(Choice(project.id, project.question) for project in offered), chosen)


@allowed(Action.TEACH)
async def choose_project(
    tx: Transaction, member: Member, *, class_id: int, project: int, on: bool, now: datetime
) -> Chosen:
    """Add a project to a class, or take it out: its trainees are let in, or no longer. Idempotent.

    Raises NotAManager, NotYourClass, UnknownButton.
    """
    if on and project not in {each.id for each in (await list_projects(tx, member, class_id=class_id)).among}:
        raise UnknownButton
    await get_taught_class(tx, member, class_id)
    change = classes.add_project if on else classes.remove_project
    if await change(tx, class_id, project):
        await trainees.renew_admissions(tx, class_id, now)
        if not on:
            await practice.end_runs_in(tx, class_id, project, now)
        event = "project added" if on else "project removed"
        await history.record(tx, f"class {class_id}", event, at=now, actor=member.actor, new=str(project))
    return await list_projects(tx, member, class_id=class_id)


@allowed(Action.TEACH)
async def list_instructors(tx: Transaction, member: Member, *, class_id: int) -> Chosen:
    """Return the members who can teach the class: instructors, who teaches it already, and the manager who asks.

    Raises NotAManager, NotYourClass.
    """
    found = await get_taught_class(tx, member, class_id)
    chosen = frozenset(await classes.instructors(tx, class_id))
    there = {each.id: each for each in await members.with_role(tx, Role.INSTRUCTOR)}
    if may(member, Action.MANAGE):
        there[member.id] = member
    for id_ in chosen - there.keys():
        if known := await members.by_id(tx, id_):
            there[id_] = known
    return Chosen(found, tuple(Choice(id_, there[id_].name) for id_ in sorted(there)), chosen)


@allowed(Action.TEACH)
async def choose_instructor(
    tx: Transaction, member: Member, *, class_id: int, person: int, on: bool, now: datetime
) -> Chosen:
    """Let a member teach a class, or no longer. Idempotent.

    Raises LastInstructor, NotAManager, NotYourClass, and UnknownButton for somebody who can't teach it.
    """
    before = await list_instructors(tx, member, class_id=class_id)
    if person not in {each.id for each in before.among}:
        raise UnknownButton
    if not on and before.ids <= {person}:
        raise LastInstructor
    change = classes.add_instructor if on else classes.remove_instructor
    if await change(tx, class_id, person):
        if on and person != member.id:
            await notify(tx, person, NowTeaches(class_id, before.class_.full_name), now)
        event = "instructor added" if on else "instructor removed"
        await history.record(tx, f"class {class_id}", event, at=now, actor=member.actor, new=str(person))
    return replace(before, ids=before.ids | {person} if on else before.ids - {person})
