"""Make a class of a file, in short units of work: what it needs at first, then its gold, and the class at the end."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.frozen import frozen
from bot.labeling.course.class_settings import SETTINGS as CLASS_SETTINGS
from bot.labeling.course.class_settings import read_class_setting
from bot.labeling.course.errors import BadClassFile, BadClassSetting
from bot.labeling.course.homework import PlanLine
from bot.labeling.errors import BadProject, FormOver, UnknownButton
from bot.labeling.model import OPERATOR, Class, Kind, Label, Member, Project, ProjectState
from bot.labeling.permissions import Action, may
from bot.labeling.project_settings import POLICY_SETTINGS, SETTINGS, Door, Policy, known_settings
from bot.labeling.search import normalize_text
from bot.services import open_forms
from bot.services.access import allowed, get_project
from bot.services.course.class_files.content import SETTINGS as IN_FILES
from bot.services.course.class_files.content import ClassContent, GoldPart, ProjectPart
from bot.services.course.class_files.reading import ClassFile
from bot.services.course.classes import make_class
from bot.services.course.setup.class_projects import usable_projects
from bot.services.items.gold.setting_apart import can_be_gold, make_gold
from bot.services.items.importing import NewPicture, add_pictures
from bot.services.manager.project_rules import ProjectDraft
from bot.services.manager.projects import create_project
from storage import arrivals, gold, items, projects
from storage.database import Transaction
from storage.images import Picture

FILE_FORM = "class-file"
NAME_KEPT = 27  # letters of a name before a number


@frozen
class Made:
    """What was made of a file: the class, and how many gold pictures are new."""

    class_: Class
    gold: int


@allowed(Action.TEACH)
async def ask_file(tx: Transaction, member: Member, *, now: datetime) -> None:
    """Expect the file of a class. Raises NotAManager."""
    await open_forms.open_form(tx, member, name=FILE_FORM, now=now, remote="")


@allowed(Action.TEACH)
async def is_expected(tx: Transaction, member: Member, *, now: datetime) -> bool:
    """Return whether the person's next file is that of a class. Raises NotAManager."""
    form = await open_forms.current_form(tx, member, now=now)
    return form is not None and form.name == FILE_FORM


@allowed(Action.TEACH)
async def keep_file(tx: Transaction, member: Member, *, remote: str, now: datetime) -> list[Project]:
    """Keep which file was sent (Telegram's file id). Returns the projects for its gold. Raises NotAManager."""
    await open_forms.open_form(tx, member, name=FILE_FORM, now=now, remote=remote)
    return await usable_projects(tx, member)


@allowed(Action.TEACH)
async def take_file(tx: Transaction, member: Member) -> str:
    """Return the file that was sent last, and close the form. Raises FormOver, NotAManager."""
    form = await open_forms.stored_form(tx, member)
    if form is None or form.name != FILE_FORM or not form.content["remote"]:
        raise FormOver
    await open_forms.close_form(tx, member)
    return str(form.content["remote"])


@allowed(Action.TEACH)
async def begin(tx: Transaction, member: Member, *, file: ClassFile, project: int, now: datetime) -> list[int]:
    """Return the project for the gold of each project in a file: a chosen one, or (0) new ones, hidden until `finish`.

    Raises BadClassFile, NotAManager, UnknownButton.
    """
    _class_settings(file.content, now)
    return [place.id for place in await _places(tx, member, file.content, file.pictures, project, now)]


@allowed(Action.TEACH)
async def add_gold(
    tx: Transaction,
    member: Member,
    *,
    project: int,
    gold: Sequence[tuple[int, GoldPart]],
    pictures: Mapping[str, Picture],
    now: datetime,
) -> int:
    """Add some of a file's gold pictures, each with its number there, to a project. Returns how many are new gold.

    The gold that a project has already stays as it is. Raises BadClassFile, NotAManager, UnknownButton.
    """
    return await _add_gold(tx, member, await get_project(tx, project), gold, pictures, now)


@allowed(Action.TEACH)
async def finish(
    tx: Transaction, member: Member, *, content: ClassContent, projects: Sequence[int], now: datetime
) -> Class:
    """Make the class of a file, and show its new projects. Raises BadClassFile, NotAManager, UnknownButton."""
    for number, part in zip(projects, content.projects, strict=True):
        if await arrivals.is_hidden(tx, number):
            await arrivals.finish(tx, number, name=await _free_name(tx, part.name), state=ProjectState.RUNNING.value)
    name, same = _class_settings(content, now)
    plan = [PlanLine(None, line.topic, line.exercise) for line in content.plan]
    return await make_class(tx, member, name=name, projects=projects, same=same, plan=plan, now=now)


