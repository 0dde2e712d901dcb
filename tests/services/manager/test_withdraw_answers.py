"""What somebody has answered who was removed counts no more, and counts again."""

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
    """What is known of each voice, which is always the sum of what it said, to the last digit."""
    counts = dict(desk.rows(recounts.SKILLS, project.id))
    scored = desk.rows(recounts.SCORED, project.id)
    assert counts == recounts.skills(skills.question_of(project), desk.rows(recounts.ANSWERS), scored)
    return counts


def work(desk, project, *places):
    """Somebody new, who gives pictures the labels of these places."""
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


def test_who_only_guesses_leaves_no_trace(desk):
    """Without them nothing is known of them, and they teach nothing of others; with them all is as it was."""
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


def test_what_they_settled_is_asked_again(desk):
    """A picture that had settled on a guess goes to somebody else; one that a reviewer has decided stays as it is."""
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


def test_cut_off_it_goes_on(desk):
    """Called twice, or broken off between, each answer is withdrawn once and comes back once."""
    project = desk.project(3, overlap=1)
    guesser = work(desk, project, 0, 1, 2)
    whole = kept(desk)
    desk.run(withdraw_answers._find_and_remove, who=guesser.pseudonym, now=desk.now)
    desk.run(withdraw_answers._withdraw, some=[1], member=guesser.id, now=desk.now)
    desk.move(hours=1)
    assert withdraw(desk, guesser) == 2
    assert withdraw(desk, guesser) == 0
    assert give_back(desk, guesser) == 3
    assert give_back(desk, guesser) == 0
    assert kept(desk) == whole


def test_again_and_across_restarts(desk):
    """What is withdrawn is known after a restart, and without the history; it can be withdrawn and given back again."""
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


def test_giving_back_is_cut_off(desk):
    """What is back already is left as it is, and the rest follows."""
    project = desk.project(3, overlap=1)
    member = work(desk, project, 0, 1, 2)
    whole = kept(desk)
    withdraw(desk, member)
    said = desk.run(annotations.withdrawn_of, member=member.id)
    desk.run(withdraw_answers._give_back, some=said[:1], member=member.id, now=desk.now)
    desk.restart()
    assert give_back(desk, member) == 2
    assert kept(desk) == whole


def test_the_newest_comes_back(desk):
    """Of a picture that was answered anew and withdrawn again the newer answer is given back."""
    project = desk.project(1, overlap=1)
    member = work(desk, project, 0)
    withdraw(desk, member)
    desk.run(members.restore_named, who=member.pseudonym, now=desk.now)
    desk.answer(member, desk.begin(member, project), 1)
    withdraw(desk, member)
    assert give_back(desk, member) == 1
    assert desk.rows("SELECT labels FROM annotations WHERE superseded_at IS NULL") == [(f"[{project.labels[1].id}]",)]
    assert give_back(desk, member) == 0


def test_a_correction_of_their_own_does_not_come_back(desk):
    """What somebody corrected themselves in the very moment in which they are removed stays corrected."""
    project = desk.project(2, overlap=1)
    member = work(desk, project, 0)
    back = desk.run(undo.go_back, member=member, assignment=desk.in_hand(member).assignment, now=desk.now)
    desk.answer(member, back.card, 1)
    withdraw(desk, member)
    assert give_back(desk, member) == 1
    assert desk.rows("SELECT labels FROM annotations WHERE superseded_at IS NULL") == [(f"[{project.labels[1].id}]",)]


def test_what_was_answered_anew_is_not_given_back(desk):
    """Let in again without their answers, they may answer the same pictures; then the newer answer counts."""
    project = desk.project(1, overlap=1)
    member = work(desk, project, 0)
    withdraw(desk, member)
    desk.run(members.restore_named, who=member.pseudonym, now=desk.now)
    desk.answer(member, desk.begin(member, project), 1)
    give_back(desk, member)
    assert desk.answers("label_ids") == [f"[{project.labels[1].id}]"]


def test_a_dispute_that_was_theirs_ends(desk):
    """Without the one who differed there is nothing for a reviewer to decide: others are asked."""
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
