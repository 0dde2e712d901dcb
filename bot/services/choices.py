"""What a person can do now: the first screen of the bot."""

from dataclasses import field
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.model import Member, Progress, Project, ProjectState
from bot.labeling.permissions import Action, may, may_label
from bot.services.access import allowed
from bot.services.course.exam.todays_exams import ExamsToday, todays_exams
from bot.services.course.homework.homework import Today, todays_work
from bot.services.progress import is_visible, visible_progress
from storage import projects, reviews
from storage.database import Transaction


@frozen
class Choices:
    """What a person can do now: their projects, and the number of reviews that wait in their list.

    `paused` are the projects that they can't see among these while they are paused. `adds`: there is a project
    that they can add pictures to. `today` is what they have to do in each class in which they learn, and `exams` the
    exams that they can sit.
    """

    projects: tuple[Progress, ...]
    reviews: int = 0
    paused: tuple[Project, ...] = ()
    adds: bool = False
    today: tuple[Today, ...] = ()
    exams: ExamsToday = field(default_factory=ExamsToday)


@allowed(Action.USE)
async def choices(tx: Transaction, member: Member, *, now: datetime) -> Choices:
    """Return what a person can do now. `now` is in the time zone that people live in."""
    waiting = await reviews.count_given(tx, member.id) if may(member, Action.REVIEW) else 0
    known = await projects.all_projects(tx)
    paused = tuple(project for project in known if _is_hidden_by_pause(member, project))
    adds = may(member, Action.ADD_PICTURES) and any(project.state is not ProjectState.CLOSED for project in known)
    today = await todays_work(tx, member, now=now)
    exams = await todays_exams(tx, member, now=now)
    return Choices(tuple(await visible_progress(tx, member)), waiting, paused, adds, today, exams)


def _is_hidden_by_pause(member: Member, project: Project) -> bool:
    return project.state is ProjectState.PAUSED and may_label(member, project) and not is_visible(member, project)
