"""Practice of an inspecting class: disputes that reviewers decided, with their answers; label and reason are chosen.

Nothing is stored before both are chosen: the label is in the buttons for the reasons. Decisions don't change by it.
"""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.class_settings import INSPECTING
from bot.labeling.course.errors import CardsRest
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Answer, Member, Project
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_project, live_label
from bot.services.course.growth.disputes import votes_on
from bot.services.course.practice.practice_cards import SecondTry, second_try
from bot.services.course.taught_class import get_trainee, require_no_exam
from storage import classes, inspections, items, lessons, reviews
from storage.database import Transaction

SIZE = 10  # pictures, after which the person is told how many were right


@frozen
class DecidedDispute:
    """A dispute that a reviewer decided. `votes` are (label, number of people) pairs, the most frequent first.

    `place` counts from 1 to SIZE. `verdict` are the labels of the decision, `reason` is the reviewer's, as stored.
    """

    class_id: int
    review: int
    project: Project
    photo: str
    votes: tuple[tuple[int, int], ...]
    place: int
    verdict: Answer
    reason: str


@frozen
class Inspected:
    """What became of an answer. `right_of_size`: right ones of the last SIZE, once these are complete.

    `again` is the exam that the person can sit after SIZE pictures, if they did not pass one.
    """

    dispute: DecidedDispute
    label: int
    is_right: bool
    right_of_size: int | None
    again: SecondTry | None


@allowed(Action.USE)
async def find_inspecting_class(tx: Transaction, member: Member, *, class_id: int) -> int | None:
    """Return the class if it learns inspecting, else None. With 0: the newest of a person who is in no other class."""
    own = await classes.of_trainee(tx, member.id)
    if class_id:
        own = [each for each in own if each.id == class_id]
    return own[0].id if own and all(each.kind == INSPECTING for each in own) else None


@allowed(Action.USE)
async def next_dispute(tx: Transaction, member: Member, *, class_id: int) -> DecidedDispute | None:
    """Return what the person has not answered yet, the newest first, or else longest ago; None if there is none.

    Raises CardsRest, ExamGoesOn, NotATrainee, ClassOver.
    """
    await _check(tx, member, class_id)
    found = await inspections.candidates(tx, class_id, member.id)
    if not found:
        return None
    review = min(found, key=lambda each: (each[1], -each[0]))[0]
    return await _load(tx, member, class_id, review)


@allowed(Action.USE)
async def find_dispute(tx: Transaction, member: Member, *, class_id: int, review: int, label: int) -> DecidedDispute:
    """Return a dispute that the person can practise on.

    Raises UnknownButton, UnknownLabel, and what `next_dispute` raises.
    """
    await _check(tx, member, class_id)
    if review not in {each for each, _last in await inspections.candidates(tx, class_id, member.id)}:
        raise UnknownButton
    found = await _load(tx, member, class_id, review)
    live_label(found.project, label)
    return found


@allowed(Action.USE)
async def answer_dispute(
    tx: Transaction, member: Member, *, class_id: int, review: int, label: int, reason: str, now: datetime
) -> Inspected:
    """Store a label with its reason, and return what was decided and why. Raises what `find_dispute` raises."""
    found = await find_dispute(tx, member, class_id=class_id, review=review, label=label)
    chosen = live_label(found.project, label)
    is_right = (chosen,) == found.verdict
    await inspections.add(tx, class_id, member.id, review, label=chosen, reason=reason, is_right=is_right, at=now)
    last = await inspections.newest(tx, class_id, member.id, SIZE) if found.place == SIZE else None
    again = await _second_try(tx, member, class_id, now)
    return Inspected(found, chosen, is_right, None if last is None else sum(last), again)


async def _second_try(tx: Transaction, member: Member, class_id: int, now: datetime) -> SecondTry | None:
    again = await second_try(tx, class_id, member, now)
    if again is None or not again.since:
        return None
    done = await inspections.who_has_done(tx, class_id, SIZE, member=member.id, since=again.since)
    return again if done else None


async def _check(tx: Transaction, member: Member, class_id: int) -> None:
    await get_trainee(tx, member, class_id)
    await require_no_exam(tx, member)
    if await lessons.is_resting(tx, class_id):
        raise CardsRest


async def _load(tx: Transaction, member: Member, class_id: int, review: int) -> DecidedDispute:
    verdict = await reviews.by_id(tx, review)
    if verdict is None or verdict.labels is None:
        raise UnknownButton
    project, item = await get_project(tx, verdict.project_id), await items.by_id(tx, verdict.item_id)
    return DecidedDispute(
        class_id,
        review,
        project,
        item.photo,
        await votes_on(tx, project, item.id),
        await inspections.count(tx, class_id, member.id) % SIZE + 1,
        project.resolve(verdict.labels),
        verdict.reason,
    )
