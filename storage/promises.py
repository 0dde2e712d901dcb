"""Checks of settled labels, what is known of reviewers' errors, and what a promise asks for."""

from collections.abc import AsyncIterator
from typing import Any

from bot.frozen import frozen
from bot.labeling.model import Answer, Project
from bot.labeling.promises.promise import Finding, PromiseCheck, Stand
from storage.annotations import parse_answer
from storage.database import Transaction, new_version


@frozen
class Compared:
    """How many pairs of labels were compared, and how many differ."""

    pairs: int
    differing: int


async def checks_of(tx: Transaction, project: Project) -> list[tuple[int, PromiseCheck]]:
    """Return a project's checks, each with its item. Merged labels are replaced.

    A check is left out if a second look discarded the picture.
    """
    found = []
    async for row in tx.sql.promise_checks(tx.connection, project=project.id):
        if row["looked"] and row["later"] is None:
            continue
        before, verdict = (project.resolve(parse_answer(row[name])) for name in ("before", "labels"))
        later = project.resolve(parse_answer(row["later"])) if row["looked"] else None
        found.append((row["item"], PromiseCheck(row["confidence"], _finding(before, verdict, later))))
    return found


def _finding(before: Answer, verdict: Answer, later: Answer | None) -> Finding:
    if later is None:
        return Finding.RIGHT if verdict == before else Finding.OPEN
    if later != before:
        return Finding.WRONG
    return Finding.RIGHT if verdict == before else Finding.REJECTED


async def count_pending(tx: Transaction, project: int) -> int:
    """Count the checks of a project that are requested and not done."""
    return int(await tx.sql.count_pending_checks(tx.connection, project=project))


async def count_settled(tx: Transaction, project: int, confidence: float) -> int:
    """Count the settled items with at least a confidence."""
    return int(await tx.sql.count_settled_from(tx.connection, project=project, confidence=confidence))


async def second_looks(tx: Transaction, project: Project) -> Compared:
    """Compare verdicts with second looks at them that were drawn at random."""
    return await _compare(project, tx.sql.random_second_looks(tx.connection, project=project.id))


async def appeals(tx: Transaction, project: Project) -> Compared:
    """Compare verdicts with the ends of appeals. `pairs` are the verdicts against which labelers could appeal."""
    found = await _compare(project, tx.sql.appealed_verdicts(tx.connection, project=project.id))
    told = int(await tx.sql.count_told_verdicts(tx.connection, project=project.id))
    return Compared(max(told, found.pairs), found.differing)


async def gold_looks(tx: Transaction, project: Project) -> Compared:
    """Compare verdicts with gold."""
    return await _compare(project, tx.sql.verdicts_on_gold(tx.connection, project=project.id))


async def _compare(project: Project, rows: AsyncIterator[Any]) -> Compared:
    pairs = [tuple(project.resolve(parse_answer(labels)) for labels in row) async for row in rows]
    return Compared(len(pairs), sum(before != later for before, later in pairs))


async def check_share(tx: Transaction, project: int) -> float:
    """Return the share of settled labels that is checked for a promise; 0 without one."""
    return float(await tx.sql.check_share(tx.connection, project=project) or 0.0)


async def save_promise(
    tx: Transaction, project: int, *, floor: float | None, share: float, stand: Stand | None
) -> None:
    """Store what a promise asks for, and how it stands; None without one."""
    values = {"floor": floor, "share": share, "stand": None if stand is None else stand.value}
    await tx.sql.save_promise(tx.connection, project=project, version=new_version(), **values)


async def stand_of(tx: Transaction, project: int) -> Stand:
    """Return how a project's promise stands as of its newest estimate."""
    stand = await tx.sql.promise_stand(tx.connection, project=project)
    return Stand.UNPROVEN if stand is None else Stand(stand)


async def is_unjudged(tx: Transaction, project: int) -> bool:
    """Return whether a project with a pool has a promise that was not judged since the policy changed."""
    return bool(await tx.sql.is_promise_unjudged(tx.connection, project=project))


async def forget_stand(tx: Transaction, project: int) -> None:
    """Forget how a project's promise stands, so that it is judged anew."""
    await tx.sql.forget_promise_stand(tx.connection, project=project)


async def told(tx: Transaction, project: int) -> float | None:
    """Return the promise of which managers were told that it can't be kept."""
    promise = await tx.sql.promise_told(tx.connection, project=project)
    return None if promise is None else float(promise)


async def mark_told(tx: Transaction, project: int, promise: float | None) -> None:
    await tx.sql.set_promise_told(tx.connection, project=project, promise=promise)
