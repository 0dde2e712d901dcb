"""Confusion counts of voices, pools, and posteriors of items."""

import json
from collections.abc import AsyncIterator, Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any, cast

from bot.frozen import frozen
from bot.labeling.consensus.calibration import Audit
from bot.labeling.consensus.confusion_counts import Confusion, Posterior, Question
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import NOT_SCORED, Said, Scored
from bot.labeling.consensus.tempering import UNCHECKED, Tempering
from bot.labeling.model import Answer, Project
from storage.annotations import parse_answer, parse_posterior
from storage.database import Transaction, moment, new_version
from storage.tempering import strengths_of_models

ACTIVE_DAYS = 7  # a member who answered within them is active
JOINED_DAYS = 3  # so is a labeler who joined within them, with or without answers


@frozen
class Crowd:
    """A project's pool, its number of active labelers, and what its promise asks for.

    `active` is None before the first count. `floor` is the confidence below which no label settles by answers while
    there is a promise (`max_wrong`); None: the policy's own.
    `backed_up`: reviewers can't keep up (see `review_rules.are_reviews_backed_up`).
    """

    pool: Pool
    active: int | None = None
    floor: float | None = None
    backed_up: bool = False


async def crowd_of(tx: Transaction, project: Project) -> Crowd:
    """Return a project's crowd, cached as long as neither its version nor the project has changed."""
    version = await tx.sql.pool_version(tx.connection, project=project.id)
    known: tuple[str | None, Project, Crowd] | None = tx.cache.get(("crowd", project.id))
    if known is None or known[0] != version or known[1] is not project:
        known = tx.cache["crowd", project.id] = version, project, await _crowd(tx, project)
    return known[2]


async def _crowd(tx: Transaction, project: Project) -> Crowd:
    question = question_of(project)
    row = await tx.sql.pool_of(tx.connection, project=project.id)
    if row is None:
        return Crowd(Pool(question))
    tempering = UNCHECKED if row["strength"] is None else Tempering(row["strength"])
    pool = Pool.load(question, row["counts"], tempering, await strengths_of_models(tx, project.id))
    return Crowd(pool, row["active"], row["settle"], bool(row["backed_up"]))


def question_of(project: Project) -> Question:
    """Return a project's kind and label ids, as the consensus takes them."""
    return Question(project.kind, tuple(label.id for label in project.labels))


@frozen
class PoolState:
    """Progress of a project's pool and of its recount.

    `seen` is the newest annotation's id when the pool was made. Items up to id `recounted` are counted in the current
    edition. `redecided` is the item id up to which open and disputed items were decided again after a change of
    labels or policy; None: all are.
    """

    seen: int = 0
    recounted: int = 0
    redecided: int | None = None


async def pool_state(tx: Transaction, project: int) -> PoolState:
    row = await tx.sql.pool_state(tx.connection, project=project)
    return PoolState(*row) if row else PoolState()


