"""What is known of everybody, brought up to date beside the taps: each minute a little, each day everything."""

import json
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from bot.labeling import calibration
from bot.labeling.agreement import Agreement
from bot.labeling.consensus import Said
from bot.labeling.counts import OTHERS, UNIT, Posterior
from bot.labeling.model import Answer, Project
from bot.services import assigning, managing, scoring
from bot.services.steps import BATCH, for_each, to_the_end, while_more
from storage import annotations, items, projects, skills
from storage.database import Database, Transaction

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
    certain = {item: answer async for item, answer in annotations.certain(tx, project)}
    stored, predictions = {}, {}
    async for item, posterior, predicted in skills.posteriors(tx, project.id):
        stored[item] = posterior
        if predicted != "{}":
            said_by = json.loads(predicted).items()
            predictions[item] = [Said(int(voice), project.resolve(tuple(answer))) for voice, answer in said_by]
    agreement = Agreement()
    members: set[int] = set()
    if not estimation.is_vectorised(question):
        said = defaultdict(list, predictions)
        async for item, member, answer in annotations.said(tx, project):
            said[item].append(Said(member, answer))
        _agree(agreement, said)
        scored = estimation.sweep(question, {item: said[item] for item in stored}, certain)
        return Estimated(_moved(stored, scored, certain), _described(agreement))
    places = {item: place for place, item in enumerate(stored)}
    rows = _Rows({label: place for place, label in enumerate(question.labels)})
    one_item: list[tuple[int, Answer]] = []
    at = None
    async for item, member, answer in annotations.said(tx, project):
        if item not in places:
            continue
        if item != at:
            _agree_one(agreement, one_item, members)
            one_item, at = [], item
        one_item.append((member, answer))
        members.add(member)
        rows.add(places[item], member, answer)
    _agree_one(agreement, one_item, members)
    for item, voices in predictions.items():
        for voice, answer in voices:
            rows.add(places[item], voice, answer)
    known = {places[item]: rows.labels[answer[0]] for item, answer in certain.items() if item in places and answer}
    found = estimation.estimate(question, rows.sorted(known)) if rows.items else ()
    scored = {item: estimation.as_posterior(question, row) for item, row in zip(stored, found, strict=False)}
    return Estimated(_moved(stored, scored, certain), _described(agreement))


class _Rows:
    """Answers as they are read, in as little memory as their numbers need."""

    def __init__(self, labels: Mapping[int, int]) -> None:
        self.labels = labels
        self.items, self._voices, self._given = array("q"), array("q"), array("q")

    def add(self, item: int, voice: int, answer: Answer) -> None:
        self.items.append(item)
        self._voices.append(voice)
        self._given.append(self.labels[answer[0]])

    def sorted(self, known: Mapping[int, int]) -> Any:
        """As the batch takes them."""
        import numpy as np

        from bot.labeling.estimation import Answers

        order = np.argsort(np.frombuffer(self.items, np.int64), kind="stable")
        voices, places = np.unique(np.frombuffer(self._voices, np.int64)[order], return_inverse=True)
        items_, given = np.frombuffer(self.items, np.int64)[order], np.frombuffer(self._given, np.int64)[order]
        return Answers(items_, places, given, voices.tolist(), known)


def _agree(agreement: Agreement, said: Mapping[int, Sequence[Said]]) -> None:
    members: set[int] = set()
    for each in said.values():
        _agree_one(agreement, [(voice, answer) for voice, answer in each if voice > 0], members)


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


def _moved(stored: Mapping[int, str], scored: Mapping[int, Posterior], certain: Mapping[int, Answer]) -> list[Moved]:
    """Those that have moved; what is certain does not move."""
    moved = []
    for item, posterior in scored.items():
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
    promise = project.policy.max_wrong
    audits = await skills.audits(tx, project)
    settle = calibration.threshold(audits, max_wrong=promise, at_least=project.policy.settle)
    await skills.set_settle(tx, project.id, settle if promise is not None else None)
