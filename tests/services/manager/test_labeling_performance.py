"""A labeler's performance, as managers read it: by project, with a range, and no number if too little is known."""

import pytest

from bot.labeling.consensus.confusion_counts import APPLIES, OTHERS, UNIT, Confusion, Question
from bot.labeling.consensus.pool import Pool
from bot.labeling.model import Kind
from bot.labeling.project_settings import Policy
from bot.labeling.skill import Grade, Mistake, NotEnoughKnown, Skill, mistakes
from bot.services.manager.performance import MISTAKES_MOST, PROJECTS_MOST, labeling_performance
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from bot.texts import rich
from handlers.manager.people.performance_lines import describe_in_short, describe_performance

ONE = Question(Kind.SINGLE, (1, 2, 3))
SEVERAL = Question(Kind.MULTIPLE, (1, 2, 3))


def work(desk, project, member, answers):
    """Answer the next pictures with the labels at these places."""
    following = desk.begin(member, project)
    for label in answers:
        following = desk.answer(member, following, label)


@pytest.fixture
def mixed(desk):
    """Two labelers who agree, and one who takes glories for roses, in four projects of growing size."""
    one, other, third = (desk.member() for _ in range(3))
    projects = []
    for number, pictures in enumerate((6, 12, 16, 20)):
        name = f"p{number}"
        projects.append(desk.project(pictures, name=name, question=f"{name}?", policy=Policy(least=3, cap=3)))
        truth = [picture % 2 for picture in range(pictures)]
        work(desk, projects[-1], one, truth)
        work(desk, projects[-1], other, truth)
        work(desk, projects[-1], third, [0] * pictures)
    return desk, projects, (one, other, third)


def test_at_most_three_projects(mixed):
    """The three projects with most answers are shown, and the two most frequent confusions of all."""
    desk, projects, (one, _other, third) = mixed
    known = desk.run(labeling_performance, person=third.id)
    assert [each.project.name for each in known] == ["p3", "p2", "p1"]
    assert len(known) == PROJECTS_MOST
    found = [mistake for each in known for mistake in each.mistakes]
    rose, glory = (label.id for label in projects[3].labels[:2])
    assert [(each.truth, each.given) for each in known[0].mistakes] == [(glory, rose)]
    assert len(found) == MISTAKES_MOST
    assert not any(each.mistakes for each in desk.run(labeling_performance, person=one.id))


def test_performance_in_words(mixed):
    """Each project with its range is a line, and so is each confusion."""
    desk, _projects, (_one, _other, third) = mixed
    lines = describe_performance(desk.run(labeling_performance, person=third.id), "ko")
    assert len(lines) == PROJECTS_MOST + MISTAKES_MOST
    assert lines[0] == "· p3?: 자주 틀려요 (정확도 약 55%, 40–71%)"
    assert lines[1].startswith("↳ 나팔꽃을 장미로 잘못 볼 때가 있어요 (")


def test_no_number_below_ten_answers(desk):
    """Below ten answers there is no number, and without answers only a line that says so."""
    nobody, somebody = desk.member(), desk.member()
    work(desk, desk.project(9, overlap=1), somebody, [0] * 9)
    assert desk.run(labeling_performance, person=nobody.id) == ()
    (known,) = desk.run(labeling_performance, person=somebody.id)
    assert isinstance(known.skill, NotEnoughKnown)
    assert describe_performance([known], "ko") == ["· 무슨 꽃인가요?: 아직 잘 몰라요"]
    assert describe_performance([], "ko") == [describe_in_short(known.skill, "ko")] == ["정확도는 아직 몰라요"]


def test_merged_labels_are_no_confusion(mixed):
    """Counts between labels that were merged since are left out."""
    desk, projects, (_one, _other, third) = mixed
    desk.connection.execute("UPDATE projects SET edition = edition + 1 WHERE id = ?", (projects[3].id,))
    change = ProjectChange(question="p3 again?")
    desk.run(change_project, name="p3", change=change, now=desk.now)
    assert "p3" not in [each.project.name for each in desk.run(labeling_performance, person=third.id)]


def test_most_frequent_confusions():
    """Confusions are sorted by frequency, without those that may be chance."""
    confusion = Confusion()
    for given, truth, times in ((1, 1, 30), (1, 2, 5), (3, 2, 7), (2, 1, 1), (2, OTHERS, 9)):
        confusion.add(given, {truth: UNIT}, times)
    assert mistakes(confusion, ONE, 5) == [Mistake(2, 3, 7), Mistake(2, 1, 5)]
    assert mistakes(confusion, ONE, 1) == [Mistake(2, 3, 7)]


def test_confusions_of_several_labels():
    """With several labels, a confusion is a label that was chosen and does not apply."""
    confusion = Confusion()
    for given, truth, times in (
        (1, APPLIES, 30),
        (1, OTHERS, 4),
        (2, OTHERS, 1),
        (OTHERS, OTHERS, 50),
        (OTHERS, APPLIES, 9),
    ):
        confusion.add(given, {truth: UNIT}, times)
    assert mistakes(confusion, SEVERAL, 5) == [Mistake(None, 1, 4)]
    assert "잘못 고를 때가" in rich("ko", "people-chooses", given="빨강", times=4)


@pytest.mark.parametrize(
    ("right", "grade"), [(1, Grade.GREAT), (0.95, Grade.GREAT), (0.949, Grade.GOOD), (0.7, Grade.FAIR), (0, Grade.POOR)]
)
def test_grade_of_each_share(right, grade):
    """Each share of right answers has a word."""
    assert Skill(20, right, right, right).grade is grade


def test_no_confusions_without_counts():
    """Without counts there are no confusions."""
    assert mistakes(Pool(ONE).total, ONE, 5) == []
