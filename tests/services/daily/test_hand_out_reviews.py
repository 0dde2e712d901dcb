"""The job `routing`: which reviewer gets which review, in which order, and within which limits."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.labeling.model import ItemState, ProjectState, Role, SkipReason
from bot.labeling.project_settings import Policy
from bot.labeling.review_rules import CAPACITY, draw
from bot.services import members
from bot.services.daily import hand_out_reviews
from bot.services.labeler import answering, undo
from bot.services.manager.performance import ReviewRecord, review_record
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from bot.services.reviewer import reviewing
from bot.services.reviewer.review_cards import NoReviewsLeft, ReviewCard

POLICY = Policy(least=2, cap=2, review=1, budget=1, audit=0, second=0)
NOTICES = """
    SELECT member_id, notice, json_extract(arguments, '$.pictures') FROM outbox WHERE notice LIKE '%review%' ORDER BY id
"""


def test_each_dispute_goes_to_one_reviewer(desk, office):
    """Each dispute is given to one reviewer, settled and open items to none; a second run changes nothing."""
    project = desk.project(12, policy=POLICY)
    office.dispute(project, 5)
    office.dispute(project, 4, (2, 2))
    anna, ben = office.member(Role.REVIEWER), office.member(Role.REVIEWER)
    for _ in range(2):
        office.route(project)
        assert office.given() == {anna.id: 3, ben.id: 2}
        assert office.reviews() == [("dispute", "given")] * 5
        assert desk.rows(NOTICES) == [(anna.id, "reviews", 3), (ben.id, "reviews", 2)]


def test_disputes_go_to_active_reviewers(desk, office):
    """Managers, labelers, instructors, removed people and people who left get no disputes."""
    project = desk.project(2, policy=POLICY)
    office.dispute(project, 2)
    manager = desk.member(owner=True)
    office.member(Role.INSTRUCTOR)
    removed, gone = office.member(Role.REVIEWER), office.member(Role.REVIEWER)
    desk.run(members.remove_named, who=removed.pseudonym, now=desk.now)
    desk.run(members.mark_gone, person=gone.telegram_id, now=desk.now)
    office.route(project)
    assert office.reviews() == [("dispute", "waiting")] * 2
    assert desk.rows(NOTICES) == [(manager.id, "nobody-reviews", 2)]
    office.route(project)
    assert len(desk.rows(NOTICES)) == 1, "once a day"
    desk.move(days=1)
    office.route(project)
    assert len(desk.rows(NOTICES)) == 2


def test_nobody_reviews_what_they_labeled(desk, office):
    """A reviewer gets no picture that they answered or skipped; if nobody else may review it, managers hear of it."""
    project = desk.project(2, policy=POLICY)
    manager, reviewer = desk.member(owner=True), office.member(Role.REVIEWER)
    card = desk.begin(reviewer, project)
    desk.answer(reviewer, card, 0)
    office.stop(reviewer)
    office.dispute(project, 1, (1,))
    office.route(project)
    assert office.given() == {}
    assert desk.rows(NOTICES) == [(manager.id, "nobody-reviews", 1)]


def test_reviews_are_limited_by_capacity(desk, office):
    """A reviewer gets at most their capacity a day over all projects, thirty by default; the rest waits."""
    one = desk.project(40, policy=POLICY)
    two = desk.project(40, policy=POLICY, name="birds")
    for project in (one, two):
        office.dispute(project, 40)
    anna, ben = office.member(Role.REVIEWER), office.member(Role.REVIEWER)
    desk.run(members.set_review_capacity, who=ben.pseudonym, capacity=7, now=desk.now)
    office.route(one)
    office.route(two)
    assert office.given() == {anna.id: CAPACITY, ben.id: 7}
    assert desk.rows(NOTICES) == [(anna.id, "reviews", 30), (ben.id, "reviews", 7)]
    for _ in range(7):
        office.judge(ben)
    office.route(two)
    assert office.given() == {anna.id: CAPACITY}
    desk.move(days=1)
    office.route(two)
    office.route(one)
    assert office.given() == {anna.id: CAPACITY, ben.id: 7}


def test_reviews_behind_the_first_page_may_be_outdated(desk, office, monkeypatch):
    """The job counts what still waits without writing, also if waiting reviews are of pictures that settled since."""
    monkeypatch.setattr(hand_out_reviews, "BATCH", 2)
    project = desk.project(7, policy=POLICY)
    office.dispute(project, 7)
    anna = office.member(Role.REVIEWER)
    desk.run(members.set_review_capacity, who=anna.pseudonym, capacity=1, now=desk.now)
    office.route(project)
    waiting = "SELECT item_id FROM reviews WHERE state = 'waiting'"
    desk.connection.execute(f"UPDATE items SET state = 'settled', labels = '[1]', drawn = 1 WHERE id IN ({waiting})")
    office.route(project)
    office.judge(anna)
    desk.move(days=1)
    office.route(project)
    assert Counter(office.reviews()) == {("dispute", "done"): 1, ("dispute", "dropped"): 6}


def test_changed_verdict_counts_as_one_review(desk, office):
    """A verdict that is withdrawn and given again is one review of the reviewer's and the project's day."""
    project = desk.project(4, policy=POLICY)
    labelers = office.dispute(project, 2)
    anna = office.member(Role.REVIEWER)
    desk.run(members.set_review_capacity, who=anna.pseudonym, capacity=3, now=desk.now)
    office.route(project)
    assert office.given() == {anna.id: 2}
    for _ in range(2):
        office.judge(anna)
        shown = office.first(anna).review
        desk.run(reviewing.take_back_verdict, member=anna, shown=shown, now=desk.now)
    for place, labeler in enumerate(labelers):
        office.answer(labeler, project, place)
    office.route(project)
    assert office.given() == {anna.id: 3}


def test_more_reviews_are_told_after_beginning(desk, office):
    """A reviewer is told of a second project's reviews only if they have begun with those of the first."""
    one, two, three, four = (desk.project(1, policy=POLICY, name=name) for name in ("a", "b", "c", "d"))
    for project in (one, two, three, four):
        office.dispute(project, 1)
    anna = office.member(Role.REVIEWER)
    office.route(one)
    office.route(two)
    assert desk.rows(NOTICES) == [(anna.id, "reviews", 1)]
    desk.move(minutes=5)
    office.judge(anna)
    desk.move(minutes=5)
    office.route(three)
    assert desk.rows(NOTICES) == [(anna.id, "reviews", 1), (anna.id, "reviews", 2)]
    desk.move(minutes=5)
    office.judge(anna)  # in the same sitting
    office.judge(anna)
    desk.move(minutes=5)
    office.route(four)
    assert desk.rows(NOTICES)[2:] == [(anna.id, "reviews", 1)]


