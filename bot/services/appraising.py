"""How good somebody is at each project's question, for a manager. It keeps nobody from work by itself."""

from dataclasses import dataclass

from bot.labeling.model import Project
from bot.labeling.skill import Mistake, NotEnoughKnown, Skill, mistakes, skill
from bot.services import assigning
from storage import skills
from storage.database import Transaction

PROJECTS_MOST = 3  # where a person has answered most
MISTAKES_MOST = 2  # of all these together


@dataclass(frozen=True, slots=True)
class Ability:
    """What is known of a person in a project, and what they get wrong most often there."""

    project: Project
    skill: Skill | NotEnoughKnown
    mistakes: tuple[Mistake, ...]


async def abilities(tx: Transaction, person: int) -> tuple[Ability, ...]:
    """How good somebody is in the projects where they have answered most, the one with most answers first."""
    known = [await _ability(tx, project, person) for project in await skills.projects_of(tx, person)]
    known.sort(key=lambda each: -each.skill.answers)
    shown = known[:PROJECTS_MOST]
    often = sorted((each.times for ability in shown for each in ability.mistakes), reverse=True)[:MISTAKES_MOST]
    return tuple(_without_rare(ability, often) for ability in shown)


async def _ability(tx: Transaction, project_id: int, person: int) -> Ability:
    project = await assigning.project_of(tx, project_id)
    counts = (await skills.of(tx, project, [person]))[person]
    pool = (await skills.crowd(tx, project)).pool
    return Ability(project, skill(counts, pool), tuple(mistakes(counts, pool.question, MISTAKES_MOST)))


def _without_rare(ability: Ability, often: list[float]) -> Ability:
    """The same with no mistakes but those that are among the most frequent of all."""
    kept = tuple(each for each in ability.mistakes if each.times in often)
    return Ability(ability.project, ability.skill, kept)