async def save_pool(tx: Transaction, project: Project, pool: Pool, state: PoolState, now: datetime) -> int:
    """Store a new pool and count the active labelers. Returns their number."""
    active = await tx.sql.count_active(
        tx.connection,
        project=project.id,
        since=(now.date() - timedelta(days=ACTIVE_DAYS)).isoformat(),
        joined_since=moment(now - timedelta(days=JOINED_DAYS)),
    )
    await tx.sql.save_pool(
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
    """Return ids of items, above `after` up to `until`, that are not counted in the current edition."""
    span = {"project": project.id, "edition": project.edition, "after": after, "until": until}
    return [row["id"] async for row in tx.sql.items_to_recount(tx.connection, **span)]


async def recounted_to(tx: Transaction, project: int, item: int) -> None:
    await tx.sql.set_recounted(tx.connection, project=project, version=new_version(), item=item)


async def begin_edition(tx: Transaction, project: int) -> None:
    """Begin a new edition: every item has to be counted, and every open or disputed one decided, again."""
    await tx.sql.increase_edition(tx.connection, project=project, version=new_version())
    await tx.sql.restart_recount(tx.connection, project=project, version=new_version())


async def undecided(tx: Transaction, project: int, after: int, until: int, *, floor: float) -> list[int]:
    """Return ids, above `after` up to `until`, of open and disputed items with answers or predictions.

    Also of settled ones whose confidence is below `floor`.
    """
    span = {"project": project, "after": after, "until": until, "floor": floor}
    return [row["id"] async for row in tx.sql.undecided_items(tx.connection, **span)]


async def redecided_to(tx: Transaction, project: int, item: int | None) -> None:
    """Record that items up to this id are decided again; None: all are."""
    await tx.sql.set_redecided(tx.connection, project=project, item=item)


async def forget_editions(tx: Transaction, project: Project) -> None:
    """Delete the counts of earlier editions, but keep the day of each voice's newest answer."""
    await tx.sql.keep_answered(tx.connection, project=project.id, edition=project.edition)
    await tx.sql.forget_editions(tx.connection, project=project.id, edition=project.edition)


async def open_beyond(tx: Transaction, project: int, overlap: int, after: int, most: int) -> list[int]:
    """Return ids, above `after`, of open items that want more than `overlap` answers, ascending."""
    span = {"project": project, "overlap": overlap, "after": after, "most": most}
    return [row["id"] async for row in tx.sql.open_beyond(tx.connection, **span)]


async def newest_annotation(tx: Transaction) -> int:
    return await tx.sql.newest_annotation(tx.connection) or 0


async def confusions_of(tx: Transaction, project: Project, voices: Collection[int]) -> dict[int, Confusion]:
    """Return the confusion counts of voices. New voices are left out."""
    rows = tx.sql.skills_of(
        tx.connection, project=project.id, edition=project.edition, voices=json.dumps(sorted(voices))
    )
    return {voice: Confusion.load(counts, practice=(total, right)) async for voice, counts, total, right in rows}


async def save_practice(tx: Transaction, project: Project, practised: Mapping[int, tuple[int, int]]) -> None:
    """Store what practice says of members: (pseudo-answers, the right ones), in millionths of an answer."""
    rows = [
        {"project": project.id, "edition": project.edition, "voice": voice, "total": total, "right": right}
        for voice, (total, right) in practised.items()
    ]
    await tx.sql.save_practice_skills(tx.connection, rows)


async def projects_of(tx: Transaction, voice: int) -> list[int]:
    """Return ids of projects in whose current edition a voice has confusion counts."""
    return [row["id"] async for row in tx.sql.projects_of_voice(tx.connection, voice=voice)]


async def all_confusions(tx: Transaction, project: Project) -> dict[int, Confusion]:
    """Return the confusion counts of all voices of a project, models included."""
    rows = tx.sql.all_skills(tx.connection, project=project.id, edition=project.edition)
    return {voice: Confusion.load(counts) async for voice, counts in rows}


async def save_confusions(
    tx: Transaction, project: Project, counts: Mapping[int, Confusion], *, answered: Mapping[int, date] | None = None
) -> None:
    """Store voices' confusion counts. `answered` maps members to the day of a new answer."""
    rows = []
    for voice, confusion in counts.items():
        day = answered.get(voice) if answered else None
        values = {"voice": voice, "counts": confusion.dump(), "day": day and day.isoformat()}
        rows.append({"project": project.id, "edition": project.edition} | values)
    await tx.sql.save_skills(tx.connection, rows)


@frozen
class Score:
    """An item's posterior, in millionths by label id, with its gold labels and the predictions of models.

    The posterior is counted `counted` times in the confusion counts of `edition`. In `predictions` a voice is the
    negative id of a model.
    """

    posterior: Posterior | None
    counted: int
    edition: int
    gold: Answer | None
    predictions: tuple[Said, ...]

    def scored(self, said: tuple[Said, ...], edition: int) -> Scored:
        """Return the item's contribution to the confusion counts of an edition, given its answers (`said`)."""
        if self.posterior is None or not self.counted or self.edition != edition:
            return NOT_SCORED
        return Scored(tuple(sorted(said)), self.posterior, self.counted)


async def posteriors(tx: Transaction, project: int) -> AsyncIterator[tuple[int, str, str, float]]:
    """Yield (item id, posterior, predictions, confidence) of a project's items with a posterior.

    The posterior and the predictions are stored JSON.
    """
    async for row in tx.sql.all_posteriors(tx.connection, project=project):
        yield row["id"], row["posterior"], row["predictions"] or "{}", row["confidence"] or 0.0


async def stored_posterior(tx: Transaction, item: int) -> str | None:
    """Return an item's posterior as stored text. Equal posteriors have equal texts."""
    return cast("str | None", await tx.sql.stored_posterior(tx.connection, item=item))


def as_stored(posterior: Posterior) -> str:
    """Convert a posterior to its stored text."""
    return json.dumps(posterior, separators=(",", ":"))


async def reopened_on(tx: Transaction, item: int) -> str | None:
    """Return the day on which an item was last reopened automatically, as ISO 8601."""
    return cast("str | None", await tx.sql.reopened_on(tx.connection, item=item))


async def mark_reopened(tx: Transaction, item: int, day: date) -> None:
    await tx.sql.mark_reopened(tx.connection, item=item, day=day.isoformat())


async def save_agreement(tx: Transaction, project: int, day: date, agreement: Mapping[str, Any]) -> None:
    """Store a project's agreement of a day."""
    stored = json.dumps(agreement, ensure_ascii=False)
    await tx.sql.save_agreement(tx.connection, project=project, day=day.isoformat(), found=stored)


async def newest_agreement(tx: Transaction, project: int) -> dict[str, Any] | None:
    """Return the newest agreement of a project as stored, with its `day`; None before the first."""
    row = await tx.sql.newest_agreement(tx.connection, project=project)
    return json.loads(row["found"]) | {"day": row["day"]} if row else None


async def score_of(tx: Transaction, item: int) -> Score:
    row = await tx.sql.item_score(tx.connection, item=item)
    posterior, counted, edition, gold, predictions = row
    return Score(
        parse_posterior(posterior) if posterior else None,
        counted,
        edition,
        None if gold is None else parse_answer(gold),
        tuple(Said(int(voice), tuple(answer)) for voice, answer in json.loads(predictions or "{}").items()),
    )


async def save_score(tx: Transaction, item: int, scored: Scored, confidence: float | None, edition: int) -> None:
    """Store an item's posterior and how many times it is counted in the confusion counts of `edition`."""
    counted = scored.weight if scored.posterior is not None and scored.said else 0
    posterior = None if scored.posterior is None else as_stored(scored.posterior)
    await tx.sql.save_score(
        tx.connection, item=item, posterior=posterior, confidence=confidence, counted=counted, edition=edition
    )


async def set_gold(tx: Transaction, item: int, gold: Answer | None) -> None:
    await tx.sql.set_gold(tx.connection, item=item, gold=None if gold is None else json.dumps(gold))


async def set_predictions(tx: Transaction, item: int, predictions: Mapping[int, Answer]) -> None:
    await tx.sql.set_predictions(tx.connection, item=item, predictions=json.dumps(predictions))


async def model_number(tx: Transaction, *, project: int, name: str) -> int:
    """Return the id of the model with this name; add it if it is new."""
    return int(await tx.sql.add_model(tx.connection, project=project, name=name))


async def model_names(tx: Transaction, project: int) -> dict[int, str]:
    """Return a project's models: id to name."""
    return {row["id"]: row["name"] async for row in tx.sql.models_of(tx.connection, project=project)}


async def audits(tx: Transaction, project: Project) -> list[Audit]:
    """Return the results of a project's audits. Merged labels are replaced."""

    def labels(stored: str) -> Answer:
        return project.resolve(parse_answer(stored))

    rows = tx.sql.audits(tx.connection, project=project.id)
    return [
        Audit(row["confidence"], labels(row["before"]) == labels(row["labels"]), row["chance"]) async for row in rows
    ]
