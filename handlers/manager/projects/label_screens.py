"""Screens of a project's labels."""

from bot.labeling.errors import BadLabels
from bot.labeling.model import Label, Project
from bot.labeling.tables.typed_lists import TypedList
from bot.services.manager.dialogs import digest_of
from bot.services.manager.labels import MergePreview, group_of
from bot.services.manager.project.label_parts import LabelPart
from bot.texts import plain, rich
from handlers.label_keys import PAGE, SUMMARY_LABELS_MOST
from handlers.manager.buttons import ManageProject
from handlers.manager.common import cancel_key
from handlers.manager.projects.buttons import (
    AddLabels,
    ChooseLabels,
    ChooseMoreLabels,
    ChooseOther,
    ClearLabel,
    DescribeLabel,
    ForeseeMerge,
    ManageLabel,
    ManageLabels,
    MergeLabels,
    RenameLabel,
    SeparateLabel,
)
from handlers.pages import slice_around, turning
from handlers.screen import Key, Keyboard, Screen, below, shorten


def labels(project: Project, around: int, language: str, news: str = "") -> Screen:
    """Return the page of a project's labels with the label `around`. `news` is the result of the last action."""
    page = slice_around(project.labels, lambda label: label.id == around, PAGE)
    keys = tuple((Key(_name(label), ManageLabel(project.id, label.id)),) for label in page.shown)
    turn = turning(
        ManageLabels(project.id, page.before.id) if page.before else None,
        ManageLabels(project.id, page.after.id) if page.after else None,
        language,
    )
    text = rich(language, "labels", question=project.question, many=len(project.labels))
    add: Keyboard = (
        (Key(plain(language, "labels-add"), AddLabels(project.id, 0)),),
        (Key(plain(language, "manage-back-to-project"), ManageProject(project.id)),),
    )
    return Screen(below(news, text), keyboard=(*keys, *turn, *add))


def label(project: Project, value: Label, language: str, news: str = "") -> Screen:
    """Return one label with its note, its example, the labels merged into it, and the actions for it."""
    merged = [alias for alias in project.merged if project.aliases[alias.id] == value.id]
    lines = [rich(language, "labels-one", label=value.text)]
    if value.group:
        lines.append(rich(language, "labels-group", group=value.group))
    if merged:
        names = ", ".join(alias.text for alias in merged[:PAGE]) + ("…" if len(merged) > PAGE else "")
        lines.append(rich(language, "labels-merged", labels=names))
    if value.note:
        lines.append(rich(language, "labels-note", note=value.note))
    keys = [
        (Key(plain(language, "labels-rename"), RenameLabel(project.id, value.id)),),
        tuple(
            Key(plain(language, f"labels-{part.value}-edit"), DescribeLabel(project.id, value.id, part.value))
            for part in LabelPart
        ),
        (Key(plain(language, "labels-merge"), ChooseOther(project.id, value.id, 0)),),
    ]
    if value.group:
        keys.append((Key(plain(language, "labels-add-beside", group=value.group), AddLabels(project.id, value.id)),))
    keys += [
        (Key(plain(language, "labels-separate", label=alias.text), SeparateLabel(project.id, alias.id)),)
        for alias in merged[:PAGE]
    ]
    keys.append((Key(plain(language, "labels-back"), ManageLabels(project.id, value.id)),))
    return Screen(below(news, "\n".join(lines)), value.example, tuple(keys), protected=project.private)


def ask_part(project: Project, value: Label, part: LabelPart, language: str) -> Screen:
    """Ask for a label's note or example. One that it has can be removed."""
    keys = [(cancel_key(language),)]
    if value.note if part is LabelPart.NOTE else value.example:
        keys.insert(0, (Key(plain(language, "labels-part-clear"), ClearLabel(project.id, value.id, part.value)),))
    text = rich(language, f"labels-{part.value}-ask", label=value.text)
    return Screen(text, keyboard=tuple(keys))


def choose_other(project: Project, value: Label, around: int, language: str) -> Screen:
    """Return the choice of a label to merge one into."""
    others = [other for other in project.labels if other.id != value.id]
    page = slice_around(others, lambda other: other.id == around, PAGE)
    keys = tuple((Key(_name(other), ForeseeMerge(project.id, value.id, other.id)),) for other in page.shown)
    turn = turning(
        ChooseOther(project.id, value.id, page.before.id) if page.before else None,
        ChooseOther(project.id, value.id, page.after.id) if page.after else None,
        language,
    )
    back = (Key(plain(language, "labels-back-to-one"), ManageLabel(project.id, value.id)),)
    return Screen(rich(language, "labels-choose-other", label=value.text), keyboard=(*keys, *turn, back))


def counting(value: Label, other: Label, language: str) -> Screen:
    """Return the screen that is shown while the preview of a merge is computed."""
    return Screen(rich(language, "labels-counting", label=value.text, other=other.text))


def merge_preview(project: Project, value: Label, other: Label, preview: MergePreview, language: str) -> Screen:
    """Return the preview of a merge, to confirm."""
    lines = [
        rich(language, "labels-sure", label=value.text, other=other.text),
        rich(
            language,
            "labels-follow",
            answers=preview.answers,
            pictures=preview.pictures,
            label=value.text,
            other=other.text,
        ),
        rich(language, "labels-would-settle", disputes=preview.disputes, open=preview.open),
        rich(language, "labels-can-be-separated"),
    ]
    keys = (
        (Key(plain(language, "labels-do-merge"), MergeLabels(project.id, value.id, other.id)),),
        (Key(plain(language, "form-give-up"), ManageLabel(project.id, value.id)),),
    )
    return Screen("\n\n".join(lines), keyboard=keys)


def ask_new(project: Project, beside: int, language: str) -> Screen:
    """Ask for new labels, one a line."""
    group = group_of(project, beside)
    text = rich(language, "labels-ask-group", group=group) if group else rich(language, "labels-ask")
    return Screen(text, keyboard=((cancel_key(language),),))


def ask_back(typed: TypedList, button: type[ChooseLabels | ChooseMoreLabels], language: str) -> Screen:
    """Ask whether a typed list is several labels or one a line. The latter is offered if it is possible."""
    shown, more = typed.split[:SUMMARY_LABELS_MOST], len(typed.split) > SUMMARY_LABELS_MOST
    labels = " / ".join(shorten(label) for label in shown) + ("…" if more else "")
    digest = digest_of(typed.text)
    keys = [(Key(plain(language, "labels-split", many=len(typed.split)), button(digest, 1)),)]
    if typed.lines:
        keys.append((Key(plain(language, "labels-as-typed", many=len(typed.lines)), button(digest, 0)),))
    text = rich(language, "labels-ask-back", many=len(typed.split), labels=labels)
    return Screen(text, keyboard=(*keys, (cancel_key(language),)))


def ask_name(value: Label, language: str) -> Screen:
    """Ask for a label's new name."""
    return Screen(rich(language, "labels-ask-name", label=value.text), keyboard=((cancel_key(language),),))


def renamed(project: Project, which: int, language: str) -> Screen:
    """Return a renamed label, or an error if it was merged since the name was asked for."""
    (value,) = project.labels_of((which,))
    if value.id == which:
        return label(project, value, language, rich(language, "labels-renamed"))
    before = next(alias.text for alias in project.merged if alias.id == which)
    error = BadLabels(problem="merged", value=before, other=value.text)
    return label(project, value, language, rich(language, error.text, **error.arguments))


def _name(label: Label) -> str:
    return f"{label.group} › {label.text}" if label.group else label.text
