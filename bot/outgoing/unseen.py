"""Buttons that have been on the screen for so short a time that a tap on them can't be meant.

A double tap by a trembling hand sends its second tap to whatever is in the same place by then: often an answer to the
next picture, which nobody has seen. Decision 25 gives the reasons.
"""

from collections.abc import Callable, Hashable, Iterable

CHATS_MOST = 10_000  # those whose cards were shown last, in memory; about 2 kB each


class UnseenButtons:
    """Remembers since when each button of a chat's newest card is on the screen. It is empty after a restart."""

    def __init__(self, seconds: float, stopwatch: Callable[[], float]) -> None:
        """`seconds`: the time that a button needs to be seen; 0: none. `stopwatch` returns seconds from any start."""
        self._seconds = seconds
        self._stopwatch = stopwatch
        self._cards: dict[int, tuple[int, dict[Hashable, float]]] = {}  # by chat: message, {button: shown at}

    def mark_shown(self, chat: int, message: int, buttons: Iterable[Hashable]) -> None:
        """Note that Telegram has confirmed a card with these buttons. Those that were there before keep their time."""
        now = self._stopwatch()
        shown_in, since = self._cards.pop(chat, (message, {}))
        if shown_in != message:
            since = {}
        self._cards[chat] = (message, {button: since.get(button, now) for button in buttons})
        if len(self._cards) > CHATS_MOST:
            del self._cards[next(iter(self._cards))]

    def is_shown(self, chat: int, message: int, buttons: Iterable[Hashable]) -> bool:
        """Return whether a message is known to show a card with exactly these buttons."""
        shown_in, since = self._cards.get(chat, (0, {}))
        return shown_in == message and since.keys() == set(buttons)

    def is_unseen(self, chat: int, message: int, button: Hashable) -> bool:
        """Return whether a tapped button has just appeared. A button that isn't known here was seen."""
        shown_in, since = self._cards.get(chat, (message, {}))
        return shown_in == message and button in since and self._stopwatch() - since[button] < self._seconds
