"""The checker for the Bot API finds mistakes."""

import pytest

from bot.simulator.parameters import Upload
from tests.botapi import BotApi, load


@pytest.fixture(scope="module")
def judge() -> BotApi:
    return load()


def message(**changes):
    return {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 7, "type": "private"},
        "from": {"id": 7, "is_bot": False, "first_name": "a"},
        "text": "hi",
        **changes,
    }


def test_good_requests_pass(judge: BotApi):
    """Texts, JSON as text, uploads and attached files pass if they match the published API."""
    photo = Upload("a.jpg", b"x", "image/jpeg")
    markup = '{"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}'
    assert judge.request("sendMessage", {"chat_id": "7", "text": "12", "reply_markup": markup}) == []
    assert judge.request("sendphoto", {"chat_id": "@name", "photo": photo, "has_spoiler": "true"}) == []
    media = '[{"type": "photo", "media": "attach://f"}, {"type": "photo", "media": "id"}]'
    assert judge.request("sendMediaGroup", {"chat_id": "7", "media": media, "f": photo}) == []


@pytest.mark.parametrize(
    ("method", "parameters", "problem"),
    [
        ("sendTelepathy", {}, "There is no method sendTelepathy."),
        ("sendMessage", {"chat_id": "7"}, "sendMessage needs text."),
        ("getMe", {"shoe_size": "43"}, "getMe has no parameter shoe_size."),
        ("getUpdates", {"limit": "many"}, "getUpdates.limit must be Integer."),
        ("getUpdates", {"limit": "true"}, "getUpdates.limit must be Integer."),
        ("sendMessage", {"chat_id": "7", "text": Upload("a", b"", "")}, "sendMessage.text must not be a file."),
        (
            "editMessageReplyMarkup",
            {"reply_markup": '{"inline_keyboard": [[{"txt": "a"}]]}'},
            "editMessageReplyMarkup.reply_markup.inline_keyboard[0][0] (InlineKeyboardButton) needs text.",
        ),
        (
            "editMessageMedia",
            {"media": '{"type": "photo", "media": "attach://gone"}'},
            "editMessageMedia has no file gone, which attach:// names.",
        ),
        (
            "editMessageMedia",
            {"media": '{"type": "photo", "media": "id", "colour": "red"}'},
            "editMessageMedia.media (InputMediaPhoto) has no field colour.",
        ),
    ],
)
def test_wrong_requests_are_found(judge: BotApi, method, parameters, problem):
    """An unknown method or parameter, a missing one, a wrong type and a wrong nested field are each found."""
    assert problem in judge.request(method, parameters)


def test_wrong_updates_are_found(judge: BotApi):
    """An update that doesn't match the published API is found, at any depth."""
    assert judge.update({"update_id": 1, "message": message()}) == []
    assert judge.update({"update_id": 1}) != []
    assert judge.update({"update_id": "1", "message": message()}) == ["Update.update_id must be Integer."]
    wrong = message(chat={"id": 7})
    assert judge.update({"update_id": 1, "message": wrong}) == ["Update.message.chat (Chat) needs type."]
    wrong = message(entities=[{"type": "bold", "offset": 0, "length": 1.5}])
    assert judge.update({"update_id": 1, "message": wrong}) == ["Update.message.entities[0].length must be Integer."]


def test_wrong_results_are_found(judge: BotApi):
    """A result must have the method's type; for a union, the member that its constant field names."""
    assert judge.result("getMe", {"id": 1, "is_bot": True, "first_name": "b"}) == []
    assert judge.result("getMe", True) == ["The result of getMe must be an object (User)."]
    assert judge.result("editMessageText", True) == []
    assert judge.result("getUpdates", {}) == ["The result of getUpdates must be an array."]
    origin = {"type": "user", "date": 1}
    assert judge.result("sendMessage", message(forward_origin=origin)) == [
        "The result of sendMessage.forward_origin (MessageOriginUser) needs sender_user."
    ]
