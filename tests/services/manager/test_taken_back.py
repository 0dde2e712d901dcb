"""What was corrected, withdrawn or taken back counts in no figure that managers read."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.labeling.model import Role, SkipReason
from bot.labeling.project_settings import Policy
from bot.services.labeler import answering, undo
from bot.services.manager import labels, performance, reports
from bot.services.reviewer import reviewing
from bot.services.reviewer.review_cards import ReasonQuestion
from storage import skills
from tests.services.office import Office

SEOUL = ZoneInfo("Asia/Seoul")
POLICY = Policy(least=2, cap=2, review=1, budget=1, audit=0, second=0)


def report(desk, project, days=7):
    return desk.run(reports.build_report, project=project, now=desk.now.astimezone(SEOUL), days=days)


def correct(desk, member, place: int) -> None:
    """Go back to a member's last answer, and choose the label at this place instead."""
    hand = desk.in_hand(member)
    arguments = {"assignment": hand.assignment if hand else 0, "now": desk.now}
    desk.answer(member, desk.run(undo.go_back, member=member, **arguments).card, place)


def take_back(desk, reviewer) -> None:
    """Take back a reviewer's last verdict."""
    office = Office(desk)
    shown = office.first(reviewer)
    number = getattr(shown, "review", 0)
    assert not isinstance(shown, ReasonQuestion)
    desk.run(reviewing.take_back_verdict, member=reviewer, shown=number, now=desk.now)


def test_corrected_answers_count_once_in_a_report(desk):
    """A report counts an answer that was corrected three times as one, on its day, and without the old labels."""
    project = desk.project(3, overlap=1)
    member = desk.member()
    desk.answer(member, desk.begin(member, project), 0)
    for place in (1, 2, 1):
        correct(desk, member, place)
    made = report(desk, project)
    assert (made.total, made.answers, made.today) == (1, 1, 1)
    assert made.confusions == (), "the corrected answer is the picture's label"


def test_people_without_answers_do_not_rest(desk):
    """Somebody who replaced their only answer with a skip has not worked, so a report does not miss them."""
    project = desk.project(3, overlap=2)
    for skips in (False, True):
        member = desk.member()
        desk.answer(member, desk.begin(member, project), 0)
        if skips:
            back = desk.run(undo.go_back, member=member, assignment=desk.in_hand(member).assignment, now=desk.now)
            skip = {"assignment": back.card.assignment, "reason": SkipReason.UNSURE, "now": desk.now}
            desk.run(answering.skip_item, member=member, **skip)
        desk.run(answering.stop_labeling, member=member, now=desk.now)
    desk.move(days=4)
    assert report(desk, project).resting == ("사람 1",)


def test_preview_of_a_merge_counts_current_answers(desk):
    """The preview of a merge says how many answers change their label; a corrected one does not."""
    project = desk.project(3, overlap=1)
    member = desk.member()
    card = desk.begin(member, project)
    card = desk.answer(member, card, 0)
    desk.answer(member, card, 0)
    correct(desk, member, 1)
    rose, glory, _ = (label.id for label in project.labels)
    preview = desk.run(labels.preview_merge, project=project, label=rose, into=glory)
    assert (preview.answers, preview.pictures) == (1, 1)


def test_verdicts_that_were_taken_back_are_no_work_done(desk, office):
    """A report counts a verdict that was taken back and given again once."""
    project = desk.project(1, policy=POLICY)
    office.dispute(project, 1)
    anna = office.member(Role.REVIEWER)
    office.route(project)
    office.judge(anna, 1)
    assert report(desk, project).reviews.done == 1
    take_back(desk, anna)
    assert report(desk, project).reviews.done == 0
    office.judge(anna, 0)
    assert report(desk, project).reviews.done == 1


def test_audits_that_were_taken_back_measure_nothing(desk, office):
    """An audit that found a wrong label by mistake, was taken back and confirmed the label, counts once, as right."""
    project = desk.project(1, policy=replace(POLICY, audit=1))
    office.dispute(project, 1, (0, 0))
    anna = office.member(Role.REVIEWER)
    office.route(project)
    office.judge(anna, 1)
    assert [audit.right for audit in desk.run(skills.audits, project=project)] == [False]
    take_back(desk, anna)
    assert desk.run(skills.audits, project=project) == []
    office.judge(anna, 0)
    assert [audit.right for audit in desk.run(skills.audits, project=project)] == [True]


def test_second_reviews_that_were_taken_back_overturn_nothing(desk, office):
    """A second review that overturned a verdict, and was taken back, is not in the first reviewer's record."""
    project = desk.project(1, policy=replace(POLICY, second=1))
    office.dispute(project, 1)
    anna = office.member(Role.REVIEWER)
    office.route(project)
    office.judge(anna, 1)
    ben = office.member(Role.REVIEWER)
    desk.move(days=1)
    office.route(project)
    office.judge(ben, 0)
    assert desk.run(performance.review_record, person=anna.id).overturned == 1
    take_back(desk, ben)
    record = desk.run(performance.review_record, person=anna.id)
    assert (record.checked, record.overturned) == (0, 0)
    office.judge(ben, 1)
    record = desk.run(performance.review_record, person=anna.id)
    assert (record.checked, record.overturned) == (1, 0)
