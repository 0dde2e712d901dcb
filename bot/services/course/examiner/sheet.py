"""The sheet of an exam with what was chosen on it."""

from collections import defaultdict

from bot.labeling.course.exam.rules import is_right
from bot.labeling.course.exam.sheet import Tally, by_doubt
from bot.labeling.model import ExamPicture, Project
from bot.services.access import get_project
from bot.services.course.examiner.taught_exam import TaughtExam
from storage import exams
from storage.database import Transaction
from storage.practice import comparable


async def count_unchecked(tx: Transaction, taught: TaughtExam) -> int:
    """Return how many doubtful pictures wait for a decision."""
    pictures, tallies, _project = await read_sheet(tx, taught)
    return sum(each.is_doubtful and not pictures[each.item].is_checked for each in tallies)


async def read_sheet(tx: Transaction, taught: TaughtExam) -> tuple[dict[int, ExamPicture], list[Tally], Project]:
    """Return the pictures of a sheet by item, and their tallies, the most doubtful first.

    Pictures that were erased since are left out.
    """
    project = await get_project(tx, taught.exam.project_id)
    pictures = {each.item: each for each in await exams.pictures(tx, taught.exam.id) if each.photo}
    right, others = defaultdict[int, int](int), defaultdict[int, dict[str, int]](lambda: defaultdict(int))
    for item, answer, times in await exams.answers(tx, taught.exam.id):
        if item not in pictures:
            continue
        if is_right(pictures[item].right, answer, project.resolve):
            right[item] += times
        else:
            others[item][comparable(project, answer)] += times
    people = len(taught.handed_in)
    return pictures, by_doubt(_tally(item, people, right[item], others[item]) for item in pictures), project


def _tally(item: int, people: int, right: int, others: dict[str, int]) -> Tally:
    other = max(others, key=lambda answer: (others[answer], answer), default=None)
    return Tally(item, people, right, other, others[other] if other else 0)
