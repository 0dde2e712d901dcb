"""Practice runs of each purpose, and what is counted of them for the board and homework."""

import json
from datetime import timedelta

import pytest

from bot.labeling.course.errors import NotATrainee, NotYourClass
from bot.labeling.model import Purpose, SkipReason
from bot.services.course.classes import create_class
from bot.services.course.practice.practice import answer_label, answer_skip, begin_practice, open_practice
from bot.services.course.practice.practice_cards import NothingToPractice, PracticeCard, PracticeEnd
from bot.services.course.practice.practice_counts import PracticeCount, practice_counts
from storage import classes, homework, trainees


@pytest.fixture
def school(desk):
    return School(desk)


class School:
    """A class with two trainees and an instructor; six practice pictures: two of each flower."""

    def __init__(self, desk):
        self.desk = desk
        self.teacher = desk.member(owner=True)
        self.first, self.second, self.stranger = desk.member(), desk.member(), desk.member()
        self.project = self.gold(6)
        self.class_ = self.make_class(self.project)

    def gold(self, pictures, **changes):
        project = self.desk.project(pictures=pictures, **changes)
        items = self.desk.values("SELECT id FROM items WHERE project_id = ? ORDER BY id", project.id)
        for number, item in enumerate(items):
            gold = json.dumps([project.labels[number % 3].id])
            self.desk.connection.execute("UPDATE items SET gold = ?, gold_use = 'practice' WHERE id = ?", (gold, item))
        return project

    def make_class(self, *projects):
        made = self.desk.run(
            create_class,
            member=self.teacher,
            name="서초 3기",
            projects=[each.id for each in projects],
            now=self.desk.now,
        )
        for trainee in (self.first, self.second):
            self.desk.run(trainees.add, class_=made.id, member=trainee.id, name="", at=self.desk.now)
        return made

    def begin(self, member, **arguments):
        return self.desk.run(
            begin_practice, member=member, **({"class_id": self.class_.id, "now": self.desk.now} | arguments)
        )

    def right(self, card):
        """Return the id of the right label."""
        return json.loads(self.desk.values("SELECT gold FROM items WHERE id = ?", card.item)[0])[0]

    def answer(self, member, card, label=None):
        label = label or self.right(card)
        return self.desk.run(answer_label, member=member, item=card.item, label=label, now=self.desk.now)

    def go_through(self, member, card, mistakes=()):
        """Answer until the end. `mistakes` are pairs: first take the one label for the other."""
        wrong = dict(mistakes)
        while isinstance(card, PracticeCard):
            if self.right(card) in wrong:
                self.answer(member, card, wrong[self.right(card)])
            card = self.answer(member, card)
        return card

    def counts(self, since=None):
        members = [self.first.id, self.second.id]
        since = since or self.desk.now - timedelta(days=1)
        return self.desk.run(practice_counts, class_id=self.class_.id, members=members, since=since)


def test_first_answers_are_counted(school):
    """The counts have first answers since a moment, the right ones, and the pair that was confused most often."""
    rose, glory, _ = (label.id for label in school.project.labels)
    end = school.go_through(school.first, school.begin(school.first), {rose: glory})
    assert (end.size, end.right, end.confused, end.times) == (6, 4, ((rose,), (glory,)), 2)
    assert school.counts() == {
        school.first.id: PracticeCount(6, 4, school.project.id, ((rose,), (glory,)), 2),
    }
    school.desk.move(hours=1)
    later = school.desk.now
    school.go_through(school.first, school.begin(school.first, size=2))
    assert school.counts(since=later) == {school.first.id: PracticeCount(2, 2)}


def test_trials_and_other_classes_are_not_counted(school):
    """A trial counts nowhere, not for a teacher who learns too; practice in another class counts there only."""
    school.desk.run(trainees.add, class_=school.class_.id, member=school.teacher.id, name="", at=school.desk.now)
    school.go_through(school.teacher, school.begin(school.teacher, purpose=Purpose.TRIAL))
    other = school.make_class(school.project)
    school.go_through(school.first, school.begin(school.first, class_id=other.id))
    assert school.counts() == {}
    assert school.desk.values("SELECT active_at FROM trainees WHERE class_id = ?", school.class_.id) == [None] * 3


