"""The state of a small Telegram around one bot: people, their chats with it, messages, callback queries."""

import random
import re
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from bot.simulator.entities import detect
from bot.simulator.errors import NotPossible, bad_request, forbidden, moved
from bot.simulator.files import Files, Json
from bot.simulator.records import CONTENT, Account, Group, Message, Query
from bot.simulator.store import Store
from bot.simulator.updates import Update, Updates

Listener = Callable[[str, Any], None]
Unlisten = Callable[[], None]
_LINK = re.compile(r"(?:https?://)?t\.me/(\w+)(?:\?start=([A-Za-z0-9_-]{0,64}))?")
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class World:
    """The world of one bot. With a folder its state is persistent, even if the process is killed."""

    def __init__(
        self,
        folder: Path | None,
        *,
        token: str,
        username: str = "labelbot",
        name: str = "Labelbot",
        now: Callable[[], float] = time.time,
        callback_deadline: float = 15.0,
        callback_life: float = 150.0,
    ) -> None:
        self.token = token
        self.username = username
        self.name = name
        self.now = now
        self.callback_deadline = callback_deadline
        self.callback_life = callback_life
        self.bot_id = int(token.partition(":")[0])
        self.unknown_parameters: list[tuple[str, str]] = []  # (method, name): real Telegram ignores them
        self.request_observers: list[Callable[[str, Json], None]] = []
        self.result_observers: list[Callable[[str, Any], None]] = []
        self.local_folder: Path | None = None  # as a Bot API server in local mode: files of any size, by their path
        self.on_webhook: Callable[[], None] = lambda: None
        self.webhook_error: Json = {}  # as in getWebhookInfo's result
        self.store = Store(folder)
        self.files = Files(self.store)
        self.updates = Updates(self.store, now)
        self.people = {key: Account(**row) for key, row in self.store.rows("person")}
        self.groups = {key: Group(**row) for key, row in self.store.rows("group")}
        self.settings: Json = dict(row for _, row in self.store.rows("setting"))
        queries = ((key, Query(**row)) for key, row in self.store.rows("query"))
        self._queries = dict(sorted(queries, key=lambda pair: pair[1].asked))
        self._messages: dict[int, dict[int, Message]] = {}
        for _, row in self.store.rows("message"):
            message = Message(**row)
            self._messages.setdefault(message.chat_id, {})[message.message_id] = message
        self._last_message_id = max((row for _, row in self.store.rows("last_message_id")), default=0)
        self._listeners: dict[int, list[Listener]] = {}

    def close(self) -> None:
        self.store.close()

    # Settings and observers

    @property
    def bot_user(self) -> Json:
        return {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": self.setting("name", {}).get("", self.name),
            "username": self.username,
        }

    def setting(self, name: str, default: Any) -> Any:
        return self.settings.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Store a setting of the bot (commands, name, webhook, …)."""
        self.settings[name] = value
        self.store.put("setting", list(self.settings).index(name), [name, value])
        self.store.commit()

    def observe(
        self,
        on_request: Callable[[str, Json], None] | None = None,
        on_update: Callable[[Update], None] | None = None,
        on_result: Callable[[str, Any], None] | None = None,
    ) -> None:
        """Call these functions with every request (method, raw parameters), update and result (method, value)."""
        self.request_observers += [on_request] if on_request else []
        self.updates.observers += [on_update] if on_update else []
        self.result_observers += [on_result] if on_result else []

    def listen(self, chat_id: int, listener: Listener) -> Unlisten:
        """Call `listener` for events in a chat (message, edit, delete, answer, action, reset). Call the result to stop
        it.
        """
        listeners = self._listeners.setdefault(chat_id, [])
        listeners.append(listener)
        return lambda: listeners.remove(listener)

    def tell(self, chat_id: int, event: str, data: Any) -> None:
        for listener in list(self._listeners.get(chat_id, ())):
            listener(event, data)

    # People

    def add_person(
        self, person_id: int, name: str, *, language_code: str = "ko", role: str = "", started: bool = False
    ) -> Account:
        """Return the account with this id. A new one has not blocked the bot; `started`: it may be written to."""
        account = self.people.get(person_id)
        if account is None:
            account = self.people[person_id] = Account(person_id, name, language_code, role, started)
            self.keep(account)
        return account

    def keep(self, account: Account) -> None:
        """Store an account after a change."""
        self.store.put("person", account.id, account)
        self.store.commit()

    def block(self, person_id: int, *, blocked: bool = True) -> None:
        """Block or unblock the bot, which gets a my_chat_member update."""
        account = self.account(person_id)
        if account.blocked == blocked:
            return
        account.blocked = blocked
        member = {"status": "member", "user": self.bot_user}
        kicked = {"status": "kicked", "user": self.bot_user, "until_date": 0}
        old, new = (member, kicked) if blocked else (kicked, member)
        self.updates.add(
            "my_chat_member",
            {
                "chat": account.chat,
                "from": account.user,
                "date": int(self.now()),
                "old_chat_member": old,
                "new_chat_member": new,
            },
        )
        self.keep(account)

    def account(self, chat_id: int) -> Account:
        account = self.people.get(chat_id) or self.groups.get(chat_id)
        if account is None:
            raise bad_request("chat not found")
        return account

    def recipient(self, chat_id: int) -> Account:
        """Return the account to send to. Raises ApiError 400 and 403."""
        account = self.account(chat_id)
        if isinstance(account, Group):
            return _joined(account)
        if account.deactivated:
            raise forbidden("user is deactivated")
        if account.blocked:
            raise forbidden("bot was blocked by the user")
        if not account.started:
            raise forbidden("bot can't initiate conversation with a user")
        return account

    # Messages

    def messages(self, chat_id: int) -> list[Message]:
        """Return all messages of a chat, oldest first."""
        return list(self._messages.get(chat_id, {}).values())

    def message(self, chat_id: int, message_id: int) -> Message | None:
        return self._messages.get(chat_id, {}).get(message_id)

    def post(
        self,
        account: Account,
        content: Json,
        *,
        reply_to: Message | None = None,
        keyboard: list[list[str]] | None = None,
    ) -> Message:
        """Add a message of the bot to a chat."""
        message = self._add(account, self.bot_user, content, reply_to, keyboard)
        self.store.commit()
        return message

    def _add(
        self,
        account: Account,
        sender: Json,
        content: Json,
        reply_to: Message | None,
        keyboard: list[list[str]] | None = None,
    ) -> Message:
        """Add a message. The caller commits it together with its consequences."""
        self._last_message_id += 1
        body = {
            "message_id": self._last_message_id,
            "from": sender,
            "chat": account.chat,
            "date": int(self.now()),
            **content,
        }
        if reply_to:
            nested = {"reply_to_message", "reply_markup"}
            body["reply_to_message"] = {k: v for k, v in reply_to.body.items() if k not in nested}
        message = Message(body, keyboard)
        self._messages.setdefault(account.id, {})[message.message_id] = message
        self.store.put("last_message_id", 0, self._last_message_id)
        self._put(message)
        self.tell(account.id, "message", message)
        return message

    def edit(self, message: Message, content: Json, markup: Json | None) -> None:
        """Replace a message's content and inline keyboard. Raises ApiError 400 if nothing changes."""
        replaced = CONTENT | {"reply_markup", "edit_date"}
        body = {key: value for key, value in message.body.items() if key not in replaced} | content
        if markup:
            body["reply_markup"] = markup
        if body == {key: value for key, value in message.body.items() if key != "edit_date"}:
            raise bad_request(_NOT_MODIFIED)
        message.body = {**body, "edit_date": int(self.now())}
        self._put(message)
        self.store.commit()
        self.tell(message.chat_id, "edit", message)

    def react(self, message: Message, emoji: str) -> None:
        """Set the bot's reaction on a message; of an album, on its first message."""
        if album := message.body.get("media_group_id"):
            message = next(
                other for other in self.messages(message.chat_id) if other.body.get("media_group_id") == album
            )
        message.reaction = emoji
        self._put(message)
        self.store.commit()
        self.tell(message.chat_id, "edit", message)

    def delete(self, message: Message) -> None:
        del self._messages[message.chat_id][message.message_id]
        self.store.drop("message", [message.message_id])
        self.store.commit()
        self.tell(message.chat_id, "delete", {"message_id": message.message_id})

    def _put(self, message: Message) -> None:
        self.store.put("message", message.message_id, message)

    # Actions of a person

    def receive(self, person_id: int, content: Json, *, reply_to: int | None = None) -> Message:
        """Add a message of a person. Raises NotPossible if the person has blocked the bot."""
        account = self.people[person_id]
        if account.blocked:
            raise NotPossible("the bot is blocked; unblock it first")
        if not account.started:
            account.started = True
            self.keep(account)
        original = self.message(person_id, reply_to) if reply_to else None
        message = self._add(account, account.user, content, original)
        self.updates.add("message", message.body)
        self.store.commit()
        return message

    def revise(self, message: Message, content: Json) -> None:
        """Replace the content of a person's message, like a person who edits it."""
        message.body = {key: value for key, value in message.body.items() if key not in CONTENT} | content
        message.body["edit_date"] = int(self.now())
        self._put(message)
        self.updates.add("edited_message", message.body)
        self.store.commit()
        self.tell(message.chat_id, "edit", message)

    def receive_text(self, person_id: int, text: str, *, reply_to: int | None = None) -> Message:
        text = text.strip()
        if not 1 <= len(text) <= 4096:
            raise NotPossible("a message has 1 to 4096 characters")
        entities = detect(text, [])
        content = {"text": text, "entities": entities} if entities else {"text": text}
        return self.receive(person_id, content, reply_to=reply_to)

    async def receive_photo(self, person_id: int, data: bytes, *, caption: str = "", album: str = "") -> Message:
        """Add a photo of a person; those of an album have its id. Raises ApiError if the data is not a picture."""
        return self._receive_media(person_id, await self.files.add_photo(data), caption, album)

    def receive_document(
        self, person_id: int, name: str, data: bytes, *, mime_type: str = "", caption: str = "", album: str = ""
    ) -> Message:
        content = self.files.add_document(name, data, mime_type)
        return self._receive_media(person_id, content, caption, album)

    def receive_voice(
        self, person_id: int, data: bytes, *, duration: int, mime_type: str = "audio/ogg", reply_to: int | None = None
    ) -> Message:
        """Add a voice message of a person. `duration` is in seconds."""
        content = self.files.add_voice(data, duration=duration, mime_type=mime_type)
        return self.receive(person_id, content, reply_to=reply_to)

    def _receive_media(self, person_id: int, content: Json, caption: str, album: str) -> Message:
        content = {**content, "media_group_id": album} if album else content
        if caption:
            entities = detect(caption, [])
            content = {**content, "caption": caption}
            content |= {"caption_entities": entities} if entities else {}
        return self.receive(person_id, content)

    def start(self, person_id: int, payload: str = "") -> Message:
        """Press Start, which also unblocks the bot. `payload` is from the link."""
        self.block(person_id, blocked=False)
        return self.receive_text(person_id, f"/start {payload}")

    def open_link(self, person_id: int, link: str) -> Message:
        """Follow https://t.me/NAME?start=PAYLOAD. Raises NotPossible for any other link."""
        match = _LINK.fullmatch(link)
        if not match or match[1].lower() != self.username.lower():
            raise NotPossible(f"not a link to @{self.username}: {link}")
        return self.start(person_id, match[2] or "")

    def tap(self, person_id: int, message_id: int, data: str) -> str:
        """Send callback data for a message (any data, like a forged client), and return the query's id.

        Raises NotPossible if the bot has no such message or is blocked.
        """
        account = self.people[person_id]
        message = self.message(person_id, message_id)
        if message is None or message.mine:
            raise NotPossible("no such message of the bot")
        if account.blocked:
            raise NotPossible("the bot is blocked; unblock it first")
        self._forget_queries()
        query_id = random.getrandbits(62)
        self._queries[query_id] = Query(person_id, self.now())
        self.store.put("query", query_id, self._queries[query_id])
        body = {
            "id": str(query_id),
            "from": account.user,
            "message": message.body,
            "chat_instance": str(self.bot_id * 1_000_003 + person_id),
            "data": data,
        }
        self.updates.add("callback_query", body, life=self.callback_life)
        self.store.commit()
        return str(query_id)

    def answer(self, query_id: str, answer: Json) -> None:
        """Answer a callback query, once and in time. Raises ApiError 400."""
        key = int(query_id) if query_id.isdecimal() and len(query_id) < 20 else -1
        query = self._queries.get(key)
        if query is None or query.answered or self.now() - query.asked > self.callback_deadline:
            raise bad_request(_TOO_OLD)
        query.answered = True
        self.store.put("query", key, query)
        self.store.commit()
        self.tell(query.person_id, "answer", {"query_id": query_id, **answer})

    def _forget_queries(self) -> None:
        oldest = self.now() - max(self.callback_life, self.callback_deadline)
        for key in list(islice(self._queries, 2)):  # two per tap: the table shrinks faster than it grows
            if self._queries[key].asked < oldest:
                del self._queries[key]
                self.store.drop("query", [key])


def _joined(group: Group) -> Group:
    """Return a group that the bot is in. Raises ApiError 403, or 400 if it is a supergroup now."""
    if group.moved_to:
        raise moved(group.moved_to)
    if group.status == "kicked":
        raise forbidden("bot was kicked from the supergroup chat")
    if group.status != "member":
        raise forbidden("bot is not a member of the supergroup chat")
    return group
