"""What trainees have practised: for the board, homework, and the instructor's card of a person."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.practice_order import FLAGGED, FirstAnswer, confused_pair
from bot.labeling.model import Answer
from bot.services.access import get_project
from storage import classes, practice
from storage.annotations import parse_answer
from storage.database import Transaction


@frozen
class PracticeCount:
    """A trainee's first answers since a moment: how many, and how many of them right.

    `confused` are the two answers of `project` that they took for each other most often, `times` times.
    """

    answers: int = 0
    right: int = 0
    project: int | None = None
    confused: tuple[Answer, Answer] | None = None
    times: int = 0


async def practice_counts(
    tx: Transaction, class_id: int, members: Collection[int], since: datetime
) -> Mapping[int, PracticeCount]:
    """Return what some trainees of a class have practised since a moment, by member id.

    Trials don't count. It reads the class's answers since that moment and no others. Who has not practised is missing.
    """
    known = {project: await get_project(tx, project) for project in await classes.projects(tx, class_id)}
    answers, right = defaultdict[int, int](int), defaultdict[int, int](int)
    mistakes = defaultdict[int, dict[int, list[FirstAnswer]]](lambda: defaultdict(list))
    for counted in await practice.counts(tx, class_id, members, since, known):
        answers[counted.member] += counted.times
        right[counted.member] += counted.times * counted.is_right
        said = counted.answer
        if not counted.is_right and said.right and FLAGGED not in {said.given, said.right}:
            mistakes[counted.member][counted.project] += [said] * counted.times
    return {
        member: PracticeCount(number, right[member], *_most_confused(mistakes[member]))
        for member, number in answers.items()
    }


def _most_confused(
    mistakes: Mapping[int, list[FirstAnswer]],
) -> tuple[int | None, tuple[Answer, Answer] | None, int]:
    """Return the project, the pair and how often, of the pair that was confused most often in any project."""
    found = [(pair[2], project, pair) for project, some in mistakes.items() if (pair := confused_pair(some))]
    if not found:
        return None, None, 0
    times, project, (one, other, _) = max(found)
    return project, (parse_answer(one), parse_answer(other)), times
