"""What is known of everybody who answers in a project, and of each item's labels."""

import json
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

from bot.labeling.consensus.calibration import Audit
from bot.labeling.consensus.confusion_counts import Confusion, Pool, Posterior, Question
from bot.labeling.consensus.posterior import NOT_SCORED, Said, Scored
from bot.labeling.model import Answer, Project
from storage.annotations import parse_answer
from storage.database import Transaction, moment, new_version

ACTIVE_DAYS = 7  # whoever has answered within them is there to be asked
JOINED_DAYS = 3  # so is a labeler who came within them, and may not have begun


@dataclass(frozen=True, slots=True)
class Crowd:
    """What a project's people have in common; how many there are to ask (None: nobody has looked yet); and the settle
    threshold that the audits ask for (None: the policy's own).
    """

    pool: Pool
    active: int | None = None
    settle: float | None = None


async def crowd(tx: Transaction, project: Project) -> Crowd:
    """A project's crowd, from memory as long as neither it nor the project's labels have changed."""
    version = await tx.sql.pool_version(tx.connection, project=project.id)
    known: tuple[str | None, Project, Crowd] | None = tx.cache.get(("crowd", project.id))
    if known is None or known[0] != version or known[1] is not project:
        known = tx.cache["crowd", project.id] = version, project, await _crowd(tx, project)
    return known[2]


async def _crowd(tx: Transaction, project: Project) -> Crowd:
    question = question_of(project)
    row = await tx.sql.pool_of(tx.connection, project=project.id)
    return Crowd(Pool.load(question, row["counts"]), row["active"], row["settle"]) if row else Crowd(Pool(question))


def question_of(project: Project) -> Question:
    return Question(project.kind, tuple(label.id for label in project.labels))


@dataclass(frozen=True, slots=True)
class PoolState:
    """When a project's pool was made: `seen` is the newest answer then, and up to item `recounted` all were counted
    under the labels of that day. After a merge, or with another policy, all that is undecided up to item `redecided`
    was decided anew.
    """

    seen: int = 0
    recounted: int = 0
    redecided: int | None = None


async def pool_state(tx: Transaction, project: int) -> PoolState:
    row = await tx.sql.pool_state(tx.connection, project=project)
    return PoolState(*row) if row else PoolState()


async def keep_pool(tx: Transaction, project: Project, pool: Pool, state: PoolState, now: datetime) -> int:
    """Keep a new pool. Returns how many labelers there are to ask."""
    active = await tx.sql.count_active(
        tx.connection,
        project=project.id,
        since=(now.date() - timedelta(days=ACTIVE_DAYS)).isoformat(),
        joined_since=moment(now - timedelta(days=JOINED_DAYS)),
    )
    await tx.sql.keep_pool(
        tx.connection,
        project=project.id,
        version=new_version(),
        counts=pool.dump(),
        active=active,
        seen=state.seen,
        recounted=state.recounted,
    )
    return int(active)


async def to_recount(tx: Transaction, project: Project, after: int, until: int) -> list[int]:
    """Items with numbers in a range that were counted under other labels than today's, or never."""
    span = {"project": project.id, "edition": project.edition, "after": after, "until": until}
    return [row["id"] async for row in tx.sql.items_to_recount(tx.connection, **span)]


async def recounted_to(tx: Transaction, project: int, item: int) -> None:
    await tx.sql.set_recounted(tx.connection, project=project, version=new_version(), item=item)


async def begin_edition(tx: Transaction, project: int) -> None:
    """The project's labels are others now: every item is to be counted again, and what is undecided decided anew."""
    await tx.sql.count_anew(tx.connection, project=project, version=new_version())
    await tx.sql.begin_anew(tx.connection, project=project, version=new_version())


async def undecided(tx: Transaction, project: int, after: int, until: int) -> list[int]:
    """Items with numbers in a range that somebody has answered, and that are open or in dispute."""
    span = {"project": project, "after": after, "until": until}
    return [row["id"] async for row in tx.sql.undecided_items(tx.connection, **span)]


async def redecided_to(tx: Transaction, project: int, item: int | None) -> None:
    """Up to this item all is decided by the labels of today; None: all there is."""
    await tx.sql.set_redecided(tx.connection, project=project, item=item)


async def forget_editions(tx: Transaction, project: Project) -> None:
    """All items are counted under the labels of today: what was counted under others is no longer needed.

    Who has answered lately is still known to have.
    """
    await tx.sql.keep_answered(tx.connection, project=project.id, edition=project.edition)
    await tx.sql.forget_editions(tx.connection, project=project.id, edition=project.edition)


async def open_beyond(tx: Transaction, project: int, overlap: int, after: int, most: int) -> list[int]:
    """Open items that want more than `overlap` answers, by id."""
    span = {"project": project, "overlap": overlap, "after": after, "most": most}
    return [row["id"] async for row in tx.sql.open_beyond(tx.connection, **span)]


async def newest_annotation(tx: Transaction) -> int:
    return await tx.sql.newest_annotation(tx.connection) or 0


async def set_settle(tx: Transaction, project: int, settle: float | None) -> None:
    await tx.sql.set_settle(tx.connection, project=project, version=new_version(), settle=settle)


async def of(tx: Transaction, project: Project, voices: Collection[int]) -> dict[int, Confusion]:
    """What is known of some voices. Who is new is not in it."""
    rows = tx.sql.skills_of(
        tx.connection, project=project.id, edition=project.edition, voices=json.dumps(sorted(voices))
    )
    return {voice: Confusion.load(counts) async for voice, counts in rows}


