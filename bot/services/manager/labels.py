"""Add, rename, merge and separate the labels of a project.

Answers are never rewritten. A merged label stays in the table as an alias of the label that it counts as, so a merge
is one row and can be taken back. `bot.services.daily.estimate` then counts every item again in small batches, and
decides open and disputed items again.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.consensus.confusion_counts import UNIT, Posterior
from bot.labeling.errors import BadLabels, NothingToChange, UnknownLabel
from bot.labeling.model import ItemState, Kind, Label, Member, Project
from bot.labeling.permissions import Action
from bot.labeling.project_settings import is_a_button
from bot.labeling.search import normalize_text
from bot.services.access import allowed, get_project
from bot.services.items import lifecycle
from bot.services.items.scores import ItemScore
from bot.services.manager.project_rules import LABELS_MOST, TEXT_MOST
from storage import assignments, history, projects, relabelings, skills
from storage.database import Transaction


@allowed(Action.MANAGE)
async def add_labels(
    tx: Transaction, member: Member, *, project: int, texts: Sequence[str], now: datetime, group: str = ""
) -> Project:
    """Add labels at the end, or at the end of a group. Returns the project.

    Raises NothingToChange, BadLabels, NotAManager, UnknownButton.
    """
    before = await changeable_labels(tx, project)
    texts, group = [normalize_text(text) for text in texts if text.strip()], normalize_text(group)
    if not texts:
        raise NothingToChange
    if group and not is_a_button(group):
        raise BadLabels(problem="text", value=group, most=TEXT_MOST["label"])
    _check_list(texts, already=len(before.labels))
    for text in texts:
        _check_text(before, text)
    for text in texts:
        await projects.add_label(tx, project, Label(0, text, group=group))
        await record_label(tx, project, "label", now, member, new=text)
    if before.kind is Kind.MULTIPLE:
        # Earlier answers do not name the new label. A new edition counts them by the new list of labels.
        await skills.begin_edition(tx, project)
    await projects.mark_changed(tx, project)
    return await get_project(tx, project)


@allowed(Action.MANAGE)
async def rename_label(
    tx: Transaction, member: Member, *, project: int, label: int, text: str, now: datetime
) -> Project:
    """Rename a label. Earlier answers keep it under the new name. Returns the project.

    Raises BadLabels, UnknownLabel, NotAManager, UnknownButton.
    """
    before = await changeable_labels(tx, project)
    renamed, text = get_label(before, label), normalize_text(text)
    if text == renamed.text:
        return before
    _check_text(before, text)
    await projects.rename_label(tx, label, text)
    await record_label(tx, project, "label", now, member, old=renamed.text, new=text)
    await projects.mark_changed(tx, project)
    return await get_project(tx, project)


@allowed(Action.MANAGE)
async def merge_labels(
    tx: Transaction, member: Member, *, project: int, label: int, into: int, now: datetime
) -> Project:
    """Count a label as another one (`into`), in earlier answers too. Returns the project.

    Raises BadLabels, UnknownLabel, NotAManager, UnknownButton.
    """
    before = await changeable_labels(tx, project)
    source, target = check_merge(before, label, into)
    await projects.merge_label(tx, label, into)
    await record_label(tx, project, "labels merged", now, member, old=source.text, new=target.text)
    await skills.begin_edition(tx, project)
    return await get_project(tx, project)


@allowed(Action.MANAGE)
async def separate_label(tx: Transaction, member: Member, *, project: int, label: int, now: datetime) -> Project:
    """Take a merge back: the label counts as itself again, in earlier answers too. Returns the project.

    Raises UnknownLabel, NotAManager, UnknownButton.
    """
    before = await changeable_labels(tx, project)
    separated = next((merged for merged in before.merged if merged.id == label), None)
    if separated is None:
        raise UnknownLabel
    await projects.merge_label(tx, label, None)
    await record_label(tx, project, "label separated", now, member, new=separated.text)
    await skills.begin_edition(tx, project)
    return await get_project(tx, project)


def check_new(texts: Sequence[str], kind: Kind) -> None:
    """Check the labels of a new project. Raises BadLabels."""
    if len(texts) < 2 - (kind is Kind.MULTIPLE):
        raise BadLabels(problem="few-lines", value=len(texts))
    _check_list(texts, already=0)


def _check_list(texts: Sequence[str], *, already: int) -> None:
    """Check new labels beside `already` existing ones: number, length, duplicates. Raises BadLabels."""
    if already + len(texts) > LABELS_MOST:
        raise BadLabels(problem="many", value=already + len(texts), most=LABELS_MOST)
    for text in texts:
        if not is_a_button(text):
            raise BadLabels(problem="text", value=text, most=TEXT_MOST["label"])
    if duplicates := [text for text, count in Counter(texts).items() if count > 1]:
        raise BadLabels(problem="twice", value=duplicates[0])


def get_label_named(project: Project, text: str) -> Label:
    """Return the label with this name, merged ones included. Raises BadLabels."""
    for label in (*project.labels, *project.merged):
        if label.text == normalize_text(text):
            return label
    raise BadLabels(problem="unknown", value=text, project=project.name)


@frozen
class MergePreview:
    """What a merge would do: `answers` to `pictures` would change their label.

    `disputes` and `open` are the disputed and the open items that would settle on the answers that they have.
    """

    answers: int
    pictures: int
    disputes: int
    open: int


async def preview_merge(tx: Transaction, *, project: Project, label: int, into: int) -> MergePreview:
    """Compute what a merge would do. It reads all answers of the project, so run it in a subprocess.

    `disputes` and `open` use today's skills, which a merge may change. Raises BadLabels, UnknownLabel.
    """
    source, target = check_merge(project, label, into)
    merged = {source.id, *(alias for alias, counts_as in project.aliases.items() if counts_as == source.id)}
    answers, pictures = await relabelings.count_chosen(tx, project.id, merged)
    after = _merge_project(project, source, target)
    crowd = await skills.crowd_of(tx, project)
    settled: Counter[ItemState] = Counter()
    for item, state, posterior in await relabelings.undecided_with(tx, project.id, (label, into)):
        score = ItemScore(_merge_posterior(project.kind, posterior, label, into), crowd)
        decision = lifecycle.policy_decision(after, await assignments.standing_of(tx, item), score)
        settled[state] += decision.state is ItemState.SETTLED
    return MergePreview(answers, pictures, settled[ItemState.DISPUTED], settled[ItemState.OPEN])


def _merge_project(project: Project, label: Label, into: Label) -> Project:
    """Return the project as it would be after a merge."""
    aliases = {alias: into.id if counts_as == label.id else counts_as for alias, counts_as in project.aliases.items()}
    return replace(project, aliases=aliases | {label.id: into.id})


def _merge_posterior(kind: Kind, posterior: Posterior, label: int, into: int) -> Posterior:
    """Return an item's posterior, in millionths, with `label` counted as `into`.

    Where a project takes several labels, they are taken as independent.
    """
    first, second = posterior.get(label, 0), posterior.get(into, 0)
    both = first + second
    if kind is Kind.MULTIPLE:
        both -= first * second // UNIT
    return {other: likely for other, likely in posterior.items() if other != label} | {into: both}


def check_merge(project: Project, label: int, into: int) -> tuple[Label, Label]:
    """Return two labels that can be merged. Raises BadLabels, UnknownLabel."""
    source, target = get_label(project, label), get_label(project, into)
    if label == into:
        raise BadLabels(problem="itself", value=source.text)
    if len(project.labels) <= 2 - (project.kind is Kind.MULTIPLE):
        raise BadLabels(problem="few", value=len(project.labels))
    return source, target


def _check_text(project: Project, text: str) -> None:
    """Check the text of a label: length, and not in use. Raises BadLabels."""
    if not is_a_button(text):
        raise BadLabels(problem="text", value=text, most=TEXT_MOST["label"])
    if any(label.text == text for label in project.labels):
        raise BadLabels(problem="there", value=text)
    for merged in project.merged:
        if merged.text == text:
            (other,) = project.labels_of((merged.id,))
            raise BadLabels(problem="merged", value=text, other=other.text)


def get_label(project: Project, label: int) -> Label:
    """Return the label of a project with this id. Raises UnknownLabel."""
    for known in project.labels:
        if known.id == label:
            return known
    raise UnknownLabel


def group_of(project: Project, label: int) -> str:
    """Return the group of a label, merged ones included; empty when it has none."""
    return next((known.group for known in (*project.labels, *project.merged) if known.id == label), "")


async def changeable_labels(tx: Transaction, project: int) -> Project:
    """Return the project. Raises BadLabels for a yes/no question, whose labels are fixed, and UnknownButton."""
    found = await get_project(tx, project)
    if found.kind is Kind.YES_NO:
        raise BadLabels(problem="yes-no", value=found.name)
    return found


async def record_label(
    tx: Transaction,
    project: int,
    event: str,
    now: datetime,
    member: Member,
    *,
    old: str | None = None,
    new: str | None = None,
) -> None:
    """Record a change of labels in the project's history."""
    await history.record(tx, f"project {project}", event, at=now, actor=member.actor, old=old, new=new)
