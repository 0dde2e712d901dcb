"""What is known of everybody, brought up to date beside the taps: each minute a little, each day everything."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.labeling.consensus.confusion_counts import OTHERS, UNIT, Posterior
from bot.labeling.model import Answer, Project
from bot.labeling.offline.agreement import Agreement
from bot.services.batches import BATCH, in_batches, page_through, repeat_while_more
from bot.services.daily.project_answers import AnswerRows, group_by_item
from bot.services.items import lifecycle, scores
from bot.services.manager.projects import open_projects
from storage import annotations, items, projects, skills
from storage.database import Database, Transaction

if TYPE_CHECKING:
    pass

RECOUNTED = 50  # items between two commits where each item is written with the counts of all who spoke
RECOUNTS_MOST = 200  # commits of a run of every minute: leases have to end meanwhile; the next run goes on
MOVED = UNIT // 200  # a posterior that the batch moves less is left as it is
PAIRS_MOST = 60  # people, of whom each two are compared


async def refresh_projects(database: Database, *, now: datetime) -> None:
    """Bring the pools of all projects up to date, and look again at what waits for labelers that there are not."""
    for project in await database.read(open_projects):
        await refresh_project(database, project=project, now=now, recounts=RECOUNTS_MOST)


async def refresh_project(database: Database, *, project: Project, now: datetime, recounts: int | None = None) -> None:
    """The same for one project; items that were counted under other labels than today's are counted anew.

    `recounts` commits are spent on that at the most: with more to come, all else waits for the next time.
    """
    if await repeat_while_more(database, partial(scores.recount_items, project=project, most=RECOUNTED), most=recounts):
        return
    project = await database.read(partial(_reload, project=project))
    made = await database.read(partial(scores.estimate_pool, project=project))
    if made is not None:
        pool, seen = made
        await database.write(partial(scores.save_pool, project=project, pool=pool, seen=seen, now=now))
    await redecide_project(database, project=project, now=now)
    if made is None:
        return
    look_again = partial(lifecycle.redecide_waiting, project=project, now=now, most=BATCH)
    await page_through(database, lambda after: partial(look_again, after=after))


async def _reload(tx: Transaction, *, project: Project) -> Project:
    """A project with its labels of this moment: they may have become others while it was counted."""
    return await projects.by_id(tx, project.id) or project


async def redecide_project(database: Database, *, project: Project, now: datetime) -> None:
    """After a merge of labels or with another policy, decide anew what is open or in dispute, in small pieces.

    It goes on where it ended.
    """
    await repeat_while_more(database, partial(lifecycle.redecide_items, project=project, now=now, most=BATCH))


async def estimate_project(database: Database, *, project: Project, now: datetime) -> None:
    """The daily job: everybody is judged by everything, in a process of its own, and every item by everybody.

    What came in meanwhile keeps the score that its tap gave it. `now` is in the project's time zone. To do it twice is
    to do it once.
    """
    await refresh_project(database, project=project, now=now)
    project = await database.read(partial(_reload, project=project))
    found = await database.read_in_subprocess(partial(estimate_items, project=project))
    keep = partial(save_estimates, project=project, now=now)
    await in_batches(database, found.moved, BATCH, lambda some: partial(keep, batch=some))
    await database.write(partial(_save_agreement, project=project, agreement=found.agreement, now=now))
    await refresh_project(database, project=project, now=now)


@dataclass(frozen=True, slots=True)
class MovedItem:
    """An item whose posterior the batch has moved: as it was stored, and what it is now."""

    item: int
    before: str
    posterior: Posterior


@dataclass(frozen=True, slots=True)
class Estimates:
    """What the batch has found. `agreement` is fit for JSON."""

    moved: Sequence[MovedItem]
    agreement: Mapping[str, Any]


async def estimate_items(tx: Transaction, *, project: Project) -> Estimates:
    """All of a project's items as the batch scores them. It computes long."""
    from bot.labeling.offline import estimation  # NumPy: no tap needs it

    question = skills.question_of(project)
    rows = AnswerRows(question)
    stored = {}
    async for item, posterior, predicted in skills.posteriors(tx, project.id):
        stored[item] = posterior
        for voice, answer in json.loads(predicted).items():
            rows.add(item, int(voice), project.resolve(tuple(answer)))
    agreement = Agreement()
    members: set[int] = set()
    async for item, said in group_by_item(annotations.said(tx, project)):
        _agree_one(agreement, said, members)
        for member, answer in said if item in stored else ():
            rows.add(item, member, answer)
    if not rows.items:
        return Estimates([], _agreement_as_json(agreement))
    certain = {item: answer async for item, answer in annotations.certain(tx, project)}
    spoken, answers = rows.sorted(certain)
    found = zip(spoken, estimation.estimate(question, answers), strict=True)
    return Estimates(_moved(stored, found, certain), _agreement_as_json(agreement))


def _agree_one(agreement: Agreement, said: Sequence[tuple[int, Answer]], members: set[int]) -> None:
    """Count an item; each two people only while there are few of them."""
    members.update(member for member, _ in said)
    if len(members) <= PAIRS_MOST:
        agreement.add(said)
    else:
        agreement.together.add([answer for _, answer in said])


def _agreement_as_json(agreement: Agreement) -> dict[str, Any]:
    pairs = [
        {"members": list(two), "items": pair.items, "kappa": pair.kappa}
        for two, pair in sorted(agreement.pairs.items(), key=lambda each: -each[1].items)
    ]
    return {"alpha": agreement.together.alpha, "pairs": pairs[:PAIRS_MOST]}


def _moved(
    stored: Mapping[int, str], scored: Iterable[tuple[int, Posterior]], certain: Mapping[int, Answer]
) -> list[MovedItem]:
    """Those that have moved; what is certain does not move."""
    moved = []
    for item, posterior in scored:
        before = {int(label): likely for label, likely in json.loads(stored[item]).items()}
        labels = {*before, *posterior} - {OTHERS}
        if item not in certain and any(abs(before.get(label, 0) - posterior.get(label, 0)) > MOVED for label in labels):
            moved.append(MovedItem(item, stored[item], posterior))
    return moved


async def save_estimates(tx: Transaction, *, project: Project, batch: Sequence[MovedItem], now: datetime) -> None:
    """Keep what the batch found of some items, but for those that somebody has touched since."""
    for each in batch:
        if await skills.stored_posterior(tx, each.item) == each.before:
            item = await items.by_id(tx, each.item)
            await lifecycle.apply_estimate(tx, item=item, project=project, posterior=each.posterior, now=now)


async def _save_agreement(tx: Transaction, *, project: Project, agreement: Mapping[str, Any], now: datetime) -> None:
    """What the day has shown of the whole project: how much people agree, and how honest the confidence is."""
    await skills.keep_agreement(tx, project.id, now.date(), agreement)
    await scores.update_settle_threshold(tx, project)
