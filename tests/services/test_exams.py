"""Exams as an instructor opens, checks and tells them."""

import inspect
import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.labeling.course.errors import (
    ExamClosed,
    ExamNotOver,
    ExamOpen,
    ExamPassed,
    NobodyToExamine,
    NotYourClass,
    PractiseFirst,
    ResultsNotTold,
    SheetUnchecked,
    TooLittleExamGold,
)
from bot.labeling.errors import UnknownButton
from bot.labeling.model import ExamPlan, Role
from bot.services.course.classes import create_class
from bot.services.course.exam.handing_in import hand_in_exam
from bot.services.course.exam.opening import open_exam
from bot.services.course.exam.sitting import sit_exam
from bot.services.course.exam.who_sits import check_may_sit, pass_mark
from bot.services.course.exam.wrong_pictures import begin_objection, show_wrong
from bot.services.course.examiner.checking import SheetCard, drop_picture, keep_picture, mend_gold, next_to_check
from bot.services.course.examiner.planning import change_plan
from bot.services.course.examiner.results import set_results_time, tell_due_results, tell_results, tell_what_is_over
from bot.services.course.examiner.running import end_exam, get_exam_page, give_more_time
from storage import classes, exam_sittings, exams, trainees

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

    def run(self, service, member=None, **arguments):
        """Run a service of the instructor now."""
        now = {"now": self.desk.now} if "now" in inspect.signature(service).parameters else {}
        return self.desk.run(service, member=member or self.teacher, **arguments, **now)

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


def right_label(school, picture):
    return json.loads(picture.right)[0]


def wrong_label(school, picture):
    """Return the flower after the right one."""
    return school.labels[(school.labels.index(right_label(school, picture)) + 1) % 3]


def sit(school, exam, person, wrong=(), empty=()):
    """Let a person hand in an exam with these places of the sheet wrong or empty; the others are right."""
    run, sitting = school.desk.run, begin(school, exam, person)
    for place, picture in enumerate(school.sheet(exam)):
        if place not in empty:
            label = wrong_label(school, picture) if place in wrong else right_label(school, picture)
            answer = {"item": picture.item, "answer": f"[{label}]"}
            run(exam_sittings.choose, sitting=sitting.id, **answer, at=school.desk.now)
    run(exam_sittings.hand_in, sitting=sitting.id, at=school.desk.now)
    return sitting


def begin(school, exam, person):
    """Let a person begin an exam, and choose nothing."""
    return school.desk.run(
        exam_sittings.begin, exam=exam, member=person.id, seed=1, at=school.desk.now, ends_at=exam.ends_at
    )


def add_trainees(school, class_, many):
    """Add so many people to a class, and to the school's people."""
    school.desk.connection.execute("UPDATE classes SET seats = 300")
    added = [school.desk.member() for _ in range(many)]
    for trainee in added:
        school.desk.run(trainees.add, class_=class_.id, member=trainee.id, name="박순자", at=school.desk.now)
    school.people += added


def results(school):
    """Return what people were told: (person's place, right, passed), in order."""
    rows = school.desk.rows("SELECT member_id, arguments FROM outbox WHERE notice = 'exam-result' ORDER BY id")
    told = [(person, json.loads(arguments)) for person, arguments in rows]
    places = {each.id: place for place, each in enumerate(school.people)}
    return [(places[person], each["right"], each["is_passed"]) for person, each in told]


def check(school, exam, service=keep_picture):
    """Decide about each doubtful picture, the next one first."""
    seen = []
    while isinstance(card := school.run(next_to_check, exam=exam.id), SheetCard):
        seen.append(card)
        school.run(service, exam=exam.id, item=card.picture.item)
    return seen


