"""Members: registration, invitations, and the first manager."""

import json
import re

import pytest

from bot.labeling.errors import NotAMember
from bot.labeling.model import Role
from bot.services import invitations, members
from bot.services.access import require_member
from bot.services.course.classes import create_class
from storage import deletions, trainees


def join(desk, person=501, *, name="민지", language="ko", code="", owners=()):
    arguments = {"name": name, "language": language, "code": code, "owners": owners}
    return desk.run(members.join, person=person, now=desk.now, **arguments)


def test_person_is_registered_once(desk):
    """A person is registered once; name and language are updated later."""
    first = join(desk)
    again = join(desk, name="Minji", language="en")
    assert (first.is_new, again.is_new) == (True, False)
    assert (again.member.id, again.member.pseudonym) == (first.member.id, first.member.pseudonym)
    assert (again.member.name, again.member.language) == ("Minji", "en")
    assert desk.history("event", subject="member 1") == ["joined"]


def test_chosen_language_is_kept(desk):
    """A chosen language is kept, whatever language Telegram has."""
    member = join(desk).member
    assert desk.run(members.choose_language, member=member, language="en").language == "en"
    assert join(desk, language="ko").member.language == "en"


def test_pseudonyms_are_unique_and_tell_nothing(desk):
    """Each person has another pseudonym, easily read aloud, that says nothing about them."""
    names = [join(desk, person).member.pseudonym for person in range(1, 51)]
    assert len(set(names)) == 50
    assert all(re.fullmatch(r"L-[2-9A-HJ-NP-Z]{8}", name) for name in names)


def test_unknown_person_is_no_member(desk):
    """A person who has never started the bot is no member."""
    with pytest.raises(NotAMember):
        desk.run(require_member, person=501)


@pytest.mark.parametrize("role", Role)
def test_an_invitation_gives_its_role(desk, role):
    """An invitation's code fits a start parameter, and gives its role as often as it says."""
    code = desk.run(invitations.create_invitation, role=role, now=desk.now, uses=2)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", code)
    for person in (1, 2):
        welcome = join(desk, person, code=code)
        assert (welcome.granted, welcome.refused) == (role, False)
        assert welcome.member.roles == {role}
    late = join(desk, 3, code=code)
    assert (late.granted, late.refused, late.member.roles) == (None, True, frozenset())
    assert code not in str(desk.history("subject", "new", "why")), "the history is no list of keys"


def test_invitation_expires(desk):
    """An invitation for a day works until its end, any other for thirty days."""
    day = desk.run(invitations.create_invitation, role=Role.LABELER, now=desk.now, days=1)
    usual = desk.run(invitations.create_invitation, role=Role.LABELER, now=desk.now)
    desk.move(hours=23, minutes=59)
    assert join(desk, 1, code=day).granted is Role.LABELER
    desk.move(minutes=1)
    assert join(desk, 2, code=day).refused
    desk.move(days=28, hours=23, minutes=59)
    assert join(desk, 3, code=usual).granted is Role.LABELER
    desk.move(minutes=1)
    assert join(desk, 4, code=usual).refused


def test_link_is_shown_again_and_closed(desk):
    """A manager sees a link again, with how many came in by it, and closes it: then nobody comes in."""
    code = desk.run(invitations.create_invitation, role=Role.LABELER, now=desk.now)
    join(desk, 1, code=code)
    ((shown,),) = [desk.run(invitations.list_invitations, now=desk.now)]
    assert (shown.code, shown.invitation.role, shown.invitation.used) == (code, Role.LABELER, 1)
    desk.run(invitations.close_invitation, invitation=shown.invitation.id, now=desk.now)
    assert desk.run(invitations.list_invitations, now=desk.now) == []
    assert desk.run(invitations.get_invitation, invitation=shown.invitation.id, now=desk.now) is None
    assert join(desk, 2, code=code).refused


def test_link_of_an_earlier_version_works(desk):
    """A link whose code was stored goes on working, and is shown again as it was."""
    desk.connection.execute(
        "INSERT INTO invitations (old_code, role, created_at) VALUES ('Xy-1_z', 'reviewer', '2026-01-01T00:00:00.000Z')"
    )
    assert [each.code for each in desk.run(invitations.list_invitations, now=desk.now)] == ["Xy-1_z"]
    assert join(desk, 1, code="Xy-1_z").granted is Role.REVIEWER


def test_no_table_holds_a_link(desk):
    """What the database holds is not enough to come in: the links need the installation's key."""
    code = desk.run(invitations.create_invitation, role=Role.MANAGER, now=desk.now)
    dump = "\n".join(desk.connection.iterdump())
    assert code not in dump
    assert code.rpartition("_")[2] not in dump


