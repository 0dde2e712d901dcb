"""A process with a local Telegram and simulated people, who tap a button of each new screen after a delay."""

import asyncio
import random
import time
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from bot.frozen import frozen
from bot.simulator.server import Server
from bot.simulator.world import World

TOKEN = "77:bench"  # noqa: S105  # of a simulated Telegram
FIRST_PERSON = 1000
CHOICES = 3  # people tap one of the first buttons
PICTURE_COUNT = 50
SWING = 10  # taps per person before the measurement


@frozen
class Start:
    """Let `people` people start the bot, with `latency` seconds in every method but getUpdates.

    Each looks at a picture for 0.5 to 1.5 times `look` seconds. Answered with None after the warm-up.
    """

    people: int
    latency: float
    look: float = 0


@frozen
class Measure:
    """Measure for this many seconds."""

    seconds: float


@frozen
class Measured:
    """The result of a measurement: `waits` are the seconds from each tap to the changed screen."""

    taps: int
    seconds: float
    waits: list[float]


class Crowd:
    """Simulated people. Each taps when their screen has changed, never before."""

    def __init__(self, world: World, people: int, look: float) -> None:
        self.waits: list[float] = []
        self.in_swing = asyncio.Event()  # set after the warm-up
        self._swing = SWING * people
        self._world = world
        self._look = look
        self._random = random.Random(people)
        self._tapped: dict[int, float] = {}
        for person in range(FIRST_PERSON, FIRST_PERSON + people):
            world.add_person(person, f"person {person}")
            world.listen(person, partial(self._on_event, person))
            world.start(person)

    def _on_event(self, person: int, event: str, data: Any) -> None:
        if event not in {"message", "edit"} or data.mine or not data.buttons:
            return
        now = time.perf_counter()
        if event == "edit" and person in self._tapped:
            self.waits.append(now - self._tapped[person])
            if len(self.waits) == self._swing:
                self.in_swing.set()
        keys = [key for row in data.buttons for key in row][:CHOICES]
        key = self._random.choice(keys)
        look = self._look * self._random.uniform(0.5, 1.5)
        asyncio.get_running_loop().call_later(look, self._tap, person, data.message_id, key["callback_data"])

    def _tap(self, person: int, message_id: int, data: str) -> None:
        self._tapped[person] = time.perf_counter()
        self._world.tap(person, message_id, data)


def serve(connection: Connection) -> None:
    """Run in a separate process: send the address, then answer each `Measure` with a `Measured`."""
    asyncio.run(_serve(connection))


async def _serve(connection: Connection) -> None:
    world = World(None, token=TOKEN)
    server = Server(world, web=None)
    await server.start()
    connection.send(server.url)
    crowd: Crowd | None = None
    while (order := await asyncio.to_thread(connection.recv)) is not None:
        match order:
            case Start(people, latency, look):
                if latency:
                    server.faults.latency(latency, BOT_METHODS)
                crowd = Crowd(world, people, look)
                await crowd.in_swing.wait()
                connection.send(None)
            case Measure(seconds) if crowd:
                crowd.waits.clear()
                began = time.perf_counter()
                await asyncio.sleep(seconds)
                passed = time.perf_counter() - began
                connection.send(Measured(len(crowd.waits), passed, list(crowd.waits)))
    await server.stop()


BOT_METHODS = (
    "sendMessage",
    "sendPhoto",
    "editMessageMedia",
    "editMessageText",
    "answerCallbackQuery",
    "deleteMessage",
)
