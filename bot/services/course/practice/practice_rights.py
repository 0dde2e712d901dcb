"""Where a person may practise, and with the pictures of which projects."""

from contextlib import suppress

from bot.labeling.course.errors import CardsRest
from bot.labeling.errors import LabelingError
from bot.labeling.model import Member, Project, Purpose
from bot.services.access import get_project, workable_project
from bot.services.course.taught_class import get_taught_class, get_trainee, require_no_exam
from storage import classes, lessons, projects
from storage.database import Transaction
from storage.practice import Run


async def check_run(tx: Transaction, member: Member, run: Run) -> None:
    """Check that a person may go on with a run. Raises what `check_class` and `workable_project` raise."""
    if run.class_id is None:
        await workable_project(tx, member, run.project_id)
    else:
        await check_class(tx, member, run.class_id, run.purpose)


async def check_class(tx: Transaction, member: Member, class_id: int, purpose: Purpose) -> None:
    """Check that a person may practise there. Raises NotATrainee, ClassOver, ExamGoesOn; for a trial NotYourClass."""
    if purpose is Purpose.TRIAL:
        await get_taught_class(tx, member, class_id)
    else:
        await get_trainee(tx, member, class_id)
        await require_no_exam(tx, member)


async def check_rest(tx: Transaction, class_id: int, purpose: Purpose) -> None:
    """Check that the instructor does not ask the class to look at the front. Raises CardsRest."""
    if purpose is not Purpose.TRIAL and await lessons.is_resting(tx, class_id):
        raise CardsRest


async def projects_to_practise(tx: Transaction, member: Member, class_id: int | None) -> list[Project]:
    """Return the projects of a class; outside a class, those in which the person may label."""
    if class_id is not None:
        return [await get_project(tx, project) for project in await classes.projects(tx, class_id)]
    open_to_them = []
    for project in await projects.all_projects(tx):
        with suppress(LabelingError):
            open_to_them.append(await workable_project(tx, member, project.id))
    return open_to_them
