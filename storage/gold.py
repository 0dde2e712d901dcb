"""Gold: items whose right answer is known, each with one use, and the steps of the people who choose them."""

from collections.abc import Sequence

from bot.frozen import frozen
from bot.labeling.consensus.confusion_counts import Posterior
from bot.labeling.course.gold_uses import GoldCount, Right
from bot.labeling.model import Answer, Band, GoldUse, ItemState, SkipReason
from storage.annotations import parse_answer, parse_posterior
from storage.database import Transaction


@frozen
class Gold:
    """What is known of an item beforehand. `flag`: something is wrong with the picture, and that is the right answer.


    `hint` says why, or the voice message `voice` (its file id). Without a use it is gold for the skills of labelers
    only, and stays in ordinary work.
    """

    answer: Answer | None
    flag: SkipReason | None
    use: GoldUse | None
    hint: str
    voice: str = ""

    @property
    def right(self) -> Right | None:
        """The right answer: labels, or what is wrong with the picture."""
        return self.answer if self.flag is None else self.flag


@frozen
class Candidate:
    """A picture that could become gold. `posterior` is what is thought of it so far; empty: nothing."""

    item: int
    posterior: Posterior


@frozen
class Step:
    """What a person did with a picture: made it gold, or `passed` it."""

    id: int
    item: int
    passed: bool


async def of_item(tx: Transaction, item: int) -> Gold:
    """Return what is known of an item beforehand."""
    gold, flag, use, hint, voice = await tx.sql.gold_of(tx.connection, item=item)
    answer = None if gold is None else parse_answer(gold)
    return Gold(answer, SkipReason(flag) if flag else None, GoldUse(use) if use else None, hint or "", voice or "")


async def set_use(tx: Transaction, item: int, use: GoldUse | None, flag: SkipReason | None) -> None:
    """Set an item's use, and what is wrong with its picture."""
    await tx.sql.set_gold_use(tx.connection, item=item, use=use and use.value, flag=flag and flag.value)


async def set_hint(tx: Transaction, item: int, hint: str, voice: str = "", *, by: int | None = None) -> None:
    """Set why an item's known label is right, in words or as a voice message (its file id); neither removes it.

    `by` is the member who said it.
    """
    said = {"hint": hint or None, "voice": voice or None, "by": by if hint or voice else None}
    await tx.sql.set_hint(tx.connection, item=item, **said)


async def count(tx: Transaction, project: int) -> list[GoldCount]:
    """Count a project's gold items that have a use, by use and right answer."""
    counts = []
    async for use, gold, flag, many in tx.sql.count_gold(tx.connection, project=project):
        counts.append(GoldCount(GoldUse(use), SkipReason(flag) if flag else parse_answer(gold), many))
    return counts


async def beside(tx: Transaction, project: int, use: GoldUse, item: int) -> tuple[int | None, int | None]:
    """Return the gold item of a use before an item, and the one after it."""
    place = {"project": project, "use": use.value, "item": item}
    before, after = await tx.sql.gold_before(tx.connection, **place), await tx.sql.gold_after(tx.connection, **place)
    return before and before["id"], after and after["id"]


async def count_until(tx: Transaction, project: int, use: GoldUse, item: int) -> int:
    """Return the place of a gold item among those of its use, from 1."""
    return int(await tx.sql.count_gold_until(tx.connection, project=project, use=use.value, item=item))


async def candidates_sent(tx: Transaction, project: int, member: int, most: int) -> list[Candidate]:
    """Return the newest pictures that a person sent and that could become gold."""
    return [_candidate(row) async for row in tx.sql.sent_for_gold(tx.connection, **_asked(project, member, most))]


async def candidates_queued(tx: Transaction, project: int, band: Band, member: int, most: int) -> list[Candidate]:
    """Return the last pictures of a band of the queue that could become gold."""
    rows = tx.sql.queued_for_gold(tx.connection, band=band.value, **_asked(project, member, most))
    return [_candidate(row) async for row in rows]


async def candidates_decided(
    tx: Transaction, project: int, state: ItemState, member: int, most: int
) -> list[Candidate]:
    """Return the newest pictures in a state that could become gold."""
    rows = tx.sql.decided_for_gold(tx.connection, state=state.value, **_asked(project, member, most))
    return [_candidate(row) async for row in rows]


def _asked(project: int, member: int, most: int) -> dict[str, int]:
    return {"project": project, "member": member, "most": most}


def _candidate(row: Sequence[object]) -> Candidate:
    item, posterior = row
    return Candidate(int(str(item)), parse_posterior(str(posterior)) if posterior else {})


async def add_step(
    tx: Transaction, *, member: int, project: int, item: int, passed: bool = False, changed: bool = False
) -> None:
    """Record that a person made a picture gold, `passed` it, or `changed` it afterwards."""
    what = {"passed": int(passed), "changed": int(changed)}
    await tx.sql.add_gold_step(tx.connection, member=member, project=project, item=item, **what)


async def is_changed_by_others(tx: Transaction, member: int, step: Step) -> bool:
    """Return whether another person made the picture of a step gold, or changed it, after the step."""
    after = {"item": step.item, "member": member, "step": step.id}
    return bool(await tx.sql.gold_step_of_others(tx.connection, **after))


async def last_step(tx: Transaction, member: int, project: int) -> Step | None:
    """Return the last step of a person in a project that can be undone."""
    row = await tx.sql.last_gold_step(tx.connection, member=member, project=project)
    return Step(row["id"], row["item_id"], bool(row["passed"])) if row else None


async def delete_step(tx: Transaction, step: int) -> None:
    await tx.sql.delete_gold_step(tx.connection, step=step)


async def projects_to_teach(tx: Transaction, member: int) -> list[int]:
    """Return the ids of the projects of the classes that a person teaches."""
    return [row["project_id"] async for row in tx.sql.projects_to_teach(tx.connection, member=member)]


async def teachers_of(tx: Transaction, project: int) -> list[int]:
    """Return the ids of the instructors of the classes that have a project."""
    return [row["member_id"] async for row in tx.sql.teachers_of_project(tx.connection, project=project)]
