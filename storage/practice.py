"""Practice: runs, and the answers in them."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from bot.frozen import frozen
from bot.labeling.course.practice_order import FLAGGED, UNSURE, Candidate, FirstAnswer
from bot.labeling.model import Answer, Project, Purpose
from storage.annotations import parse_answer
from storage.database import Transaction, moment

ITEMS_MOST = 500  # practice pictures of a project; more are not used


@frozen
class Run:
    """A run that goes on. `hand_is_up`: the person has raised a hand in its class.

    `done` are the pictures answered rightly; `item` is the picture on the screen, None if it has gone; `wrong` the last
    wrong answer to it. `chosen` are the labels marked so far, `card` the message with the card.
    """

    id: int
    class_id: int | None
    project_id: int
    purpose: Purpose
    size: int
    done: int
    item: int | None
    wrong: str | None
    chosen: Answer
    card: int | None
    hand_is_up: bool = False


@frozen
class PracticeItem:
    """A picture with a known label. `flag` is what is wrong with it, as a SkipReason's value; then it has no label.

    `voice` is the file id of a voice message that says why, in place of `hint`.
    """

    id: int
    photo: str
    right: str
    flag: str | None
    hint: str
    voice: str


@frozen
class CountedAnswer:
    """How many times a trainee gave a first answer, and whether it was right then."""

    member: int
    project: int
    answer: FirstAnswer
    is_right: bool
    times: int


def stored(answer: Answer) -> str:
    """Return labels as they are stored, so that equal answers are equal texts."""
    return json.dumps(sorted(answer), separators=(",", ":"))


def comparable(project: Project, answer: str | None) -> str:
    """Return a stored answer so that equal answers are equal texts, whatever is wrong with a picture; None: UNSURE."""
    if answer is None or answer == UNSURE:
        return UNSURE
    return stored(project.resolve(parse_answer(answer))) if answer.startswith("[") else FLAGGED


async def current_run(tx: Transaction, member: int) -> Run | None:
    """Return a person's run that goes on."""
    row = await tx.sql.practice_run(tx.connection, member=member)
    if row is None:
        return None
    id_, class_, project, purpose, size, done, item, wrong, chosen, card, hand = row
    return Run(id_, class_, project, Purpose(purpose), size, done, item, wrong, parse_answer(chosen), card, bool(hand))


async def begin_run(
    tx: Transaction,
    member: int,
    *,
    class_: int | None,
    project: int,
    purpose: Purpose,
    size: int,
    done: int = 0,
    at: datetime,
) -> Run:
    """Begin a run without a picture. It takes over the message of the person's earlier card.

    `done` of its `size` pictures were answered before.
    """
    before = await tx.sql.newest_practice_run(tx.connection, member=member)
    card = before["card"] if before else None
    run = await tx.sql.add_practice_run(
        tx.connection,
        member=member,
        class_id=class_,
        project=project,
        purpose=purpose.value,
        size=size,
        done=done,
        card=card,
        at=moment(at),
    )
    return Run(run, class_, project, purpose, size, done, None, None, (), card)


async def set_card(tx: Transaction, member: int, message: int) -> int | None:
    """Store the message with a person's card. Returns the previous one."""
    newest = await tx.sql.newest_practice_run(tx.connection, member=member)
    if newest is None:
        return None
    await tx.sql.set_practice_card(tx.connection, run=newest["id"], message=message)
    before: int | None = newest["card"]
    return before


async def show_item(tx: Transaction, run: int, item: int, at: datetime) -> None:
    await tx.sql.show_practice_item(tx.connection, run=run, item=item, at=moment(at))


async def set_wrong(tx: Transaction, run: int, wrong: str) -> None:
    await tx.sql.set_practice_wrong(tx.connection, run=run, wrong=wrong)


async def set_chosen(tx: Transaction, run: int, chosen: Answer) -> None:
    await tx.sql.set_practice_chosen(tx.connection, run=run, chosen=stored(chosen))


async def count_done(tx: Transaction, run: int) -> None:
    await tx.sql.count_practice_done(tx.connection, run=run)


async def end_run(tx: Transaction, run: int, at: datetime) -> None:
    await tx.sql.end_practice_run(tx.connection, run=run, at=moment(at))


async def end_runs_in(tx: Transaction, class_: int, project: int, at: datetime) -> None:
    """End the runs of a class in one of its projects."""
    await tx.sql.end_practice_runs_in(tx.connection, class_id=class_, project=project, at=moment(at))


async def count_practised(tx: Transaction, class_: int, member: int, since: datetime | None = None) -> int:
    """Return how many pictures a person has answered in a class since a moment; None: in all."""
    values = {"class_id": class_, "member": member, "since": moment(since) if since else None}
    return int(await tx.sql.count_practised(tx.connection, **values))


async def count_all_practised(tx: Transaction, class_: int, since: datetime, until: datetime) -> dict[int, int]:
    """Return how many pictures each person of a class has answered between two moments, by member id, if any."""
    between = {"since": moment(since), "until": moment(until)}
    rows = tx.sql.practised_in_class(tx.connection, class_id=class_, **between)
    return {row["member_id"]: row["pictures"] async for row in rows}


async def candidates(tx: Transaction, project: Project, member: int, run: int = 0) -> list[Candidate]:
    """Return the practice pictures of a project that this run has not shown yet, and when the person saw each."""
    rows = tx.sql.practice_items(tx.connection, project=project.id, member=member, run=run, most=ITEMS_MOST)
    found = [Candidate(row["id"], _right(project, row), row["seen"] or 0) async for row in rows]
    labels = {label.id for label in project.labels}
    return [each for each in found if each.right == FLAGGED or labels.issuperset(parse_answer(each.right))]


