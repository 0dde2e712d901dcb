"""Discarded pictures: they teach nothing, and their answers stay as they were given."""

import pytest

from bot.labeling.errors import AnswerLocked
from bot.labeling.model import Role, SkipReason
from bot.labeling.project_settings import Policy
from bot.services.labeler import answering, undo
from bot.services.reviewer import reviewing

POLICY = Policy(least=2, cap=2, review=1, budget=1, audit=0, second=0)
SKILLS = "SELECT voice, counts FROM skills WHERE counts <> '' ORDER BY voice"


def discard(desk, reviewer, review) -> None:
    arguments = {"review": review, "reason": SkipReason.BLURRED, "now": desk.now}
    desk.run(reviewing.discard_item, member=reviewer, **arguments)


def test_discarded_pictures_teach_nothing(desk, office):
    """What is known of people is as if they had not answered a discarded picture; taken back, it counts again."""
    project = desk.project(2, policy=POLICY)
    people = [desk.member(), desk.member()]
    cards = [desk.answer(member, desk.begin(member, project), 0) for member in people]
    before = desk.rows(SKILLS)
    for place, (member, card) in enumerate(zip(people, cards, strict=True)):
        desk.answer(member, card, place)
    with_dispute = desk.rows(SKILLS)
    assert with_dispute != before
    reviewer = office.member(Role.REVIEWER)
    office.route(project)
    discard(desk, reviewer, office.first(reviewer).review)
    assert desk.states() == ["settled", "discarded"]
    assert desk.rows(SKILLS) == before
    assert desk.items("posterior", "confidence", state="discarded") == [(None, None)]
    desk.run(reviewing.take_back_verdict, member=reviewer, shown=0, now=desk.now)
    assert desk.rows(SKILLS) == with_dispute


@pytest.mark.parametrize("verdict", ["discarded", "final"])
def test_answers_to_decided_pictures_are_locked(desk, office, verdict):
    """↩ shows the answer to a picture that a reviewer has decided, and neither a label nor a skip changes it."""
    project = desk.project(1, policy=POLICY)
    labeler, _ = office.dispute(project, 1)
    reviewer = office.member(Role.REVIEWER)
    office.route(project)
    if verdict == "final":
        office.judge(reviewer, 1)
    else:
        discard(desk, reviewer, office.first(reviewer).review)
    before = desk.all_answers()
    shown = desk.run(undo.go_back, member=labeler, assignment=0, now=desk.now).card
    assert (shown.past.answer, shown.past.locked) == ((project.labels[0].id,), True)
    arguments = {"member": labeler, "assignment": shown.assignment, "now": desk.now}
    with pytest.raises(AnswerLocked):
        desk.run(answering.submit_label, label=project.labels[1].id, **arguments)
    with pytest.raises(AnswerLocked):
        desk.run(answering.skip_item, reason=SkipReason.UNSURE, **arguments)
    assert desk.all_answers() == before
    assert desk.states() == [verdict]


def test_answers_to_flagged_pictures_can_be_corrected(desk):
    """A picture that labelers reported is quarantined, and they may still change their minds."""
    project = desk.project(1, policy=POLICY)
    people = [desk.member() for _ in range(4)]
    for member in people:
        card = desk.begin(member, project)
        if not hasattr(card, "assignment"):
            break
        arguments = {"assignment": card.assignment, "reason": SkipReason.BLURRED, "now": desk.now}
        desk.run(answering.skip_item, member=member, **arguments)
    assert desk.states() == ["quarantined"]
    shown = desk.run(undo.go_back, member=people[0], assignment=0, now=desk.now).card
    assert not shown.past.locked