def test_results_wait_until_doubtful_pictures_are_looked_at(school):
    """Results can't be told during the exam, nor before each picture that most got wrong was looked at."""
    exam = school.open()
    for place, person in enumerate(school.people):
        sit(school, exam, person, wrong={0} if place < 3 else ())
        if place < 3:
            with pytest.raises(ExamNotOver):
                school.run(tell_results, exam=exam.id)
    with pytest.raises(SheetUnchecked):
        school.run(tell_results, exam=exam.id)
    (card,) = check(school, exam)
    assert (card.tally.people, card.tally.right, card.tally.others) == (4, 1, 3)
    assert card.picture.item == school.sheet(exam)[0].item
    assert school.run(tell_results, exam=exam.id).passed == 4
    assert results(school) == [(0, 29, True), (1, 29, True), (2, 29, True), (3, 30, True)]


def test_results_are_told_once(school):
    """A second tap tells nobody again."""
    exam = school.open()
    for person in school.people:
        sit(school, exam, person)
    school.run(tell_results, exam=exam.id)
    school.run(tell_results, exam=exam.id)
    assert len(results(school)) == 4


def test_a_picture_taken_out_is_right_for_all_and_counts_once(school):
    """Who got it wrong or left it empty has one more right answer, and who got it right as many as before."""
    exam = school.open()
    sit(school, exam, school.people[0], wrong={0, 1, 2, 3, 4, 5, 6})
    sit(school, exam, school.people[1], wrong={0}, empty={1, 2, 3, 4, 5, 6})
    sit(school, exam, school.people[2], empty={0})
    sit(school, exam, school.people[3])
    item = school.sheet(exam)[0].item
    for _ in range(2):
        card = school.run(drop_picture, exam=exam.id, item=item)
        assert card.picture.is_dropped
    assert school.desk.values("SELECT right_count FROM exam_sittings ORDER BY id") == [24, 24, 30, 30]
    assert school.desk.values("SELECT gold_use FROM items WHERE id = ?", item) == [None]
    assert school.desk.values("SELECT count(*) FROM history WHERE event = 'dropped'") == [1]
    check(school, exam)
    school.run(tell_results, exam=exam.id)
    assert results(school) == [(0, 24, True), (1, 24, True), (2, 30, True), (3, 30, True)]


def test_a_picture_taken_out_later_lets_who_now_passes_in(school):
    """After the results, only who passes by it is told anew, and comes into the project."""
    exam = school.open()
    sit(school, exam, school.people[0], wrong=range(7))
    for person in school.people[1:]:
        sit(school, exam, person)
    school.run(tell_results, exam=exam.id)
    assert results(school)[0] == (0, 23, False)
    admitted = "SELECT count(*) FROM admissions WHERE member_id = ? AND how = 'exam'"
    assert school.desk.values(admitted, school.people[0].id) == [0]
    for _ in range(2):
        school.run(drop_picture, exam=exam.id, item=school.sheet(exam)[0].item)
    assert results(school)[4:] == [(0, 24, True)]
    assert school.desk.values(admitted, school.people[0].id) == [1]


def test_gold_that_most_answered_otherwise_gets_their_answer(school):
    """A picture that was taken out can be gold again with the answer that most people chose."""
    exam = school.open()
    for person in school.people:
        sit(school, exam, person, wrong={0})
    picture = school.sheet(exam)[0]
    card = school.run(drop_picture, exam=exam.id, item=picture.item)
    assert card.may_mend
    school.run(mend_gold, exam=exam.id, item=picture.item)
    gold = school.desk.rows("SELECT gold, gold_use, state FROM items WHERE id = ?", picture.item)
    assert gold == [(f"[{wrong_label(school, picture)}]", "exam", "gold")]
    assert school.sheet(exam)[0].is_dropped


