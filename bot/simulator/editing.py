"""Methods that edit or delete messages, and answers to callback queries."""

from dataclasses import dataclass
from typing import Any

from bot.simulator import markup
from bot.simulator.errors import bad_request
from bot.simulator.files import Json
from bot.simulator.parameters import ChatId, Raw
from bot.simulator.records import CONTENT, Message
from bot.simulator.sending import Caption, Text, input_media
from bot.simulator.world import World

_MEDIA = {"photo", "document", "voice", "has_media_spoiler"}
_DELETABLE = 48 * 3600  # seconds
REACTIONS = frozenset("👍👎❤🔥🥰👏😁🤔🤯😱🎉🤩🙏👌💯🤝✍🤗🫡🆒🏆💔🤨😐")  # some of those that Telegram takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    chat_id: ChatId
    message_id: int
    reply_markup: Json | None = None

    def message(self, world: World) -> Message:
        """Return the message to edit. Raises ApiError 400 and 403."""
        world.recipient(self.chat_id)
        message = world.message(self.chat_id, self.message_id)
        if message is None:
            raise bad_request("message to edit not found")
        if message.mine or message.keyboard is not None or "forward_origin" in message.body:
            raise bad_request("message can't be edited")
        return message

    def inline(self) -> Json | None:
        """Return the new keyboard. An edit without one removes the old one."""
        return markup.inline(self.reply_markup)


async def edit_message_text(world: World, *, edit: Edit, text: Text) -> Json:
    message = edit.message(world)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    world.edit(message, text.content(), edit.inline())
    return message.body


async def edit_message_caption(world: World, *, edit: Edit, caption: Caption) -> Json:
    message = edit.message(world)
    if "text" in message.body:
        raise bad_request("there is no caption in the message to edit")
    kept = {key: value for key, value in message.body.items() if key in _MEDIA}
    world.edit(message, kept | caption.content(), edit.inline())
    return message.body


async def edit_message_media(world: World, *, edit: Edit, media: Json, raw: Raw) -> Json:
    """Replace the content by media. A text message can become a picture, but not the reverse."""
    edit.message(world)
    inline = edit.inline()
    content = await input_media(world, media, raw)
    message = edit.message(world)  # checked again, because it may have been deleted while the picture was read
    if "media_group_id" in message.body and ("photo" in content) != ("photo" in message.body):
        raise bad_request("message can't be edited")
    world.edit(message, content, inline)
    return message.body


async def edit_message_reply_markup(world: World, *, edit: Edit) -> Json:
    message = edit.message(world)
    kept = {key: value for key, value in message.body.items() if key in CONTENT}
    world.edit(message, kept, edit.inline())
    return message.body


async def set_message_reaction(
    world: World, *, chat_id: ChatId, message_id: int, reaction: list[Any] | None = None, _is_big: bool = False
) -> bool:
    world.recipient(chat_id)
    message = world.message(chat_id, message_id)
    if message is None:
        raise bad_request("message to react not found")
    if len(reaction or []) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    chosen = reaction[0] if reaction else {"type": "emoji", "emoji": ""}
    if not isinstance(chosen, dict) or chosen.get("type") != "emoji" or chosen.get("emoji") not in {"", *REACTIONS}:
        raise bad_request("REACTION_INVALID")
    world.react(message, chosen["emoji"])
    return True


async def delete_message(world: World, *, chat_id: ChatId, message_id: int) -> bool:
    world.account(chat_id)
    message = world.message(chat_id, message_id)
    if message is None:
        raise bad_request("message to delete not found")
    if world.now() - message.body["date"] > _DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    world.delete(message)
    return True


async def delete_messages(world: World, *, chat_id: ChatId, message_ids: list[Any]) -> bool:
    world.account(chat_id)
    if not 1 <= len(message_ids) <= 100 or not all(isinstance(key, int) for key in message_ids):
        raise bad_request("message identifiers must be 1 to 100 Integers")
    messages = [message for key in message_ids if (message := world.message(chat_id, key))]
    if any(world.now() - message.body["date"] > _DELETABLE for message in messages):
        raise bad_request("message can't be deleted for everyone")
    for message in messages:
        world.delete(message)
    return True


async def answer_callback_query(
    world: World,
    *,
    callback_query_id: str,
    text: str = "",
    show_alert: bool = False,
    url: str = "",
    _cache_time: int = 0,
) -> bool:
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and not url.startswith((f"https://t.me/{world.username}?", f"t.me/{world.username}?")):
        raise bad_request("URL_INVALID")
    answer = {"text": text or None, "show_alert": show_alert, "url": url or None}
    world.answer(callback_query_id, answer)
    return True


async def pin_chat_message(
    world: World, *, chat_id: ChatId, message_id: int, _disable_notification: bool = False
) -> bool:
    account = world.recipient(chat_id)
    if world.message(chat_id, message_id) is None:
        raise bad_request("message to pin not found")
    account.pinned = [*(key for key in account.pinned if key != message_id), message_id]
    world.keep(account)
    return True


async def unpin_chat_message(world: World, *, chat_id: ChatId, message_id: int = 0) -> bool:
    account = world.recipient(chat_id)
    if message_id and message_id not in account.pinned:
        raise bad_request("message to unpin not found")
    account.pinned = [key for key in account.pinned[: None if message_id else -1] if key != message_id]
    world.keep(account)
    return True
