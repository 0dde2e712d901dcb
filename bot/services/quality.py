"""What is known of everybody, brought up to date beside the taps: each minute a little, each day everything."""

import json
from array import array
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.labeling.agreement import Agreement
from bot.labeling.counts import OTHERS, UNIT, Posterior, Question
from bot.labeling.model import Answer, Project
from bot.services import assigning, managing, scoring
from bot.services.steps import BATCH, for_each, to_the_end, while_more
from storage import annotations, items, projects, skills
from storage.database import Database, Transaction

if TYPE_CHECKING:
    from bot.labeling.crowds import Answers

RECOUNTED = 50  # items between two commits where each item is written with the counts of all who spoke
RECOUNTS_MOST = 200  # commits of a run of every minute: leases have to end meanwhile; the next run goes on
MOVED = UNIT // 200  # a posterior that the batch moves less is left as it is
PAIRS_MOST = 60  # people, of whom each two are compared


async def refresh(database: Database, *, now: datetime) -> None:
    """Bring the pools of all projects up to date, and look again at what waits for labelers that there are not."""
    for project in await database.read(managing.open_projects):
        await refresh_project(database, project=project, now=now, recounts=RECOUNTS_MOST)


async def refresh_project(database: Database, *, project: Project, now: datetime, recounts: int | None = None) -> None:
    """The same for one project; items that were counted under other labels than today's are counted anew.

    `recounts` commits are spent on that at the most: with more to come, all else waits for the next time.
    """
    if await while_more(database, partial(scoring.recount, project=project, most=RECOUNTED), most=recounts):
        return
    project = await database.read(partial(_as_it_is, project=project))
    made = await database.read(partial(scoring.read_pool, project=project))
    if made is not None:
        pool, seen = made
        await database.write(partial(scoring.keep_pool, project=project, pool=pool, seen=seen, now=now))
    await redecide(database, project=project, now=now)
    if made is None:
        return
    look_again = partial(assigning.look_again, project=project, now=now, most=BATCH)
    await to_the_end(database, lambda after: partial(look_again, after=after))


async def _as_it_is(tx: Transaction, *, project: Project) -> Project:
    """A project with its labels of this moment: they may have become others while it was counted."""
    return await projects.by_id(tx, project.id) or project


async def redecide(database: Database, *, project: Project, now: datetime) -> None:
    """After a merge of labels, decide anew what is open or in dispute, in small pieces. It goes on where it ended."""
    await while_more(database, partial(assigning.decide_anew, project=project, now=now, most=BATCH))


async def improve(database: Database, *, project: Project, now: datetime) -> None:
    """The daily job: everybody is judged by everything, in a process of its own, and every item by everybody.

    What came in meanwhile keeps the score that its tap gave it. `now` is in the project's time zone. To do it twice is
    to do it once.
    """
    await refresh_project(database, project=project, now=now)
    project = await database.read(partial(_as_it_is, project=project))
    found = await database.read_aside(partial(estimate_all, project=project))
    keep = partial(keep_batch, project=project, now=now)
    await for_each(database, found.moved, BATCH, lambda some: partial(keep, batch=some))
    await database.write(partial(_conclude, project=project, agreement=found.agreement, now=now))
    await refresh_project(database, project=project, now=now)


@dataclass(frozen=True, slots=True)
class Moved:
    """An item whose posterior the batch has moved: as it was stored, and what it is now."""

    item: int
    before: str
    posterior: Posterior


@dataclass(frozen=True, slots=True)
class Estimated:
    """What the batch has found. `agreement` is fit for JSON."""

    moved: Sequence[Moved]
    agreement: Mapping[str, Any]


async def estimate_all(tx: Transaction, *, project: Project) -> Estimated:
    """All of a project's items as the batch scores them. It computes long."""
    from bot.labeling import estimation  # NumPy: no tap needs it

    question = skills.question_of(project)
    rows = _Rows(question)
    stored = {}
    async for item, posterior, predicted in skills.posteriors(tx, project.id):
        stored[item] = posterior
        for voice, answer in json.loads(predicted).items():
            rows.add(item, int(voice), project.resolve(tuple(answer)))
    agreement = Agreement()
    members: set[int] = set()
    async for item, said in _by_item(annotations.said(tx, project)):
        _agree_one(agreement, said, members)
        for member, answer in said if item in stored else ():
            rows.add(item, member, answer)
    if not rows.items:
        return Estimated([], _described(agreement))
    certain = {item: answer async for item, answer in annotations.certain(tx, project)}
    spoken, answers = rows.sorted(certain)
    found = zip(spoken, estimation.estimate(question, answers), strict=True)
    return Estimated(_moved(stored, found, certain), _described(agreement))


