"""The figures of the daily feedback: pictures, agreement, corrections, and answers that were right after all."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from bot.labeling.model import Role, SkipReason
from bot.labeling.project_settings import Policy
from bot.services import members
from bot.services.labeler import corrections, undo
from bot.services.reviewer import reviewing
from bot.services.reviewer.review_cards import NoReviewsLeft

POLICY = Policy(least=2, cap=2, review=1, budget=1, audit=0, second=0)


def told(desk, member, *figures: str):
    """Return these figures of a member's feedback, one tuple a message, the oldest first."""
    rows = desk.rows("SELECT arguments FROM outbox WHERE notice = 'feedback' AND member_id = ? ORDER BY id", member.id)
    messages = [json.loads(arguments) for (arguments,) in rows]
    return [tuple(message[figure] for figure in figures) for message in messages]


def judge_all(desk, office, *reviewers, place: int) -> None:
    """Let these reviewers choose the label at this place for all their reviews."""
    for reviewer in reviewers:
        for _ in range(office.given().get(reviewer.id, 0)):
            office.judge(reviewer, place)


def test_agreement_counts_decided_pictures(desk, office):
    """Nine decided pictures have no agreement, ten have one; pictures in dispute are in neither."""
    project = desk.project(12, policy=POLICY)
    first, second = desk.member(), desk.member()
    for member, places in ((first, [0] * 12), (second, [0] * 9 + [1] * 3)):
        card = desk.begin(member, project)
        for place in places:
            card = desk.answer(member, card, place)
    desk.move(days=1)
    office.give_feedback(project)
    assert told(desk, first, "pictures", "agreement") == [(12, None)]
    anna = office.member(Role.REVIEWER)
    desk.run(members.set_review_capacity, who=anna.pseudonym, capacity=1, now=desk.now)
    office.route(project)
    judge_all(desk, office, anna, place=1)
    desk.move(days=1)
    office.give_feedback(project)
    assert told(desk, first, "pictures", "agreement", "corrected") == [(12, None, 0), (0, 90, 1)]
    assert told(desk, second, "pictures", "agreement", "corrected") == [(12, None, 0)], "nothing new"


def test_corrected_answers_count_once_in_the_agreement(desk, office):
    """Nine decided pictures of which one answer was corrected are nine, which is too few for an agreement."""
    project = desk.project(10, policy=POLICY)
    first, second = desk.member(), desk.member()
    for member in (first, second):
        card = desk.begin(member, project)
        for _ in range(9):
            card = desk.answer(member, card, 0)
    for place in (1, 0):
        back = desk.run(undo.go_back, member=first, assignment=desk.in_hand(first).assignment, now=desk.now)
        desk.answer(first, back.card, place)
    desk.move(days=1)
    office.give_feedback(project)
    assert told(desk, first, "pictures", "agreement") == [(9, None)]


def test_day_of_an_answer_ends_at_midnight(desk, office):
    """An answer of midnight belongs to the new day; one just before to the old one. None is told twice or never."""
    project = desk.project(2, policy=POLICY)
    member = desk.member()
    card = desk.begin(member, project)
    desk.now = datetime(2026, 3, 2, 23, 59, 59, 999_000, tzinfo=UTC)
    card = desk.answer(member, card, 0)
    desk.now = datetime(2026, 3, 3, tzinfo=UTC)
    desk.answer(member, card, 0)
    desk.move(hours=8)
    office.give_feedback(project)
    desk.move(days=1)
    office.give_feedback(project)
    assert told(desk, member, "pictures") == [(1,), (1,)]


def appealed(desk, office, *, place: int):
    """Correct a labeler's answer, let them appeal, and let another reviewer choose the label at this place."""
    project = desk.project(1, policy=POLICY)
    first, second = office.dispute(project, 1)
    anna, ben = office.member(Role.REVIEWER), office.member(Role.REVIEWER)
    office.route(project)
    judge_all(desk, office, anna, ben, place=1)
    desk.move(days=1)
    office.give_feedback(project)
    card = desk.run(corrections.next_correction, member=first, now=desk.now)
    desk.run(corrections.send_appeal, member=first, annotation=card.annotation, words="", now=desk.now)
    office.route(project)
    judge_all(desk, office, anna, ben, place=place)
    desk.move(days=1)
    office.give_feedback(project)
    return project, first, second


def test_accepted_appeal_is_told_once(desk, office):
    """An accepted appeal has its own message, so the feedback does not count it as right after all; the other hears."""
    _, first, second = appealed(desk, office, place=0)
    assert told(desk, first, "corrected", "righted") == [(1, 0)]
    assert told(desk, second, "corrected", "righted") == [(0, 0), (1, 0)]
    assert len(desk.rows("SELECT 1 FROM outbox WHERE notice = 'appeal-ended' AND member_id = ?", first.id)) == 1


