"""A reviewer's record, as managers read it: how many verdicts were overturned, and how many appeals won."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.labeling.model import Role
from bot.labeling.project_settings import Policy
from bot.services.labeler import corrections
from bot.services.manager import people, performance
from bot.services.manager.labels import merge_labels
from bot.services.manager.performance import ReviewRecord, review_record
from bot.texts import rich
from handlers.manager.people import member_screens

POLICY = Policy(least=2, cap=2, review=1, budget=1, audit=0, second=0)
ROSE, GLORY, SUNFLOWER = range(3)
MANY = 5


@pytest.fixture
def begun(desk, office):
    """`begun(second=1)`: a project, a reviewer who has called its disputes roses, and the person who said glories."""

    def begin(pictures=1, **policy):
        project = desk.project(pictures, policy=replace(POLICY, **policy))
        _, labeler = office.dispute(project, pictures, (ROSE, GLORY))
        anna = office.member(Role.REVIEWER)
        office.route(project)
        for _ in range(pictures):
            office.judge(anna, ROSE)
        return project, anna, labeler

    return begin


def next_day(desk, office, project):
    desk.move(days=1)
    office.give_feedback(project)
    office.route(project)


def test_merged_label_overturns_nothing(desk, office, begun):
    """A later verdict with the label that the first one counts as overturns nothing."""
    project, anna, _ = begun(MANY, second=1)
    rose, glory, _ = (label.id for label in project.labels)
    after = desk.run(merge_labels, project=project.id, label=rose, into=glory, now=desk.now)
    ben = office.member(Role.REVIEWER)
    next_day(desk, office, project)
    office.judge(ben, [label.id for label in after.labels].index(glory))
    found = desk.run(review_record, person=anna.id)
    assert found == ReviewRecord(given=MANY, checked=1, overturned=0, appeals=0, won=0)
    for _ in range(MANY - 1):
        office.judge(ben, [label.text for label in after.labels].index("해바라기"))
    found = desk.run(review_record, person=anna.id)
    assert found == ReviewRecord(given=MANY, checked=MANY, overturned=MANY - 1, appeals=0, won=0)


@pytest.mark.parametrize(("said", "won"), [(GLORY, 1), (SUNFLOWER, 0), (ROSE, 0)])
def test_appeal_is_won_with_the_labelers_answer(desk, office, begun, said, won):
    """An appeal is won if the verdict becomes the labeler's answer; an undecided one does not count."""
    project, anna, labeler = begun()
    ben = office.member(Role.REVIEWER)
    next_day(desk, office, project)
    (annotation,) = desk.corrections()
    desk.run(corrections.send_appeal, member=labeler, annotation=annotation, words="", now=desk.now)
    office.route(project)
    assert desk.run(review_record, person=anna.id).appeals == 0
    office.judge(ben, said)
    found = desk.run(review_record, person=anna.id)
    assert found == ReviewRecord(given=1, checked=0, overturned=0, appeals=1, won=won)
    assert desk.run(review_record, person=ben.id) == ReviewRecord(given=1, checked=0, overturned=0, appeals=0, won=0)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_record_has_the_newest_verdicts(desk, office, begun, monkeypatch, language):
    """The record is limited to the newest verdicts, and says so."""
    project, anna, _ = begun(MANY, second=1)
    manager, ben = desk.member(owner=True), office.member(Role.REVIEWER)
    next_day(desk, office, project)
    for _ in range(MANY):
        office.judge(ben, GLORY)

    def told():
        value = desk.run(people.get_profile, member=manager, person=anna.id, now=desk.now)
        return value.verdicts, member_screens.person(value, language, ZoneInfo("Asia/Seoul")).text

    found, text = told()
    assert found == ReviewRecord(given=MANY, checked=MANY, overturned=MANY, appeals=0, won=0)
    assert rich(language, "people-verdicts", verdicts=MANY) in text.splitlines()
    for module in (performance, member_screens):
        monkeypatch.setattr(module, "VERDICTS_MOST", 3)
    found, text = told()
    assert found == ReviewRecord(given=3, checked=3, overturned=3, appeals=0, won=0)
    assert rich(language, "people-verdicts-newest", verdicts=3) in text.splitlines()