async def _by_item(
    said: AsyncIterator[tuple[int, int, Answer]],
) -> AsyncIterator[tuple[int, Sequence[tuple[int, Answer]]]]:
    """Answers that come item by item, those of each together."""
    item, answers = 0, list[tuple[int, Answer]]()
    async for each, member, answer in said:
        if each != item and answers:
            yield item, answers
            answers = []
        item = each
        answers.append((member, answer))
    if answers:
        yield item, answers


class _Rows:
    """Answers as they are read, in as little memory as their numbers need."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._labels = {label: place for place, label in enumerate(question.labels)}
        self.items, self._voices = array("q"), array("q")
        self._named, self._named_by = array("q"), array("q")

    def add(self, item: int, voice: int, answer: Answer) -> None:
        for label in answer:
            self._named.append(self._labels[label])
            self._named_by.append(len(self.items))
        self.items.append(item)
        self._voices.append(voice)

    def sorted(self, certain: Mapping[int, Answer]) -> tuple[list[int], "Answers"]:
        """The items, and their answers as the batch takes them."""
        import numpy as np

        from bot.labeling.crowds import Answers

        items, places = np.unique(np.frombuffer(self.items, np.int64), return_inverse=True)
        voices, voices_of = np.unique(np.frombuffer(self._voices, np.int64), return_inverse=True)
        order = np.argsort(places, kind="stable")
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        named_by = rank[np.frombuffer(self._named_by, np.int64)]
        named = np.argsort(named_by, kind="stable")
        labels = np.frombuffer(self._named, np.int64)[named]
        spoken = items.tolist()
        known = {
            place: tuple(self._labels[label] for label in certain[item])
            for place, item in enumerate(spoken)
            if certain.get(item) or (item in certain and self._question.takes_several)
        }
        return spoken, Answers(places[order], voices_of[order], labels, named_by[named], voices.tolist(), known)


def _agree_one(agreement: Agreement, said: Sequence[tuple[int, Answer]], members: set[int]) -> None:
    """Count an item; each two people only while there are few of them."""
    members.update(member for member, _ in said)
    if len(members) <= PAIRS_MOST:
        agreement.add(said)
    else:
        agreement.together.add([answer for _, answer in said])


def _described(agreement: Agreement) -> dict[str, Any]:
    pairs = [
        {"members": list(two), "items": pair.items, "kappa": pair.kappa}
        for two, pair in sorted(agreement.pairs.items(), key=lambda each: -each[1].items)
    ]
    return {"alpha": agreement.together.alpha, "pairs": pairs[:PAIRS_MOST]}


def _moved(
    stored: Mapping[int, str], scored: Iterable[tuple[int, Posterior]], certain: Mapping[int, Answer]
) -> list[Moved]:
    """Those that have moved; what is certain does not move."""
    moved = []
    for item, posterior in scored:
        before = {int(label): likely for label, likely in json.loads(stored[item]).items()}
        labels = {*before, *posterior} - {OTHERS}
        if item not in certain and any(abs(before.get(label, 0) - posterior.get(label, 0)) > MOVED for label in labels):
            moved.append(Moved(item, stored[item], posterior))
    return moved


async def keep_batch(tx: Transaction, *, project: Project, batch: Sequence[Moved], now: datetime) -> None:
    """Keep what the batch found of some items, but for those that somebody has touched since."""
    for each in batch:
        if await skills.stored_posterior(tx, each.item) == each.before:
            item = await items.by_id(tx, each.item)
            await assigning.judge_anew(tx, item=item, project=project, posterior=each.posterior, now=now)


async def _conclude(tx: Transaction, *, project: Project, agreement: Mapping[str, Any], now: datetime) -> None:
    """What the day has shown of the whole project: how much people agree, and how honest the confidence is."""
    await skills.keep_agreement(tx, project.id, now.date(), agreement)
    await scoring.keep_promise(tx, project)
