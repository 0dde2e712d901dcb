"""Screens of exports."""

from collections.abc import Sequence

from bot.formats.registry import Format
from bot.labeling.model import Project
from bot.services.datasets.exporting import ExportSummary
from bot.texts import plain, rich
from handlers.manager.buttons import ChooseExport, ChooseFormat, Export, Manage, ManageProject
from handlers.manager.common import project_keys
from handlers.manager.projects.project_screens import new_project_key
from handlers.screen import Key, Screen, below, shorten


def choose_export(projects: Sequence[Project], around: int, language: str) -> Screen:
    """Return the choice of a project to export."""

    def key(project: Project) -> Key:
        return Key(shorten(project.question), ChooseFormat(project.id))

    keys = project_keys(projects, around, ChooseExport, key, language)
    text = rich(language, "export-which" if projects else "manage-no-projects")
    new = () if projects else ((new_project_key(language),),)
    return Screen(text, keyboard=(*keys, *new, (Key(plain(language, "manage-back"), Manage()),)))


def choose_format(project: Project, language: str) -> Screen:
    """Return the choice of a format."""
    names = [format_.value for format_ in Format if format_.made.is_usable]
    keys = tuple((Key(plain(language, f"export-{name}"), Export(project.id, name)),) for name in names)
    back = (Key(plain(language, "manage-back-to-project"), ManageProject(project.id)),)
    return Screen(rich(language, "export-format", question=project.question), keyboard=(*keys, back))


def exporting(project: Project, language: str) -> Screen:
    return Screen(rich(language, "export-making", question=project.question))


def exported(project: Project, summary: ExportSummary, part: int, parts: int, language: str) -> str:
    """Return the caption of an exported file."""
    numbers = {"question": project.question, "annotations": summary.answers, "items": summary.pictures}
    if parts == 1:
        return rich(language, "exported", **numbers)
    return rich(language, "exported-part", part=part, parts=parts, **numbers)


def export_failed(project: Project, language: str) -> Screen:
    key = Key(plain(language, "export-again"), ChooseFormat(project.id))
    return Screen(rich(language, "export-failed", question=project.question), keyboard=((key,),))


def export_done(project: Project, summary: ExportSummary, language: str) -> Screen:
    """Return the screen after an export: what is left out, and which splits have no pictures."""
    key = Key(plain(language, "manage-back-to-project"), ManageProject(project.id))
    text = rich(language, "export-done", question=project.question)
    if summary.kept_in:
        text = below(text, rich(language, "export-kept-in", pictures=summary.kept_in))
    if summary.empty_splits:
        text = below(text, rich(language, "export-empty-splits", splits=", ".join(summary.empty_splits)))
    return Screen(text, keyboard=((key,),))
