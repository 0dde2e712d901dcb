"""Methods that send messages."""

import random
from dataclasses import dataclass
from typing import Any

from bot.simulator import markup
from bot.simulator.entities import Entity, formatted
from bot.simulator.errors import bad_request
from bot.simulator.files import Json
from bot.simulator.parameters import ChatId, Raw, Source, source
from bot.simulator.records import CONTENT, Message
from bot.simulator.world import World

_ACTIONS = {
    "typing",
    "upload_photo",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_voice",
    "upload_voice",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    text: str
    parse_mode: str = ""
    entities: list[Any] | None = None
    link_preview_options: Json | None = None  # no effect: the simulator shows no previews

    def content(self) -> Json:
        """Return the fields of a text message. Raises ApiError 400."""
        text, entities = formatted(self.text, self.parse_mode, checked(self.entities))
        if not text:
            raise bad_request("message text is empty")
        if len(text) > 4096:
            raise bad_request("message is too long")
        return {"text": text, "entities": entities} if entities else {"text": text}


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    caption: str = ""
    parse_mode: str = ""
    caption_entities: list[Any] | None = None
    show_caption_above_media: bool = False

    def content(self) -> Json:
        """Return the caption fields of a message with media. Raises ApiError 400."""
        caption, entities = formatted(self.caption, self.parse_mode, checked(self.caption_entities))
        if len(caption) > 1024:
            raise bad_request("message caption is too long")
        content: Json = {"caption": caption} if caption else {}
        content |= {"caption_entities": entities} if entities else {}
        return content | ({"show_caption_above_media": True} if self.show_caption_above_media else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Options of sending a message."""

    reply_parameters: Json | None = None
    protect_content: bool = False
    disable_notification: bool = False  # no effect: the simulator makes no sounds


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedDelivery(Delivery):
    reply_markup: Json | None = None


def checked(entities: list[Any] | None) -> list[Entity]:
    """Return the entities. Raises ApiError 400 for an invalid MessageEntity."""
    if not isinstance(entities, list | None):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    for entity in entities or []:
        whole = isinstance(entity, dict) and isinstance(entity.get("type"), str)
        if not whole or not all(isinstance(entity.get(key), int) for key in ("offset", "length")):
            raise bad_request("can't parse entities: MessageEntity must have type, offset and length")
    return entities or []


async def media(world: World, kind: str, origin: Source) -> Json:
    """Return the message fields for a photo, document or voice message. Raises ApiError 400 and 413."""
    upload = origin.upload
    if upload is None:
        return world.files.content(origin.file_id, kind)
    if kind == "photo":
        return await world.files.add_photo(upload.data)
    return world.files.add_document(upload.name, upload.data, upload.mime_type)


async def input_media(world: World, item: Any, raw: Raw) -> Json:
    """Return the message fields that an InputMedia (photo or document) describes. Raises ApiError 400 and 413."""
    if not isinstance(item, dict) or not isinstance(item.get("media"), str):
        raise bad_request('can\'t parse InputMedia: Field "media" must be a String')
    kind = item.get("type")
    if kind not in {"photo", "document"}:
        raise bad_request("type of the media is not supported")
    if not all(isinstance(item.get(key, ""), str) for key in ("caption", "parse_mode")):
        raise bad_request("can't parse InputMedia: caption and parse_mode must be Strings")
    caption = Caption(
        caption=item.get("caption", ""),
        parse_mode=item.get("parse_mode", ""),
        caption_entities=item.get("caption_entities"),
        show_caption_above_media=item.get("show_caption_above_media", False),
    ).content()
    spoiler = {"has_media_spoiler": True} if item.get("has_spoiler") else {}
    return {**await media(world, kind, source(item["media"], raw)), **caption, **spoiler}


def _send(world: World, chat_id: int, content: Json, how: Delivery) -> Message:
    account = world.recipient(chat_id)
    inline, keyboard = markup.parse(how.reply_markup if isinstance(how, MarkedDelivery) else None)
    reply = how.reply_parameters or {}
    number = reply.get("message_id")
    original = world.message(chat_id, number) if isinstance(number, int) else None
    if reply and original is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    content = content | ({"has_protected_content": True} if how.protect_content else {})
    content |= {"reply_markup": inline} if inline else {}
    return world.post(account, content, reply_to=original, keyboard=keyboard)


async def send_message(world: World, *, chat_id: ChatId, text: Text, how: MarkedDelivery) -> Json:
    world.account(chat_id)
    return _send(world, chat_id, text.content(), how).body


async def send_photo(
    world: World,
    *,
    chat_id: ChatId,
    photo: Source,
    caption: Caption,
    how: MarkedDelivery,
    has_spoiler: bool = False,
) -> Json:
    world.recipient(chat_id)
    content = {**await media(world, "photo", photo), **caption.content()}
    content |= {"has_media_spoiler": True} if has_spoiler else {}
    return _send(world, chat_id, content, how).body


async def send_document(
    world: World,
    *,
    chat_id: ChatId,
    document: Source,
    caption: Caption,
    how: MarkedDelivery,
    _disable_content_type_detection: bool = False,
) -> Json:
    world.recipient(chat_id)
    content = {**await media(world, "document", document), **caption.content()}
    return _send(world, chat_id, content, how).body


async def send_voice(
    world: World,
    *,
    chat_id: ChatId,
    voice: Source,
    caption: Caption,
    how: MarkedDelivery,
    duration: int = 0,
) -> Json:
    """Send a voice message. An upload in another format than OGG, MP3 and M4A is sent as a document."""
    world.recipient(chat_id)
    if voice.upload is None:
        content = world.files.content(voice.file_id, "voice")
    elif _is_voice(voice.upload.data):
        content = world.files.add_voice(voice.upload.data, duration=duration)
    else:
        content = await media(world, "document", voice)
    return _send(world, chat_id, {**content, **caption.content()}, how).body


def _is_voice(data: bytes) -> bool:
    """Return whether a file begins as OGG, MP3 or M4A does."""
    is_mp3 = data.startswith(b"ID3") or (data[:1] == b"\xff" and data[1:2] >= b"\xe0")
    return data.startswith(b"OggS") or is_mp3 or data[4:8] == b"ftyp"


async def send_media_group(
    world: World,
    *,
    chat_id: ChatId,
    media: list[Any],
    how: Delivery,
    raw: Raw,
) -> list[Json]:
    world.recipient(chat_id)
    if not 2 <= len(media) <= 10:
        raise bad_request("wrong number of messages to send as an album; it must be 2 to 10")
    contents = [await input_media(world, item, raw) for item in media]
    if len({"photo" in content for content in contents}) > 1:
        raise bad_request("document can't be mixed with other media types")
    group = {"media_group_id": str(random.getrandbits(53))}
    return [_send(world, chat_id, {**group, **content}, how).body for content in contents]


async def send_chat_action(world: World, *, chat_id: ChatId, action: str) -> bool:
    world.recipient(chat_id)
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.tell(chat_id, "action", {"action": action})
    return True


async def copy_message(
    world: World,
    *,
    chat_id: ChatId,
    from_chat_id: ChatId,
    message_id: int,
    how: MarkedDelivery,
    raw: Raw,
    caption: Caption,
) -> Json:
    world.recipient(chat_id)
    original = _original(world, from_chat_id, message_id, "copy", "copied")
    content = {key: value for key, value in original.body.items() if key in CONTENT}
    if "caption" in raw and "text" not in content:
        kept = {key: value for key, value in content.items() if key in {"photo", "document", "voice"}}
        content = {**kept, **caption.content()}
    return {"message_id": _send(world, chat_id, content, how).message_id}


async def forward_message(
    world: World,
    *,
    chat_id: ChatId,
    from_chat_id: ChatId,
    message_id: int,
    protect_content: bool = False,
    _disable_notification: bool = False,
) -> Json:
    world.recipient(chat_id)
    original = _original(world, from_chat_id, message_id, "forward", "forwarded")
    content = {key: value for key, value in original.body.items() if key in CONTENT}
    origin = {"type": "user", "sender_user": original.body["from"], "date": original.body["date"]}
    how = MarkedDelivery(protect_content=protect_content)
    return _send(world, chat_id, {"forward_origin": origin, **content}, how).body


def _original(world: World, chat_id: int, message_id: int, verb: str, done: str) -> Message:
    world.account(chat_id)
    message = world.message(chat_id, message_id)
    if message is None:
        raise bad_request(f"message to {verb} not found")
    if message.body.get("has_protected_content"):
        raise bad_request(f"the message can't be {done}")
    return message
