"""Answering: which picture a labeler gets, what an answer changes, and what both cost."""

import sqlite3
from collections import Counter
from datetime import timedelta

import pytest

from bot.labeling.errors import (
    AlreadyAnswered,
    MayNotLabel,
    NoLongerWanted,
    ProjectClosed,
    ProjectPaused,
    UnknownButton,
)
from bot.labeling.model import ItemState, Kind, ProjectState, QuarantineReason, Role
from bot.services import invitations
from bot.services.items import leasing, lifecycle
from bot.services.items.lost_files import ask_again
from bot.services.items.removal.erasing import erase_items
from bot.services.labeler import answering, current_card
from bot.services.labeler.cards import Card, Lack, NothingLeft
from bot.services.labeler.reminders import notify_waiting_labelers
from bot.services.manager.entries import set_entry
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from storage import items
from tests.services.desk import Desk


def photos(desk: Desk, member, card, answers: int) -> list[str]:
    """Return the pictures that a labeler gets while they go on answering."""
    seen = []
    while isinstance(card, Card) and len(seen) < answers:
        seen.append(card.photo)
        card = desk.answer(member, card)
    return seen


def test_begun_pictures_come_before_new_ones(desk):
    """Pictures with an answer come first, in the order in which they were begun."""
    project = desk.project(pictures=6)
    first, second = desk.member(), desk.member()
    begun = photos(desk, first, desk.begin(first, project), 3)
    assert begun == ["0001", "0002", "0003"]
    following = photos(desk, second, desk.begin(second, project), 6)
    assert following == ["0001", "0002", "0003", "0004", "0005", "0006"]
    # the first one's fourth picture was in hand all the time, and the second one's answers began the others
    assert photos(desk, first, desk.begin(first, project), 6) == ["0004", "0005", "0006"]


def test_single_labeler_answers_everything(desk):
    """With an overlap of two a single labeler answers all pictures once, and then is done."""
    project = desk.project(pictures=40)
    alone = desk.member()
    assert len(photos(desk, alone, desk.begin(alone, project), 100)) == 40
    nothing = desk.begin(alone, project)
    assert isinstance(nothing, NothingLeft)
    assert (nothing.lack, nothing.back_at) == (Lack.YOURS_DONE, None)


def test_stopped_picture_comes_back(desk):
    """A single labeler who stops gets the same picture again."""
    project = desk.project(pictures=1)
    alone = desk.member()
    card = desk.begin(alone, project)
    desk.run(answering.stop_labeling, member=alone, now=desk.now)
    assert desk.begin(alone, project) == card


@pytest.mark.parametrize("overlap", [1, 2, 3])
def test_labelers_in_turn_finish_everything(desk, overlap):
    """Labelers in turn give each item its overlap, none twice, and all get a share."""
    project = desk.project(pictures=20, overlap=overlap)
    members = [desk.member() for _ in range(5)]
    cards = {member.id: desk.begin(member, project) for member in members}
    while any(isinstance(card, Card) for card in cards.values()):
        for member in members:
            if isinstance(cards[member.id], Card):
                cards[member.id] = desk.answer(member, cards[member.id])
    answers = desk.rows("SELECT item_id, member_id FROM annotations")
    assert Counter(item for item, _ in answers) == dict.fromkeys(range(1, 21), overlap)
    assert len(set(answers)) == len(answers)
    shares = Counter(member for _, member in answers)
    assert min(shares.values()) >= 0.6 * len(answers) / len(members)


def test_lease_is_renewed_by_beginning(desk):
    """Beginning again renews a lease; after half an hour it ends, and others get the picture."""
    project = desk.project(pictures=1, overlap=1)
    first, second = desk.member(), desk.member()
    card = desk.begin(first, project)
    desk.move(minutes=29)
    assert desk.begin(first, project) == card
    desk.move(minutes=29)
    assert desk.run(leasing.expire_leases, now=desk.now) == 0
    waiting = desk.begin(second, project)
    assert isinstance(waiting, NothingLeft)
    assert (waiting.lack, waiting.back_at) == (Lack.WAITING, desk.now + timedelta(minutes=1))
    desk.move(minutes=1)
    assert desk.run(leasing.expire_leases, now=desk.now) == 1
    assert desk.begin(second, project).photo == card.photo


