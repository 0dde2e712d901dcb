"""Update pools, counts and posteriors in the background: pools every minute, everything once a day."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from functools import partial
from typing import Any

from bot.frozen import frozen
from bot.labeling import settle_policy
from bot.labeling.consensus.confidence import confidence
from bot.labeling.consensus.confusion_counts import OTHERS, UNIT, Posterior
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import PRACTICE_RECENT, practice_prior
from bot.labeling.model import Answer, Project
from bot.labeling.offline.agreement import Agreement
from bot.services.access import open_projects
from bot.services.batches import BATCH, in_batches, page_through, repeat_while_more, run_all
from bot.services.daily.checked_items import CheckedItems, save_strengths
from bot.services.daily.project_answers import AnswerRows, group_by_item
from bot.services.daily.tempering import (
    Learned,
    NewConfidence,
    learn_tempering,
    save_confidences,
    save_tempering,
)
from bot.services.items import lifecycle, queue_order, scores
from bot.services.promises.proving import update_promise
from bot.services.promises.telling import tell_refused
from storage import annotations, items, practice, projects, promises, skills, tempering
from storage.annotations import parse_posterior
from storage.database import Database, Transaction

RECOUNTED = 50  # items per commit of a recount, each of which writes the counts of all its voices
RECOUNTS_MOST = 200  # commits of a recount per minute's run, so that the run can end leases; the next one continues
MOVED = UNIT // 200  # millionths: smaller changes of a posterior are not stored
RESAID = 0.0005  # smaller changes of a confidence alone are not stored
PAIRS_MOST = 60  # people up to whom each pair's agreement is counted, and pairs stored


async def refresh_projects(database: Database, *, now: datetime) -> None:
    """Refresh all open projects, also if one fails, each with at most RECOUNTS_MOST commits of a recount."""
    refresh = partial(refresh_project, database, now=now, recounts=RECOUNTS_MOST)
    await run_all(*(partial(refresh, project=project) for project in await database.read(open_projects)))


async def refresh_project(database: Database, *, project: Project, now: datetime, recounts: int | None = None) -> None:
    """Recount items of earlier editions, update the pool, and decide again where labels or policy changed.

    After a change of the policy the project's promise is judged anew before that. With a new pool, also decide again
    about items that want more answers than there are active labelers. `recounts` limits the commits of the recount
    (None: no limit); if it is not complete then, nothing else is done.
    """
    if await repeat_while_more(database, partial(scores.recount_items, project=project, most=RECOUNTED), most=recounts):
        return
    project = await database.read(partial(_reload, project=project))
    new_pool = await database.read(partial(scores.estimate_pool, project=project))
    if new_pool is not None:
        pool, seen = new_pool
        await database.write(partial(scores.save_pool, project=project, pool=pool, seen=seen, now=now))
    if project.policy.max_wrong is not None and await database.read(partial(promises.is_unjudged, project=project.id)):
        await database.write(partial(_judge_promise, project=project))
    await redecide_project(database, project=project, now=now)
    if new_pool is None:
        return
    redecide = partial(lifecycle.redecide_waiting, project=project, now=now, most=BATCH)
    await page_through(database, lambda after: partial(redecide, after=after))


async def _reload(tx: Transaction, *, project: Project) -> Project:
    """Return the project as it is now. Its labels or its policy may have changed since it was read."""
    return await projects.by_id(tx, project.id) or project


async def _judge_promise(tx: Transaction, *, project: Project) -> None:
    """Judge a project's promise by its policy as it is now, which may have changed again."""
    await update_promise(tx, await _reload(tx, project=project))


async def redecide_project(database: Database, *, project: Project, now: datetime) -> None:
    """Decide again about open and disputed items after a change of labels or policy, in batches.

    Continues where an interrupted run stopped.
    """
    await repeat_while_more(database, partial(lifecycle.redecide_items, project=project, now=now, most=BATCH))


@frozen
class Estimated:
    """How many items were estimated, and of how many the result changed."""

    items: int
    changed: int


