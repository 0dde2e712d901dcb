"""How good somebody is at each question, and at reviewing, for a manager. It keeps nobody from work by itself."""

from dataclasses import dataclass

from bot.labeling.model import Project
from bot.labeling.review_rules import Outcome, outcome_for
from bot.labeling.skill import Mistake, NotEnoughKnown, Skill, mistakes, skill
from bot.services.access import get_project
from storage import reviews, skills
from storage.database import Transaction

PROJECTS_MOST = 3  # where a person has answered most
MISTAKES_MOST = 2  # of all these together
VERDICTS_MOST = 1000  # of a reviewer, the newest: a tap must not take longer with each


@dataclass(frozen=True, slots=True)
class ProjectPerformance:
    """What is known of a person in a project, and what they get wrong most often there."""

    project: Project
    skill: Skill | NotEnoughKnown
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """A reviewer's newest verdicts: how many others looked at without knowing them, and what of these they changed;
    how many appeals were decided, and how many of them ended as the labeler had said.
    """

    given: int
    checked: int
    overturned: int
    appeals: int
    won: int


async def labeling_performance(tx: Transaction, person: int) -> tuple[ProjectPerformance, ...]:
    """How good somebody is in the projects where they have answered most, the one with most answers first."""
    known = [await _performance_in(tx, project, person) for project in await skills.projects_of(tx, person)]
    known.sort(key=lambda each: -each.skill.answers)
    shown = known[:PROJECTS_MOST]
    often = sorted((each.times for ability in shown for each in ability.mistakes), reverse=True)[:MISTAKES_MOST]
    return tuple(_without_rare(ability, often) for ability in shown)


async def _performance_in(tx: Transaction, project_id: int, person: int) -> ProjectPerformance:
    project = await get_project(tx, project_id)
    counts = (await skills.of(tx, project, [person]))[person]
    pool = (await skills.crowd(tx, project)).pool
    return ProjectPerformance(project, skill(counts, pool), tuple(mistakes(counts, pool.question, MISTAKES_MOST)))


def _without_rare(ability: ProjectPerformance, often: list[float]) -> ProjectPerformance:
    """The same with no mistakes but those that are among the most frequent of all."""
    kept = tuple(each for each in ability.mistakes if each.times in often)
    return ProjectPerformance(ability.project, ability.skill, kept)


async def review_record(tx: Transaction, person: int) -> ReviewRecord:
    """What became of somebody's newest verdicts. A merged label counts as the one that it is today."""
    second, appeals = [], []
    for look in await reviews.later_looks(tx, person, VERDICTS_MOST):
        project = await get_project(tx, look.project_id)
        before, after = project.resolve_any(look.before), project.resolve_any(look.after)
        if look.appealed is None:
            second.append(before != after)
        else:
            appeals.append(outcome_for(project.resolve(look.appealed), before, after))
    return ReviewRecord(
        given=await reviews.count_newest(tx, person, VERDICTS_MOST),
        checked=len(second),
        overturned=sum(second),
        appeals=len(appeals),
        won=appeals.count(Outcome.ACCEPTED),
    )