def test_who_passes_may_work_and_who_does_not_may_sit_a_second_sheet(school):
    """The second sheet has other pictures, is for who has not passed, and needs one right answer more."""
    first = school.open()
    sit(school, first, school.people[0], wrong=range(6))
    sit(school, first, school.people[1], wrong=range(7))
    sit(school, first, school.people[2])
    sit(school, first, school.people[3])
    check(school, first)
    told = school.run(tell_results, exam=first.id)
    admitted = school.desk.values("SELECT member_id FROM admissions WHERE how = 'exam' ORDER BY member_id")
    assert admitted == [school.people[place].id for place in (0, 2, 3)]
    second = told.second
    assert second.after_practice
    assert not {each.item for each in school.sheet(first)} & {each.item for each in school.sheet(second)}
    assert school.desk.run(pass_mark, exam=second, member=school.people[1].id) == 25
    with pytest.raises(ExamPassed):
        school.desk.run(check_may_sit, exam=second, member=school.people[0])
    with pytest.raises(PractiseFirst):
        school.desk.run(check_may_sit, exam=second, member=school.people[1])
    school.desk.connection.execute(
        "INSERT INTO practice_runs (member_id, class_id, project_id, purpose, size, done, began_at, ended_at)"
        " SELECT ?, ?, ?, 'confused', 10, 10, told_at, told_at FROM exams WHERE id = ?",
        (school.people[1].id, school.class_.id, school.project.id, first.id),
    )
    school.desk.run(check_may_sit, exam=second, member=school.people[1])
    sit(school, second, school.people[1], wrong=range(6))
    school.run(end_exam, exam=second.id)
    check(school, second)
    school.run(tell_results, exam=second.id)
    assert results(school)[4:] == [(1, 24, False)]


def test_who_did_not_come_is_told_of_the_second_sheet(school):
    """They need as many right answers as at a first try, and no practice before."""
    first = school.open()
    for person in school.people[1:]:
        sit(school, first, person)
    school.run(end_exam, exam=first.id)
    second = school.run(tell_results, exam=first.id).second
    told = school.desk.rows("SELECT member_id, arguments FROM outbox WHERE notice = 'exam-opened' ORDER BY id")[PEOPLE:]
    absent = school.people[0]
    assert [(person, json.loads(arguments)["exam"]) for person, arguments in told] == [(absent.id, second.id)]
    school.desk.run(check_may_sit, exam=second, member=absent)
    assert school.desk.run(pass_mark, exam=second, member=absent.id) == 24


def test_without_gold_there_is_no_second_sheet(desk):
    """With 40 pictures there is one sheet of 30, and twenty pictures are missing for the next one."""
    school = ExamSchool(desk, gold=40)
    exam = school.open()
    for person in school.people:
        sit(school, exam, person, wrong=range(7))
    check(school, exam)
    told = school.run(tell_results, exam=exam.id)
    assert (told.second, told.passed, told.missing) == (None, 0, 20)
    assert results(school)[0] == (0, 23, False)
    arguments = desk.values("SELECT arguments FROM outbox WHERE notice = 'exam-result'")
    assert {json.loads(each)["has_second"] for each in arguments} == {False}


def add_project(school, gold):
    """Add a project to the class with so many pictures as gold for exams. Returns it."""
    project = school.desk.project(pictures=gold, name="birds")
    school.desk.connection.execute(
        "UPDATE items SET gold = ?, gold_use = 'exam', state = 'gold' WHERE project_id = ?",
        (f"[{project.labels[0].id}]", project.id),
    )
    school.desk.run(classes.add_project, class_=school.class_.id, project=project.id)
    return project


def test_the_second_sheet_is_of_the_project_of_the_first(school):
    """With another project that has more gold left, too, if the exam's own one has enough."""
    add_project(school, gold=40)
    first = school.open()
    for person in school.people:
        sit(school, first, person, wrong=range(7))
    check(school, first)
    second = school.run(tell_results, exam=first.id).second
    assert (second.project_id, second.pictures) == (school.project.id, 30)


def test_what_another_sheet_lacks_is_of_the_project_of_the_exam(desk):
    """Gold of another project doesn't help whoever failed in this one."""
    school = ExamSchool(desk, gold=40)
    other = add_project(school, gold=60)
    school.plan(project_id=school.project.id)
    first = school.open()
    school.plan(project_id=other.id)
    for person in school.people:
        sit(school, first, person, wrong=range(7))
    check(school, first)
    told = school.run(tell_results, exam=first.id)
    assert (told.second, told.missing) == (None, 20)