def _class_settings(content: ClassContent, now: datetime) -> tuple[str, dict[str, Any]]:
    """Return the name and the settings of a class. Raises BadClassFile."""
    try:
        read = {
            here: read_class_setting(CLASS_SETTINGS[here], str(getattr(content, there)), now.date())
            for here, there in IN_FILES.items()
        }
    except BadClassSetting:
        raise BadClassFile(problem="unreadable") from None
    return str(read.pop("name")), read


async def _places(
    tx: Transaction,
    member: Member,
    content: ClassContent,
    pictures: Mapping[str, Picture],
    project: int,
    now: datetime,
) -> list[Project]:
    """Return the projects of the class. Raises BadClassFile, UnknownButton."""
    if not project:
        return [await _new_project(tx, member, part, pictures, now) for part in content.projects]
    place = next((each for each in await usable_projects(tx, member) if each.id == project), None)
    if place is None:
        raise UnknownButton
    if len(content.projects) > 1:
        raise BadClassFile(problem="project")
    (part,) = content.projects
    if place.kind is not part.kind:
        raise BadClassFile(problem="kind")
    _answers(place, part.gold)  # says which label is missing, before anything is made
    return [place]


async def _new_project(
    tx: Transaction, member: Member, part: ProjectPart, pictures: Mapping[str, Picture], now: datetime
) -> Project:
    labels = [
        Label(0, each.text, each.note, pictures[each.example].photo if each.example else None, each.group, each.costly)
        for each in part.labels
    ]
    try:
        settings = known_settings(part.settings, SETTINGS)
        if settings.get("door") == Door.OPEN and not may(member, Action.MANAGE):
            settings["door"] = Door.INVITED  # only a manager opens a project to everybody
        draft = ProjectDraft(
            name=await _free_name(tx, part.name),
            question=part.question,
            guide=part.guide,
            kind=part.kind,
            labels=[] if part.kind is Kind.YES_NO else labels,
            policy=Policy(**known_settings(part.policy, POLICY_SETTINGS)),
            **settings,
        )
        made = await create_project(tx, replace(OPERATOR, id=member.id), draft=draft, now=now)
    except (BadProject, TypeError, ValueError):
        raise BadClassFile(problem="unreadable") from None
    await arrivals.hide(tx, made.id)
    return made


async def _free_name(tx: Transaction, name: str) -> str:
    """Return the name of a project, with a number if another project has it."""
    free, number = name, 1
    while await projects.by_name(tx, free):
        number += 1
        free = f"{name[:NAME_KEPT]}-{number}"
    return free


def _answers(project: Project, known: Sequence[GoldPart]) -> list[tuple[int, ...]]:
    """Return the label ids of gold pictures in a project. Raises BadClassFile if it lacks a label."""
    ids = {normalize_text(label.text): label.id for label in project.labels}
    answers = []
    for each in known:
        for text in each.labels:
            if normalize_text(text) not in ids:
                raise BadClassFile(problem="labels", value=text)
        answers.append(tuple(sorted(ids[normalize_text(text)] for text in each.labels)))
    return answers


async def _add_gold(
    tx: Transaction,
    member: Member,
    project: Project,
    gold_parts: Sequence[tuple[int, GoldPart]],
    pictures: Mapping[str, Picture],
    now: datetime,
) -> int:
    """Add gold pictures to a project. Returns how many are new gold."""
    new, added = [], 0
    known = [each for _place, each in gold_parts]
    for place, each in gold_parts:
        if await _find(tx, project, pictures[each.picture]) is None:
            new.append(NewPicture(f"gold-{place:03}.jpg", pictures[each.picture]))
    await add_pictures(tx, project=project, pictures=new, folder="class", now=now, is_accepted=True)
    for each, answer in zip(known, _answers(project, known), strict=True):
        number = await _find(tx, project, pictures[each.picture])
        if number is None or not can_be_gold(await items.by_id(tx, number)):
            continue
        if (await gold.of_item(tx, number)).right is not None:
            continue
        right = each.flag or answer
        await make_gold(tx, item=number, right=right, use=each.use, actor=member.actor, now=now)
        await gold.set_hint(tx, number, each.hint)
        added += 1
    return added


async def _find(tx: Transaction, project: Project, picture: Picture) -> int | None:
    """Return the item of a project with a picture. Files of this installation have the photos of its items."""
    return await items.id_of_photo(tx, project.id, picture.source) or await items.id_of_photo(
        tx, project.id, picture.photo
    )