@pytest.mark.parametrize(
    "change", [lambda code: code[:-1] + ("A" if code[-1] != "A" else "B"), lambda code: code + "A"]
)
def test_forged_code_gives_no_role(desk, change):
    """A code of an existing invitation with another proof gives no role."""
    code = desk.run(invitations.create_invitation, role=Role.MANAGER, now=desk.now)
    welcome = join(desk, code=change(code))
    assert (welcome.granted, welcome.refused) == (None, True)


@pytest.mark.parametrize("code", ["nobody-gave-this", "' OR 1=1 --", "가" * 64])
def test_unknown_code_gives_no_role(desk, code):
    """An unknown code registers the person and gives no role."""
    desk.run(invitations.create_invitation, role=Role.MANAGER, now=desk.now)
    welcome = join(desk, code=code)
    assert (welcome.is_new, welcome.granted, welcome.refused) == (True, None, True)


def test_first_manager_link_works_once(desk):
    """While there is no manager the newest link makes one; older links are void, and later there is none."""
    old = desk.run(invitations.invite_first_manager, now=desk.now)
    new = desk.run(invitations.invite_first_manager, now=desk.now)
    assert join(desk, 1, code=old).refused
    assert join(desk, 2, code=new).member.roles == {Role.MANAGER}
    assert join(desk, 3, code=new).refused
    assert desk.run(invitations.invite_first_manager, now=desk.now) is None


def test_owners_are_managers(desk):
    """An owner is a manager from the first start on, and the history has it once."""
    for _ in range(2):
        assert join(desk, 501, owners=(500, 501)).member.roles == {Role.MANAGER}
    assert join(desk, 502, owners=(500, 501)).member.roles == frozenset()
    given = desk.history("subject", "new", "why", event="role")
    assert given == [("member 1", "manager", "owner")]


def test_blocking_and_starting_again(desk):
    """A person who blocked the bot is gone from then on, and back after starting it again."""
    join(desk)
    desk.run(members.mark_gone, person=501, now=desk.now)
    since = desk.members("gone_at")
    desk.move(days=1)
    desk.run(members.mark_gone, person=501, now=desk.now)
    assert desk.members("gone_at") == since == ["2026-03-02T01:00:00.000Z"]
    join(desk)
    assert desk.members("gone_at") == [None]


def test_opening_a_link_twice_uses_it_once(desk):
    """A person who has the role already uses up no invitation, and is not refused."""
    code = desk.run(invitations.create_invitation, role=Role.LABELER, now=desk.now, uses=2)
    join(desk, 1, code=code)
    again = join(desk, 1, code=code)
    assert (again.granted, again.refused) == (None, False)
    assert join(desk, 2, code=code).granted is Role.LABELER


def test_restart_keeps_invitations(desk):
    """A restart withdraws the link for the first manager, and no invitation that a person created."""
    made = desk.run(invitations.create_invitation, role=Role.MANAGER, now=desk.now, uses=1)
    first = desk.run(invitations.invite_first_manager, now=desk.now)
    second = desk.run(invitations.invite_first_manager, now=desk.now)
    assert join(desk, 1, code=first).refused
    assert join(desk, 2, code=made).granted is Role.MANAGER
    assert join(desk, 3, code=second).granted is Role.MANAGER


NOTICES = "SELECT member_id, notice, arguments FROM outbox ORDER BY id"


def removed_manager(desk):
    """Return a person who was a manager, a reviewer and a labeler, and has been removed. Another one stays."""
    join(desk, 1, name="남은 사람", owners=(1,))
    for role in (Role.MANAGER, Role.REVIEWER, Role.LABELER):
        join(desk, 2, code=desk.run(invitations.create_invitation, role=role, now=desk.now))
    return desk.run(members.remove_named, who="2", now=desk.now)


@pytest.mark.parametrize("role", Role)
def test_an_invitation_gives_no_more_than_its_role_back(desk, role):
    """A removed manager who opens a link has the link's role and no other, and stays without them."""
    assert removed_manager(desk).roles == {Role.MANAGER, Role.REVIEWER, Role.LABELER}
    code = desk.run(invitations.create_invitation, role=role, now=desk.now)
    welcome = join(desk, 2, name="돌아온 사람", code=code)
    assert (welcome.granted, welcome.member.removed, welcome.member.roles) == (role, False, {role})
    assert join(desk, 2).member.roles == {role}


