"""The form of updates: whether what handlers read in them has the type that Telegram documents.

Other objects are passed by. Telegram gives their fields other types: in `chat_background_set`, `type` is an object.
"""

from collections.abc import Mapping
from typing import Any

MESSAGE = ("message_id", "date", "chat")
MEMBER = ("status", "user")
REQUIRED: dict[str, tuple[str, ...]] = {
    "message": MESSAGE,
    "edited_message": MESSAGE,
    "reply_to_message": MESSAGE,
    "callback_query": ("id", "from", "chat_instance"),
    "my_chat_member": ("chat", "from", "date", "old_chat_member", "new_chat_member"),
    "old_chat_member": MEMBER,
    "new_chat_member": MEMBER,
    "chat": ("id", "type"),
    "from": ("id",),
    "user": ("id",),
    "document": ("file_id", "file_unique_id"),
    "voice": ("file_id", "file_unique_id"),
}
"""Objects, by the names of their fields, with fields that they always have."""
TEXTS = frozenset(
    {
        *("text", "caption", "last_name", "username", "language_code", "title", "status", "type"),
        *("file_id", "file_unique_id", "file_name", "mime_type", "media_group_id", "chat_instance"),
    }
)
NUMBERS = frozenset({"message_id", "date", "edit_date", "offset", "length", "width", "height", "file_size", "duration"})
LISTS = frozenset({"photo", "entities", "caption_entities"})
IDS = {"from": range(1, 2**63), "user": range(1, 2**63), "chat": range(-(2**63), 2**63)}
"""The ids of accounts and chats, as far as the database can keep them. Those of groups are negative."""


class MalformedUpdateError(Exception):
    """An update has another form than Telegram documents. The message names the field, and not what is in it."""


def check_form(update: dict[str, Any]) -> None:
    """Raise MalformedUpdateError for an update whose fields have other types than Telegram documents."""
    _check_fields("update", update)


def _check_fields(name: str, value: dict[str, Any]) -> None:
    if name in REQUIRED:
        _check_object(name, value)
    for field, part in value.items():
        form = _FORMS.get(field)
        if form is None:
            continue
        if type(part) is not form:
            raise MalformedUpdateError(f"{name}.{field}")
        if form is dict:
            _check_fields(field, part)
        elif form is list:
            _check_list(name, field, part)


def _check_object(name: str, value: dict[str, Any]) -> None:
    for field in REQUIRED[name]:
        if field not in value:
            raise MalformedUpdateError(f"{name} without {field}")
    if name in IDS and not (type(value["id"]) is int and value["id"] in IDS[name]):
        raise MalformedUpdateError(f"{name}.id")
    if name == "callback_query" and not _has_texts(value):
        raise MalformedUpdateError("callback_query.id or data")


def _check_list(name: str, field: str, parts: list[Any]) -> None:
    for part in parts:
        if type(part) is not dict:
            raise MalformedUpdateError(f"{name}.{field}")
        _check_fields(field, part)


def _has_texts(query: dict[str, Any]) -> bool:
    return bool(query["id"]) and isinstance(query["id"], str) and isinstance(query.get("data", ""), str)


_FORMS: Mapping[str, type[Any]] = {
    **dict.fromkeys(REQUIRED, dict),
    **dict.fromkeys(LISTS, list),
    **dict.fromkeys(NUMBERS, int),
    **dict.fromkeys(TEXTS, str),
}
"""The type of a field's value in parsed JSON, by the field's name. A list is one of objects, and True is no number."""
