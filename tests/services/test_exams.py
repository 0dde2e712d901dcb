"""Exams as an instructor opens, checks and tells them."""

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.labeling.course.errors import ExamOpen, NobodyToExamine, NotYourClass, TooLittleExamGold
from bot.labeling.model import ExamPlan, Role
from bot.services.course.classes import create_class
from bot.services.course.exam.opening import open_exam
from storage import exams, trainees

PEOPLE = 4


class ExamSchool:
    """A class with four trainees and an instructor, and gold for exams of three flowers in turn."""

    def __init__(self, desk, gold=60):
        self.desk = desk
        self.teacher = desk.member(owner=True)
        self.people = [desk.member() for _ in range(PEOPLE)]
        self.project = desk.project(pictures=gold, door="qualified")
        self.labels = [label.id for label in self.project.labels]
        for number, item in enumerate(desk.values("SELECT id FROM items ORDER BY id")):
            right = json.dumps([self.labels[number % 3]])
            change = "UPDATE items SET gold = ?, gold_use = 'exam', state = 'gold' WHERE id = ?"
            desk.connection.execute(change, (right, item))
        self.class_ = self.make_class()

    def make_class(self):
        made = self.desk.run(
            create_class, member=self.teacher, name="서초 3기", projects=[self.project.id], now=self.desk.now
        )
        for trainee in self.people:
            self.desk.run(trainees.add, class_=made.id, member=trainee.id, name="박순자", at=self.desk.now)
        return made

    def plan(self, **changes):
        self.desk.run(exams.set_plan, class_=self.class_.id, wanted=ExamPlan(**changes))

    def open(self, member=None):
        return self.desk.run(open_exam, member=member or self.teacher, class_id=self.class_.id, now=self.desk.now)

    def sheet(self, exam):
        return self.desk.run(exams.pictures, exam=exam.id)


@pytest.fixture
def school(desk):
    return ExamSchool(desk)


def test_an_exam_has_as_many_of_each_flower_and_ends_after_its_minutes(school):
    """As usual an exam has 30 pictures and 30 minutes, and passes at 24; each flower is on it ten times."""
    exam = school.open()
    assert (exam.pictures, exam.minutes, exam.pass_at, exam.sheet, exam.together) == (30, 30, 24, 1, True)
    assert exam.ends_at == school.desk.now + timedelta(minutes=30)
    sheet = school.sheet(exam)
    assert Counter(each.right for each in sheet) == {f"[{label}]": 10 for label in school.labels}


def test_an_exam_ends_at_a_full_minute(school):
    """The end that people are told is the end that counts."""
    school.desk.move(seconds=20)
    assert school.open().ends_at == school.desk.now + timedelta(minutes=30, seconds=40)


def test_every_trainee_is_told_that_an_exam_has_begun(school):
    """Each trainee gets one notice."""
    school.open()
    told = school.desk.values("SELECT member_id FROM outbox WHERE notice = 'exam-opened' ORDER BY member_id")
    assert told == [each.id for each in school.people]


def test_a_picture_is_on_one_sheet_of_a_class_only(school):
    """A second sheet has other pictures, and a third needs gold that there is not."""
    first = school.open()
    with pytest.raises(ExamOpen):
        school.open()
    school.desk.connection.execute("UPDATE exams SET told_at = opened_at")
    second = school.open()
    assert second.sheet == 2
    items = [each.item for exam in (first, second) for each in school.sheet(exam)]
    assert len(set(items)) == 60
    school.desk.connection.execute("UPDATE exams SET told_at = opened_at")
    with pytest.raises(TooLittleExamGold):
        school.open()


def test_with_less_gold_an_exam_is_as_long_as_it_can_be(desk):
    """Twelve pictures make an exam of twelve, with at least the same share to pass."""
    exam = ExamSchool(desk, gold=12).open()
    assert (exam.pictures, exam.pass_at) == (12, 10)


def test_who_passed_needs_no_other_exam(school):
    """Only those who have not passed are told of the next exam, and without any there is none."""
    exam = school.open()
    for trainee in school.people[:3]:
        school.desk.connection.execute(
            "INSERT INTO exam_sittings (exam_id, member_id, seed, begun_at, ends_at, handed_in_at, is_passed)"
            " VALUES (?, ?, 1, '', '', '', 1)",
            (exam.id, trainee.id),
        )
    school.desk.connection.execute("UPDATE exams SET told_at = opened_at")
    school.open()
    told = school.desk.values("SELECT member_id FROM outbox WHERE notice = 'exam-opened' ORDER BY id")
    assert told[PEOPLE:] == [school.people[3].id]
    school.desk.connection.execute("UPDATE exams SET told_at = opened_at")
    school.desk.connection.execute("UPDATE trainees SET left_at = '' WHERE member_id = ?", (school.people[3].id,))
    school.desk.add_pictures(school.project, 5)
    school.desk.connection.execute("UPDATE items SET gold = '[1]', gold_use = 'exam', state = 'gold'")
    with pytest.raises(NobodyToExamine):
        school.open()


def test_only_who_teaches_the_class_opens_its_exam(school):
    """Another instructor can't open it."""
    other = school.desk.member()
    other = replace(other, roles=frozenset({Role.INSTRUCTOR}))
    with pytest.raises(NotYourClass):
        school.open(other)
