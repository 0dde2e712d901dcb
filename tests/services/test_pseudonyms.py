"""Pseudonyms: nobody can find the person from one, also with the list of all Telegram ids."""

from bot.services import members
from tests.services.desk import Desk


def pseudonym(desk: Desk, person: int) -> str:
    """Return the pseudonym that a person gets when they first start the bot."""
    arrive = {"person": person, "name": "김미경", "language": "ko", "code": "", "owners": ()}
    return desk.run(members.join, now=desk.now, **arrive).member.pseudonym


def test_pseudonym_is_not_made_from_the_telegram_id():
    """The same person gets another pseudonym on another installation, at the same time and with the same name."""
    desks = [Desk() for _ in range(3)]
    assert len({pseudonym(desk, 7_123_456_789) for desk in desks}) == 3
    for desk in desks:
        desk.close()


def test_pseudonym_stays(desk):
    """A person keeps their pseudonym when they start again with another name, or come back after a removal."""
    first = pseudonym(desk, 7)
    arrive = {"person": 7, "name": "미경", "language": "en", "code": "", "owners": (7,)}
    assert desk.run(members.join, now=desk.now, **arrive).member.pseudonym == first
    desk.run(members.remove_named, who=first, now=desk.now)
    assert desk.run(members.join, now=desk.now, **arrive).member.pseudonym == first


def test_pseudonyms_differ_and_are_easy_to_read(desk):
    """A hundred people have a hundred pseudonyms, without digits and letters that look alike."""
    given = [pseudonym(desk, person) for person in range(1, 101)]
    assert len(set(given)) == 100
    assert not set("".join(given).replace("L-", "")) & set("01IO")
