"""What links give, and what a removed person keeps: nothing that works by itself."""

import pytest

from bot.labeling.errors import WasRemoved
from bot.labeling.model import Role
from bot.services import invitations, members, open_forms
from bot.services.labeler import own_counts
from bot.services.manager import exports, people
from bot.services.notices import Announcement, notify
from tests.services.desk import Desk

TELEGRAM_MOST = 50_000_000  # bytes of a file that a bot can send


@pytest.fixture
def manager(desk):
    return desk.member(owner=True)


def start(desk: Desk, person: int, code: str):
    """Open a link as this person."""
    arrive = {"person": person, "name": "김미경", "language": "ko", "code": code, "owners": ()}
    return desk.run(members.join, now=desk.now, **arrive)


@pytest.mark.parametrize(
    ("role", "several", "works"),
    [
        (Role.MANAGER, True, [True, False, False]),
        (Role.MANAGER, False, [True, False, False]),
        (Role.REVIEWER, False, [True, False, False]),
        (Role.LABELER, True, [True, True, True]),
    ],
)
def test_links_work_for_as_many_people_as_they_say(desk, manager, role, several, works):
    """A link for one person works once, one for several works on; a manager's is always for one."""
    code = desk.run(invitations.invite_person, member=manager, role=role, several=several, now=desk.now).code
    welcomes = [start(desk, person, code) for person in (701, 702, 703)]
    assert [welcome.granted is role for welcome in welcomes] == works
    assert [role in welcome.member.roles for welcome in welcomes] == works
    assert [welcome.refused for welcome in welcomes] == [not worked for worked in works]


def test_links_work_until_their_last_moment(desk):
    """A link for a day works a second before the day has passed, and not when it has."""
    codes = [desk.run(invitations.create_invitation, role=Role.LABELER, now=desk.now, days=1) for _ in range(2)]
    desk.move(days=1, seconds=-1)
    assert start(desk, 701, codes[0]).granted is Role.LABELER
    desk.move(seconds=1)
    assert start(desk, 702, codes[1]).refused


def test_removed_person_keeps_nothing(desk, manager):
    """A removal ends the sitting, the form, and the notices that were not sent; the picture goes to others."""
    project = desk.project(1, overlap=1)
    labeler = desk.member()
    desk.begin(labeler, project)
    desk.run(open_forms.open_form, member=labeler, name="appeal", now=desk.now)
    desk.run(notify, member=labeler.id, notice=Announcement("오늘 쉽니다"), now=desk.now)
    desk.run(notify, member=manager.id, notice=Announcement("오늘 쉽니다"), now=desk.now)
    desk.run(people.remove_person, member=manager, person=labeler.id, owners=(), now=desk.now)
    assert desk.forms() == []
    assert desk.outbox("person", "state") == [(labeler.telegram_id, "dropped"), (manager.telegram_id, "pending")]
    assert desk.sittings("person", "began_at") == [(labeler.telegram_id, "")]
    assert desk.leases("person", "state") == [(labeler.telegram_id, "expired")]
    other = desk.member()
    assert desk.begin(other, project).photo
    with pytest.raises(WasRemoved):
        start(desk, labeler.telegram_id, "")


def test_removed_person_is_not_back_at_work_after_a_restore(desk, manager):
    """Somebody who is let back in begins anew; the answers that they gave are still there."""
    project = desk.project(2, overlap=1)
    labeler = desk.member()
    desk.answer(labeler, desk.begin(labeler, project), 0)
    desk.run(people.remove_person, member=manager, person=labeler.id, owners=(), now=desk.now)
    desk.run(people.restore_person, member=manager, person=labeler.id, now=desk.now)
    assert desk.in_hand(labeler) is None
    assert desk.run(own_counts.count_answers, member=labeler, now=desk.now).total == 1


def test_files_of_an_export_can_be_sent():
    """A part of an export is small enough for Telegram."""
    assert exports.PART_MOST < TELEGRAM_MOST


def test_export_is_in_the_history(desk, manager):
    """Who took a project's data away, when and as what is recorded."""
    project = desk.project(1)
    desk.run(exports.record_export, member=manager, project=project.id, format="csv", now=desk.now)
    found = desk.history("actor", "subject", "new", event="exported")
    assert found == [(manager.id, f"project {project.id}", "csv")]
