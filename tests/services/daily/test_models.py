"""How much a model counts is learned each day from checked pictures, stored, and used by the next tap and batch."""

import pytest

from bot.labeling.consensus.model_voices import PRIOR_STRENGTH
from bot.labeling.consensus.tempering import MIN_CHECKS
from bot.labeling.project_settings import Policy
from bot.services.daily import estimate
from bot.services.daily.checked_items import save_strengths
from bot.services.items import explanation, known_labels
from storage import skills
from tests.services.office import Office, to_its_end

PICTURES = MIN_CHECKS + 20
ROSE, GLORY = 0, 1


@pytest.fixture
def audited(desk):
    """`audited(checks, model)`: two call each picture a rose, of which every third is none, as reviewers say.

    The model says that too of these ("right"), or calls all roses ("same").
    """
    office = Office(desk)

    def audit(checks: int, model: str):
        project = desk.project(PICTURES, policy=Policy(least=2, cap=2, audit=1, second=0, budget=1))
        desk.run(skills.model_number, project=project.id, name="net")
        said = {number: GLORY if model == "right" and number % 3 == 0 else ROSE for number in range(1, PICTURES + 1)}
        labels = {number: (project.labels[place].id,) for number, place in said.items()}
        office.dispute(project, PICTURES, places=(ROSE, ROSE))
        desk.run(known_labels.save_predictions, project=project, model=1, answers=labels, now=desk.now)
        gold = {number: (project.labels[GLORY if number % 3 == 0 else ROSE].id,) for number in range(1, checks + 1)}
        desk.run(known_labels.save_gold, project=project, answers=gold, now=desk.now)
        return project

    return audit


def learn(desk, project):
    """Run the daily job. Return how much the model counts then."""
    to_its_end(desk, estimate.estimate_project, project=project, now=desk.now)
    return desk.run(skills.crowd_of, project=project).pool.strength(-1)


def test_few_checks_teach_nothing_of_a_model(desk, audited):
    """With one check too few the prior decides."""
    project = audited(MIN_CHECKS - 1, "right")
    assert learn(desk, project) == PRIOR_STRENGTH
    assert desk.rows("SELECT strength FROM models") == [(None,)]


@pytest.mark.parametrize("model", ["right", "same"])
def test_a_model_counts_by_its_checks(desk, audited, model):
    """A model that was right where people were wrong counts, one that was wrong with them doesn't."""
    project = audited(MIN_CHECKS, model)
    strength = learn(desk, project)
    assert (strength > PRIOR_STRENGTH) is (model == "right")
    assert desk.rows("SELECT strength FROM models") == [(pytest.approx(strength),)]
    story = desk.run(explanation.explain_item, item=PICTURES)
    (voice,) = [each for each in story.spoken if each.is_model]
    assert (voice.weight > 0.05) is (model == "right")


def test_strength_near_the_prior_decides_nothing_again(desk, audited):
    """The first learned strength is compared with the prior, by which the model counted before."""
    project = audited(1, "same")
    learn(desk, project)
    desk.run(skills.redecided_to, project=project.id, item=None)
    desk.run(save_strengths, project=project, strengths={-1: PRIOR_STRENGTH + 0.03})
    assert desk.values("SELECT redecided FROM pools") == [None]
    desk.run(save_strengths, project=project, strengths={-1: PRIOR_STRENGTH + 0.09})
    assert desk.values("SELECT redecided FROM pools") == [0]


def test_strengths_change_what_is_stored_once(desk, audited):
    """The job writes what follows from the new strength, and its second run finds nothing to change."""
    project = audited(MIN_CHECKS, "right")
    learn(desk, project)
    again = desk.run(estimate.estimate_items, project=project)
    assert [moved.item for moved in again.moved] == []
    assert again.resaid == []
