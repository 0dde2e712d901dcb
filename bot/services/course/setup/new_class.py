"""Make a class in the chat, and show what it consists of."""

from dataclasses import replace
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.class_settings import SETTINGS, read_class_setting
from bot.labeling.errors import FormOver
from bot.labeling.model import Class, Member
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed
from bot.services.course.classes import create_class
from bot.services.course.setup.class_projects import usable_projects
from bot.services.course.setup.settings import SETTING_FORM, Chosen, list_projects
from bot.services.course.taught_class import get_taught_class, list_taught_classes
from storage import classes, members, projects, trainees
from storage.database import Transaction

NAME_FORM = "class-name"
SAME = ("subject", "centre", "contact", "seats", "keep_months", "course", "hours", "issuer", "head", "kind")
"""What a new class takes over from the newest one."""


@frozen
class Overview:
    """A class with the names of its instructors, the questions of its projects, and the number of its trainees."""

    class_: Class
    instructors: tuple[str, ...]
    projects: tuple[str, ...]
    trainees: int


@allowed(Action.TEACH)
async def ask_name(tx: Transaction, member: Member, *, now: datetime) -> None:
    """Open the form for a new class's name. Raises NotAManager."""
    await open_forms.open_form(tx, member, name=NAME_FORM, now=now)


@allowed(Action.TEACH)
async def give_name(tx: Transaction, member: Member, *, text: str, now: datetime) -> Chosen:
    """Create the class, and return the projects to choose among. If there is only one, the class has it already.

    Centre, contact and the like are as in the newest class that the member teaches.

    Raises BadClassSetting, FormOver, NotAManager.
    """
    form = await open_forms.stored_form(tx, member)
    if form is None or form.name != NAME_FORM:
        raise FormOver
    name = str(read_class_setting(SETTINGS["name"], text, now.date()))
    earlier = await list_taught_classes(tx, member)
    there = [each.id for each in await usable_projects(tx, member)]
    made = await create_class(tx, member, name=name, projects=there if len(there) == 1 else [], now=now)
    if earlier:
        same = {field: getattr(earlier[0], field) for field in SAME}
        await classes.update(tx, replace(made, **same))
    await open_forms.close_form(tx, member)
    return await list_projects(tx, member, class_id=made.id)


@allowed(Action.TEACH)
async def get_overview(tx: Transaction, member: Member, *, class_id: int) -> Overview:
    """Return what the page of a class shows. Raises NotAManager, NotYourClass."""
    found = await get_taught_class(tx, member, class_id)
    return await overview_of(tx, found)


@allowed(Action.TEACH)
async def show_settings(tx: Transaction, member: Member, *, class_id: int) -> Overview:
    """Return what the settings of a class show, and close an open form for one. Raises NotAManager, NotYourClass."""
    await open_forms.close_forms_named(tx, person=member.telegram_id, names=[SETTING_FORM])
    return await overview_of(tx, await get_taught_class(tx, member, class_id))


async def overview_of(tx: Transaction, class_: Class) -> Overview:
    """Return a class with what belongs to it."""
    teachers = [await members.by_id(tx, id_) for id_ in await classes.instructors(tx, class_.id)]
    taught = [await projects.by_id(tx, id_) for id_ in await classes.projects(tx, class_.id)]
    return Overview(
        class_,
        tuple(teacher.name for teacher in teachers if teacher),
        tuple(project.question for project in taught if project),
        await trainees.count(tx, class_.id),
    )
