"""Withdrawing all answers of a removed person, and giving them back."""

import json

from bot.labeling.model import Role
from bot.labeling.project_settings import Policy
from bot.services import members
from bot.services.labeler import undo
from bot.services.manager import withdraw_answers
from bot.services.reviewer.review_cards import NoReviewsLeft
from storage import annotations, skills
from tests import recounts
from tests.services.office import Office, to_its_end

KEPT = (
    "SELECT id, state, labels, overlap FROM items ORDER BY 1",
    "SELECT member_id, day, answers FROM tallies WHERE answers <> 0 ORDER BY 1, 2",
    "SELECT item_id, member_id, labels, at, day, seconds FROM annotations WHERE superseded_at IS NULL ORDER BY 1, 2",
    "SELECT id, state, closed_at FROM assignments ORDER BY 1",
)


def kept(desk) -> list:
    return [desk.rows(sql) for sql in KEPT]


def known(desk, project) -> dict[int, str]:
    """Return the skill of each voice, after checking that it is exactly the sum of its answers."""
    counts = dict(desk.rows(recounts.SKILLS, project.id))
    scored = desk.rows(recounts.SCORED, project.id)
    assert counts == recounts.skills(skills.question_of(project), desk.rows(recounts.ANSWERS), scored)
    return counts


def work(desk, project, *places):
    """Answer pictures as a new member with the labels at these places."""
    member = desk.member()
    card = desk.begin(member, project)
    for place in places:
        card = desk.answer(member, card, place)
    return member


def withdraw(desk, member):
    return to_its_end(desk, withdraw_answers.withdraw_answers, who=member.pseudonym, now=desk.now)[1]


def give_back(desk, member):
    count = to_its_end(desk, withdraw_answers.give_answers_back, who=member.pseudonym, now=desk.now)[1]
    desk.run(members.restore_named, who=member.pseudonym, now=desk.now)
    return count


def states(desk):
    return desk.states()


def test_withdrawn_answers_leave_no_trace(desk):
    """Withdrawn answers are in no count and no skill; given back, all is as it was."""
    project = desk.project(4, policy=Policy(least=2, cap=4))
    first = work(desk, project, 0, 1, 2, 0)
    guesser = work(desk, project, 0, 2, 2, 1)
    with_them = kept(desk)
    assert set(known(desk, project)) == {first.id, guesser.id}
    desk.move(days=2)
    assert withdraw(desk, guesser) == 4
    assert set(known(desk, project)) == {first.id}
    assert states(desk) == ["open"] * 4
    assert desk.rows(KEPT[1]) == [(first.id, "2026-03-02", 4)]
    desk.move(days=1)
    assert give_back(desk, guesser) == 4
    assert kept(desk) == with_them
    assert set(known(desk, project)) == {first.id, guesser.id}


def test_items_settled_by_withdrawn_answers_reopen(desk):
    """An item that a withdrawn answer had settled goes to others; a final one stays."""
    project = desk.project(2, overlap=1)
    guesser = work(desk, project, 0, 0)
    decided = json.dumps([project.labels[1].id])
    desk.connection.execute("UPDATE items SET state = 'final', labels = ? WHERE id = 2", (decided,))
    withdraw(desk, guesser)
    assert states(desk) == ["open", "final"]
    other = desk.member()
    desk.answer(other, desk.begin(other, project), 1)
    assert states(desk) == ["settled", "final"]
    assert give_back(desk, guesser) == 2
    assert states(desk) == ["disputed", "final"], "two who differ, where one answer was enough"


def test_interrupted_withdrawal_is_continued(desk):
    """Repeated or interrupted, each answer is withdrawn once and given back once."""
    project = desk.project(3, overlap=1)
    guesser = work(desk, project, 0, 1, 2)
    whole = kept(desk)
    desk.run(withdraw_answers._find_and_remove, who=guesser.pseudonym, now=desk.now)
    desk.run(withdraw_answers._withdraw, batch=[1], member=guesser.id, now=desk.now)
    desk.move(hours=1)
    assert withdraw(desk, guesser) == 2
    assert withdraw(desk, guesser) == 0
    assert give_back(desk, guesser) == 3
    assert give_back(desk, guesser) == 0
    assert kept(desk) == whole


