"""The board of a class: what its trainees do today, and who needs the instructor."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.board import AWAY_AFTER, Trouble, find_trouble, is_here
from bot.labeling.course.class_settings import INSPECTING
from bot.labeling.errors import LabelingError
from bot.labeling.model import Answer, Class, Exam, Member, Project, Trainee
from bot.labeling.permissions import Action
from bot.labeling.schedule import start_of_day
from bot.services.access import allowed, get_project, require_member
from bot.services.course.exam.who_sits import find_live
from bot.services.course.homework.homework import practised_for
from bot.services.course.lesson.going_on import ClassLesson, get_lesson
from bot.services.course.practice.practice_counts import PracticeCount, practice_counts
from bot.services.course.questions.answering import count_open
from bot.services.course.setup.new_class import Overview, overview_of
from storage import boards, exams, homework, lessons, questions, trainees
from storage.database import Transaction
from storage.lessons import Lesson


@frozen
class Row:
    """A trainee today. `answers` are first answers of practice, of which `right` were right.

    `is_done`: they have finished a practice run. `did_homework`: None without homework.
    """

    trainee: Trainee
    answers: int
    right: int
    practises: bool
    is_done: bool
    trouble: Trouble | None
    did_homework: bool | None

    @property
    def has_practised(self) -> bool:
        return self.answers > 0 or self.practises


@frozen
class Confusion:
    """Two answers of a project that a class takes for each other most often."""

    project: Project
    pair: tuple[Answer, Answer]
    times: int


@frozen
class Board:
    """The page of a class (`overview`) with a row for each trainee, by number.

    `hands` are those with a raised hand, the first to raise it first. `questions` are those that wait.
    `has_exam`: an exam goes on, or its results were not told.
    """

    overview: Overview
    rows: tuple[Row, ...]
    hands: tuple[Trainee, ...]
    confusion: Confusion | None
    questions: int
    lesson: ClassLesson
    has_exam: bool = False

    @property
    def class_(self) -> Class:
        return self.overview.class_

    @property
    def not_yet(self) -> tuple[Trainee, ...]:
        """Return who has not begun to practise today; nobody out of a lesson, in an exam, or if they inspect."""
        if not self.lesson.lesson or self.has_exam or self.class_.kind == INSPECTING:
            return ()
        return tuple(row.trainee for row in self.rows if not (row.has_practised or row.trainee.hand_at))

    def in_trouble(self, trouble: Trouble) -> tuple[Trainee, ...]:
        return tuple(row.trainee for row in self.rows if row.trouble is trouble)


@allowed(Action.TEACH)
async def get_board(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> Board:
    """Return the board of a class. `now` is in the zone whose midnight begins the day.

    Raises NotAManager, NotYourClass.
    """
    lesson = await get_lesson(tx, member, class_id=class_id)
    overview = await overview_of(tx, lesson.class_)
    people = await trainees.of_class(tx, class_id)
    ids = [trainee.member_id for trainee in people]
    today = start_of_day(now)
    counts = await practice_counts(tx, class_id, ids, today)
    exam_list = await exams.of_class(tx, class_id)
    steps, done = await _steps(tx, class_id, exam_list), await boards.who_is_done(tx, class_id, today)
    did = await _homework(tx, class_id, ids, now)
    none, asked = PracticeCount(), await questions.who_waits(tx, class_id, now - AWAY_AFTER)
    rows = tuple(
        Row(
            trainee,
            counts.get(trainee.member_id, none).answers,
            counts.get(trainee.member_id, none).right,
            practises=is_here(steps.get(trainee.member_id), now=now),
            is_done=trainee.member_id in done,
            trouble=None
            if lesson.is_paused or trainee.hand_at or trainee.member_id in asked
            else find_trouble(
                steps.get(trainee.member_id), trainee.wrong_in_row, since=_since(lesson.lesson, trainee), now=now
            ),
            did_homework=None if did is None else did[trainee.member_id],
        )
        for trainee in people
    )
    raised = [(trainee.hand_at, trainee.number, trainee) for trainee in people if trainee.hand_at]
    hands = tuple(trainee for _at, _number, trainee in sorted(raised, key=lambda each: each[:2]))
    has_exam = find_live(exam_list) is not None
    return Board(overview, rows, hands, await _confusion(tx, counts), await count_open(tx, class_id), lesson, has_exam)


async def board_of(tx: Transaction, *, person: int, class_id: int, now: datetime) -> tuple[str, Board] | None:
    """Return the board that the person with this Telegram id has open, and their language; None if they may not see it.

    `now` is as in `get_board`.
    """
    with suppress(LabelingError):
        member = await require_member(tx, person)
        return member.language, await get_board(tx, member, class_id=class_id, now=now)
    return None


async def _steps(tx: Transaction, class_id: int, exam_list: Sequence[Exam]) -> dict[int, datetime]:
    """Return the last step of each trainee who practises now, by member id.

    Practice that the end of a lesson or the beginning of an exam has interrupted doesn't go on until the next answer.
    """
    interrupted = [
        each for each in (await lessons.last_end(tx, class_id), *(exam.opened_at for exam in exam_list[:1])) if each
    ]
    steps = await boards.last_steps(tx, class_id)
    return {person: at for person, at in steps.items() if not interrupted or at > max(interrupted)}


def _since(lesson: Lesson | None, trainee: Trainee) -> datetime | None:
    """Return since when a trainee could go on: the beginning of a lesson, the end of a break, or the last help."""
    moments = [trainee.helped_at, *((lesson.began_at, lesson.resumed_at) if lesson else ())]
    return max((each for each in moments if each), default=None)


async def _homework(tx: Transaction, class_id: int, people: list[int], now: datetime) -> Mapping[int, bool] | None:
    """Return who has done the homework that is due next, or was due last, by member id; None without any."""
    given = await homework.current(tx, class_id, now) or await homework.last(tx, class_id, now)
    if given is None:
        return None
    done = await practised_for(tx, given)
    return {person: done.get(person, 0) >= given.pictures for person in people}


async def _confusion(tx: Transaction, counts: Mapping[int, PracticeCount]) -> Confusion | None:
    """Return the pair that most people's answers confuse most: each person counts with the pair they confuse most."""
    pairs = Counter[tuple[int, tuple[Answer, Answer]]]()
    for count in counts.values():
        if count.project and count.confused:
            pairs[count.project, count.confused] += count.times
    if not pairs:
        return None
    (project, pair), times = max(pairs.items(), key=lambda each: (each[1], each[0]))
    return Confusion(await get_project(tx, project), pair, times)
