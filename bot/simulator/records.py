"""The stored records of a world: accounts, messages, callback queries."""

from dataclasses import dataclass, field

from bot.simulator.files import Json

# Fields of a message that an edit replaces.
CONTENT = {
    "text",
    "entities",
    "photo",
    "document",
    "voice",
    "caption",
    "caption_entities",
    "show_caption_above_media",
    "has_media_spoiler",
}


@dataclass(slots=True)
class Account:
    """A person's account; its id is also the id of the chat with the bot."""

    id: int
    name: str
    language_code: str = "ko"
    role: str = ""
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    pinned: list[int] = field(default_factory=list)

    @property
    def user(self) -> Json:
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.name,
            "language_code": self.language_code,
        }

    @property
    def chat(self) -> Json:
        return {"id": self.id, "type": "private", "first_name": self.name}


@dataclass(slots=True)
class Group(Account):
    """A group, which is named by its `name`."""

    status: str = "left"  # the bot's: member, left, kicked
    moved_to: int = 0  # the id of the supergroup that Telegram made of it

    @property
    def chat(self) -> Json:
        return {"id": self.id, "type": "group" if self.moved_to else "supergroup", "title": self.name}


@dataclass(slots=True)
class Message:
    body: Json  # the Message of the Bot API
    keyboard: list[list[str]] | None = None  # a reply keyboard that came with it; [] removes the keyboard
    reaction: str = ""  # the bot's, an emoji

    @property
    def message_id(self) -> int:
        return int(self.body["message_id"])

    @property
    def chat_id(self) -> int:
        return int(self.body["chat"]["id"])

    @property
    def mine(self) -> bool:
        """Return whether a person sent it."""
        return not self.body["from"]["is_bot"]

    @property
    def buttons(self) -> list[list[Json]]:
        rows: list[list[Json]] = self.body.get("reply_markup", {}).get("inline_keyboard", [])
        return rows


@dataclass(slots=True)
class Query:
    """A callback query that waits for answerCallbackQuery."""

    person_id: int
    asked: float  # seconds of the world's clock
    answered: bool = False
