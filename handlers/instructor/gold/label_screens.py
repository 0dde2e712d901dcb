"""Screens of label notes and examples, for instructors."""

from bot.labeling.model import Label, Project
from bot.texts import plain, rich
from handlers.instructor.gold.buttons import ExplainLabel, ExplainLabels, WriteLabelNote
from handlers.label_keys import PAGE
from handlers.manager.projects.buttons import ShowGold
from handlers.pages import slice_around, turning
from handlers.screen import Key, Screen


def labels(project: Project, around: int, language: str) -> Screen:
    """Return the page of a project's labels with the label `around`."""
    page = slice_around(project.labels, lambda label: label.id == around, PAGE)
    keys = tuple((Key(label.text, ExplainLabel(project.id, label.id)),) for label in page.shown)
    turn = turning(
        ExplainLabels(project.id, page.before.id) if page.before else None,
        ExplainLabels(project.id, page.after.id) if page.after else None,
        language,
    )
    back = (Key(plain(language, "gold-overview"), ShowGold(project.id)),)
    return Screen(rich(language, "gold-labels", question=project.question), keyboard=(*keys, *turn, back))


def label(project: Project, value: Label, language: str) -> Screen:
    """Return a label with its note and its example."""
    lines = [
        rich(language, "gold-label", label=value.text),
        rich(language, "gold-hint", hint=value.note) if value.note else rich(language, "gold-no-hint"),
        rich(language, "gold-label-example" if value.example else "gold-label-no-example"),
    ]
    keys = (
        (Key(plain(language, "gold-write-hint"), WriteLabelNote(project.id, value.id)),),
        (Key(plain(language, "gold-labels-back"), ExplainLabels(project.id, value.id)),),
    )
    return Screen("\n".join(lines), value.example, keys, protected=project.private)


def ask_note(project: Project, value: Label, language: str) -> Screen:
    """Ask for a label's note."""
    lines = [rich(language, "gold-note-ask", label=value.text)]
    if value.note:
        lines.append(rich(language, "gold-hint", hint=value.note))
    back = (Key(plain(language, "gold-labels-back"), ExplainLabel(project.id, value.id)),)
    return Screen("\n".join(lines), keyboard=(back,))