def test_item_settles_with_its_last_answer(desk):
    """Answers that agree settle an item with the last one, and the history says who gave that."""
    project = desk.project(pictures=1, overlap=4)
    for number in range(1, 5):
        assert desk.states() == ["open"]
        member = desk.member()
        desk.answer(member, desk.begin(member, project), label=1)
        assert len(desk.all_answers()) == number
    assert desk.items("state", "label_ids") == [("settled", f"[{project.labels[1].id}]")]
    moves = desk.history("at", "actor", "subject", "old", "new", "why", event="state")
    assert moves == [("2026-03-02T01:00:00.000Z", member.id, "item 1", "open", "settled", "answers")]


def test_answer_has_its_seconds(desk):
    """An answer stores the seconds from the picture's appearance to the tap, to a tenth."""
    project = desk.project(pictures=1)
    member = desk.member()
    card = desk.begin(member, project)
    desk.move(seconds=7, milliseconds=340)
    desk.answer(member, card)
    assert desk.all_answers("at", "seconds") == [("2026-03-02T01:00:07.340Z", 7.3)]


def test_seconds_end_at_five_minutes(desk):
    """Five minutes before a picture are stored; after more the labeler was away, and the seconds are unknown."""
    project = desk.project(pictures=2)
    member = desk.member()
    card = desk.begin(member, project)
    desk.move(minutes=5)
    card = desk.answer(member, card)
    desk.move(minutes=5, seconds=1)
    desk.answer(member, card)
    assert desk.all_answers("seconds") == [300, None]


def test_seconds_of_an_expired_lease_are_unknown(desk):
    """An answer after the end of the lease has no seconds, however short the lease is."""
    project = desk.project(pictures=1, lease_minutes=2)
    member = desk.member()
    card = desk.begin(member, project)
    desk.move(minutes=3)
    desk.run(leasing.expire_leases, now=desk.now)
    desk.answer(member, card)
    assert desk.all_answers("seconds") == [None]


def test_seconds_of_marks_count_from_the_picture(desk):
    """With several labels the seconds count from the picture's appearance, not from the last mark."""
    project = desk.project(pictures=1, kind=Kind.MULTIPLE)
    member = desk.member()
    card = desk.begin(member, project)
    for label in project.labels[:2]:
        desk.move(seconds=10)
        mark = {"assignment": card.assignment, "label": label.id, "on": True, "now": desk.now}
        desk.run(answering.mark_label, member=member, **mark)
    desk.move(seconds=1)
    desk.run(answering.submit_marked, member=member, assignment=card.assignment, now=desk.now)
    assert desk.all_answers("seconds") == [21]


def test_second_answer_to_a_card_is_refused(desk):
    """An answered card takes no second answer, neither the same nor another."""
    project = desk.project(pictures=2)
    member = desk.member()
    card = desk.begin(member, project)
    desk.answer(member, card, label=0)
    for label in (0, 1):
        with pytest.raises(AlreadyAnswered):
            desk.answer(member, card, label=label)
    assert desk.all_answers("label_ids") == [f"[{project.labels[0].id}]"]


@pytest.mark.parametrize(
    ("state", "refusal"), [(ProjectState.PAUSED, ProjectPaused), (ProjectState.CLOSED, ProjectClosed)]
)
def test_paused_or_closed_project_takes_no_answer(desk, state, refusal):
    """A paused or closed project gives no picture and takes no answer, and its error has the question."""
    project = desk.project(pictures=2)
    member = desk.member()
    card = desk.begin(member, project)
    desk.run(change_project, name=project.name, change=ProjectChange(state=state), now=desk.now)
    with pytest.raises(refusal) as begun:
        desk.begin(member, project)
    with pytest.raises(refusal) as answered:
        desk.answer(member, card)
    assert begun.value.arguments == answered.value.arguments == {"question": project.question}
    assert desk.in_hand(member) is None


