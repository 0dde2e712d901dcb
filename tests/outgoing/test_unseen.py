"""Buttons that have just appeared: what is remembered, and for how long."""

from bot.outgoing import unseen
from bot.outgoing.unseen import UnseenButtons
from tests.conftest import Stopwatch


def test_a_button_is_unseen_for_a_moment():
    """A button is unseen for its seconds, and only in the message where it has appeared."""
    stopwatch = Stopwatch()
    buttons = UnseenButtons(0.4, stopwatch)
    assert not buttons.is_unseen(7, 1, "rose")
    buttons.mark_shown(7, 1, ["rose"])
    assert buttons.is_unseen(7, 1, "rose")
    assert not buttons.is_unseen(7, 2, "rose")
    assert not buttons.is_unseen(8, 1, "rose")
    assert not buttons.is_unseen(7, 1, "an old button")
    stopwatch.move(0.41)
    assert not buttons.is_unseen(7, 1, "rose")


def test_a_button_that_stays_keeps_its_time():
    """When a card is drawn again, only its new buttons are unseen; in another message all are."""
    stopwatch = Stopwatch()
    buttons = UnseenButtons(0.4, stopwatch)
    buttons.mark_shown(7, 1, ["rose", "lily"])
    stopwatch.move(0.3)
    buttons.mark_shown(7, 1, ["rose", "done"])
    stopwatch.move(0.2)
    assert [buttons.is_unseen(7, 1, button) for button in ("rose", "lily", "done")] == [False, False, True]
    buttons.mark_shown(7, 2, ["rose"])
    assert buttons.is_unseen(7, 2, "rose")


def test_zero_seconds_guard_nothing():
    buttons = UnseenButtons(0, Stopwatch())
    buttons.mark_shown(7, 1, ["rose"])
    assert not buttons.is_unseen(7, 1, "rose")


def test_memory_is_bounded(monkeypatch):
    """The cards that were shown longest ago are forgotten."""
    monkeypatch.setattr(unseen, "CHATS_MOST", 2)
    buttons = UnseenButtons(0.4, Stopwatch())
    for chat in (1, 2, 1, 3):
        buttons.mark_shown(chat, 9, ["rose"])
    assert [buttons.is_unseen(chat, 9, "rose") for chat in (1, 2, 3)] == [True, False, True]
