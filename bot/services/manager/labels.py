"""Changing the labels of a project that runs: added, renamed, merged, and separated again.

Answers are never rewritten. A merged label stays in the table as another name of the one that it counts as, so a merge
is one row, at once and whole, and can be taken back. What follows from it is done in small pieces afterwards, by
`bot.services.daily.estimate`: every item is counted again, and what is open or in dispute is decided anew.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

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
    """The project with new labels at the end, or at the end of a group. `member`: None on the command line.

    Raises BadLabels, NotAManager, UnknownButton.
    """
    before = await _changeable(tx, project)
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
        await _record(tx, project, "label", now, member, new=text)
    if before.kind is Kind.MULTIPLE:
        # Who answered before could not choose it: what their silence says of labels is counted by the labels of today.
        await skills.begin_edition(tx, project)
    await projects.touch(tx, project)
    return await get_project(tx, project)


@allowed(Action.MANAGE)
async def rename_label(
    tx: Transaction, member: Member, *, project: int, label: int, text: str, now: datetime
) -> Project:
    """The project, whose label is called something else: the same label, so earlier answers follow.

    Raises BadLabels, UnknownLabel, NotAManager, UnknownButton.
    """
    before = await _changeable(tx, project)
    known, text = get_label(before, label), normalize_text(text)
    if text == known.text:
        return before
    _check_text(before, text)
    await projects.rename_label(tx, label, text)
    await _record(tx, project, "label", now, member, old=known.text, new=text)
    await projects.touch(tx, project)
    return await get_project(tx, project)


@allowed(Action.MANAGE)
async def merge_labels(
    tx: Transaction, member: Member, *, project: int, label: int, into: int, now: datetime
) -> Project:
    """The project, one of whose labels counts as another one from now on, in earlier answers too.

    Raises BadLabels, UnknownLabel, NotAManager, UnknownButton.
    """
    before = await _changeable(tx, project)
    known, other = check_merge(before, label, into)
    await projects.merge_label(tx, label, into)
    await _record(tx, project, "labels merged", now, member, old=known.text, new=other.text)
    await skills.begin_edition(tx, project)
    return await get_project(tx, project)


@allowed(Action.MANAGE)
async def separate_label(tx: Transaction, member: Member, *, project: int, label: int, now: datetime) -> Project:
    """Take a merge back: the label counts as itself again, in the answers that were given with it.

    Raises UnknownLabel, NotAManager, UnknownButton.
    """
    before = await _changeable(tx, project)
    known = next((each for each in before.merged if each.id == label), None)
    if known is None:
        raise UnknownLabel
    await projects.merge_label(tx, label, None)
    await _record(tx, project, "label separated", now, member, new=known.text)
    await skills.begin_edition(tx, project)
    return await get_project(tx, project)


def read_labels(text: str) -> list[str]:
    """Labels as a person writes them: one a line, blank lines between them or not."""
    return [normalize_text(line) for line in text.splitlines() if line.strip()]


def check_new(texts: Sequence[str], kind: Kind) -> None:
    """Raises BadLabels where a new project can't have these labels."""
    if len(texts) < 2 - (kind is Kind.MULTIPLE):
        raise BadLabels(problem="few-lines", value=len(texts))
    _check_list(texts, already=0)


def _check_list(texts: Sequence[str], *, already: int) -> None:
    if already + len(texts) > LABELS_MOST:
        raise BadLabels(problem="many", value=already + len(texts), most=LABELS_MOST)
    for text in texts:
        if not is_a_button(text):
            raise BadLabels(problem="text", value=text, most=TEXT_MOST["label"])
    if twice := [text for text, count in Counter(texts).items() if count > 1]:
        raise BadLabels(problem="twice", value=twice[0])


