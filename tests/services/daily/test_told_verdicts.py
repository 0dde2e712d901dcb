"""The job `feedback`: when labelers hear of a verdict, and until when it can be taken back."""

from datetime import UTC, datetime

import pytest

from bot.labeling.errors import AppealDecided, PastCorrection, VerdictTold
from bot.labeling.model import Member, Role
from bot.labeling.project_settings import Policy
from bot.services.labeler import corrections
from bot.services.reviewer import reviewing
from tests.services.office import Office

POLICY = Policy(least=2, cap=2, review=1, budget=1, audit=0, second=0)


def corrected(desk) -> int:
    """Return how many corrections the newest feedback told, over all people."""
    return sum(desk.values("SELECT json_extract(arguments, '$.corrected') FROM outbox WHERE notice = 'feedback'"))


def judge_next(office: Office, *reviewers: Member) -> None:
    """Choose the second label, as whichever of these has a review."""
    [chosen] = [reviewer for reviewer in reviewers if reviewer.id in office.given()]
    office.judge(chosen, 1)


def test_verdict_of_today_is_not_told_today(desk, office):
    """Feedback on the day of a verdict tells nobody of it, and the reviewer can still take it back."""
    project = desk.project(1, policy=POLICY)
    office.dispute(project, 1)
    anna = office.member(Role.REVIEWER)
    office.route(project)
    office.judge(anna)
    desk.move(hours=2)
    office.give_feedback(project)
    assert desk.corrections() == []
    assert corrected(desk) == 0
    desk.run(reviewing.take_back_verdict, member=anna, shown=0, now=desk.now)
    assert desk.states() == ["disputed"]


def test_verdict_is_told_from_the_next_midnight_on(desk, office):
    """A verdict of the day's first moment waits for the next day; one of the last moment before it doesn't."""
    project = desk.project(2, policy=POLICY)
    office.dispute(project, 2)
    anna = office.member(Role.REVIEWER)
    office.route(project)
    desk.now = datetime(2026, 3, 2, 23, 59, 59, 999_000, tzinfo=UTC)
    office.judge(anna)
    desk.now = datetime(2026, 3, 3, tzinfo=UTC)
    office.route(project)
    office.judge(anna)
    first, second = desk.values("SELECT item_id FROM reviews ORDER BY decided_at")
    office.give_feedback(project)
    assert desk.corrections("item") == [first]
    desk.now = datetime(2026, 3, 4, tzinfo=UTC)
    office.give_feedback(project)
    assert set(desk.corrections("item")) == {first, second}


def test_told_verdict_can_not_be_taken_back(desk, office):
    """A verdict that labelers know of stands, also within the same sitting."""
    project = desk.project(1, policy=POLICY)
    office.dispute(project, 1)
    anna = office.member(Role.REVIEWER)
    office.route(project)
    office.judge(anna)
    began = desk.now
    desk.move(days=1)
    office.give_feedback(project)
    assert desk.corrections("item") == [1]
    desk.rows("UPDATE review_sittings SET began_at = ?", began.isoformat())
    with pytest.raises(VerdictTold):
        desk.run(reviewing.take_back_verdict, member=anna, shown=0, now=desk.now)
    assert desk.states() == ["final"]


def test_decided_appeal_is_not_decided_again(desk, office):
    """After an appeal, others who gave the same answer are not asked to appeal, and their appeal is refused."""
    project = desk.project(1, policy=Policy(least=3, cap=3, review=1, budget=1, audit=0, second=0))
    first, second, _ = office.dispute(project, 1, (0, 0, 1))
    anna, ben = office.member(Role.REVIEWER), office.member(Role.REVIEWER)
    office.route(project)
    judge_next(office, anna, ben)
    desk.move(days=1)
    office.give_feedback(project)
    mine, theirs = (desk.run(corrections.next_correction, member=who, now=desk.now) for who in (first, second))
    assert (mine.can_appeal, theirs.can_appeal) == (True, True)
    appeal = {"words": "꽃잎이 겹이에요", "now": desk.now}
    desk.run(corrections.send_appeal, member=first, annotation=mine.annotation, **appeal)
    office.route(project)
    judge_next(office, anna, ben)
    desk.move(days=1)
    office.give_feedback(project)
    again = desk.run(corrections.next_correction, member=second, now=desk.now)
    assert again.annotation == theirs.annotation
    assert not again.can_appeal
    for way in (corrections.send_appeal, corrections.ask_to_appeal):
        more = {"words": "겹이에요"} if way is corrections.send_appeal else {"message": None}
        with pytest.raises(AppealDecided):
            desk.run(way, member=second, annotation=again.annotation, now=desk.now, **more)
    office.route(project)
    assert office.reviews() == [("dispute", "done"), ("appeal", "done")]


def test_nobody_appeals_twice_against_one_correction(desk, office):
    """While an appeal waits, its labeler can't send another; somebody else's joins it."""
    project = desk.project(1, policy=Policy(least=3, cap=3, review=1, budget=1, audit=0, second=0))
    first, second, _ = office.dispute(project, 1, (0, 0, 1))
    anna = office.member(Role.REVIEWER)
    office.route(project)
    office.judge(anna, 1)
    desk.move(days=1)
    office.give_feedback(project)
    for who in (first, second):
        card = desk.run(corrections.next_correction, member=who, now=desk.now)
        appeal = {"member": who, "annotation": card.annotation, "words": "겹이에요", "now": desk.now}
        desk.run(corrections.send_appeal, **appeal)
        with pytest.raises(PastCorrection):
            desk.run(corrections.send_appeal, **appeal)
    assert desk.appeals() == ["겹이에요", "겹이에요"]
    assert office.reviews() == [("dispute", "done"), ("appeal", "waiting")]


@pytest.mark.parametrize(("days", "is_late"), [(7, False), (8, True)])
def test_appeals_are_possible_for_seven_days(desk, office, days, *, is_late):
    """The button and the refusal agree about the last day of an appeal."""
    project = desk.project(1, policy=POLICY)
    first, _ = office.dispute(project, 1)
    anna = office.member(Role.REVIEWER)
    office.route(project)
    office.judge(anna, 1)
    desk.move(days=1)
    office.give_feedback(project)
    desk.move(days=days)
    card = desk.run(corrections.next_correction, member=first, now=desk.now)
    assert card.can_appeal is not is_late
