"""Screens of exports."""

from collections.abc import Sequence

from bot.formats.registry import Format
from bot.labeling.model import Project
from bot.texts import plain, rich
from handlers.manager.buttons import ChooseExport, ChooseFormat, Export, Manage, ManageProject
from handlers.manager.common import project_keys
from handlers.screen import Key, Screen, below, shorten


def choose_export(projects: Sequence[Project], around: int, language: str) -> Screen:
    """Return the choice of a project to export."""

    def key(project: Project) -> Key:
        return Key(shorten(project.question), ChooseFormat(project.id))

    keys = project_keys(projects, around, ChooseExport, key, language)
    text = rich(language, "export-which" if projects else "manage-no-projects")
    return Screen(text, keyboard=(*keys, (Key(plain(language, "manage-back"), Manage()),)))


def choose_format(project: Project, language: str) -> Screen:
    """Return the choice of a format."""
    names = [format_.value for format_ in Format if format_.made.is_usable]
    keys = tuple((Key(plain(language, f"export-{name}"), Export(project.id, name)),) for name in names)
    back = (Key(plain(language, "manage-back-to-project"), ManageProject(project.id)),)
    return Screen(rich(language, "export-format", question=project.question), keyboard=(*keys, back))


def exporting(project: Project, language: str) -> Screen:
    return Screen(rich(language, "export-making", question=project.question))


def exported(project: Project, annotations: int, items: int, part: int, parts: int, language: str) -> str:
    """Return the caption of an exported file."""
    numbers = {"question": project.question, "annotations": annotations, "items": items}
    if parts == 1:
        return rich(language, "exported", **numbers)
    return rich(language, "exported-part", part=part, parts=parts, **numbers)


def export_failed(project: Project, language: str) -> Screen:
    key = Key(plain(language, "export-again"), ChooseFormat(project.id))
    return Screen(rich(language, "export-failed", question=project.question), keyboard=((key,),))


def export_done(project: Project, kept_in: int, language: str) -> Screen:
    """Return the screen after an export, of which `kept_in` pictures are left out because they serve a class only."""
    key = Key(plain(language, "manage-back-to-project"), ManageProject(project.id))
    text = rich(language, "export-done", question=project.question)
    if kept_in:
        text = below(text, rich(language, "export-kept-in", pictures=kept_in))
    return Screen(text, keyboard=((key,),))
