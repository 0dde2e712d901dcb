"""A trainee as their instructor sees them: what they practised, words of encouragement, and the right to label."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.board import most_mistaken
from bot.labeling.course.practice_order import RECENT
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Admission, Answer, Member, Project
from bot.labeling.permissions import Action
from bot.labeling.project_settings import Door
from bot.services.access import allowed, get_project
from bot.services.course.growth.figures import figures_of
from bot.services.course.practice.practice_cards import Meaning, meaning_of
from bot.services.course.setup.class_notices import LetIn
from bot.services.course.setup.trainees import Person, get_person
from bot.services.notices import Notice, notify
from storage import admissions, boards, classes, history, members, practice
from storage.annotations import parse_answer
from storage.database import Transaction

RECENT_SHOWN = 20  # answers
CHEERS = 3  # ready words of encouragement, numbered from 1


@frozen
class Encouraged(Notice):
    """Words of encouragement from the instructor `who`; `cheer` is their number."""

    name = "encouraged"
    who: str
    cheer: int


@frozen
class Progress:
    """What a trainee has practised in a class: the number of first answers.

    `mistaken` is what they take for what most often: the project, what is right, and what they choose.
    `may_be_let_in`: a project of the class has the door `qualified`, and they are not in it. `may_be_proposed`: they
    are in the class, and their figures say something.
    """

    person: Person
    answers: int
    mistaken: tuple[Project, Answer, Answer] | None
    may_be_let_in: bool
    may_be_proposed: bool


@frozen
class RecentAnswer:
    """A first answer of a trainee, and what was right."""

    project: Project
    given: Meaning
    right: Meaning
    is_right: bool


@allowed(Action.TEACH)
async def get_progress(tx: Transaction, member: Member, *, class_id: int, person: int) -> Progress:
    """Return what a trainee has practised. Raises NotAManager, NotYourClass, UnknownButton."""
    found = await get_person(tx, member, class_id=class_id, person=person)
    mistaken = None
    for project in await _projects(tx, class_id):
        if mistaken is None and (most := most_mistaken(await practice.recent_answers(tx, project, person, RECENT))):
            mistaken = (project, parse_answer(most[0]), parse_answer(most[1]))
    closed = not found.has_left and bool(await _closed_to(tx, class_id, person))
    proposed = not found.has_left and (await figures_of(tx, person, class_id)).say_something
    answers = await practice.count_practised(tx, class_id, person)
    return Progress(found, answers, mistaken, may_be_let_in=closed, may_be_proposed=proposed)


@allowed(Action.TEACH)
async def list_recent(
    tx: Transaction, member: Member, *, class_id: int, person: int
) -> tuple[Person, tuple[RecentAnswer, ...]]:
    """Return a trainee's newest first answers in a class's projects, the newest first.

    Raises NotAManager, NotYourClass, UnknownButton.
    """
    found = await get_person(tx, member, class_id=class_id, person=person)
    answers = [
        (project, each)
        for project in await _projects(tx, class_id)
        for each in await boards.newest_practised(tx, project, person, RECENT_SHOWN)
    ]
    newest = sorted(answers, key=lambda one: one[1].id, reverse=True)[:RECENT_SHOWN]
    return found, tuple(
        RecentAnswer(project, meaning_of(each.said.given), meaning_of(each.said.right), each.is_right)
        for project, each in newest
    )


@allowed(Action.TEACH)
async def encourage(
    tx: Transaction, member: Member, *, class_id: int, person: int, cheer: int, now: datetime
) -> Progress:
    """Send ready words to a trainee. Raises NotAManager, NotYourClass, UnknownButton."""
    found = await get_person(tx, member, class_id=class_id, person=person)
    if found.has_left or not 1 <= cheer <= CHEERS:
        raise UnknownButton
    await notify(tx, person, Encouraged(member.name, cheer), now)
    return await get_progress(tx, member, class_id=class_id, person=person)


@allowed(Action.TEACH)
async def let_in(tx: Transaction, member: Member, *, class_id: int, person: int, now: datetime) -> Progress:
    """Let a trainee into the projects of a class whose door is `qualified`, as if they had passed the exam. Idempotent.

    They are told. Who leaves the class before its end loses it; who was taken out of a project by a manager stays out.

    Raises NotAManager, NotYourClass, UnknownButton.
    """
    found = await get_person(tx, member, class_id=class_id, person=person)
    if found.has_left:
        raise UnknownButton
    into = await _closed_to(tx, class_id, person)
    for project in into:
        await admissions.admit(tx, person, project.id, how=Admission.INSTRUCTOR, at=now, class_id=class_id)
        await history.record(tx, f"project {project.id}", "admitted", at=now, actor=member.actor, new=str(person))
    if into:
        await notify(tx, person, LetIn(tuple(each.question for each in into)), now)
    return await get_progress(tx, member, class_id=class_id, person=person)


async def _closed_to(tx: Transaction, class_id: int, person: int) -> list[Project]:
    """Return the projects of a class whose door is `qualified` and into which a person may not go yet."""
    who = await members.by_id(tx, person)
    qualified = who.qualified if who else frozenset()
    return [each for each in await _projects(tx, class_id) if each.door == Door.QUALIFIED and each.id not in qualified]


async def _projects(tx: Transaction, class_id: int) -> list[Project]:
    return [await get_project(tx, project) for project in await classes.projects(tx, class_id)]
