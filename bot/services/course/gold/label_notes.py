"""Labels as instructors describe them: a note, and a gold picture as the example."""

from datetime import datetime

from bot.labeling.course.errors import ExampleInExam, NotForGold
from bot.labeling.errors import FormOver
from bot.labeling.model import GoldUse, Kind, Label, Member, Project
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed
from bot.services.course.gold.gold_cards import get_gold_item, get_gold_project
from bot.services.manager.labels import get_label
from bot.services.manager.project.label_parts import LabelPart, set_label_part
from storage import gold
from storage.database import Transaction

NOTE_FORM = "gold-note"  # the note of a label


@allowed(Action.TEACH)
async def show_labels(tx: Transaction, member: Member, *, project: int) -> Project:
    """Return a project whose labels this member may describe. Raises NotYourClass, UnknownButton."""
    await open_forms.close_form(tx, member)
    return await get_gold_project(tx, member, project)


@allowed(Action.TEACH)
async def show_label(
    tx: Transaction, member: Member, *, project: int, label: int, now: datetime
) -> tuple[Project, Label]:
    """Return a label to describe. If it has no note, what is typed next is one.

    Raises UnknownLabel, NotYourClass, UnknownButton.
    """
    found = await get_gold_project(tx, member, project)
    await open_forms.close_form(tx, member)
    shown = get_label(found, label)
    if not shown.note:
        await open_forms.open_form(tx, member, name=NOTE_FORM, now=now, project=project, label=label)
    return found, shown


@allowed(Action.TEACH)
async def ask_note(
    tx: Transaction, member: Member, *, project: int, label: int, now: datetime
) -> tuple[Project, Label]:
    """Ask for a label's note. Raises UnknownLabel, NotYourClass, UnknownButton."""
    found = await get_gold_project(tx, member, project)
    await open_forms.open_form(tx, member, name=NOTE_FORM, now=now, project=project, label=label)
    return found, get_label(found, label)


@allowed(Action.TEACH)
async def give_note(tx: Transaction, member: Member, *, text: str, now: datetime) -> tuple[Project, Label]:
    """Store the note. Raises FormOver, BadLabels, BadProject, UnknownLabel, NotYourClass, UnknownButton."""
    form = await open_forms.current_form(tx, member, now=now)
    if form is None or form.name != NOTE_FORM:
        raise FormOver
    project, label = form.content["project"], form.content["label"]
    await get_gold_project(tx, member, project)
    after = await set_label_part(tx, member, project=project, label=label, part=LabelPart.NOTE, text=text, now=now)
    await open_forms.close_form(tx, member)
    return after, get_label(after, label)


@allowed(Action.TEACH)
async def make_example(tx: Transaction, member: Member, *, item: int, now: datetime) -> tuple[Project, Label]:
    """Make a gold picture the example of its label.

    Raises ExampleInExam for a picture for exams, NotForGold, BadLabels, NotYourClass, UnknownButton.
    """
    _found, project = await get_gold_item(tx, member, item)
    known = await gold.of_item(tx, item)
    if known.use is GoldUse.EXAM:
        raise ExampleInExam
    answer = project.resolve_any(known.answer)
    if answer is None or len(answer) != 1 or project.kind is Kind.YES_NO:
        raise NotForGold
    (label,) = answer
    after = await set_label_part(
        tx, member, project=project.id, label=label, part=LabelPart.EXAMPLE, text=str(item), now=now
    )
    return after, get_label(after, label)
