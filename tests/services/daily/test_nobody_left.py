"""The job `routing`: pictures that nobody is left to answer."""

import pytest

from bot.labeling.model import Member, Role, SkipReason
from bot.labeling.project_settings import Policy
from bot.services import members
from bot.services.labeler import answering
from bot.services.labeler.cards import Card

POLICY = Policy(least=2, cap=5, review=1, budget=1, audit=0, second=0)
WHY = "SELECT subject, new FROM history WHERE event = 'state' AND why = ? ORDER BY id"


@pytest.fixture
def answer_all(desk):
    """`answer_all(member, project, unsure=3)`: answer the member's pictures, the first ones with 🤔."""

    def work(member: Member, project, *, unsure: int = 0, most: int = 100) -> int:
        card, done = desk.begin(member, project), 0
        while isinstance(card, Card) and done < most:
            if done < unsure:
                skip = {"assignment": card.assignment, "reason": SkipReason.UNSURE, "now": desk.now}
                card = desk.run(answering.skip_item, member=member, **skip).following
            else:
                card = desk.answer(member, card)
            done += 1
        desk.run(answering.stop_labeling, member=member, now=desk.now)
        return done

    return work


@pytest.fixture
def two(desk, office, answer_all):
    """A project in which one of two labelers could not tell 3 of 30 pictures, and the other answered all."""
    project = desk.project(30, policy=POLICY)
    one, other = office.member(Role.LABELER), office.member(Role.LABELER)
    assert answer_all(one, project, unsure=3) == 30
    assert answer_all(other, project) == 30
    assert desk.states().count("settled") == 27
    return project, one, other


def test_reviewer_gets_what_nobody_is_left_to_answer(desk, office, two):
    """Two labelers, one taps 🤔 on 3 of 30: the next morning a reviewer has these three."""
    project, *_ = two
    reviewer = office.member(Role.REVIEWER)
    office.route(project)
    assert office.given() == {reviewer.id: 3}
    assert office.reviews() == [("unsure", "given")] * 3
    assert desk.states().count("disputed") == 3
    assert desk.queue() == []
    assert desk.rows(WHY, "nobody left to ask") == [(f"item {item}", "disputed") for item in (1, 2, 3)]


def test_manager_hears_of_them_without_a_reviewer(desk, office, two):
    """Without a reviewer the manager hears of all three in one message."""
    project, *_ = two
    manager = desk.member(owner=True)
    office.route(project)
    notices = "SELECT member_id, notice, json_extract(arguments, '$.pictures') FROM outbox"
    assert desk.rows(notices) == [(manager.id, "nobody-reviews", 3)]


def test_labeler_who_can_answer_is_waited_for(desk, office, answer_all):
    """A picture stays open while a labeler may still answer it, also one who has the picture or has just come."""
    project = desk.project(4, policy=POLICY)
    one, other = office.member(Role.LABELER), office.member(Role.LABELER)
    office.member(Role.REVIEWER)
    answer_all(one, project, unsure=2)
    answer_all(other, project, most=1)
    guest = desk.member()
    desk.begin(guest, project)  # who has picture 1 and no role
    desk.begin(other, project)
    office.route(project)
    assert office.reviews() == []
    assert desk.states() == ["open"] * 4


def test_item_goes_on_when_a_labeler_leaves(desk, office, answer_all):
    """When the only other labeler leaves, what they did not answer goes to a reviewer; untouched pictures stay."""
    project = desk.project(5, policy=POLICY)
    one, other = office.member(Role.LABELER), office.member(Role.LABELER)
    reviewer = office.member(Role.REVIEWER)
    answer_all(one, project, unsure=1, most=2)
    office.route(project)
    assert office.given() == {}
    desk.run(members.remove_named, who=other.pseudonym, now=desk.now)
    office.route(project)
    assert office.given() == {reviewer.id: 2}
    assert office.reviews("cause, item_id") == [("unsure", 1), ("dispute", 2)]
    assert desk.states() == ["disputed"] * 2 + ["open"] * 3


def test_labelers_who_are_long_away_are_not_waited_for(desk, office, answer_all):
    """Somebody who did nothing for two weeks is not waited for; while all are away, all pictures stay open."""
    project = desk.project(3, policy=POLICY)
    one = office.member(Role.LABELER)
    office.member(Role.LABELER)
    office.member(Role.REVIEWER)
    answer_all(one, project, unsure=1, most=1)
    desk.move(days=15)
    office.route(project)
    assert desk.states() == ["open"] * 3
    answer_all(one, project, most=1)
    office.route(project)
    assert desk.states() == ["disputed", "disputed", "open"]


def test_new_labeler_is_asked_before_a_reviewer(desk, office, two, answer_all):
    """A new labeler gets the three pictures that waited for a reviewer; their answers settle them."""
    project, *_ = two
    desk.member(owner=True)
    office.route(project)
    assert office.reviews("state") == [("waiting",)] * 3
    third = office.member(Role.LABELER)
    desk.move(days=1)
    office.route(project)
    assert office.reviews("state") == [("dropped",)] * 3
    assert answer_all(third, project) == 3
    assert set(desk.states()) == {"settled"}
    office.member(Role.REVIEWER)
    office.route(project)
    assert office.given() == {}


def test_given_review_stays_when_a_labeler_comes(desk, office, two):
    """What a reviewer has already been given stays theirs that day."""
    project, *_ = two
    reviewer = office.member(Role.REVIEWER)
    office.route(project)
    office.member(Role.LABELER)
    office.route(project)
    assert office.given() == {reviewer.id: 3}


def test_item_that_somebody_has_is_waited_for(desk, office, answer_all):
    """A picture that somebody has right now stays open, even if they did nothing for two weeks before."""
    project = desk.project(1, policy=POLICY)
    guest = desk.member()
    desk.move(days=15)
    labeler = office.member(Role.LABELER)
    office.member(Role.REVIEWER)
    answer_all(labeler, project, unsure=1)
    desk.begin(guest, project)
    office.route(project)
    assert desk.states() == ["open"]
    desk.expire()
    office.route(project)
    assert desk.states() == ["disputed"]
