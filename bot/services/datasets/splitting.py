"""Store the split of each picture that has a label, before its first export."""

from array import array
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from bot.labeling.dataset import Split
from bot.labeling.dataset.splits import Balance, Group, Groups, assign_groups, separated
from bot.labeling.model import Project
from bot.services.batches import BATCH, pause
from storage import datasets
from storage.database import Transaction, Work
from storage.datasets import SplitItem

NO_LABEL = 0  # stands for "none of the labels"
SPLITS = tuple(Split)


@dataclass(slots=True)
class SplitPlan:
    """The splits of the pictures that have none yet: `items` and, parallel to them, places in SPLITS.

    `separated` are groups whose pictures are in several splits already, each as one picture of each split.
    """

    items: "array[int]" = field(default_factory=lambda: array("q"))
    splits: bytearray = field(default_factory=bytearray)
    separated: list[tuple[int, ...]] = field(default_factory=list)


async def plan_splits(tx: Transaction, *, project: Project) -> SplitPlan:
    """Return the splits of a project's pictures with a label that have none yet. Reads the project twice."""
    groups = await _link(tx, project)
    found: dict[int, Group] = {}
    singles = 0
    totals, stored = Counter[int](), {split: Counter[int]() for split in SPLITS}
    async for item in datasets.items_to_split(tx, project):
        labels = _labels(item)
        totals.update(labels)
        if item.split:
            stored[item.split].update(labels)
        number = _group_of(groups, item)
        if number is not None:
            _count(found.setdefault(number, Group(item.source)), item)
        elif not item.split:
            singles += labels.total()
    balance = Balance(totals)
    for split, counts in stored.items():
        balance.add(split, counts)
    chosen = assign_groups(found, balance, singles=singles)
    plan = SplitPlan(separated=separated(found.values()))
    async for item in datasets.items_to_split(tx, project):
        if item.split or item.labels is None:
            continue
        number = _group_of(groups, item)
        split = balance.choose(_labels(item)) if number is None else chosen[number]
        plan.items.append(item.item)
        plan.splits.append(SPLITS.index(split))
    return plan


async def assign_splits(
    read: Callable[[Work[SplitPlan]], Awaitable[SplitPlan]],
    write: Callable[[Work[None]], Awaitable[None]],
    *,
    project: Project,
) -> list[tuple[int, ...]]:
    """Store the missing splits, in short units of work, and return the separated groups.

    `read` and `write` run units of work.
    """
    plan = await read(partial(plan_splits, project=project))
    for begin in range(0, len(plan.items), BATCH):
        batch = slice(begin, begin + BATCH)
        splits = [(item, SPLITS[place]) for item, place in zip(plan.items[batch], plan.splits[batch], strict=True)]
        await write(partial(datasets.add_splits, splits=splits))
        await pause()
    return plan.separated


async def _link(tx: Transaction, project: Project) -> Groups:
    """Return the groups of pictures. Only those in pairs of copies and, as negative numbers, collectors are in it."""
    groups = Groups()
    async for link in datasets.links(tx, project.id):
        groups.link(link.item, link.resembles)
        for picture, collector in ((link.item, link.collector), (link.resembles, link.other_collector)):
            if collector is not None:
                groups.link(picture, -collector)
    return groups


def _group_of(groups: Groups, item: SplitItem) -> int | None:
    """Return the number of a picture's group, or None if it belongs to no other picture."""
    if item.collector is not None:
        return groups.group_of(-item.collector)
    return groups.group_of(item.item) if item.item in groups else None


def _labels(item: SplitItem) -> Counter[int]:
    """Return the labels of a picture, each once; none if it is not decided."""
    return Counter() if item.labels is None else Counter(item.labels or (NO_LABEL,))


def _count(group: Group, item: SplitItem) -> None:
    group.key = min(group.key, item.source)
    if item.split:
        group.stored[item.split] = min(group.stored.get(item.split, item.item), item.item)
    elif item.labels is not None:
        group.size += 1
        group.labels.update(_labels(item))
