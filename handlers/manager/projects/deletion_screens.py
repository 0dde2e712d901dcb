"""Screens of the deletion of a project."""

from bot.labeling.model import Project
from bot.services.manager.project.deletion import Deletion
from bot.texts import plain, rich
from handlers.manager.buttons import Manage
from handlers.manager.projects.buttons import AskDeleteAgain, DeleteProject, ShowSettings
from handlers.screen import Key, Screen


def ask(value: Deletion, language: str) -> Screen:
    """Ask whether to delete a project, with what goes with it."""
    held = value.contents
    lines = [
        rich(language, "delete-ask", question=value.project.question),
        rich(language, "delete-what", pictures=held.pictures, answers=held.answers),
    ]
    if held.verdicts or held.gold:
        lines.append(rich(language, "delete-decided", verdicts=held.verdicts, gold=held.gold))
    if held.answers:
        lines.append(rich(language, "delete-export-first"))
    yes = Key(plain(language, "delete-go-on"), AskDeleteAgain(value.project.id))
    return Screen("\n".join(lines), keyboard=((yes,), (_keep(value.project, language),)))


def ask_again(value: Deletion, language: str) -> Screen:
    """Ask a second time, since nothing brings the project back."""
    if not value.is_trial:
        text = rich(language, "delete-type-name", name=value.project.name)
        return Screen(text, keyboard=((_keep(value.project, language),),))
    text = rich(language, "delete-sure", question=value.project.question)
    yes = Key(plain(language, "delete-yes"), DeleteProject(value.project.id))
    return Screen(text, keyboard=((yes,), (_keep(value.project, language),)))


def deleting(project: Project, language: str) -> Screen:
    return Screen(rich(language, "delete-doing", question=project.question))


def deleted(project: Project, language: str) -> Screen:
    keys = ((Key(plain(language, "manage-back"), Manage()),),)
    return Screen(rich(language, "delete-done", question=project.question), keyboard=keys)


def _keep(project: Project, language: str) -> Key:
    return Key(plain(language, "delete-keep"), ShowSettings(project.id, 0))
