"""Coming in: who is registered, what an invitation gives, and who becomes the first manager."""

import re

import pytest

from bot.labeling.errors import NotAMember
from bot.labeling.model import Role
from bot.services import members
from bot.services.access import require_member


def join(desk, person=501, *, name="민지", language="ko", code="", owners=()):
    arguments = {"name": name, "language": language, "code": code, "owners": owners}
    return desk.run(members.join, person=person, now=desk.now, **arguments)


def test_who_comes_again_is_the_same(desk):
    """A person is registered once; later they have the name and the language that they have by then."""
    first = join(desk)
    again = join(desk, name="Minji", language="en")
    assert (first.is_new, again.is_new) == (True, False)
    assert (again.member.id, again.member.pseudonym) == (first.member.id, first.member.pseudonym)
    assert (again.member.name, again.member.language) == ("Minji", "en")
    assert desk.history("event", subject="member 1") == ["joined"]


def test_a_chosen_language_is_kept(desk):
    """Who has chosen a language here keeps it, whatever language their Telegram has."""
    member = join(desk).member
    assert desk.run(members.choose_language, member=member, language="en").language == "en"
    assert join(desk, language="ko").member.language == "en"


def test_pseudonyms_lead_nowhere(desk):
    """Everybody has another pseudonym, easily read aloud, and it says nothing about them."""
    names = [join(desk, person).member.pseudonym for person in range(1, 51)]
    assert len(set(names)) == 50
    assert all(re.fullmatch(r"L-[2-9A-HJ-NP-Z]{8}", name) for name in names)


def test_nobody_is_no_member(desk):
    """Who has never started the bot is no member."""
    with pytest.raises(NotAMember):
        desk.run(require_member, person=501)


@pytest.mark.parametrize("role", Role)
def test_an_invitation_gives_its_role(desk, role):
    """An invitation's code fits a start parameter, gives its role as often as it says, and then no more."""
    code = desk.run(members.create_invitation, role=role, now=desk.now, uses=2)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", code)
    for person in (1, 2):
        welcome = join(desk, person, code=code)
        assert (welcome.granted, welcome.refused) == (role, False)
        assert welcome.member.roles == {role}
    late = join(desk, 3, code=code)
    assert (late.granted, late.refused, late.member.roles) == (None, True, frozenset())
    assert code not in str(desk.history("subject", "new", "why")), "the history is no list of keys"


def test_an_invitation_runs_out(desk):
    """An invitation for a day works to the end of it, and one without end always."""
    day = desk.run(members.create_invitation, role=Role.LABELER, now=desk.now, days=1)
    ever = desk.run(members.create_invitation, role=Role.LABELER, now=desk.now)
    desk.move(hours=23, minutes=59)
    assert join(desk, 1, code=day).granted is Role.LABELER
    desk.move(minutes=1)
    assert join(desk, 2, code=day).refused
    desk.move(days=10_000)
    assert join(desk, 3, code=ever).granted is Role.LABELER


@pytest.mark.parametrize("code", ["nobody-gave-this", "' OR 1=1 --", "가" * 64])
def test_a_code_that_nobody_gave(desk, code):
    """A made-up code registers and gives nothing."""
    desk.run(members.create_invitation, role=Role.MANAGER, now=desk.now)
    welcome = join(desk, code=code)
    assert (welcome.is_new, welcome.granted, welcome.refused) == (True, None, True)


def test_the_first_manager(desk):
    """While there is no manager the newest link makes one, once; the one before is void, and later there is none."""
    old = desk.run(members.invite_first_manager, now=desk.now)
    new = desk.run(members.invite_first_manager, now=desk.now)
    assert join(desk, 1, code=old).refused
    assert join(desk, 2, code=new).member.roles == {Role.MANAGER}
    assert join(desk, 3, code=new).refused
    assert desk.run(members.invite_first_manager, now=desk.now) is None


def test_owners_are_managers(desk):
    """Who is named an owner is a manager from the first start, and that is written down once."""
    for _ in range(2):
        assert join(desk, 501, owners=(500, 501)).member.roles == {Role.MANAGER}
    assert join(desk, 502, owners=(500, 501)).member.roles == frozenset()
    given = desk.history("subject", "new", "why", event="role")
    assert given == [("member 1", "manager", "owner")]


def test_who_has_gone_and_comes_back(desk):
    """Who blocked the bot has gone since then, and by starting it again is back."""
    join(desk)
    desk.run(members.mark_gone, person=501, now=desk.now)
    since = desk.members("gone_at")
    desk.move(days=1)
    desk.run(members.mark_gone, person=501, now=desk.now)
    assert desk.members("gone_at") == since == ["2026-03-02T01:00:00.000Z"]
    join(desk)
    assert desk.members("gone_at") == [None]


def test_a_link_opened_twice(desk):
    """Who has the role already uses up no invitation, and is not refused for opening the link again."""
    code = desk.run(members.create_invitation, role=Role.LABELER, now=desk.now, uses=2)
    join(desk, 1, code=code)
    again = join(desk, 1, code=code)
    assert (again.granted, again.refused) == (None, False)
    assert join(desk, 2, code=code).granted is Role.LABELER


def test_a_restart_leaves_the_operators_links(desk):
    """Another start withdraws the link that an earlier one printed, and no invitation that somebody made."""
    made = desk.run(members.create_invitation, role=Role.MANAGER, now=desk.now, uses=1)
    first = desk.run(members.invite_first_manager, now=desk.now)
    second = desk.run(members.invite_first_manager, now=desk.now)
    assert join(desk, 1, code=first).refused
    assert join(desk, 2, code=made).granted is Role.MANAGER
    assert join(desk, 3, code=second).granted is Role.MANAGER