def test_reviews_are_limited_by_the_budget(desk, office):
    """A day's reviews are at most the policy's share of the items, but at least one."""
    project = desk.project(20, policy=replace(POLICY, budget=0.25))
    office.dispute(project, 20)
    anna = office.member(Role.REVIEWER)
    for _ in range(2):
        office.route(project)
        assert office.given() == {anna.id: 5}
    for _ in range(5):
        office.judge(anna)
    office.route(project)
    assert office.given() == {}
    desk.move(days=1)
    office.route(project)
    assert office.given() == {anna.id: 5}
    small = desk.project(2, policy=replace(POLICY, budget=0), name="birds")
    office.dispute(small, 2)
    office.route(small)
    assert office.given() == {anna.id: 6}


def test_unfinished_reviews_go_to_others(desk, office):
    """The next morning others get the unfinished reviews; a reviewer who alone may do them keeps them."""
    project = desk.project(4, policy=POLICY)
    office.dispute(project, 4)
    anna = office.member(Role.REVIEWER)
    office.route(project)
    desk.move(days=1)
    office.route(project)
    assert office.given() == {anna.id: 4}
    assert set(office.reviews("passed")) == {(f"[{anna.id}]",)}
    ben = office.member(Role.REVIEWER)
    desk.move(days=1)
    office.route(project)
    assert office.given() == {ben.id: 4}
    assert len(office.reviews()) == 4