def test_project_for_invited_labelers(desk):
    """A project that is not open is for labelers and managers; an unknown one is an old button."""
    project = desk.project(pictures=3, door="invited")
    guest, owner = desk.member(), desk.member(owner=True)
    code = desk.run(invitations.create_invitation, role=Role.LABELER, now=desk.now)
    labeler = desk.member(code=code)
    for member in (labeler, owner):
        assert isinstance(desk.begin(member, project), Card)
    with pytest.raises(MayNotLabel):
        desk.begin(guest, project)
    with pytest.raises(UnknownButton):
        desk.run(answering.begin_labeling, member=labeler, project=10**6, now=desk.now)


def test_refused_picture_is_quarantined_for_everybody(desk):
    """A picture that Telegram refuses is taken from everybody, and the next one comes."""
    project = desk.project(pictures=2)
    first, second = desk.member(), desk.member()
    cards = desk.begin(first, project), desk.begin(second, project)
    assert cards[0].photo == cards[1].photo == "0001"
    arguments = {"assignment": cards[0].assignment, "why": "IMAGE_PROCESS_FAILED", "now": desk.now}
    following = desk.run(current_card.quarantine_refused, member=first, **arguments)
    assert following.photo == "0002"
    with pytest.raises(NoLongerWanted):
        desk.answer(second, cards[1])
    assert desk.begin(second, project).photo == "0002"
    reasons = desk.rows("SELECT state, quarantine_reason FROM items ORDER BY id")
    assert reasons == [("quarantined", "refused"), ("open", None)]
    moves = desk.history("actor", "old", "new", "why", event="state")
    assert moves == [(None, "open", "quarantined", "IMAGE_PROCESS_FAILED")]


def test_lost_file_that_is_back_changes_no_decision(desk):
    """A picture that was erased while its file was looked for stays out."""
    project, member = desk.project(pictures=3), desk.member()
    card = desk.begin(member, project)
    for _ in range(2):
        lost = {"assignment": card.assignment, "is_there": lambda _photo: True, "now": desk.now}
        card = desk.run(current_card.quarantine_lost, member=member, **lost)
    assert desk.states() == ["quarantined", "quarantined", "open"]
    desk.run(erase_items, numbers=[1], actor=None, now=desk.now)
    desk.run(ask_again, numbers=[1, 2], now=desk.now)
    assert desk.states() == ["discarded", "open", "open"]


def test_going_on_ends_waiting(desk):
    """A waiting labeler who answers an old card and gets a picture is not told of new pictures."""
    project = desk.project(pictures=1, overlap=1)
    first, second = desk.member(), desk.member()
    old = desk.begin(first, project)
    desk.expire()
    desk.begin(second, project)
    assert isinstance(desk.begin(first, project), NothingLeft)
    desk.run(answering.stop_labeling, member=second, now=desk.now)
    desk.add_pictures(project, 2)
    assert isinstance(desk.answer(first, old), Card)
    assert desk.run(notify_waiting_labelers, now=desk.now) == 0


def test_who_may_not_label_any_more_hears_of_no_pictures(desk):
    """A waiting labeler who was taken out of the project gets no notice of its new pictures."""
    project = desk.project(door="invited")
    code = desk.run(invitations.create_invitation, role=Role.LABELER, now=desk.now)
    stays, leaves = desk.member(code=code), desk.member(code=code)
    for member in (stays, leaves):
        assert isinstance(desk.begin(member, project), NothingLeft)
    desk.run(set_entry, person=leaves.id, project=project.id, is_in=False, now=desk.now)
    desk.add_pictures(project, 2)
    assert desk.run(notify_waiting_labelers, now=desk.now) == 1
    assert desk.values("SELECT member_id FROM outbox WHERE notice = 'more-pictures'") == [stays.id]
    assert desk.values("SELECT count(*) FROM waits") == [0]