def test_results_are_told_in_a_class_without_projects(school):
    """A project that was taken from the class since has no second sheet; the results are told."""
    first = school.open()
    for person in school.people:
        sit(school, first, person, wrong=range(7))
    check(school, first)
    school.desk.connection.execute("DELETE FROM class_projects")
    assert school.run(tell_results, exam=first.id).second is None
    assert len(results(school)) == PEOPLE


def test_results_can_be_told_at_a_chosen_time(school):
    """They come by themselves at that time, not before, and once."""
    exam = school.open()
    for person in school.people:
        sit(school, exam, person)
    later = school.desk.now + timedelta(hours=2)
    with pytest.raises(UnknownButton):
        school.run(set_results_time, exam=exam.id, at=school.desk.now)
    school.run(set_results_time, exam=exam.id, at=later)
    school.desk.run(tell_due_results, now=later - timedelta(minutes=1))
    assert results(school) == []
    for _ in range(2):
        school.desk.run(tell_due_results, now=later)
    assert len(results(school)) == 4


def test_nobody_begins_an_exam_whose_results_are_told(school):
    """Who comes into the class then could hear the answers from others, and would never be told a result."""
    school.plan(ends_at=school.desk.now + timedelta(days=2))
    exam = school.open()
    for person in school.people:
        sit(school, exam, person)
    school.run(tell_results, exam=exam.id)
    late = school.desk.member()
    school.desk.run(trainees.add, class_=school.class_.id, member=late.id, name="이말순", at=school.desk.now)
    assert school.desk.run(exam_sittings.to_sit, member=late.id, now=school.desk.now) == []
    with pytest.raises(ExamClosed):
        school.run(sit_exam, late, exam=exam.id)


def test_results_that_are_due_wait_for_who_sits_the_exam(school):
    """Who came into the class and began after the time was chosen is told theirs with all others."""
    school.plan(ends_at=school.desk.now + timedelta(days=2))
    exam = school.open()
    for person in school.people:
        sit(school, exam, person)
    school.run(set_results_time, exam=exam.id, at=school.desk.now + timedelta(hours=2))
    late = school.desk.member()
    school.desk.run(trainees.add, class_=school.class_.id, member=late.id, name="이말순", at=school.desk.now)
    school.people.append(late)
    school.desk.move(minutes=110)
    school.run(sit_exam, late, exam=exam.id)
    school.desk.move(minutes=15)
    school.desk.run(tell_due_results, now=school.desk.now)
    assert results(school) == []
    school.run(hand_in_exam, late, exam=exam.id)
    school.desk.run(tell_due_results, now=school.desk.now)
    assert len(results(school)) == len(school.people)


def test_five_minutes_more_are_given_once_for_each_tap_on_a_new_button(school):
    """A doubled tap gives five minutes, not ten; to one, others keep their end."""
    exam = school.open()
    ends = exam.ends_at
    for person in school.people[:2]:
        school.desk.run(exam_sittings.begin, exam=exam, member=person.id, seed=1, at=school.desk.now, ends_at=ends)
    for _ in range(2):
        taught = school.run(give_more_time, exam=exam.id, person=0, end=ends)
    later = ends + timedelta(minutes=5)
    assert taught.exam.ends_at == later
    assert [each.sitting.ends_at for each in taught.sitters] == [later, later]
    for _ in range(2):
        taught = school.run(give_more_time, exam=exam.id, person=school.people[0].id, end=later)
    assert [each.sitting.ends_at for each in taught.sitters] == [later + timedelta(minutes=5), later]
    assert taught.exam.ends_at == later
    told = school.desk.values("SELECT member_id FROM outbox WHERE notice = 'exam-extended' ORDER BY id")
    assert told == [school.people[place].id for place in (0, 1, 0)]
    assert school.desk.history("new", event="more time") == ["0", str(school.people[0].id)]


