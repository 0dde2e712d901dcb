"""Reviews on their way to reviewers: what is requested, drawn, assigned and released."""

import json
from collections.abc import Collection
from datetime import date

from bot.labeling.model import ItemState
from bot.labeling.review_rules import CAPACITY, Reviewer
from storage.database import Transaction, new_version
from storage.reviews import Review, parse_reviews, places_of


async def page_of_items(
    tx: Transaction, project: int, state: ItemState, after: int, most: int
) -> tuple[list[int], int | None]:
    """Return the items of a page without a waiting or given review, and the `after` of the next page or None."""
    page = {"project": project, "state": state.value, "after": after, "most": most}
    rows = [row async for row in tx.sql.items_for_review(tx.connection, **page)]
    return [row["id"] for row in rows if not row["wanted"]], rows[-1]["id"] if len(rows) == most else None


async def disputed_askable(tx: Transaction, project: int, after: int, most: int, people: Collection[int]) -> list[int]:
    """Return ids of disputed items that no reviewer has and that somebody of `people` has not had, ascending."""
    page = {"project": project, "after": after, "most": most, "people": json.dumps(sorted(people))}
    return [row["id"] async for row in tx.sql.disputed_askable(tx.connection, **page)]


async def items_to_draw(tx: Transaction, project: int, most: int) -> list[int]:
    """Return ids of settled items that have not taken part in the draw for audits."""
    return [row["id"] async for row in tx.sql.items_to_draw(tx.connection, project=project, most=most)]


async def mark_drawn(tx: Transaction, item: int) -> None:
    await tx.sql.mark_drawn(tx.connection, item=item)


async def verdicts_to_draw(tx: Transaction, project: int, most: int) -> list[Review]:
    """Return verdicts that have not taken part in the draw for second reviews."""
    return await parse_reviews(tx.sql.verdicts_to_draw(tx.connection, project=project, most=most))


async def mark_verdict_drawn(tx: Transaction, review: int) -> None:
    await tx.sql.mark_verdict_drawn(tx.connection, review=review)


async def waiting(tx: Transaction, project: int, most: int, skip: int) -> list[Review]:
    """Return a page of a project's waiting reviews, in the order in which they are handed out."""
    return await parse_reviews(tx.sql.waiting_by_rank(tx.connection, project=project, most=most, skip=skip))


async def count_waiting(tx: Transaction, project: int) -> int:
    return int(await tx.sql.count_waiting(tx.connection, project=project))


async def count_in_hand(tx: Transaction, project: int) -> dict[int, int]:
    """Return how many reviews of a project each reviewer has in their list, without those who have none."""
    rows = tx.sql.count_in_hand(tx.connection, project=project)
    return {row["reviewer_id"]: row["pictures"] async for row in rows}


async def waiting_for(tx: Transaction, reviewer: int, most: int, *, disputes: bool) -> list[Review]:
    """Return waiting reviews of running projects that a person may do and has not passed on, in order.

    Without `disputes` only appeals.
    """
    arguments = {"reviewer": reviewer, "disputes": int(disputes), "most": most}
    return await parse_reviews(tx.sql.waiting_for(tx.connection, **arguments))


async def reviewers(tx: Transaction, day: date) -> list[Reviewer]:
    """Return all reviewers and instructors, with the number of reviews that each got on a day."""
    rows = [row async for row in tx.sql.all_reviewers(tx.connection)]
    return [
        Reviewer(
            row["id"],
            row["language"],
            bool(row["reviews"]),
            CAPACITY if row["capacity"] is None else row["capacity"],
            int(await tx.sql.count_given_to(tx.connection, reviewer=row["id"], day=day.isoformat())),
        )
        for row in rows
    ]


async def set_capacity(tx: Transaction, member: int, capacity: int | None) -> None:
    """Set a member's capacity, in reviews a day; None: the default, CAPACITY."""
    await tx.sql.set_capacity(tx.connection, member=member, capacity=capacity)


async def capacity(tx: Transaction, member: int) -> int:
    """Return a member's capacity: how many reviews a day they get at most."""
    chosen = await tx.sql.capacity_of(tx.connection, member=member)
    return CAPACITY if chosen is None else int(chosen)


async def count_given_in(tx: Transaction, project: int, day: date) -> int:
    """Count the reviews that a project handed out on a day, without appeals."""
    return int(await tx.sql.count_given_in(tx.connection, project=project, day=day.isoformat()))


async def language_of_labelers(tx: Transaction, project: int, edition: int) -> str | None:
    """Return the most frequent language of a project's labelers; None as long as nobody has answered."""
    language = await tx.sql.language_of_labelers(tx.connection, project=project, edition=edition)
    return None if language is None else str(language)


async def left_over(tx: Transaction, project: int, day: date, able: Collection[int]) -> list[Review]:
    """Return given reviews that were handed out before a day, or to people who are not in `able`."""
    before = await parse_reviews(tx.sql.given_reviews(tx.connection, project=project, day=day.isoformat()))
    others = await parse_reviews(
        tx.sql.reviews_of_others(tx.connection, project=project, able=json.dumps(sorted(able)))
    )
    return list({review.id: review for review in (*before, *others)}.values())


async def assign(tx: Transaction, review: int, reviewer: int, day: date) -> None:
    """Hand a review out: append it to a reviewer's list."""
    _, last = await places_of(tx, reviewer)
    await tx.sql.assign_review(tx.connection, review=review, reviewer=reviewer, day=day.isoformat(), place=last + 1)


async def given_to(tx: Transaction, reviewer: int) -> list[Review]:
    """Return the reviews in a person's list."""
    return await parse_reviews(tx.sql.given_to(tx.connection, reviewer=reviewer))


async def release(tx: Transaction, review: Review) -> None:
    """Take a review from its reviewer, so that it waits for another one."""
    passed = sorted({*review.passed, *([review.reviewer_id] if review.reviewer_id else [])})
    await tx.sql.release_review(tx.connection, review=review.id, passed=json.dumps(passed))


async def put_last(tx: Transaction, review: Review) -> None:
    """Move a given review to the end of its reviewer's list."""
    if review.reviewer_id is not None:
        _, last = await places_of(tx, review.reviewer_id)
        await tx.sql.move_review(tx.connection, review=review.id, place=last + 1)


async def set_backed_up(tx: Transaction, project: int, *, backed_up: bool) -> None:
    """Store whether reviewers can't keep up. Nothing is written if that is known already."""
    version = new_version()
    await tx.sql.set_backed_up(tx.connection, project=project, version=version, backed_up=int(backed_up))