def test_homework_is_continued_as_practice(school):
    """A run for homework has its own size; the button of practice continues it, and homework ends mere practice."""
    card = school.begin(school.first)
    assert card.size == 6
    due = school.desk.now + timedelta(days=1)
    school.desk.run(homework.add, class_=school.class_.id, pictures=4, set_at=school.desk.now, due_at=due)
    for_homework = school.begin(school.first)
    assert for_homework.size == 4
    assert school.begin(school.first).size == 4
    assert school.desk.run(open_practice, member=school.first, now=school.desk.now).item == for_homework.item
    assert school.desk.values("SELECT purpose FROM practice_runs WHERE ended_at IS NULL") == ["homework"]


def test_confused_pictures_only(school):
    """A run of what was confused has pictures of those labels only; without any there is nothing to practise."""
    rose, glory, _ = (label.id for label in school.project.labels)
    assert isinstance(school.begin(school.first, purpose=Purpose.CONFUSED), NothingToPractice)
    school.go_through(school.first, school.begin(school.first), {rose: glory})
    card = school.begin(school.first, purpose=Purpose.CONFUSED)
    assert card.size == 4
    while isinstance(card, PracticeCard):
        assert school.right(card) in {rose, glory}
        card = school.answer(school.first, card)


def test_project_that_was_seen_least_comes_next(school):
    """In a class with several projects, a run is about the one of whose pictures the person has seen the least."""
    birds = school.gold(6, name="birds", question="무슨 새인가요?", labels=("까치", "참새", "제비"))
    school.desk.run(classes.add_project, class_=school.class_.id, project=birds.id)
    asked = []
    for _ in range(3):
        card = school.begin(school.first, size=3)
        asked.append(card.project.name)
        assert isinstance(school.go_through(school.first, card), PracticeEnd)
    assert sorted(asked[:2]) == sorted([school.project.name, "birds"])


def test_pictures_of_another_use_are_not_practised(school):
    """Pictures of the exam, hidden checks, and those set aside or taken out are never shown."""
    execute = school.desk.connection.execute
    for item, change in enumerate(("gold_use = 'exam'", "gold_use = 'hidden'", "gold = NULL", "gold_use = NULL"), 1):
        execute(f"UPDATE items SET {change} WHERE id = ?", (item,))
    execute("UPDATE items SET state = 'quarantined' WHERE id = 5")
    card = school.begin(school.first)
    assert (card.item, card.size) == (6, 1)
    execute("UPDATE items SET state = 'discarded' WHERE id = 6")
    assert isinstance(school.begin(school.first), NothingToPractice)


def test_others_may_not(school):
    """Only trainees of the class practise in it, and only who teaches it may try."""
    for purpose in (Purpose.PRACTICE, Purpose.CONFUSED, Purpose.HOMEWORK):
        with pytest.raises(NotATrainee):
            school.begin(school.stranger, purpose=purpose)
        with pytest.raises(NotATrainee):
            school.begin(school.teacher, purpose=purpose)
    for member in (school.stranger, school.first):
        with pytest.raises(NotYourClass):
            school.begin(member, purpose=Purpose.TRIAL)


def test_practice_is_no_work(school):
    """Practice leaves no assignment, no annotation and no score."""
    school.go_through(school.first, school.begin(school.first))
    card = school.begin(school.second)
    school.desk.run(answer_skip, member=school.second, item=card.item, reason=SkipReason.BLURRED, now=school.desk.now)
    for table in ("assignments", "annotations", "skills", "tallies"):
        assert school.desk.values(f"SELECT count(*) FROM {table}") == [0], table
    assert school.desk.values("SELECT count(*) FROM items WHERE posterior IS NOT NULL") == [0]
