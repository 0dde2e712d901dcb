"""The figures that speak for a person: how much they labeled, how well gold, and how often as it was decided."""

from bot.frozen import frozen
from bot.labeling.schedule import EVER
from bot.services.access import get_project
from storage import classes, corrections, proposals, skills, tallies
from storage.database import Transaction

NEWEST = 500  # answers of a project that are compared with what was decided
ENOUGH = 30  # pictures of gold or decided ones, from which on the figures say something


@frozen
class Figures:
    """`answers` are all of a person.

    Of `gold` pictures in exams and practice, each the last time it was practised, `gold_right` were answered rightly.
    Of `decided` newest answers, `same` are as their picture was decided.
    """

    answers: int
    gold: int
    gold_right: int
    decided: int
    same: int

    @property
    def say_something(self) -> bool:
        """Whether there are enough pictures to tell somebody who is often right from somebody who is not."""
        return max(self.gold, self.decided) >= ENOUGH


async def figures_of(tx: Transaction, person: int, class_id: int) -> Figures:
    """Return the figures of a person who learns or learned in a class, from its projects and from all others."""
    exams, practice = await proposals.in_exams(tx, person), await proposals.in_practice(tx, person)
    decided = same = 0
    for project in {*await skills.projects_of(tx, person), *await classes.projects(tx, class_id)}:
        found = await corrections.agreement(tx, person, await get_project(tx, project), EVER, NEWEST)
        decided, same = decided + found[0], same + found[1]
    gold, right = exams.pictures + practice.pictures, exams.right + practice.right
    return Figures(await tallies.total(tx, person), gold, right, decided, same)
