"""A labeler that taps without a pause, for tests in which processes are killed."""

import asyncio
import random
import time
from collections.abc import Callable

from bot.simulator.person import Person, Screen
from bot.simulator.world import World
from handlers.buttons import Button, decode
from handlers.labeler.buttons import BeginProject, GoOn, SubmitLabel

PATIENCE = 1.0  # seconds after which somebody tries again
TRIES = 3  # without any change, then they begin anew


class Labeler:
    """A labeler that taps as soon as the screen has changed, and remembers which answers changed it."""

    def __init__(
        self,
        world: World,
        number: int,
        chance: random.Random,
        *,
        on_change: Callable[[], object] = lambda: None,
        rest: float = 0.0,
    ) -> None:
        """`on_change` is called with each new screen; `rest` is in seconds, between that and the next tap."""
        self.person = Person(world, number, patience=PATIENCE)
        self.kept: dict[int, int] = {}  # assignment: the label first tapped, where another screen came after it
        self.tried_again = 0  # how often nothing had changed
        self.restarts = 0  # how often only /start helped
        self.seconds: list[float] = []  # from each tap to the next screen
        self.end = ""  # the chat when nothing was left
        self._rest = rest
        self._first: dict[int, int] = {}
        self._chance = chance
        self._on_change = on_change

    @property
    def screen(self) -> Screen | None:
        """Return the bot's newest message with buttons, or else its newest, since a notice does not end the work."""
        own = [message for message in reversed(self.person.messages) if not message.mine]
        return next((message for message in own if message.buttons), own[0] if own else None)

    @property
    def finished(self) -> bool:
        """Return whether nothing is left to tap, and something was done."""
        return bool(self.kept) and self.screen is not None and not self._ways_on()

    async def work(self) -> None:
        """Tap until nothing is left."""
        tries = 0
        while not self.finished:
            began, before = time.monotonic(), self._face()
            answered = self._act(anew=tries == TRIES)
            self.restarts += tries == TRIES
            if await self._changes_from(before):
                tries = 0
                self.seconds.append(time.monotonic() - began)
                if answered is not None:
                    self.kept[answered] = self._first[answered]
                self._on_change()
                await asyncio.sleep(self._rest)
            else:
                self.tried_again += 1
                tries = tries + 1 if tries < TRIES else 0
        self.end = self.person.describe()

    def _act(self, *, anew: bool) -> int | None:
        """Do what the screen asks for. Returns the assignment that was answered, if any."""
        screen = self.screen
        if screen is None or anew:
            self.person.world.start(self.person.id)
            return None
        button, data = self._chance.choice(self._ways_on())
        self.person.world.tap(self.person.id, screen.message_id, data)
        if not isinstance(button, SubmitLabel):
            return None
        self._first.setdefault(button.card, button.label)
        return button.card

    def _ways_on(self) -> list[tuple[Button, str]]:
        """Return the buttons of the screen that continue the work, with their data."""
        keys = self.screen.keys if self.screen else []
        buttons = [(decode(key["callback_data"]), key["callback_data"]) for key in keys]
        return [pair for pair in buttons if isinstance(pair[0], SubmitLabel | BeginProject | GoOn)]

    async def _changes_from(self, before: object) -> bool:
        try:
            await self.person.until(lambda: self._face() != before)
        except AssertionError:
            return False
        return True

    def _face(self) -> object:
        screen = self.screen
        return screen and (screen.message_id, screen.text, screen.photo_id, str(screen.keys))
