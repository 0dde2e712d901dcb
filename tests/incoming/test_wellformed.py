"""Which updates have the form that Telegram documents."""

import pytest

from bot.incoming.wellformed import MalformedUpdateError, check_form

USER = {"id": 7, "is_bot": False, "first_name": "영희"}
CHAT = {"id": 7, "type": "private"}
MESSAGE = {"message_id": 5, "date": 1, "chat": CHAT, "from": USER, "text": "안녕하세요"}
TAP = {"id": "1", "from": USER, "chat_instance": "1", "data": "1a", "message": MESSAGE}
PHOTO = {"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}


@pytest.mark.parametrize(
    "update",
    [
        {"message": MESSAGE},
        {
            "message": MESSAGE
            | {"photo": [PHOTO], "caption": "x", "entities": [{"type": "bold", "offset": 0, "length": 1}]}
        },
        {"message": {"message_id": 5, "date": 0, "chat": {"id": -1007, "type": "supergroup"}}},
        {"callback_query": TAP},
        {"callback_query": {"id": "1", "from": USER, "chat_instance": "1"}},
        {"something_new": {"whatever": [1, None, {"text_of": 3}]}},
        {"message": MESSAGE | {"chat_background_set": {"type": {"type": "wallpaper"}}}},
        {"message": MESSAGE | {"rich_message": {"blocks": [{"type": "paragraph", "text": ["a", {"type": "bold"}]}]}}},
        {"message": MESSAGE | {"reply_to_message": MESSAGE | {"rich_message": {"blocks": [{"text": {"text": []}}]}}}},
    ],
)
def test_documented_forms(update):
    """What Telegram documents is taken, and so is what it may add."""
    check_form({"update_id": 1} | update)


@pytest.mark.parametrize(
    ("update", "named"),
    [
        ({"message": None}, "update.message"),
        ({"message": {"date": 1, "chat": CHAT}}, "message without message_id"),
        ({"message": MESSAGE | {"text": 5}}, "message.text"),
        ({"message": MESSAGE | {"from": USER | {"id": True}}}, "from.id"),
        ({"message": MESSAGE | {"from": USER | {"id": 0}}}, "from.id"),
        ({"message": MESSAGE | {"from": USER | {"language_code": {}}}}, "from.language_code"),
        ({"message": MESSAGE | {"chat": {"id": 2**63, "type": "private"}}}, "chat.id"),
        ({"message": MESSAGE | {"photo": [[]]}}, "message.photo"),
        ({"message": MESSAGE | {"photo": [PHOTO | {"width": "1"}]}}, "photo.width"),
        ({"message": MESSAGE | {"reply_to_message": {"chat": CHAT}}}, "reply_to_message without message_id"),
        ({"callback_query": TAP | {"data": None}}, "callback_query.id or data"),
        ({"callback_query": TAP | {"id": ""}}, "callback_query.id or data"),
    ],
)
def test_malformed(update, named):
    """A field of another type is named, but not what is in it."""
    with pytest.raises(MalformedUpdateError, match=f"^{named}$"):
        check_form({"update_id": 1} | update)