async def estimate_project(database: Database, *, project: Project, now: datetime) -> Estimated:
    """Estimate all counts and posteriors of a project together, in a subprocess, and store what changed.

    The daily job `quality`. It writes posteriors and confidences (in `items`), confusion counts and what practice says
    of people (`skills`), the pool with what agreement is worth and the floor of a promise (`pools`), how much models
    count (`models`), and the day's agreement (`agreements`). It settles, reopens and relabels items, with their
    overlap, queue and history. Items that change during it keep the score of that change. `now` is in the project's
    time zone. Idempotent.
    """
    await refresh_project(database, project=project, now=now)
    project = await database.read(partial(_reload, project=project))
    estimates = await database.read_in_subprocess(partial(estimate_items, project=project))
    if estimates.learned is not None:
        await database.write(partial(save_strengths, project=project, strengths=estimates.strengths))
        await database.write(partial(save_tempering, project=project, learned=estimates.learned))
    save = partial(save_estimates, project=project, now=now)
    await in_batches(database, estimates.resaid, BATCH, lambda batch: partial(save_confidences, batch=batch))
    await in_batches(database, estimates.moved, BATCH, lambda batch: partial(save, batch=batch))
    await database.write(partial(_save_agreement, project=project, agreement=estimates.agreement, now=now))
    await refresh_project(database, project=project, now=now)
    await database.write(partial(queue_order.mark_new_predictions, project=project.id))
    await set_practice_priors(database, project=project)
    return Estimated(estimates.items, len(estimates.moved))


async def set_practice_priors(database: Database, *, project: Project) -> None:
    """Store what practice says of each person, as a weak prior of their accuracy in this project (single choice)."""
    practised = await database.read(partial(practice.practised, project=project.id, most=PRACTICE_RECENT))
    priors = [(member, practice_prior(*counted)) for member, counted in practised.items()]
    save = partial(skills.save_practice, project=project)
    await in_batches(database, priors, BATCH, lambda batch: partial(save, practised=dict(batch)))


@frozen
class MovedItem:
    """An item to be stored and decided again: `before` is the stored posterior as text, `posterior` the new one."""

    item: int
    before: str
    posterior: Posterior


@frozen
class Estimates:
    """The result of the batch over `items` items. `agreement` is fit for JSON.

    `learned` is what agreement is worth by the checked items; None without answers. `resaid` are items of which only
    the confidence changed by that, and which are not decided again. `strengths` are how much models count, by voice.
    """

    moved: Sequence[MovedItem]
    agreement: Mapping[str, Any]
    items: int = 0
    learned: Learned | None = None
    resaid: Sequence[NewConfidence] = ()
    strengths: Mapping[int, float] = field(default_factory=dict)


async def estimate_items(tx: Transaction, *, project: Project) -> Estimates:
    """Estimate all items of a project together. It computes long, so run it in a subprocess."""
    from bot.labeling.offline import estimation  # it imports NumPy, which taps do not need

    question = skills.question_of(project)
    rows, stored = AnswerRows(question), {}
    certain, audited = dict[int, Answer](), set[int]()
    async for item, answer, is_audited in annotations.certain_labels(tx, project):
        certain[item] = answer
        if is_audited:
            audited.add(item)
    checked = CheckedItems(certain, await tempering.checked_items(tx, project.id))
    async for item, posterior, predicted, sure in skills.posteriors(tx, project.id):
        stored[item] = posterior, sure
        for voice, answer in json.loads(predicted).items():
            rows.add(item, int(voice), project.resolve(tuple(answer)))
            checked.predict(item, int(voice), project.resolve(tuple(answer)))
    agreement = Agreement()
    members: set[int] = set()
    async for item, answers in group_by_item(annotations.answers_by_item(tx, project)):
        _add_to_agreement(agreement, answers, members)
        checked.say(item, answers)
        for member, answer in answers if item in stored else ():
            rows.add(item, member, answer)
    if not rows.items:
        return Estimates([], _agreement_as_json(agreement))
    crowd = await skills.crowd_of(tx, project)
    strengths = checked.learn_strengths(crowd)
    numbers, sorted_answers = rows.sorted(certain, strengths, audited)
    estimated, unaware, excess = estimation.estimate_and_check(question, sorted_answers)
    checks = {numbers[index]: each for index, each in unaware.items() if checked.is_of_people(numbers[index])}
    learned = learn_tempering(question, checks, certain, checked.audited, excess)
    pool, floor = Pool(question, tempering=learned.tempering), settle_policy.promise_floor(project.policy, crowd.floor)
    sinks = settle_policy.reopen_threshold(project.policy, floor)
    moved, resaid = _changed(stored, zip(numbers, estimated, strict=True), certain, pool, sinks)
    return Estimates(moved, _agreement_as_json(agreement), len(numbers), learned, resaid, strengths)


