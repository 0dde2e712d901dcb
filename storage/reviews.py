"""Reviews of items, and their verdicts."""

import json
from datetime import date, datetime
from typing import Any

from bot.frozen import frozen
from bot.labeling.model import Answer, Item, ItemState
from bot.labeling.review_rules import RANK, Cause, ReviewState, Ruling
from storage.annotations import parse_answer
from storage.database import Transaction, moment


@frozen
class Review:
    """A review of an item, and its verdict once it is done. Moments are stored texts.

    `answers` is the item's number of answers and `before` its labels at the request; `was_state` and `was_labels` are
    the item's before the verdict. `given_on` is the project's day on which it was handed out, `place` its place in
    the reviewer's list. `passed` are reviewers who had it before. `unclear`: the guide does not cover the item.
    `draft` are the labels marked so far. `checks` is the verdict that this review checks. `asked`: the reviewer is
    being asked for a reason. `to_tell`: labelers have not been notified of the verdict yet.
    """

    id: int
    project_id: int
    item_id: int
    cause: Cause
    state: ReviewState
    reviewer_id: int | None
    place: int | None
    passed: tuple[int, ...]
    unclear: bool
    draft: Answer | None
    answers: int
    before: Answer | None
    checks: int | None
    verdict: Ruling | None
    labels: Answer | None
    reason: str
    asked: bool
    was_state: ItemState | None
    was_labels: Answer | None
    to_tell: bool
    superseded_at: str | None


async def request(
    tx: Transaction,
    item: Item,
    cause: Cause,
    *,
    answers: int,
    at: datetime,
    chance: float | None = None,
    checks: int | None = None,
    rank: int | None = None,
) -> int | None:
    """Request a review. Returns its id; None when a review of the item is waiting or given already.

    `rank` is that of its cause unless it is given.
    """
    review = await tx.sql.add_review(
        tx.connection,
        project=item.project_id,
        item=item.id,
        cause=cause.value,
        rank=RANK[cause] if rank is None else rank,
        answers=answers,
        at=moment(at),
        chance=chance,
        confidence=await confidence_of(tx, item.id),
        before=None if item.labels is None else json.dumps(item.labels),
        checks=checks,
    )
    return None if review is None else int(review)


async def by_id(tx: Transaction, review: int) -> Review | None:
    return parse_review(await tx.sql.review_by_id(tx.connection, review=review))


async def labelers_and_sender_of(tx: Transaction, item: int) -> frozenset[int]:
    """Return the ids of members who have answered, skipped or sent an item."""
    return frozenset([row["member_id"] async for row in tx.sql.labelers_and_sender_of(tx.connection, item=item)])


async def judges_of(tx: Transaction, item: int) -> frozenset[int]:
    """Return the ids of reviewers whose verdict on an item was not taken back."""
    return frozenset([row["reviewer_id"] async for row in tx.sql.judges_of(tx.connection, item=item)])


async def drop(tx: Transaction, review: int) -> None:
    await tx.sql.drop_review(tx.connection, review=review)


async def mark_unclear(tx: Transaction, review: int, words: str) -> None:
    """Record that managers were notified that the guide does not cover the item, with the reviewer's words."""
    await tx.sql.mark_unclear(tx.connection, review=review, words=words)


async def next_given(tx: Transaction, reviewer: int) -> Review | None:
    """Return the first review of a reviewer's list."""
    return parse_review(await tx.sql.next_review(tx.connection, reviewer=reviewer))


async def count_given(tx: Transaction, reviewer: int) -> int:
    """Count the reviews in a reviewer's list."""
    return int(await tx.sql.count_given(tx.connection, reviewer=reviewer))


async def count_given_here(tx: Transaction, reviewer: int, project: int, day: date) -> int:
    """Count the reviews in a reviewer's list that a project handed out on a day."""
    arguments = {"reviewer": reviewer, "project": project, "day": day.isoformat()}
    return int(await tx.sql.count_given_here(tx.connection, **arguments))


async def count_verdicts(tx: Transaction, reviewer: int, since: datetime) -> int:
    return int(await tx.sql.count_verdicts(tx.connection, reviewer=reviewer, since=moment(since)))


async def set_draft(tx: Transaction, review: int, labels: Answer) -> None:
    await tx.sql.set_verdict_draft(tx.connection, review=review, draft=json.dumps(labels))


async def save_verdict(
    tx: Transaction,
    review: int,
    *,
    ruling: Ruling,
    labels: Answer | None,
    reason: str,
    asked: bool,
    to_draw: bool,
    was: Item,
    at: datetime,
) -> None:
    """Store a verdict. `was` is the item before it; for `asked` and `to_draw` see `Review` and `verdicts_to_draw`."""
    await tx.sql.save_verdict(
        tx.connection,
        review=review,
        verdict=ruling.value,
        labels=None if labels is None else json.dumps(labels),
        reason=reason,
        asked=int(asked),
        to_draw=int(to_draw),
        was_state=was.state.value,
        was_labels=None if was.labels is None else json.dumps(was.labels),
        at=moment(at),
    )