def test_leases_expire_in_batches(desk):
    """One unit of work ends a limited number of expired leases, the oldest first."""
    project = desk.project(pictures=5, overlap=1)
    for _ in range(5):
        desk.begin(desk.member(), project)
        desk.move(minutes=1)
    desk.move(days=1)
    assert desk.run(leasing.expire_leases, now=desk.now, most=2) == 2
    assert desk.leases("id", state="expired") == [1, 2]
    assert [desk.run(leasing.expire_leases, now=desk.now, most=2) for _ in range(3)] == [2, 1, 0]


def steps(connection: sqlite3.Connection, work) -> int:
    """Return what some work costs SQLite, in hundreds of instructions of its virtual machine."""
    count = 0

    def tick() -> int:
        nonlocal count
        count += 1
        return 0

    connection.set_progress_handler(tick, 100)
    try:
        work()
    finally:
        connection.set_progress_handler(None, 0)
    return count


def test_cost_of_a_tap_is_constant(desk):
    """After 2,000 own answers a labeler's tap costs no more than in the beginning, alone or with others."""
    project = desk.project(pictures=2200, overlap=3)
    first, second = desk.member(), desk.member()
    cards = {first.id: desk.begin(first, project), second.id: desk.begin(second, project)}

    def tap(member) -> None:
        cards[member.id] = desk.answer(member, cards[member.id])

    def twenty(*members) -> int:
        return steps(desk.connection, lambda: [tap(member) for _ in range(20) for member in members])

    alone, together = twenty(first), twenty(first, second)
    for _ in range(1000):
        tap(first)
    for _ in range(1000):
        tap(second)
        tap(first)
    assert len(desk.rows("SELECT 1 FROM annotations WHERE member_id = ?", first.id)) > 2000
    assert twenty(first) <= alone * 1.3
    assert twenty(first, second) <= together * 1.3


def test_cost_of_finding_nothing_is_constant(desk):
    """Finding that no picture is left, or whom to notify, does not read all items."""

    def cost(name: str, pictures: int) -> tuple[int, int]:
        project = desk.project(pictures, name=name)
        member, other = desk.member(), desk.member()
        photos(desk, member, desk.begin(member, project), pictures)
        desk.begin(other, project)
        assert isinstance(desk.begin(member, project), NothingLeft)
        return (
            steps(desk.connection, lambda: desk.begin(member, project)),
            steps(desk.connection, lambda: desk.run(notify_waiting_labelers, now=desk.now)),
        )

    few, many = cost("few", 20), cost("many", 1000)
    for little, much in zip(few, many, strict=True):
        assert much - little < 20  # to read a row takes at least five instructions: 980 more are 50 hundreds


@pytest.mark.parametrize("lease", [10, 1440])
def test_latest_released_picture(desk, lease):
    """A text after a long pause is about the picture that was released last, whatever its lease was."""
    first = desk.project(1, name="birds", lease_minutes=1440)
    second = desk.project(1, lease_minutes=lease)
    member = desk.member()
    desk.begin(member, first)
    desk.move(minutes=1)
    shown = desk.begin(member, second)
    desk.move(minutes=lease + 1)
    desk.run(leasing.expire_leases, now=desk.now)
    words = {"takes_words": lambda _: True, "finds": lambda _: True}
    found = desk.run(current_card.card_for_search, member=member, now=desk.now, **words)
    assert found.card.assignment == shown.assignment


def test_quarantine_has_a_reason(desk):
    """An item's move to quarantine needs a reason, and no other move has one."""
    desk.project(1)
    item = desk.run(items.by_id, item=1)
    move = {"item": item, "labels": None, "actor": None, "now": desk.now, "why": "test"}
    with pytest.raises(ValueError, match="reason None"):
        desk.run(lifecycle.move_item, to=ItemState.QUARANTINED, **move)
    with pytest.raises(ValueError, match="reason refused"):
        desk.run(lifecycle.move_item, to=ItemState.DISCARDED, reason=QuarantineReason.REFUSED, **move)