def test_removed_reviewers_reviews_go_to_others(desk, office):
    """A removed reviewer's reviews go to others with the next routing, even on the same day."""
    project = desk.project(3, policy=POLICY)
    office.dispute(project, 3)
    anna = office.member(Role.REVIEWER)
    office.route(project)
    ben = office.member(Role.REVIEWER)
    desk.run(members.remove_named, who=anna.pseudonym, now=desk.now)
    office.route(project)
    assert office.given() == {ben.id: 3}


def test_least_sure_items_come_first(desk, office):
    """A list is sorted by confidence, the lowest first, and audits are last."""
    project = desk.project(6, policy=POLICY)
    office.dispute(project, 6)
    for item, confidence in enumerate((0.5, 0.9, 0.3, 0.7, 0.4), 1):
        desk.rows("UPDATE items SET confidence = ? WHERE id = ?", confidence, item)
    desk.rows("UPDATE items SET confidence = NULL WHERE id = 6")
    anna = office.member(Role.REVIEWER)
    office.route(project)
    rows = desk.rows("SELECT item_id FROM reviews WHERE reviewer_id = ? ORDER BY place", anna.id)
    assert [item for (item,) in rows] == [6, 3, 5, 1, 4, 2]


def test_audits_are_sampled_once(desk, office):
    """A share of settled items is sampled for an audit, each once, with the result of that time."""
    project = desk.project(60, policy=replace(POLICY, audit=0.2))
    office.dispute(project, 60, (1, 1))
    office.member(Role.REVIEWER)
    office.route(project)
    drawn = desk.rows("SELECT item_id, chance, confidence, before FROM reviews ORDER BY item_id")
    sure = dict(desk.items("id", "confidence"))
    assert 5 < len(drawn) < 50
    for item, chance, confidence, before in drawn:
        assert draw("audit", item) < chance
        assert 0.2 <= chance <= 0.8
        assert (confidence, before) == (sure[item], "[2]")
    assert all(draw("audit", item) >= 0.2 for item in sure if item not in {row[0] for row in drawn})
    for _ in range(2):
        desk.move(days=1)
        office.route(project)
    assert desk.rows("SELECT item_id, chance, confidence, before FROM reviews ORDER BY item_id") == drawn
    assert desk.rows("SELECT count(*) FROM items WHERE drawn = 0") == [(0,)]