def get_label_named(project: Project, text: str) -> Label:
    """The label with this name, a merged one included. Raises BadLabels."""
    for label in (*project.labels, *project.merged):
        if label.text == normalize_text(text):
            return label
    raise BadLabels(problem="unknown", value=text, project=project.name)


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would do: so many earlier answers, to so many pictures, follow; and of the pictures in dispute and
    those that are open, so many would be settled by what was answered already.
    """

    answers: int
    pictures: int
    disputes: int
    open: int


async def preview_merge(tx: Transaction, *, project: Project, label: int, into: int) -> MergePreview:
    """What a merge would do. It reads all answers of the project: for a process of its own.

    How good everybody is may be learned differently afterwards, so the last two are what today's knowledge says.
    Raises BadLabels, UnknownLabel.
    """
    known, other = check_merge(project, label, into)
    named = {known.id, *(alias for alias, counts_as in project.aliases.items() if counts_as == known.id)}
    answers, pictures = await relabelings.count_chosen(tx, project.id, named)
    after = _merged(project, known, other)
    crowd = await skills.crowd(tx, project)
    settled: Counter[ItemState] = Counter()
    for item, state, posterior in await relabelings.undecided_with(tx, project.id, (label, into)):
        likely = _together(project.kind, posterior, label, into)
        verdict = lifecycle.policy_decision(after, await assignments.standing(tx, item), ItemScore(likely, crowd))
        settled[state] += verdict.state is ItemState.SETTLED
    return MergePreview(answers, pictures, settled[ItemState.DISPUTED], settled[ItemState.OPEN])


def _merged(project: Project, label: Label, into: Label) -> Project:
    """A project as it would be."""
    aliases = {alias: into.id if counts_as == label.id else counts_as for alias, counts_as in project.aliases.items()}
    return replace(project, aliases=aliases | {label.id: into.id})


def _together(kind: Kind, posterior: Posterior, label: int, into: int) -> Posterior:
    """How sure an item's labels are when two of them are one."""
    first, second = posterior.get(label, 0), posterior.get(into, 0)
    both = first + second
    if kind is Kind.MULTIPLE:
        both -= first * second // UNIT
    return {each: likely for each, likely in posterior.items() if each != label} | {into: both}


def check_merge(project: Project, label: int, into: int) -> tuple[Label, Label]:
    """Two labels that can become one. Raises BadLabels, UnknownLabel."""
    known, other = get_label(project, label), get_label(project, into)
    if label == into:
        raise BadLabels(problem="itself", value=known.text)
    if len(project.labels) <= 2 - (project.kind is Kind.MULTIPLE):
        raise BadLabels(problem="few", value=len(project.labels))
    return known, other


def _check_text(project: Project, text: str) -> None:
    """Raises BadLabels where a new label can't be called that."""
    if not is_a_button(text):
        raise BadLabels(problem="text", value=text, most=TEXT_MOST["label"])
    if any(each.text == text for each in project.labels):
        raise BadLabels(problem="there", value=text)
    for each in project.merged:
        if each.text == text:
            (other,) = project.labels_of((each.id,))
            raise BadLabels(problem="merged", value=text, other=other.text)


def get_label(project: Project, label: int) -> Label:
    """One of a project's labels. Raises UnknownLabel."""
    for each in project.labels:
        if each.id == label:
            return each
    raise UnknownLabel


def group_of(project: Project, label: int) -> str:
    """The group of a label, also of one that was merged; empty where there is none."""
    return next((each.group for each in (*project.labels, *project.merged) if each.id == label), "")


async def _changeable(tx: Transaction, project: int) -> Project:
    """The project, if its labels can be changed: those of a yes/no question can't."""
    found = await get_project(tx, project)
    if found.kind is Kind.YES_NO:
        raise BadLabels(problem="yes-no", value=found.name)
    return found


async def _record(
    tx: Transaction,
    project: int,
    event: str,
    now: datetime,
    member: Member,
    *,
    old: str | None = None,
    new: str | None = None,
) -> None:
    await history.remember(tx, f"project {project}", event, at=now, actor=member.actor, old=old, new=new)
