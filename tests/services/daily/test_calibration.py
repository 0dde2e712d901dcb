"""Calibration: audits, the threshold that keeps the promise, and what managers are told of both."""

from zoneinfo import ZoneInfo

import pytest

from bot.labeling import settle_policy
from bot.labeling.consensus.calibration import CAREFUL
from bot.labeling.consensus.tempering import MIN_CHECKS
from bot.labeling.model import Role
from bot.labeling.project_settings import Policy
from bot.sentences.report_lines import describe_report
from bot.services.daily import estimate
from bot.services.items import scores
from bot.services.manager import reports
from bot.services.manager.labels import merge_labels
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from bot.texts.lines import said
from storage import projects, skills
from tests.services.office import Office

SEOUL = ZoneInfo("Asia/Seoul")
PICTURES = MIN_CHECKS
ROSE, GLORY, SUN = 0, 1, 2


@pytest.fixture
def audited(desk):
    """`audited(wrong=2)`: pictures settled as roses by two labelers, each audited, this many with another verdict.

    `audits`: only so many are audited.
    """
    office = Office(desk)

    def audit(wrong: int, audits: int = PICTURES, **policy: object):
        project = desk.project(PICTURES, policy=Policy(least=2, cap=2, audit=1, second=0, budget=1, **policy))
        office.dispute(project, PICTURES, places=(ROSE, ROSE))
        assert set(desk.states()) == {"settled"}
        reviewer = office.member(Role.REVIEWER)
        office.route(project)
        for number in range(audits):
            office.judge(reviewer, GLORY if number < wrong else ROSE)
        return project

    return audit


@pytest.fixture
def report(desk):
    """`report(project)`: the report that a manager gets."""

    def count(project):
        return desk.run(reports.build_report, project=project, now=desk.now.astimezone(SEOUL), days=7)

    return count


def conclude(desk, project):
    """Run the end of the daily batch."""
    pool, seen = desk.run(scores.estimate_pool, project=project)
    desk.run(scores.save_pool, project=project, pool=pool, seen=seen, now=desk.now)
    desk.run(estimate._save_agreement, project=project, agreement={"alpha": 0.85, "pairs": []}, now=desk.now)


def test_verdict_on_a_sample_is_an_audit(audited, report):
    """Each verdict on a sampled picture is an audit, right if it left the label as it was."""
    shown = report(audited(wrong=2))
    assert shown.trust.honesty.audits == PICTURES
    assert shown.trust.honesty.right == pytest.approx(28 / 30)
    assert sum(step.audits for step in shown.trust.steps) == PICTURES
    lines = [said(line, "ko") for line in describe_report(shown)]
    assert "다시 확인한 사진 30장을 보면, 정해진 라벨의 약 93%가 맞아요 (78–99%)." in lines


@pytest.mark.parametrize("audits", [1, MIN_CHECKS - 1])
def test_no_accuracy_before_enough_audits(audited, report, audits):
    """With fewer audits than teach the confidence, the report says that it is not checked, and no accuracy."""
    shown = report(audited(wrong=1, audits=audits))
    assert (shown.trust.honesty, shown.trust.steps) == (None, ())
    lines = [said(line, "ko") for line in describe_report(shown)]
    assert "라벨이 정말 맞는지는 아직 충분히 확인하지 않았어요." in lines
    assert not any("다시 확인한" in line for line in lines)


def test_merge_makes_an_audit_right(desk, audited, report):
    """If both labels were merged since, the audit is right."""
    project = audited(wrong=3)
    labels = {"label": project.labels[ROSE].id, "into": project.labels[GLORY].id}
    desk.run(merge_labels, project=project.id, now=desk.now, **labels)
    assert report(desk.run(projects.by_id, project=project.id)).trust.honesty.right == 1


@pytest.mark.parametrize(("wrong", "settle"), [(0, 0.5), (12, CAREFUL)])
def test_threshold_keeps_the_promise(desk, audited, report, wrong, settle):
    """Each day the threshold is set so that the audits show the promise kept, and managers see it."""
    project = audited(wrong, max_wrong=0.2, settle=0.5)
    assert report(project).trust.settle == CAREFUL, "nobody has looked yet"
    conclude(desk, project)
    shown = report(project)
    assert desk.run(skills.crowd_of, project=project).settle == settle
    line = "\n".join(said(each, "ko") for each in describe_report(shown))
    assert "정확도 목표 80%" in line
    assert "일치도 0.85" in line
    assert (shown.trust.settle, shown.trust.agreed_on) == (settle, "2026-03-02")


def test_promise_sets_the_threshold_at_once(desk, audited):
    """A promise that is made, changed or removed sets the threshold in the same transaction."""
    project = audited(wrong=0)

    def settle():
        return settle_policy.settle_threshold(project.policy, desk.run(skills.crowd_of, project=project).settle)

    def promise(**policy):
        change = ProjectChange(policy=policy)
        return desk.run(change_project, name=project.name, change=change, now=desk.now)

    project = promise(settle=0.5, max_wrong=0.2)
    assert settle() == CAREFUL, "no pool yet"
    conclude(desk, project)
    assert settle() == 0.5
    project = promise(max_wrong=0.01)
    assert settle() == CAREFUL, "24 pictures can't say so much"
    project = promise(max_wrong=0.2, settle=0.6)
    assert settle() == 0.6
    project = promise(max_wrong=0.01)
    project = promise(max_wrong=None)
    assert settle() == 0.6
