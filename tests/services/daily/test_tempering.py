"""What agreement is worth is learned each day from checked pictures, and changes what is said of every picture."""

import dataclasses

import pytest

from bot.labeling.consensus.confidence import confidence
from bot.labeling.consensus.tempering import MIN_CHECKS, UNCHECKED
from bot.labeling.model import Role
from bot.labeling.project_settings import Policy
from bot.services.daily import estimate
from bot.services.items import explanation
from storage import skills
from tests.services.office import Office, to_its_end

PICTURES = MIN_CHECKS + 10
ROSE, GLORY = 0, 1


@pytest.fixture
def audited(desk):
    """`audited(checks, wrong)`: pictures settled as roses by two; of the first `checks`, `wrong` are no roses."""
    office = Office(desk)

    def audit(checks: int, wrong: int):
        project = desk.project(PICTURES, policy=Policy(least=2, cap=2, audit=1, second=0, budget=1))
        office.dispute(project, PICTURES, places=(ROSE, ROSE))
        reviewer = office.member(Role.REVIEWER)
        office.route(project)
        for number in range(checks):
            office.judge(reviewer, GLORY if number < wrong else ROSE)
        return project

    return audit


def learn(desk, project):
    """Run the daily job. Return the strength and the number of checks that the project has then."""
    to_its_end(desk, estimate.estimate_project, project=project, now=desk.now)
    ((checks,),) = desk.rows("SELECT checks FROM pools WHERE project_id = ?", project.id)
    return desk.run(skills.crowd_of, project=project).pool.tempering.strength, checks


def confidences(desk, project):
    """Return the stored confidence of each picture by its state."""
    rows = desk.rows("SELECT state, confidence FROM items WHERE project_id = ?", project.id)
    return {(state, round(sure, 6)) for state, sure in rows}


def test_few_audits_teach_nothing(desk, audited):
    """With one audit too few the prior decides, however wrong the labels were."""
    project = audited(MIN_CHECKS - 1, MIN_CHECKS - 1)
    assert learn(desk, project) == (UNCHECKED.strength, MIN_CHECKS - 1)


@pytest.mark.parametrize("wrong", [0, MIN_CHECKS // 2])
def test_audits_change_what_is_said(desk, audited, wrong):
    """Audits that found no mistake make all other pictures surer, and what was checked is certain.

    Audits that found many make the others less sure, so that they are decided again.
    """
    project = audited(MIN_CHECKS, wrong)
    strength, checks = learn(desk, project)
    assert checks == MIN_CHECKS
    assert (strength > UNCHECKED.strength) is (wrong == 0)
    story = desk.run(explanation.explain_item, item=PICTURES)
    found = confidences(desk, project)
    assert found == {("final", 1.0), ("disputed" if wrong else "settled", round(story.confidence, 6))}
    assert max(story.sure.values()) == story.confidence == pytest.approx(story.spoken[-1].confidence, abs=0.01)
    project_pool = desk.run(skills.crowd_of, project=project).pool
    untaught = dataclasses.replace(project_pool, tempering=UNCHECKED)
    posterior = desk.run(skills.score_of, item=PICTURES).posterior
    assert (story.confidence > confidence(untaught, posterior)) is (wrong == 0)


def test_agreement_that_errors_explain_proves_more(desk):
    """Before anything is checked, people who agree no more than their errors explain are believed more than usual."""
    project = desk.project(PICTURES, policy=Policy(least=2, cap=2, audit=0))
    for _ in range(2):
        member = desk.member()
        card = desk.begin(member, project)
        for _ in range(PICTURES):
            card = desk.answer(member, card, ROSE if card.item % 2 else GLORY)
    strength, checks = learn(desk, project)
    assert checks == 0
    assert strength > UNCHECKED.strength * 1.01


def test_a_second_run_changes_nothing(desk, audited):
    """The job is idempotent: its second run finds all that is said as it says it."""
    project = audited(MIN_CHECKS, 5)
    learn(desk, project)
    again = desk.run(estimate.estimate_items, project=project)
    assert (again.resaid, again.moved) == ([], [])