def test_correction_that_was_withdrawn_is_not_told(desk, office):
    """A correction that a later verdict withdraws, and a discarded picture, are in nobody's count of corrections."""
    project = desk.project(2, policy=replace(POLICY, second=1))
    first, second = office.dispute(project, 2)
    anna, ben = office.member(Role.REVIEWER), office.member(Role.REVIEWER)
    desk.run(members.set_review_capacity, who=ben.pseudonym, capacity=0, now=desk.now)
    office.route(project)
    judge_all(desk, office, anna, place=1)
    desk.run(members.set_review_capacity, who=ben.pseudonym, capacity=9, now=desk.now)
    desk.move(days=1)
    office.route(project)
    office.judge(ben, 0)
    card = office.first(ben)
    discard = {"review": card.review, "reason": SkipReason.BLURRED, "now": desk.now}
    desk.run(reviewing.discard_item, member=ben, **discard)
    desk.move(days=1)
    office.give_feedback(project)
    assert told(desk, first, "corrected", "righted") == []
    assert told(desk, second, "corrected", "righted") == [(1, 0)]


def test_told_corrections_that_turn_out_right_are_counted(desk, office):
    """Of two corrections that were told, one is overturned and one discarded: one answer was right after all."""
    project = desk.project(2, policy=replace(POLICY, second=1))
    first, _ = office.dispute(project, 2)
    anna, ben = office.member(Role.REVIEWER), office.member(Role.REVIEWER)
    desk.run(members.set_review_capacity, who=ben.pseudonym, capacity=0, now=desk.now)
    office.route(project)
    judge_all(desk, office, anna, place=1)
    desk.run(members.set_review_capacity, who=ben.pseudonym, capacity=9, now=desk.now)
    desk.move(days=1)
    office.give_feedback(project)
    assert told(desk, first, "corrected", "righted") == [(2, 0)]
    office.route(project)
    office.judge(ben, 0)
    card = office.first(ben)
    discard = {"review": card.review, "reason": SkipReason.BLURRED, "now": desk.now}
    desk.run(reviewing.discard_item, member=ben, **discard)
    desk.move(days=1)
    office.give_feedback(project)
    assert told(desk, first, "corrected", "righted") == [(2, 0), (0, 1)]
    assert desk.run(corrections.next_correction, member=first, now=desk.now) is None


def test_overturned_correction_is_not_told_to_whoever_was_away(desk, office):
    """Somebody who was out of reach on the day of a correction does not hear of it when it has been overturned."""
    project = desk.project(1, policy=replace(POLICY, second=1))
    first, _ = office.dispute(project, 1)
    anna = office.member(Role.REVIEWER)
    office.route(project)
    office.judge(anna, 1)
    desk.run(members.mark_gone, person=first.telegram_id, now=desk.now)
    desk.move(days=1)
    office.give_feedback(project)
    ben = office.member(Role.REVIEWER)
    office.route(project)
    office.judge(ben, 0)
    desk.move(days=1)
    desk.run(members.mark_back, person=first.telegram_id, now=desk.now)
    office.give_feedback(project)
    assert told(desk, first, "corrected", "righted") == [(0, 1)]


def test_left_counts_the_corrections_that_hold(desk, office):
    """The card of a correction says how many are left, without those that were withdrawn."""
    project = desk.project(3, policy=replace(POLICY, second=0.4))
    first, _ = office.dispute(project, 3)
    anna = office.member(Role.REVIEWER)
    office.route(project)
    judge_all(desk, office, anna, place=1)
    desk.move(days=1)
    office.give_feedback(project)
    assert desk.run(corrections.next_correction, member=first, now=desk.now).left == 3
    desk.rows("UPDATE corrections SET withdrawn_at = told_at WHERE item_id = 2")
    assert desk.run(corrections.next_correction, member=first, now=desk.now).left == 2


def test_verdicts_of_today_are_counted_without_those_taken_back(desk, office):
    """The end of the list says how many pictures a reviewer decided today; one that was changed counts once."""
    project = desk.project(2, policy=POLICY)
    office.dispute(project, 2)
    anna = office.member(Role.REVIEWER)
    office.route(project)
    office.judge(anna, 1)
    desk.run(reviewing.take_back_verdict, member=anna, shown=office.first(anna).review, now=desk.now)
    office.judge(anna, 0)
    office.judge(anna, 0)
    end = office.first(anna)
    assert isinstance(end, NoReviewsLeft)
    assert end.today == 2
