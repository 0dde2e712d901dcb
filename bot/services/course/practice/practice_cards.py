"""What a practice run shows: its card, its end, and the choice of the next picture."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.exam.odds import pass_mark
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
from bot.services.course.homework.homework import homework_left
from bot.services.course.practice.practice_rights import projects_to_practise
from storage import classes, exams, homework, lessons, practice, trainees
from storage.annotations import parse_answer
from storage.database import Transaction
from storage.practice import PracticeItem, Run


@frozen
class Meaning:
    """An answer, or what is right: labels, or else `flag`: something is wrong with the picture. Neither: can't tell.

    `reason` is what is wrong with the picture, as a SkipReason's value; empty: not said.
    """

    labels: Answer | None = None
    flag: bool = False
    reason: str = ""


@frozen
class Correction:
    """What was wrong and what is right, and why: in words, or as a voice message (`voice`, its file id)."""

    given: Meaning
    right: Meaning
    hint: str
    voice: str = ""


@frozen
class PracticeCard:
    """The picture that a run shows, until its right answer is chosen. `done` pictures of `size` are behind.

    `before` is what was right on the picture before, if that was just answered. `correction` is set after a wrong
    answer to this picture. `is_repeated`: the same wrong answer was given again. `is_resting`: the instructor asks the
    class to look at the front, and nothing can be answered. `is_homework`: the pictures are those of homework.
    `hand_is_up`: the person has raised a hand.
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
    is_homework: bool = False
    hand_is_up: bool = False


@frozen
class SecondTry:
    """An exam, how many right answers pass it, and since when the person has to have practised."""

    exam: int
    mark: int
    since: datetime | None


@frozen
class PracticeEnd:
    """The end of a run of `size` pictures, or of homework, of which `right` were answered rightly at once.

    `confused` are the two answers that were taken for each other most often, `times` times. `has_confused`: there are
    pictures of what the person confuses. `is_trial`: it was an instructor who tried what trainees see. `did_homework`:
    the homework is done. `again` is the exam that they can sit now that they have practised.
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
    did_homework: bool = False
    again: SecondTry | None = None


@frozen
class NothingToPractice:
    """There are no pictures to practise with. `has_left`: the person is in no class any more."""

    class_id: int | None
    has_left: bool = False


@frozen
class PracticeChoice:
    """No run goes on. `classes` are those in which the person can begin one; empty: outside a class."""

    classes: tuple[Class, ...]


Practice = PracticeCard | PracticeEnd | NothingToPractice | PracticeChoice


async def begin_run(
    tx: Transaction,
    member: Member,
    class_id: int | None,
    purpose: Purpose,
    *,
    size: int,
    done: int = 0,
    before: Meaning | None = None,
    now: datetime,
) -> Practice:
    """Begin a run in the project of which the person has seen the smallest share.

    The run ends when no picture is left; homework, of which `done` of `size` pictures are done, then goes on with
    another run. `before` is what was right on the picture before.
    """
    pictures = {
        project.id: await pictures_to_practise(tx, member, project, purpose)
        for project in await projects_to_practise(tx, member, class_id)
    }
    if not any(pictures.values()):
        has_left = class_id is None and await trainees.has_been_in_any(tx, member.id)
        return NothingToPractice(class_id, has_left and not await classes.of_trainee(tx, member.id))
    project = min(pictures, key=lambda each: _share_seen(pictures[each]))
    if purpose is not Purpose.HOMEWORK:
        size = min(size, len(pictures[project]))
    run = await practice.begin_run(
        tx, member.id, class_=class_id, project=project, purpose=purpose, size=size, done=done, at=now
    )
    return await show_next(tx, member, run, now, before=before)


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
    run = replace(run, item=item.id, wrong=None, chosen=())
    return replace(card_of(run, project, item), before=before)


def card_of(run: Run, project: Project, item: PracticeItem) -> PracticeCard:
    """Return the card of the picture that a run shows."""
    correction = None
    if run.wrong is not None:
        right = meaning_of(item.right, item.flag)
        hint = item.hint or note_of(project, right)
        correction = Correction(meaning_of(run.wrong, run.wrong), right, hint, item.voice)
    return PracticeCard(
        item.id,
        run.class_id,
        project,
        item.photo,
        run.done,
        run.size,
        chosen=run.chosen,
        correction=correction,
        is_homework=run.purpose is Purpose.HOMEWORK,
        hand_is_up=run.hand_is_up,
    )


def meaning_of(answer: str, reason: str | None = None) -> Meaning:
    """Return what a stored answer means. `reason` is what is wrong with the picture, if that is the answer."""
    if answer.startswith("["):
        return Meaning(parse_answer(answer))
    return Meaning() if answer == UNSURE else Meaning(flag=True, reason=reason or "")


def note_of(project: Project, right: Meaning) -> str:
    """Return the note of the right label, if there is exactly one."""
    labels = project.labels_of(right.labels or ())
    return labels[0].note if len(labels) == 1 else ""


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
) -> Practice:
    """End a run. Homework goes on with another one until it is done."""
    await practice.end_run(tx, run.id, now)
    pictures, right = await practice.first_counts_of_run(tx, run.id)
    if not pictures:
        return NothingToPractice(run.class_id)
    did_homework = False
    if run.class_id and run.purpose is Purpose.HOMEWORK:
        if left := await homework_left(tx, run.class_id, member.id, now):
            following = await begin_run(
                tx, member, run.class_id, run.purpose, size=left.pictures, done=left.done, before=before, now=now
            )
            is_same = isinstance(following, PracticeCard) and following.project.id == project.id
            return following if is_same or not isinstance(following, PracticeCard) else replace(following, before=None)
        if given := await homework.current(tx, run.class_id, now):
            did_homework = True
            pictures, right = await practice.first_counts_since(tx, run.class_id, member.id, given.set_at)
    answers = await practice.answers_of_run(tx, project, run.id)
    pair = confused_pair(answer for answer in answers if FLAGGED not in {answer.given, answer.right})
    return PracticeEnd(
        run.class_id,
        project,
        pictures,
        right,
        before,
        (parse_answer(pair[0]), parse_answer(pair[1])) if pair else None,
        pair[2] if pair else 0,
        has_confused=bool(await _confused(tx, project, member)),
        is_trial=run.purpose is Purpose.TRIAL,
        did_homework=did_homework,
        again=await second_try(tx, run.class_id, member, now),
    )


async def second_try(tx: Transaction, class_id: int | None, member: Member, now: datetime) -> SecondTry | None:
    """Return the exam that a person can sit who did not pass one of the class and has practised since."""
    found = await exams.after_practice(tx, class_id, member.id, now) if class_id else None
    exam = await exams.by_id(tx, found) if found else None
    if exam is None:
        return None
    tries = await exams.tries(tx, exam, member.id)
    return SecondTry(exam.id, pass_mark(exam.pictures, exam.pass_at, tries.many), tries.told_at)


async def _confused(tx: Transaction, project: Project, member: Member) -> frozenset[str]:
    """Return all answers that a person took for others, in practice or in the last exam that they were told about."""
    practised = await practice.recent_answers(tx, project, member.id, RECENT)
    return confused([*practised, *await exams.told_answers(tx, project, member.id)])


def _share_seen(pictures: Sequence[Candidate]) -> float:
    """Return the share of pictures that the person has seen; 2 without pictures, so that such a project comes last."""
    return sum(bool(picture.seen) for picture in pictures) / len(pictures) if pictures else 2