def test_second_reviews_are_sampled_once(desk, office):
    """A share of verdicts goes to a person who neither labeled nor judged the picture, each sampled once."""
    project = desk.project(30, policy=replace(POLICY, second=0.4))
    office.dispute(project, 30)
    anna = office.member(Role.REVIEWER)
    office.route(project)
    for _ in range(30):
        office.judge(anna)
    ben = office.member(Role.REVIEWER)
    desk.move(days=1)
    office.route(project)
    seconds = desk.rows("SELECT checks, reviewer_id FROM reviews WHERE cause = 'second'")
    assert 3 < len(seconds) < 25
    assert {reviewer for _, reviewer in seconds} == {ben.id}
    assert all(draw("second", verdict) < 0.4 for verdict, _ in seconds)
    for number in range(len(seconds)):
        office.judge(ben, place=number % 2)
    desk.move(days=1)
    office.route(project)
    assert len(desk.reviews(cause="second")) == len(seconds)
    of_anna, of_ben = (desk.run(review_record, person=each.id) for each in (anna, ben))
    assert of_anna == ReviewRecord(given=30, checked=len(seconds), overturned=len(seconds) // 2, appeals=0, won=0)
    assert of_ben == ReviewRecord(given=len(seconds), checked=0, overturned=0, appeals=0, won=0)


def test_second_reviews_wait_for_a_second_reviewer(desk, office):
    """With one reviewer no second review is sampled, and managers are not bothered; it is sampled later."""
    project = desk.project(2, policy=replace(POLICY, second=1))
    office.dispute(project, 2)
    desk.member(owner=True)
    anna = office.member(Role.REVIEWER)
    office.member(Role.INSTRUCTOR)
    office.route(project)
    office.judge(anna)
    office.judge(anna)
    desk.move(days=1)
    office.route(project)
    assert office.reviews() == [("dispute", "done")] * 2
    assert "nobody-reviews" not in [notice for _, notice, _ in desk.rows(NOTICES)]
    ben = office.member(Role.REVIEWER)
    office.route(project)
    assert office.given()[ben.id] == 2


def test_withdrawn_verdict_has_no_second_review(desk, office):
    """Withdrawing a verdict cancels its second review."""
    project = desk.project(2, policy=replace(POLICY, second=1))
    office.dispute(project, 1)
    anna, _ben = office.member(Role.REVIEWER), office.member(Role.REVIEWER)
    office.route(project)
    office.judge(anna)
    office.route(project)
    assert office.reviews() == [("dispute", "done"), ("second", "given")]
    following = desk.run(reviewing.take_back_verdict, member=anna, shown=0, now=desk.now)
    assert isinstance(following, ReviewCard)
    assert office.reviews() == [("dispute", "done"), ("second", "dropped"), ("dispute", "given")]
    assert desk.states(id=1) == ["disputed"]


def test_reviewer_does_not_audit_their_own_answer(desk, office):
    """A reviewer who labels the picture while its audit is in their list does not judge it."""
    project = desk.project(1, policy=replace(POLICY, audit=1))
    first, second = office.dispute(project, 1, (0, 0))
    reviewer = office.member(Role.REVIEWER)
    office.route(project)
    assert office.given() == {reviewer.id: 1}
    for member in (first, second):
        desk.run(undo.go_back, member=member, assignment=0, now=desk.now)
        shown = desk.in_hand(member).assignment
        desk.run(answering.skip_item, member=member, assignment=shown, reason=SkipReason.UNSURE, now=desk.now)
    for member in (reviewer, desk.member()):
        office.answer(member, project, 0)
    assert desk.states() == ["settled"]
    assert isinstance(office.first(reviewer), NoReviewsLeft)
    assert office.reviews() == [("audit", "waiting")]


@pytest.mark.parametrize("state", [ProjectState.PAUSED, ProjectState.CLOSED])
def test_paused_project_has_no_reviews(desk, office, state):
    """A paused project hands out no reviews."""
    project = desk.project(1, policy=POLICY)
    office.dispute(project, 1)
    office.member(Role.REVIEWER)
    change = ProjectChange(state=state)
    office.route(desk.run(change_project, name="flowers", change=change, now=desk.now))
    assert office.reviews() == []


def test_interrupted_run_is_continued(desk, office):
    """The next run goes on from whatever an interrupted run has stored."""
    project = desk.project(6, policy=POLICY)
    office.dispute(project, 6)
    anna, ben = office.member(Role.REVIEWER), office.member(Role.REVIEWER)
    desk.run(hand_out_reviews.request_reviews, project=project, state=ItemState.DISPUTED, after=0, now=desk.now)
    desk.run(hand_out_reviews.assign_reviews, project=project, now=desk.now)
    assert desk.rows(NOTICES) == []
    office.route(project)
    assert office.given() == {anna.id: 3, ben.id: 3}
    assert len(desk.rows(NOTICES)) == 2


def test_day_ends_at_the_projects_midnight(desk, office):
    """Reviews are passed on after the project's midnight, not after a number of hours."""
    project = desk.project(1, policy=POLICY)
    office.dispute(project, 1)
    office.member(Role.REVIEWER)
    office.route(project)
    desk.now += timedelta(hours=22)
    office.route(project)
    assert office.reviews("passed") == [("[]",)]
    desk.now += timedelta(hours=2)
    office.route(project)
    assert office.reviews("passed") != [("[]",)]
