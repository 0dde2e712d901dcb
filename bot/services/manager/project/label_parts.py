"""What describes a label in the guide: a note, and an example picture."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.labeling.errors import BadProject, UnknownItem
from bot.labeling.model import Member, Project, parse_id
from bot.labeling.permissions import Action
from bot.labeling.written_settings import without_unit
from bot.services import open_forms
from bot.services.access import allowed, get_project
from bot.services.items.explanation import find_item
from bot.services.manager.dialogs import ManagerForm, open_form_content
from bot.services.manager.labels import changeable_labels, get_label, record_label
from bot.services.manager.project_rules import TEXT_MOST
from storage import projects
from storage.database import Transaction


class LabelPart(StrEnum):
    """What describes a label in the guide."""

    NOTE = "note"
    EXAMPLE = "example"


@allowed(Action.MANAGE)
async def describe_label(
    tx: Transaction, member: Member, *, project: int, label: int, part: LabelPart, text: str, now: datetime
) -> Project:
    """Set a label's note, or its example picture by the number of an item of the project; an empty text removes it.

    Returns the project. Raises NotAManager, and what `set_label_part` raises.
    """
    return await set_label_part(tx, member, project=project, label=label, part=part, text=text, now=now)


async def set_label_part(
    tx: Transaction, member: Member, *, project: int, label: int, part: LabelPart, text: str, now: datetime
) -> Project:
    """Do what `describe_label` does, for a caller who has checked that this member may.

    Raises BadLabels, BadProject, UnknownItem, UnknownLabel, UnknownButton.
    """
    before = await changeable_labels(tx, project)
    described, text = get_label(before, label), " ".join(text.split())
    if part is LabelPart.NOTE:
        if len(text) > TEXT_MOST["note"]:
            raise BadProject(problem="note", value=described.text, most=TEXT_MOST["note"])
        after = replace(described, note=text)
    else:
        after = replace(described, example=await _photo_of(tx, project, text) if text else None)
    await projects.describe_label(tx, after)
    await projects.mark_changed(tx, project)
    old, new = (str(getattr(value, part) or "") for value in (described, after))
    await record_label(tx, project, f"label {part}", now, member, old=old, new=new)
    return await get_project(tx, project)


async def _photo_of(tx: Transaction, project: int, number: str) -> str:
    """Return the photo of an item of this project. Raises BadProject, UnknownItem."""
    item_id = parse_id(without_unit(number))
    if item_id is None:
        raise BadProject(problem="not-a-number", value=number)
    item = await find_item(tx, item_id)
    if item.project_id != project or item.erased:
        raise UnknownItem(item=number)
    return item.photo


@allowed(Action.MANAGE)
async def ask_label_part(
    tx: Transaction, member: Member, *, project: int, label: int, part: LabelPart, now: datetime
) -> Project:
    """Open the form for a label's note or example. Raises UnknownLabel, NotAManager, UnknownButton."""
    found = await get_project(tx, project)
    get_label(found, label)
    content = {"project": project, "label": label, "part": part.value}
    await open_forms.open_form(tx, member, name=ManagerForm.LABEL_PART, now=now, **content)
    return found


@allowed(Action.MANAGE)
async def give_label_part(tx: Transaction, member: Member, *, text: str, now: datetime) -> tuple[Project, int]:
    """Store the note or the example. Returns the project and the label's id. Raises what `describe_label` raises."""
    content = await open_form_content(tx, member, {ManagerForm.LABEL_PART})
    label, part = int(content["label"]), LabelPart(content["part"])
    after = await describe_label(tx, member, project=content["project"], label=label, part=part, text=text, now=now)
    await open_forms.close_form(tx, member)
    return after, label