async def item_of(tx: Transaction, project: Project, item: int) -> PracticeItem | None:
    """Return a picture, if it can be practised."""
    row = await tx.sql.practice_item(tx.connection, item=item)
    if row is None:
        return None
    return PracticeItem(
        row["id"], row["photo"], _right(project, row), row["gold_flag"], row["hint"] or "", row["hint_voice"] or ""
    )


async def add_answer(
    tx: Transaction, run: Run, member: int, *, item: int, answer: str, is_first: bool, is_right: bool, at: datetime
) -> None:
    """Store an answer. That of a trial has no class, so that it counts nowhere."""
    await tx.sql.add_practice_answer(
        tx.connection,
        run=run.id,
        member=member,
        class_id=None if run.purpose is Purpose.TRIAL else run.class_id,
        project=run.project_id,
        item=item,
        answer=answer,
        is_first=int(is_first),
        is_right=int(is_right),
        at=moment(at),
    )


async def last_right(tx: Transaction, project: Project, run: int) -> tuple[str, str | None] | None:
    """Return what was right on the last picture that was answered in a run, and the flag if something is wrong with it.

    None before the first, or if it is not known any more.
    """
    row = await tx.sql.last_right_in_run(tx.connection, run=run)
    right = _right(project, row) if row else ""
    return (right, row["gold_flag"]) if right else None


async def is_answered(tx: Transaction, run: int, item: int) -> bool:
    """Return whether a picture was answered in a run."""
    return bool(await tx.sql.is_answered_in_run(tx.connection, run=run, item=item))


async def recent_answers(tx: Transaction, project: Project, member: int, most: int) -> list[FirstAnswer]:
    """Return a person's newest first answers in a project, the newest first."""
    rows = tx.sql.first_practice_answers(tx.connection, member=member, project=project.id, most=most)
    return [read_answer(project, row) async for row in rows]


async def answers_of_run(tx: Transaction, project: Project, run: int) -> list[FirstAnswer]:
    """Return the first answers of a run, in their order."""
    return [read_answer(project, row) async for row in tx.sql.first_answers_of_run(tx.connection, run=run)]


async def first_counts_of_run(tx: Transaction, run: int) -> tuple[int, int]:
    """Return how many pictures of a run were answered, and of how many the first answer was right when it was given."""
    row = await tx.sql.first_counts_of_run(tx.connection, run=run)
    return row["pictures"], row["right_ones"]


async def first_counts_since(tx: Transaction, class_: int, member: int, since: datetime) -> tuple[int, int]:
    """Return the same of what a person answered in a class since a moment."""
    row = await tx.sql.first_counts_in_class(tx.connection, class_id=class_, member=member, since=moment(since))
    return row["pictures"], row["right_ones"]


async def note_answer(tx: Transaction, class_: int, member: int, *, is_right: bool, at: datetime) -> None:
    """Record for the board when a trainee practised last, and how many wrong answers are in a row."""
    await tx.sql.note_practice(tx.connection, class_id=class_, member=member, is_right=int(is_right), at=moment(at))


async def counts(
    tx: Transaction, class_: int, members: Collection[int], since: datetime, known: Mapping[int, Project]
) -> list[CountedAnswer]:
    """Return the first answers of some trainees of a class since a moment, in the `known` projects, by id."""
    asked = json.dumps(sorted(members))
    rows = tx.sql.practice_counts(tx.connection, class_id=class_, members=asked, since=moment(since))
    return [
        CountedAnswer(
            row["member_id"],
            row["project_id"],
            read_answer(known[row["project_id"]], row),
            bool(row["is_right"]),
            row["answers"],
        )
        async for row in rows
        if row["project_id"] in known
    ]


async def is_any_for_class(tx: Transaction, class_: int) -> bool:
    """Return whether a class has a picture to practise with."""
    return bool(await tx.sql.class_has_practice(tx.connection, class_id=class_))


async def screens_with(tx: Transaction, item: int) -> list[tuple[int, int]]:
    """Return (member, message) of those who have an item on the screen to practise with."""
    return [(row["member_id"], row["card"]) async for row in tx.sql.practice_screens_with(tx.connection, item=item)]


async def practised(tx: Transaction, project: int, most: int) -> dict[int, tuple[int, int]]:
    """Return (answers, right ones) of each person's newest first answers in a project, at most `most` of each."""
    rows = tx.sql.practised_in(tx.connection, project=project, most=most)
    return {row["member_id"]: (row["answers"], row["right_ones"]) async for row in rows}


def _right(project: Project, row: Any) -> str:
    """Return what is right; empty if it is not known any more."""
    if row["gold_flag"]:
        return FLAGGED
    return stored(project.resolve(parse_answer(row["gold"]))) if row["gold"] else ""


def read_answer(project: Project, row: Any) -> FirstAnswer:
    """Return the answer of a row, and what is right."""
    return FirstAnswer(comparable(project, row["answer"]), _right(project, row))


async def count_own(tx: Transaction, member: int, since: datetime) -> tuple[int, int]:
    """Return how many pictures a person has answered in practice since a moment, and in all."""
    row = await tx.sql.count_own_practice(tx.connection, member=member, since=moment(since))
    return row["today"], row["total"]
