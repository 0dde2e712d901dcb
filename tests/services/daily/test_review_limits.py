"""The job `routing`: what counts against the day's budget, and who may not do a review that they were given."""

from dataclasses import replace

import pytest

from bot.labeling.model import Role, SkipReason
from bot.labeling.project_settings import Policy
from bot.services.labeler import answering, corrections, undo
from bot.services.reviewer import reviewing
from bot.services.reviewer.review_cards import NoReviewsLeft
from storage import skills
from tests.labeling.made import known

POLICY = Policy(least=2, cap=2, review=1, budget=0.2, audit=0, second=0)


def appeal_all(desk, member) -> int:
    """Appeal against all of a member's corrections. Returns how many."""
    count = 0
    while card := desk.run(corrections.next_correction, member=member, now=desk.now):
        appeal = {"annotation": card.annotation, "words": "", "now": desk.now}
        desk.run(corrections.send_appeal, member=member, **appeal)
        count += 1
    return count


def causes(desk) -> list[str]:
    """Return the causes of the reviews that are given out and not done."""
    return sorted(desk.reviews("cause", state="given"))


def test_appeals_do_not_eat_the_budget(desk, office):
    """With a budget of two a day, two appeals go out and two disputes too, in whichever order they come."""
    project = desk.project(10, policy=POLICY)
    first, _ = office.dispute(project, 8)
    anna = office.member(Role.REVIEWER)
    office.route(project)
    assert causes(desk) == ["dispute"] * 2
    office.judge(anna, 1)
    office.judge(anna, 1)
    desk.move(days=1)
    office.give_feedback(project)
    assert appeal_all(desk, first) == 2
    office.member(Role.REVIEWER)
    office.route(project)
    assert causes(desk) == ["appeal"] * 2 + ["dispute"] * 2
    office.route(project)
    assert causes(desk) == ["appeal"] * 2 + ["dispute"] * 2


def test_appeals_given_out_before_do_not_eat_the_budget(desk, office):
    """Appeals that went out in the morning leave the budget for disputes that come later that day."""
    project = desk.project(10, policy=POLICY)
    first, _ = office.dispute(project, 2)
    anna = office.member(Role.REVIEWER)
    office.route(project)
    office.judge(anna, 1)
    office.judge(anna, 1)
    desk.move(days=1)
    office.give_feedback(project)
    assert appeal_all(desk, first) == 2
    office.member(Role.REVIEWER)
    office.route(project)
    assert causes(desk) == ["appeal"] * 2
    office.dispute(project, 4)
    office.route(project)
    assert causes(desk) == ["appeal"] * 2 + ["dispute"] * 2


def test_appeals_go_out_beyond_the_budget(desk, office):
    """Appeals go out when the day's budget is used up."""
    project = desk.project(10, policy=POLICY)
    first, _ = office.dispute(project, 6)
    anna = office.member(Role.REVIEWER)
    office.route(project)
    office.judge(anna, 1)
    office.judge(anna, 1)
    desk.move(days=1)
    office.give_feedback(project)
    office.route(project)
    assert causes(desk) == ["dispute"] * 2
    assert appeal_all(desk, first) == 2
    office.member(Role.REVIEWER)
    office.route(project)
    assert causes(desk) == ["appeal"] * 2 + ["dispute"] * 2


@pytest.mark.parametrize("skips", [False, True])
def test_review_leaves_whoever_labels_its_picture(desk, office, *, skips):
    """A reviewer who answers or skips a picture after they were given its review can't judge it; it waits for others.

    The card of the review is still on their screen, and its buttons change nothing.
    """
    project = desk.project(1, policy=replace(POLICY, budget=1, audit=1))
    labelers = office.dispute(project, 1, (0, 0))
    reviewer = office.member(Role.REVIEWER)
    office.route(project)
    shown = office.first(reviewer)
    for labeler in labelers:
        back = desk.run(undo.go_back, member=labeler, assignment=0, now=desk.now)
        skip = {"assignment": back.card.assignment, "reason": SkipReason.UNSURE, "now": desk.now}
        desk.run(answering.skip_item, member=labeler, **skip)
    card = desk.begin(reviewer, project)
    if skips:
        skip = {"assignment": card.assignment, "reason": SkipReason.BLURRED, "now": desk.now}
        desk.run(answering.skip_item, member=reviewer, **skip)
        office.answer(desk.member(), project, 0)
    else:
        desk.answer(reviewer, card, 0)
    office.answer(desk.member(), project, 0)
    assert desk.states() == ["settled"]
    verdict = {"review": shown.review, "label": project.labels[1].id, "now": desk.now}
    told = desk.run(reviewing.submit_verdict, member=reviewer, **verdict)
    assert isinstance(told.following, NoReviewsLeft)
    assert told.project is None
    assert office.reviews() == [("audit", "waiting")]
    assert desk.states() == ["settled"]


@pytest.mark.parametrize(
    ("disputes", "reviewers", "expected"), [(8, 1, False), (9, 1, True), (1, 0, True), (0, 1, False)]
)
def test_backlog_of_more_than_a_week_is_noted(desk, office, disputes, reviewers, expected):
    """Reviewers can't keep up if more than a week's budget (here 7) waits after handing out; or if none are."""
    project = desk.project(10, policy=replace(POLICY, budget=0.1))
    office.dispute(project, disputes)
    save_known_pool(desk, project)
    for _ in range(reviewers):
        office.member(Role.REVIEWER)
    office.route(project)
    assert desk.run(skills.crowd_of, project=project).backed_up is expected


def test_without_reviewers_people_are_asked_again(desk, office):
    """A picture that was disputed before its last answer is asked again if the installation has no reviewer."""
    project = desk.project(2, policy=Policy(least=2, cap=3, audit=0, second=0, review=0.95, review_cost=1))
    save_known_pool(desk, project)
    office.dispute(project, 2)
    assert desk.states() == ["disputed", "disputed"]
    another = office.member(Role.LABELER)
    save_known_pool(desk, project)
    office.route(project)
    desk.move(days=1)
    office.route(project)
    assert desk.states() == ["open", "open"]
    card = desk.begin(another, project)
    desk.answer(another, card, 2)
    assert sorted(desk.states()) == ["disputed", "open"]


def save_known_pool(desk, project) -> None:
    """Store a pool of labelers that are right in 80 %."""
    pool = known(skills.question_of(project))
    desk.run(skills.save_pool, project=project, pool=pool, state=skills.PoolState(), now=desk.now)