def test_ending_an_exam_hands_in_all_who_sit_it(school):
    """In a class of 120 nobody is left at work, although others of the installation are overdue before them."""
    other = school.make_class()
    add_trainees(school, other, 120)
    earlier = school.desk.run(open_exam, member=school.teacher, class_id=other.id, now=school.desk.now)
    for person in school.people[PEOPLE:]:
        begin(school, earlier, person)
    school.desk.move(minutes=40)
    add_trainees(school, school.class_, 120)
    exam = school.open()
    for person in school.people[PEOPLE + 120 :]:
        begin(school, exam, person)
    taught = school.run(end_exam, exam=exam.id)
    assert (len(taught.at_work), len(taught.handed_in)) == (0, 120)
    assert len(school.desk.values("SELECT 1 FROM outbox WHERE notice = 'exam-handed-in'")) == 120


def test_the_page_of_an_overdue_exam_hands_in_all_who_sit_it(school):
    """The page is right before the minute job has run, in a large class, too."""
    add_trainees(school, school.class_, 120)
    exam = school.open()
    for person in school.people:
        begin(school, exam, person)
    school.desk.move(minutes=30)
    taught = school.run(get_exam_page, class_id=school.class_.id).taught
    assert (len(taught.at_work), len(taught.handed_in)) == (0, PEOPLE + 120)


def test_an_exam_can_be_changed(school):
    """Another number of pictures sets the usual share to pass; what is impossible is refused."""
    for what, value in (("pictures", 20), ("minutes", 40), ("share", 17)):
        school.run(change_plan, class_id=school.class_.id, what=what, value=value)
    exam = school.open()
    assert (exam.pictures, exam.minutes, exam.pass_at) == (20, 40, 17)
    for what, value in (("pictures", 0), ("share", 21), ("ends", 1), ("project", 99), ("no-such", 1)):
        with pytest.raises(UnknownButton):
            school.run(change_plan, class_id=school.class_.id, what=what, value=value)


def test_who_got_a_picture_wrong_sees_why_and_may_object(school):
    """After the results the wrong pictures come one after another; before them none."""
    exam = school.open()
    person = school.people[0]
    sit(school, exam, person, wrong={3}, empty={8})
    for each in school.people[1:]:
        sit(school, exam, each)
    with pytest.raises(ResultsNotTold):
        school.desk.run(show_wrong, member=person, exam=exam.id, item=0)
    school.run(tell_results, exam=exam.id)
    first = school.desk.run(show_wrong, member=person, exam=exam.id, item=0)
    second = school.desk.run(show_wrong, member=person, exam=exam.id, item=first.after)
    sheet = school.sheet(exam)
    assert {first.item, second.item} == {sheet[3].item, sheet[8].item}
    assert (first.number, first.total, second.before, second.after) == (1, 2, first.item, None)
    empty = first if first.item == sheet[8].item else second
    assert empty.given is None
    school.desk.run(begin_objection, member=person, exam=exam.id, item=first.item, now=school.desk.now)
    right = {"exam": exam.id, "item": sheet[0].item}
    assert school.desk.run(show_wrong, member=person, **right).item == first.item
    with pytest.raises(UnknownButton):
        school.desk.run(begin_objection, member=person, **right, now=school.desk.now)


def test_instructors_hear_once_that_an_exam_is_over(school):
    """When time is over and all is handed in, they are told; an exam that nobody has sat makes room for the next."""
    exam = school.open()
    sit(school, exam, school.people[0])
    school.desk.move(minutes=29)
    school.desk.run(tell_what_is_over, now=school.desk.now)
    school.desk.move(minutes=1)
    for _ in range(2):
        school.desk.run(tell_what_is_over, now=school.desk.now)
    told = school.desk.rows("SELECT member_id, arguments FROM outbox WHERE notice = 'exam-over'")
    assert told == [(school.teacher.id, json.dumps({"class_id": school.class_.id, "handed": 1}, separators=(",", ":")))]
    school.run(tell_results, exam=exam.id)
    school.run(end_exam, exam=school.run(get_exam_page, class_id=school.class_.id).taught.exam.id)
    school.desk.run(tell_what_is_over, now=school.desk.now)
    assert school.run(get_exam_page, class_id=school.class_.id).taught is None
    assert school.desk.values("SELECT count(*) FROM outbox WHERE notice = 'exam-over'") == [1]