def test_managers_are_told_who_came_back(desk):
    """Managers get a notice with the name, the role and what was not given back; the history has it, too."""
    removed_manager(desk)
    code = desk.run(invitations.create_invitation, role=Role.LABELER, now=desk.now)
    join(desk, 2, name="돌아온 사람", code=code)
    ((member, name, fields),) = desk.rows(NOTICES)
    told = {"person": 2, "who": "돌아온 사람", "role": "labeler", "lost": ["reviewer", "manager"]}
    assert (member, name, json.loads(fields)) == (1, "came-back", told)
    assert desk.history("old", why="back by invitation") == ["reviewer", "manager"]
    join(desk, 2, code=code)
    assert len(desk.rows(NOTICES)) == 1


def test_returning_manager_is_not_told_about_themselves(desk):
    """A person who comes back as a manager gets no notice about it, but the other managers do."""
    removed_manager(desk)
    join(desk, 2, code=desk.run(invitations.create_invitation, role=Role.MANAGER, now=desk.now))
    assert [member for member, _, _ in desk.rows(NOTICES)] == [1]


def test_manager_restores_all_roles(desk):
    """A manager who restores a person gives all their roles back, as an owner gets them."""
    before = removed_manager(desk)
    assert desk.run(members.restore_named, who="2", now=desk.now).roles == before.roles
    desk.run(members.remove_named, who="2", now=desk.now)
    assert join(desk, 2, owners=(2,)).member.roles == before.roles
    desk.run(members.remove_named, who="2", now=desk.now)
    code = desk.run(invitations.create_invitation, role=Role.LABELER, now=desk.now)
    assert join(desk, 2, code=code, owners=(2,)).member.roles == before.roles
    assert desk.rows(NOTICES) == []


def test_invitation_lets_into_its_projects(desk):
    """A labeler's invitation lets into the projects that it names, or into all that are for invited people."""
    first, second, _exam = (
        desk.project(1, name=name, door=door)
        for name, door in (("first", "invited"), ("second", "invited"), ("exam", "qualified"))
    )
    narrow = desk.run(invitations.create_invitation, role=Role.LABELER, now=desk.now, uses=2, projects=[first.id])
    wide = desk.run(invitations.create_invitation, role=Role.LABELER, now=desk.now)
    assert join(desk, 1, code=narrow).member.admitted == {first.id}
    again = join(desk, 1, code=narrow)
    assert (again.granted, again.refused) == (None, False)
    both = join(desk, 1, code=wide)
    assert both.member.admitted == {first.id, second.id}
    assert both.member.qualified == set()
    assert join(desk, 2, code=narrow).member.admitted == {first.id}
    assert join(desk, 3, code=narrow).refused


def test_somebody_who_comes_back_gets_only_what_the_invitation_says(desk):
    """A removed labeler who comes back by an invitation is in its projects, not in the earlier ones."""
    first, second = (desk.project(1, name=name, door="invited") for name in ("first", "second"))
    member = join(desk, 1, code=desk.run(invitations.create_invitation, role=Role.LABELER, now=desk.now)).member
    assert member.admitted == {first.id, second.id}
    desk.run(members.remove_member, member=member, now=desk.now)
    narrow = desk.run(invitations.create_invitation, role=Role.LABELER, now=desk.now, projects=[second.id])
    assert join(desk, 1, code=narrow).member.admitted == {second.id}


def test_invitation_to_a_deleted_project_is_closed(desk):
    """With its only project, an invitation ends; it does not become one to all other projects."""
    first, second = (desk.project(name=name, door="invited") for name in ("first", "second"))
    one = desk.run(invitations.create_invitation, role=Role.LABELER, now=desk.now, projects=[first.id])
    both = desk.run(invitations.create_invitation, role=Role.LABELER, now=desk.now, projects=[first.id, second.id])
    desk.run(deletions.delete_project, project=first)
    assert join(desk, 1, code=one).refused
    assert join(desk, 2, code=both).member.admitted == {second.id}


def test_removed_member_leaves_their_classes(desk):
    """A removed member has no seat any more, and what the class let them into is withdrawn."""
    project, owner, person = desk.project(door="invited"), desk.member(owner=True), desk.member()
    made = desk.run(create_class, member=owner, name="서초 3기", projects=[project.id], now=desk.now)
    desk.run(trainees.add, class_=made.id, member=person.id, name="", at=desk.now)
    desk.run(trainees.renew_admissions, class_=made.id, at=desk.now)
    desk.run(members.remove_member, member=person, now=desk.now)
    assert desk.run(trainees.of_class, class_=made.id) == []
    assert desk.rows("SELECT 1 FROM admissions") == []