def _add_to_agreement(agreement: Agreement, answers: Sequence[tuple[int, Answer]], members: set[int]) -> None:
    """Count the (member, answer) pairs of an item; pairs of people only up to PAIRS_MOST people.

    Adds the people to `members`.
    """
    members.update(member for member, _ in answers)
    if len(members) <= PAIRS_MOST:
        agreement.add(answers)
    else:
        agreement.together.add([answer for _, answer in answers])


def _agreement_as_json(agreement: Agreement) -> dict[str, Any]:
    """Return alpha (None if it says nothing), and kappa of the PAIRS_MOST pairs with the most items in common."""
    pairs = [
        {"members": list(people), "items": pair.items, "kappa": pair.kappa}
        for people, pair in sorted(agreement.pairs.items(), key=lambda entry: -entry[1].items)
    ]
    alpha = agreement.together.alpha if agreement.together.is_varied else None
    return {"alpha": alpha, "pairs": pairs[:PAIRS_MOST]}


def _changed(
    stored: Mapping[int, tuple[str, float]],
    scored: Iterable[tuple[int, Posterior]],
    certain: Mapping[int, Answer],
    pool: Pool,
    sinks: float,
) -> tuple[list[MovedItem], list[NewConfidence]]:
    """Return the items to decide again, and those of which only the confidence changes.

    An item is decided again if its posterior changed by more than MOVED, or its confidence sank below `sinks`. Items
    with certain labels are not. `stored` are posteriors, as text, and confidences.
    """
    moved, sunk, resaid = list[MovedItem](), list[MovedItem](), list[NewConfidence]()
    for item, posterior in scored:
        text, said = stored[item]
        before = parse_posterior(text)
        if item not in certain and _has_moved(before, posterior):
            moved.append(MovedItem(item, text, posterior))
            continue
        sure = 1.0 if item in certain else confidence(pool, before)
        if abs(sure - said) <= RESAID:
            continue
        if sure < sinks <= said:
            sunk.append(MovedItem(item, text, before))
        else:
            resaid.append(NewConfidence(item, text, sure))
    return moved + sunk, resaid


def _has_moved(before: Posterior, after: Posterior) -> bool:
    labels = {*before, *after} - {OTHERS}
    return any(abs(before.get(label, 0) - after.get(label, 0)) > MOVED for label in labels)


async def save_estimates(tx: Transaction, *, project: Project, batch: Sequence[MovedItem], now: datetime) -> None:
    """Store the new posteriors of some items, except those whose stored posterior has changed since."""
    for moved in batch:
        if await skills.stored_posterior(tx, moved.item) == moved.before:
            item = await items.by_id(tx, moved.item)
            await lifecycle.apply_estimate(tx, item=item, project=project, posterior=moved.posterior, now=now)


async def _save_agreement(tx: Transaction, *, project: Project, agreement: Mapping[str, Any], now: datetime) -> None:
    """Store the day's agreement, and what the project's promise asks for by its checks."""
    await skills.save_agreement(tx, project.id, now.date(), agreement)
    await tell_refused(tx, project=project, proof=await update_promise(tx, project), now=now)
