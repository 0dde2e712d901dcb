"""How updates become objects of python-telegram-bot."""

import pytest
from telegram import Bot, Update

from bot.incoming.inbox import parse_update

USER = {"id": 7, "is_bot": False, "first_name": "영희", "language_code": "ko"}
TAP = {"id": "1", "from": USER, "chat_instance": "1", "data": "1a.7k.3"}
MESSAGE = {"message_id": 5, "date": 1, "chat": {"id": 7, "type": "private"}, "from": USER, "text": "안녕하세요"}


@pytest.mark.parametrize(
    "update",
    [
        {"callback_query": TAP},
        {"callback_query": TAP | {"something_new": 1}},
        {"callback_query": TAP, "message": MESSAGE},
        {"callback_query": TAP, "something_new": {"id": 1}},
        {"message": MESSAGE},
        {},
    ],
)
def test_parsed_as_by_telegram_bot(update):
    """A tap is read without looking for other kinds of updates, and says what PTB itself would read."""
    bot = Bot("7:test")
    raw = {"update_id": 3} | update
    parsed, expected = parse_update(raw, bot), Update.de_json(raw, bot)
    assert parsed.to_dict() == expected.to_dict()
    assert parsed.get_bot() is bot
    if "callback_query" in update:
        assert parsed.callback_query.get_bot() is bot
        assert parsed.effective_user.id == 7
