"""A person with a phone, for tests: reads the chat, taps, types."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bot.simulator.records import Message
from bot.simulator.world import World

LOOK = 1.0  # seconds


class Screen:
    """A snapshot of one message. Later edits don't change it."""

    def __init__(self, world: World, message: Message) -> None:
        self._world = world
        self.body = message.body  # the Message of the Bot API
        self.message_id = message.message_id
        self.mine = message.mine
        self.reaction = message.reaction
        self.text: str = self.body.get("text") or self.body.get("caption") or ""
        self.keys = [button for row in message.buttons for button in row]  # in the Bot API's form
        self.rows = [[button["text"] for button in row] for row in message.buttons]

    @property
    def buttons(self) -> list[str]:
        return [text for row in self.rows for text in row]

    @property
    def photo_id(self) -> str | None:
        """Return the file_unique_id of the largest size."""
        return self.body["photo"][-1]["file_unique_id"] if "photo" in self.body else None

    @property
    def photo(self) -> bytes | None:
        """Return the JPEG of the largest size."""
        file = self._world.files.get(self.body["photo"][-1]["file_id"]) if "photo" in self.body else None
        return self._world.files.read(file) if file else None

    @property
    def voice(self) -> bytes | None:
        """Return the recording of a voice message."""
        file = self._world.files.get(self.body["voice"]["file_id"]) if "voice" in self.body else None
        return self._world.files.read(file) if file else None

    def __str__(self) -> str:
        picture = ["[photo]"] if self.photo_id else ["[voice]"] if "voice" in self.body else []
        return "\n".join([*picture, self.text, *(" ".join(f"[{text}]" for text in row) for row in self.rows)])


class Person:
    """Acts in a world of the same process. `settle` waits until the bot is idle; `patience` is in seconds.

    `look` is called with the seconds for which the person looks at a screen before a tap. Nothing waits for them.
    """

    def __init__(
        self,
        world: World,
        person_id: int,
        *,
        settle: Callable[[], Awaitable[None]] | None = None,
        patience: float = 5.0,
        look: Callable[[float], object] = lambda _: None,
    ) -> None:
        self.world = world
        self.id = person_id
        self.patience = patience
        self.toast: str | None = None  # the text of the last answer to a tap
        self.alert = False  # whether that text was an alert
        self._settle = settle
        self._look = look
        self._answered: set[str] = set()
        self._changed = asyncio.Event()
        world.add_person(person_id, f"Person {person_id}")
        world.listen(person_id, self._on_event)

    @property
    def messages(self) -> list[Screen]:
        """Return all messages of the chat, oldest first."""
        return [Screen(self.world, message) for message in self.world.messages(self.id)]

    @property
    def screen(self) -> Screen:
        """Return the bot's newest message with buttons, or otherwise its newest message."""
        own = [message for message in self.messages if not message.mine]
        if not own:
            raise AssertionError("the bot has not written yet")
        return next((message for message in reversed(own) if message.buttons), own[-1])

    async def send(self, text: str) -> Message:
        return await self._sent(self.world.receive_text(self.id, text))

    async def reply(self, to: Message | Screen, text: str) -> Message:
        return await self._sent(self.world.receive_text(self.id, text, reply_to=to.message_id))

    async def start(self, payload: str = "") -> Message:
        return await self._sent(self.world.start(self.id, payload))

    async def open(self, link: str) -> Message:
        return await self._sent(self.world.open_link(self.id, link))

    async def attach(self, photo: bytes, caption: str = "") -> Message:
        return await self._sent(await self.world.receive_photo(self.id, photo, caption=caption))

    async def attach_document(self, name: str, data: bytes) -> Message:
        return await self._sent(self.world.receive_document(self.id, name, data))

    async def speak(self, voice: bytes = b"OggS", *, to: Message | Screen | None = None) -> Message:
        """Send a voice message, also as a reply."""
        reply_to = to.message_id if to else None
        return await self._sent(self.world.receive_voice(self.id, voice, duration=3, reply_to=reply_to))

    async def tap(
        self, text: str, on: Message | Screen | None = None, *, wait: bool = True, look: float = LOOK
    ) -> None:
        """Tap the button with this text, or otherwise the only one that contains it, and wait for the answer.

        `look`: seconds for which the person has looked at the screen.
        """
        for message in self._candidates(on):
            button = _find(message, text)
            if button:
                await self.tap_data(message, button["callback_data"], wait=wait, look=look)
                return
        raise AssertionError(f"no button {text!r} on\n{self.describe()}")

    async def tap_data(self, message: Message | Screen, data: str, *, wait: bool = True, look: float = LOOK) -> None:
        """Send any callback data for a message, like a forged client."""
        self._look(look)
        query_id = self.world.tap(self.id, message.message_id, data)
        if not wait:
            return
        await self.until(lambda: query_id in self._answered, f"nobody answered the tap {data!r}")
        await self._rest()

    async def until(self, condition: Callable[[], bool], complaint: str = "it did not come to that") -> None:
        """Wait until a condition holds. It is checked after every event in the chat."""
        try:
            async with asyncio.timeout(self.patience):
                while not _holds(condition):
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"{complaint}; on screen\n{self.describe()}") from None

    def block(self) -> None:
        self.world.block(self.id)

    def unblock(self) -> None:
        self.world.block(self.id, blocked=False)

    def describe(self) -> str:
        """Return the screen as text."""
        return str(self.screen) if any(not message.mine for message in self.messages) else "(an empty chat)"

    def _candidates(self, on: Message | Screen | None) -> list[Screen]:
        """Return the messages to search for a button, newest first."""
        wanted = None if on is None else on.message_id
        return [
            message for message in reversed(self.messages) if message.buttons and wanted in {None, message.message_id}
        ]

    async def _sent(self, message: Message) -> Message:
        await self._rest()
        return message

    async def _rest(self) -> None:
        if self._settle:
            await self._settle()

    def _on_event(self, event: str, data: Any) -> None:
        if event == "answer":
            self.toast, self.alert = data["text"], data["show_alert"]
            self._answered.add(data["query_id"])
        self._changed.set()


def _holds(condition: Callable[[], bool]) -> bool:
    """Return whether a condition holds. It doesn't while there is no screen."""
    try:
        return condition()
    except AssertionError:
        return False


def _find(message: Screen, text: str) -> dict[str, Any] | None:
    buttons = [button for button in message.keys if "callback_data" in button]
    exact = [button for button in buttons if button["text"] == text]
    similar = exact or [button for button in buttons if text in button["text"]]
    return similar[0] if exact or len(similar) == 1 else None
