"""What a practice run shows: its card, its end, and the choice of the next picture."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.labeling.course.practice_order import (
    FLAGGED,
    RECENT,
    UNSURE,
    Candidate,
    choose_next,
    confused,
    confused_pair,
)
from bot.labeling.model import Answer, Class, Member, Project, Purpose
from bot.services.access import get_project
from storage import exams, lessons, practice
from storage.annotations import parse_answer
from storage.database import Transaction
from storage.practice import PracticeItem, Run


@dataclass(frozen=True, slots=True)
class Meaning:
    """An answer, or what is right: labels, or else `flag`: something is wrong with the picture. Neither: can't tell.

    `reason` is what is wrong with the picture, as a SkipReason's value; empty: not said.
    """

    labels: Answer | None = None
    flag: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong and what is right, and why."""

    given: Meaning
    right: Meaning
    hint: str


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """The picture that a run shows, until its right answer is chosen. `done` pictures of `size` are behind.

    `before` is what was right on the picture before, if that was just answered. `correction` is set after a wrong
    answer to this picture. `is_repeated`: the same wrong answer was given again. `is_resting`: the instructor asks the
    class to look at the front, and nothing can be answered.
    """

    item: int
    class_id: int | None
    project: Project
    photo: str
    done: int
    size: int
    chosen: Answer = ()
    before: Meaning | None = None
    correction: Correction | None = None
    is_repeated: bool = False
    is_resting: bool = False


@dataclass(frozen=True, slots=True)
class PracticeEnd:
    """The end of a run of `size` pictures, of which `right` were answered rightly at once.

    `confused` are the two answers that were taken for each other most often, `times` times. `has_confused`: there are
    pictures of what the person confuses. `is_trial`: it was an instructor who tried what trainees see. `exam`: they can
    sit this one now that they have practised; None: there is none.
    """

    class_id: int | None
    project: Project
    size: int
    right: int
    before: Meaning | None = None
    confused: tuple[Answer, Answer] | None = None
    times: int = 0
    has_confused: bool = False
    is_trial: bool = False
    exam: int | None = None


@dataclass(frozen=True, slots=True)
class NothingToPractice:
    """There are no pictures to practise with."""

    class_id: int | None


@dataclass(frozen=True, slots=True)
class PracticeChoice:
    """No run goes on. `classes` are those in which the person can begin one; empty: outside a class."""

    classes: tuple[Class, ...]


Practice = PracticeCard | PracticeEnd | NothingToPractice | PracticeChoice


async def show_current(tx: Transaction, member: Member, run: Run, now: datetime) -> Practice:
    """Return the card of a run. If its picture has gone, the next one is shown."""
    project = await get_project(tx, run.project_id)
    item = await practice.item_of(tx, project, run.item) if run.item else None
    if item is None:
        return await show_next(tx, member, run, now)
    rests = run.class_id and run.purpose is not Purpose.TRIAL and await lessons.is_resting(tx, run.class_id)
    return replace(card_of(run, project, item), is_resting=bool(rests))


async def show_next(
    tx: Transaction, member: Member, run: Run, now: datetime, *, before: Meaning | None = None
) -> Practice:
    """Choose and show the next picture of a run, or end it. `before` is what was right on the one before."""
    project = await get_project(tx, run.project_id)
    item = await _choose(tx, member, run, project) if run.done < run.size else None
    if item is None:
        return await _end(tx, member, run, project, now, before)
    await practice.show_item(tx, run.id, item.id, now)
    return PracticeCard(item.id, run.class_id, project, item.photo, run.done, run.size, before=before)


def card_of(run: Run, project: Project, item: PracticeItem) -> PracticeCard:
    """Return the card of the picture that a run shows."""
    correction = None
    if run.wrong is not None:
        right = meaning_of(item.right, item.flag)
        correction = Correction(meaning_of(run.wrong, run.wrong), right, item.hint or _note(project, right))
    return PracticeCard(
        item.id, run.class_id, project, item.photo, run.done, run.size, chosen=run.chosen, correction=correction
    )


def meaning_of(answer: str, reason: str | None = None) -> Meaning:
    """Return what a stored answer means. `reason` is what is wrong with the picture, if that is the answer."""
    if answer.startswith("["):
        return Meaning(parse_answer(answer))
    return Meaning() if answer == UNSURE else Meaning(flag=True, reason=reason or "")


async def pictures_to_practise(
    tx: Transaction, member: Member, project: Project, purpose: Purpose, run: int = 0
) -> list[Candidate]:
    """Return the pictures of a project that a run for this purpose can still show."""
    found = await practice.candidates(tx, project, member.id, run)
    if purpose is Purpose.CONFUSED and found:
        wanted = await _confused(tx, project, member)
        return [picture for picture in found if picture.right in wanted]
    return found


async def _choose(tx: Transaction, member: Member, run: Run, project: Project) -> PracticeItem | None:
    pictures = await pictures_to_practise(tx, member, project, run.purpose, run.id)
    answers = await practice.recent_answers(tx, project, member.id, RECENT)
    chosen = choose_next(pictures, answers, seed=f"{run.id} {run.done}")
    return None if chosen is None else await practice.item_of(tx, project, chosen)


async def _end(
    tx: Transaction, member: Member, run: Run, project: Project, now: datetime, before: Meaning | None
) -> PracticeEnd | NothingToPractice:
    await practice.end_run(tx, run.id, now)
    if not run.done:
        return NothingToPractice(run.class_id)
    answers = await practice.answers_of_run(tx, project, run.id)
    pair = confused_pair(answer for answer in answers if FLAGGED not in {answer.given, answer.right})
    return PracticeEnd(
        run.class_id,
        project,
        run.done,
        await practice.count_right_at_once(tx, run.id),
        before,
        (parse_answer(pair[0]), parse_answer(pair[1])) if pair else None,
        pair[2] if pair else 0,
        has_confused=bool(await _confused(tx, project, member)),
        is_trial=run.purpose is Purpose.TRIAL,
        exam=await exams.after_practice(tx, run.class_id, member.id, now) if run.class_id else None,
    )


async def _confused(tx: Transaction, project: Project, member: Member) -> frozenset[str]:
    """Return all answers that a person took for others, in practice or in the last exam that they were told about."""
    practised = await practice.recent_answers(tx, project, member.id, RECENT)
    return confused([*practised, *await exams.told_answers(tx, project, member.id)])


def _note(project: Project, right: Meaning) -> str:
    """Return the note of the right label, if there is exactly one."""
    labels = project.labels_of(right.labels or ())
    return labels[0].note if len(labels) == 1 else ""
