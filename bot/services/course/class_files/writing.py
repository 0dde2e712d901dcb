"""Write a class as a file. It runs in a subprocess, since there are a hundred pictures to read."""

from collections.abc import Container, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.frozen import frozen
from bot.labeling.model import Class, Project
from bot.labeling.project_settings import setting_values
from bot.services.access import get_project
from bot.services.course.class_files.content import (
    NAME,
    SETTINGS,
    ClassContent,
    GoldPart,
    LabelPart,
    PlanPart,
    ProjectPart,
    as_json,
)
from storage import class_files, classes, consents, homework
from storage.class_archives import write_archive
from storage.class_files import GoldFile
from storage.database import Transaction
from storage.images import ImageStore

BYTES_MOST = 19 * 2**20  # Telegram hands no larger file to a bot
HERE_ONLY = ("priority", "timezone")  # settings that mean nothing elsewhere


@frozen
class Packed:
    """What was written: the numbers of gold pictures and of projects. `fits`: False if it was too big to be written."""

    gold: int
    projects: int
    fits: bool


async def pack_class(tx: Transaction, *, class_: Class, target: Path, images: Path) -> Packed:
    """Write a class to a ZIP. Pictures whose files are lost are left out. This blocks."""
    store, pictures = ImageStore(images), dict[str, Path]()

    def add(address: str | None) -> str:
        """Return the name of a picture in the ZIP; empty if there is none."""
        if not address or not store.has(address):
            return ""
        path = store.path(address)
        name = f"pictures/{address[:16]}{path.suffix}"
        pictures[name] = path
        return name

    parts = []
    for number in await classes.projects(tx, class_.id):
        project = await get_project(tx, number)
        gold = await class_files.gold_of(tx, number)
        kept = await consents.examples_for_classes(tx, number)
        parts.append(_project_part(project, gold, kept, add))
    plan = tuple(PlanPart(line.topic, line.exercise) for line in await homework.plan(tx, class_.id))
    same = {there: getattr(class_, here) for here, there in SETTINGS.items()}
    text = as_json(ClassContent(**same, plan=plan, projects=tuple(parts)))
    fits = write_archive(target, NAME, text, pictures, BYTES_MOST)
    return Packed(sum(len(part.gold) for part in parts), len(parts), fits)


def _project_part(project: Project, gold: Sequence[GoldFile], kept: Container[int], add: Any) -> ProjectPart:
    """Return what the file says of a project. `kept` are labels whose example serves a class only."""
    texts = {label.id: label.text for label in project.labels}
    known = []
    for each in gold:
        labels = project.resolve(each.answer or ())
        picture = add(each.photo) if all(label in texts for label in labels) else ""
        if picture:
            said = () if each.flag else tuple(texts[label] for label in labels)
            known.append(GoldPart(picture, each.use, said, each.flag, each.hint))
    return ProjectPart(
        project.name,
        project.question,
        project.kind,
        tuple(
            LabelPart(
                label.text, label.note, label.group, label.costly, add(None if label.id in kept else label.example)
            )
            for label in project.labels
        ),
        tuple(known),
        project.guide,
        {name: value for name, value in setting_values(project).items() if name not in HERE_ONLY},
        asdict(project.policy),
    )
