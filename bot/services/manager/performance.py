"""Labeling skill by project and review record of a person, for managers to read. Nothing depends on them."""

from bot.frozen import frozen
from bot.labeling.model import Project
from bot.labeling.review_rules import Outcome, outcome_for
from bot.labeling.skill import Mistake, NotEnoughKnown, Skill, mistakes, skill
from bot.services.access import get_project
from storage import reviews, skills
from storage.database import Transaction

PROJECTS_MOST = 3  # shown: those where a person has answered most
MISTAKES_MOST = 2  # shown, of all these projects together
VERDICTS_MOST = 1000  # newest verdicts read: limits the time of a tap


@frozen
class ProjectPerformance:
    """A person's skill in a project, and their most frequent mistakes there."""

    project: Project
    skill: Skill | NotEnoughKnown
    mistakes: tuple[Mistake, ...]


@frozen
class ReviewRecord:
    """What became of a reviewer's newest verdicts.

    `given` counts the verdicts that stand. `checked` had a second review, and `overturned` are those it changed.
    `appeals` were decided, and `won` are those that ended with the labeler's answer.
    """

    given: int
    checked: int
    overturned: int
    appeals: int
    won: int


async def labeling_performance(tx: Transaction, person: int) -> tuple[ProjectPerformance, ...]:
    """Return a person's skill in the PROJECTS_MOST projects where they have answered most, most answers first."""
    performances = [await _performance_in(tx, project, person) for project in await skills.projects_of(tx, person)]
    performances.sort(key=lambda ability: -ability.skill.answers)
    shown = performances[:PROJECTS_MOST]
    times = sorted((mistake.times for ability in shown for mistake in ability.mistakes), reverse=True)
    return tuple(_without_rare(ability, times[:MISTAKES_MOST]) for ability in shown)


async def _performance_in(tx: Transaction, project_id: int, person: int) -> ProjectPerformance:
    project = await get_project(tx, project_id)
    counts = (await skills.confusions_of(tx, project, [person]))[person]
    pool = (await skills.crowd_of(tx, project)).pool
    return ProjectPerformance(project, skill(counts, pool), tuple(mistakes(counts, pool.question, MISTAKES_MOST)))


def _without_rare(ability: ProjectPerformance, frequent: list[float]) -> ProjectPerformance:
    """Keep only mistakes whose number is among the most frequent ones."""
    kept = tuple(mistake for mistake in ability.mistakes if mistake.times in frequent)
    return ProjectPerformance(ability.project, ability.skill, kept)


async def review_record(tx: Transaction, person: int) -> ReviewRecord:
    """Return what became of a person's newest verdicts. Merged labels are replaced."""
    second, appeals = [], []
    for later in await reviews.later_verdicts(tx, person, VERDICTS_MOST):
        project = await get_project(tx, later.project_id)
        before, after = project.resolve_any(later.before), project.resolve_any(later.after)
        if later.appealed is None:
            second.append(before != after)
        else:
            appeals.append(outcome_for(project.resolve(later.appealed), before, after))
    return ReviewRecord(
        given=await reviews.count_newest(tx, person, VERDICTS_MOST),
        checked=len(second),
        overturned=sum(second),
        appeals=len(appeals),
        won=appeals.count(Outcome.ACCEPTED),
    )
