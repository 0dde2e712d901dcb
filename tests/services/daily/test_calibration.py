"""Calibration: audits, and what managers are told of them."""

from zoneinfo import ZoneInfo

import pytest

from bot.labeling.consensus.confusion_counts import UNIT, Confusion
from bot.labeling.consensus.tempering import MIN_CHECKS
from bot.labeling.model import Role
from bot.labeling.project_settings import Policy
from bot.sentences.report_lines import describe_report
from bot.services.manager import reports
from bot.services.manager.labels import merge_labels
from bot.texts.lines import said
from storage import annotations, projects
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


def test_verdict_on_a_sample_is_an_audit(audited, report):
    """Each verdict on a sampled picture is an audit, right if it left the label as it was."""
    shown = report(audited(wrong=2))
    assert shown.trust.honesty.audits == PICTURES
    assert shown.trust.honesty.right == pytest.approx(28 / 30)
    assert sum(step.audits for step in shown.trust.steps) == PICTURES
    lines = [said(line, "ko") for line in describe_report(shown)]
    assert "다시 확인한 사진 30장을 보면, 정해진 라벨의 약 93%가 맞아요 (78–99%)." in lines


def test_an_audited_picture_counts_once(desk, audited):
    """What an audit says counts once for each labeler, in the tap's counts and in the daily estimate."""
    project = audited(wrong=0)
    counts = [Confusion.load(text) for _, text in desk.rows("SELECT voice, counts FROM skills WHERE counts <> ''")]
    assert [(each.right, each.total) for each in counts] == [(PICTURES * UNIT, PICTURES * UNIT)] * 2

    async def read_certain(tx):
        return [is_audited async for _, _, is_audited in annotations.certain_labels(tx, project)]

    assert desk.run(read_certain) == [True] * PICTURES


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