async def projects_of(tx: Transaction, voice: int) -> list[int]:
    """The projects in which something is known of a voice under the labels of today."""
    return [row["id"] async for row in tx.sql.projects_of_voice(tx.connection, voice=voice)]


async def every(tx: Transaction, project: Project) -> dict[int, Confusion]:
    """What is known of everybody who has answered in a project, and of its models."""
    rows = tx.sql.all_skills(tx.connection, project=project.id, edition=project.edition)
    return {voice: Confusion.load(counts) async for voice, counts in rows}


async def keep(
    tx: Transaction, project: Project, counts: Mapping[int, Confusion], *, answered: Mapping[int, date] | None = None
) -> None:
    """Write voices' counts, and the day on which a member has answered."""
    rows = []
    for voice, each in counts.items():
        day = answered.get(voice) if answered else None
        kept = {"voice": voice, "counts": each.dump(), "day": day and day.isoformat()}
        rows.append({"project": project.id, "edition": project.edition} | kept)
    await tx.sql.keep_skills(tx.connection, rows)


@dataclass(frozen=True, slots=True)
class Score:
    """What is known of an item's labels.

    `posterior` stands `counted` times in the skills of an `edition` of the project's labels; `gold` are the labels
    where they are known beforehand; `predictions` are what models say, as voices below zero.
    """

    posterior: Posterior | None
    counted: int
    edition: int
    gold: Answer | None
    predictions: tuple[Said, ...]

    def scored(self, said: tuple[Said, ...], edition: int) -> Scored:
        """What of the item is in the counts of an edition, if these voices had spoken."""
        if self.posterior is None or not self.counted or self.edition != edition:
            return NOT_SCORED
        return Scored(tuple(sorted(said)), self.posterior, self.counted)


async def posteriors(tx: Transaction, project: int) -> AsyncIterator[tuple[int, str, str]]:
    """What is kept of the items of a project that somebody has spoken to: item, posterior and predictions as stored."""
    async for row in tx.sql.all_posteriors(tx.connection, project=project):
        yield row["id"], row["posterior"], row["predictions"] or "{}"


async def stored_posterior(tx: Transaction, item: int) -> str | None:
    """An item's posterior as it is stored: the same text is the same posterior."""
    return cast("str | None", await tx.sql.stored_posterior(tx.connection, item=item))


def as_stored(posterior: Posterior) -> str:
    """A posterior as it is stored."""
    return json.dumps(posterior, separators=(",", ":"))


async def reopened_on(tx: Transaction, item: int) -> str | None:
    """The day on which the program last opened an item again, as ISO 8601."""
    return cast("str | None", await tx.sql.reopened_on(tx.connection, item=item))


async def mark_reopened(tx: Transaction, item: int, day: date) -> None:
    await tx.sql.mark_reopened(tx.connection, item=item, day=day.isoformat())


async def keep_agreement(tx: Transaction, project: int, day: date, found: Mapping[str, Any]) -> None:
    stored = json.dumps(found, ensure_ascii=False)
    await tx.sql.keep_agreement(tx.connection, project=project, day=day.isoformat(), found=stored)


async def newest_agreement(tx: Transaction, project: int) -> dict[str, Any] | None:
    """How much people agreed, as it was last found, with its `day`."""
    row = await tx.sql.newest_agreement(tx.connection, project=project)
    return json.loads(row["found"]) | {"day": row["day"]} if row else None


async def score(tx: Transaction, item: int) -> Score:
    row = await tx.sql.item_score(tx.connection, item=item)
    posterior, counted, edition, gold, predictions = row
    return Score(
        {int(label): likely for label, likely in json.loads(posterior).items()} if posterior else None,
        counted,
        edition,
        None if gold is None else parse_answer(gold),
        tuple(Said(int(voice), tuple(answer)) for voice, answer in json.loads(predictions or "{}").items()),
    )


async def keep_score(tx: Transaction, item: int, scored: Scored, confidence: float | None, edition: int) -> None:
    """Write an item's posterior, and how often it stands in the skills now."""
    counted = scored.weight if scored.posterior is not None and scored.said else 0
    posterior = None if scored.posterior is None else as_stored(scored.posterior)
    await tx.sql.keep_score(
        tx.connection, item=item, posterior=posterior, confidence=confidence, counted=counted, edition=edition
    )


async def set_gold(tx: Transaction, item: int, gold: Answer | None) -> None:
    await tx.sql.set_gold(tx.connection, item=item, gold=None if gold is None else json.dumps(gold))


async def set_predictions(tx: Transaction, item: int, predictions: Mapping[int, Answer]) -> None:
    await tx.sql.set_predictions(tx.connection, item=item, predictions=json.dumps(predictions))


async def model(tx: Transaction, *, project: int, name: str) -> int:
    """A model's number, a new one for a new name."""
    return int(await tx.sql.add_model(tx.connection, project=project, name=name))


async def models(tx: Transaction, project: int) -> dict[int, str]:
    """A project's models: number to name."""
    return {row["id"]: row["name"] async for row in tx.sql.models_of(tx.connection, project=project)}


async def audits(tx: Transaction, project: Project) -> list[Audit]:
    """What reviewers found of samples of settled items. A label that was merged since is the other one."""

    def labels(stored: str) -> Answer:
        return project.resolve(parse_answer(stored))

    rows = tx.sql.audits(tx.connection, project=project.id)
    return [
        Audit(row["confidence"], labels(row["before"]) == labels(row["labels"]), row["chance"]) async for row in rows
    ]