def test_withdrawal_survives_a_restart(desk):
    """Withdrawn answers are known after a restart, without the history, and can be withdrawn again."""
    project = desk.project(3, overlap=1)
    member = work(desk, project, 0, 1, 2)
    whole = kept(desk)
    for _ in range(2):
        desk.move(days=1)
        assert withdraw(desk, member) == 3
        desk.connection.execute("DELETE FROM history")
        desk.restart()
        assert states(desk) == ["open"] * 3
        assert give_back(desk, member) == 3
        desk.restart()
        assert kept(desk) == whole
        assert give_back(desk, member) == 0


def test_interrupted_giving_back_is_continued(desk):
    """Answers that were given back already stay, and the rest follows."""
    project = desk.project(3, overlap=1)
    member = work(desk, project, 0, 1, 2)
    whole = kept(desk)
    withdraw(desk, member)
    said = desk.run(annotations.withdrawn_of, member=member.id)
    desk.run(withdraw_answers._give_back, batch=said[:1], member=member.id, now=desk.now)
    desk.restart()
    assert give_back(desk, member) == 2
    assert kept(desk) == whole


def test_newest_answer_is_given_back(desk):
    """Of an item that was answered and withdrawn twice, the newer answer is given back."""
    project = desk.project(1, overlap=1)
    member = work(desk, project, 0)
    withdraw(desk, member)
    desk.run(members.restore_named, who=member.pseudonym, now=desk.now)
    desk.answer(member, desk.begin(member, project), 1)
    withdraw(desk, member)
    assert give_back(desk, member) == 1
    assert desk.rows("SELECT labels FROM annotations WHERE superseded_at IS NULL") == [(f"[{project.labels[1].id}]",)]
    assert give_back(desk, member) == 0


def test_own_correction_stays_superseded(desk):
    """An answer that the person corrected at the moment of the removal stays superseded."""
    project = desk.project(2, overlap=1)
    member = work(desk, project, 0)
    back = desk.run(undo.go_back, member=member, assignment=desk.in_hand(member).assignment, now=desk.now)
    desk.answer(member, back.card, 1)
    withdraw(desk, member)
    assert give_back(desk, member) == 1
    assert desk.rows("SELECT labels FROM annotations WHERE superseded_at IS NULL") == [(f"[{project.labels[1].id}]",)]


def test_new_answer_beats_the_withdrawn_one(desk):
    """A restored person may answer the same pictures again; then the newer answer counts."""
    project = desk.project(1, overlap=1)
    member = work(desk, project, 0)
    withdraw(desk, member)
    desk.run(members.restore_named, who=member.pseudonym, now=desk.now)
    desk.answer(member, desk.begin(member, project), 1)
    give_back(desk, member)
    assert desk.answers("label_ids") == [f"[{project.labels[1].id}]"]


def test_withdrawal_ends_a_dispute(desk):
    """A dispute that only the withdrawn answer caused is open again."""
    project = desk.project(1, policy=Policy(least=2, cap=2, review=1))
    office = Office(desk)
    reviewer = office.member(Role.REVIEWER)
    work(desk, project, 0)
    guesser = work(desk, project, 1)
    office.route(project)
    assert (states(desk), office.reviews()) == (["disputed"], [("dispute", "given")])
    withdraw(desk, guesser)
    assert states(desk) == ["open"]
    assert isinstance(office.first(reviewer), NoReviewsLeft)
    work(desk, project, 0)
    assert states(desk) == ["settled"]


def test_given_back_answers_have_room(desk):
    """When others have answered in place of a withdrawn answer, it is given back beside theirs, and nobody is asked."""
    project = desk.project(2, overlap=1)
    guesser = work(desk, project, 0, 0)
    withdraw(desk, guesser)
    work(desk, project, 0, 0)
    decided = json.dumps([project.labels[0].id])
    desk.connection.execute("UPDATE items SET state = 'final', labels = ? WHERE id = 2", (decided,))
    give_back(desk, guesser)
    assert states(desk) == ["settled", "final"]
    assert desk.items("overlap") == [2, 2]
    assert desk.rows("SELECT item_id, count(*) FROM annotations WHERE superseded_at IS NULL GROUP BY 1") == [
        (1, 2),
        (2, 2),
    ]
    assert desk.queue() == []