async def give_reason(tx: Transaction, review: int, reason: str) -> None:
    await tx.sql.give_reason(tx.connection, review=review, reason=reason)


async def awaiting_reason(tx: Transaction, reviewer: int) -> Review | None:
    """Return the verdict for which a reviewer is being asked for a reason."""
    return parse_review(await tx.sql.review_awaiting_reason(tx.connection, reviewer=reviewer))


async def stop_asking(tx: Transaction, reviewer: int) -> None:
    await tx.sql.stop_asking_reason(tx.connection, reviewer=reviewer)


async def last_verdicts(tx: Transaction, reviewer: int, since: str, most: int) -> list[Review]:
    """Return a reviewer's verdicts since a stored moment, those taken back included, newest first."""
    return await parse_reviews(tx.sql.last_verdicts(tx.connection, reviewer=reviewer, since=since, most=most))


async def newest_verdict(tx: Transaction, item: int) -> Review | None:
    """Return the newest verdict on an item that was not taken back."""
    return parse_review(await tx.sql.newest_verdict(tx.connection, item=item))


async def open_review(tx: Transaction, item: int) -> Review | None:
    """Return the waiting or given review of an item; there is at most one."""
    return parse_review(await tx.sql.open_review(tx.connection, item=item))


async def take_back(tx: Transaction, review: Review, at: datetime) -> int:
    """Take back a verdict, and put a copy of its review first in the reviewer's list. Returns the copy's id."""
    await tx.sql.supersede_verdict(tx.connection, review=review.id, at=moment(at))
    first, _ = await places_of(tx, review.reviewer_id or 0)
    chosen = None if review.labels is None else json.dumps(review.labels)
    again = int(await tx.sql.review_again(tx.connection, review=review.id, place=first - 1, draft=chosen))
    await tx.sql.move_appeals(tx.connection, before=review.id, after=again)
    return again


async def has_taken_back(tx: Transaction, item: int, reviewer: int) -> bool:
    """Return whether a reviewer has taken back a verdict on an item."""
    return bool(await tx.sql.has_taken_back(tx.connection, item=item, reviewer=reviewer))


async def verdicts_to_tell(tx: Transaction, project: int, before: datetime, most: int) -> list[Review]:
    """Return verdicts from before a moment of which labelers have not been notified."""
    return await parse_reviews(
        tx.sql.verdicts_to_tell(tx.connection, project=project, before=moment(before), most=most)
    )


async def mark_told(tx: Transaction, review: int) -> None:
    await tx.sql.mark_verdict_told(tx.connection, review=review)


@frozen
class LaterVerdict:
    """A verdict's labels, those of the later one that checked it (None: discarded), and the answer of an appeal."""

    project_id: int
    before: Answer | None
    after: Answer | None
    appealed: Answer | None


async def count_newest(tx: Transaction, reviewer: int, most: int) -> int:
    """Count a reviewer's verdicts that were not taken back, at most `most`."""
    return int(await tx.sql.count_newest_verdicts(tx.connection, reviewer=reviewer, most=most))


async def later_verdicts(tx: Transaction, reviewer: int, most: int) -> list[LaterVerdict]:
    """Return the verdicts that checked the newest `most` verdicts of a reviewer, one for each appeal."""
    rows = tx.sql.later_verdicts(tx.connection, reviewer=reviewer, most=most)
    return [LaterVerdict(row["project_id"], *map(_answer, row[1:])) async for row in rows]


async def parse_reviews(rows: Any) -> list[Review]:
    return [review async for row in rows if (review := parse_review(row))]


def parse_review(row: Any) -> Review | None:
    if row is None:
        return None
    before, labels, was_labels, marked = map(
        _answer, (row[name] for name in ("before", "labels", "was_labels", "draft"))
    )
    return Review(
        id=row["id"],
        project_id=row["project_id"],
        item_id=row["item_id"],
        cause=Cause(row["cause"]),
        state=ReviewState(row["state"]),
        reviewer_id=row["reviewer_id"],
        place=row["place"],
        passed=tuple(json.loads(row["passed"])),
        unclear=bool(row["unclear"]),
        draft=marked,
        answers=row["answers"],
        before=before,
        checks=row["checks"],
        verdict=Ruling(row["verdict"]) if row["verdict"] else None,
        labels=labels,
        reason=row["reason"],
        asked=bool(row["asked"]),
        was_state=ItemState(row["was_state"]) if row["was_state"] else None,
        was_labels=was_labels,
        to_tell=bool(row["to_tell"]),
        superseded_at=row["superseded_at"],
    )


def _answer(stored: str | None) -> Answer | None:
    return None if stored is None else parse_answer(stored)


async def confidence_of(tx: Transaction, item: int) -> float | None:
    """Return an item's stored confidence, from 0 to 1; None before its first answer."""
    sure = await tx.sql.item_confidence(tx.connection, item=item)
    return None if sure is None else float(sure)


async def places_of(tx: Transaction, reviewer: int) -> tuple[int, int]:
    """Return the first and the last place of a reviewer's list; 0 and 0 if it is empty."""
    row = await tx.sql.places_of(tx.connection, reviewer=reviewer)
    return row["first"], row["last"]
