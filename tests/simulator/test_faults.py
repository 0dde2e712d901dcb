"""Simulated faults and errors, as python-telegram-bot sees them."""

import asyncio
import time

import pytest
import telegram
from telegram.error import (
    BadRequest,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.simulator.client import TOKEN, Api, picture


async def test_a_whole_round_with_a_stock_bot(bot: telegram.Bot, world, person):
    """python-telegram-bot sends, edits, downloads, receives and answers, without unknown parameters."""
    markup = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("장미", callback_data="1")]])
    sent = await bot.send_message(7, "<b>x</b>", parse_mode="HTML", reply_markup=markup)
    media = telegram.InputMediaPhoto(picture(), caption="y")
    card = await bot.edit_message_media(media, 7, sent.message_id, reply_markup=markup)
    file = await bot.get_file(card.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == picture()
    album = [telegram.InputMediaDocument(b"a", filename="a.txt"), telegram.InputMediaDocument(b"b")]
    assert len(await bot.send_media_group(7, album)) == 2
    await bot.set_my_commands([telegram.BotCommand("start", "시작")], language_code="ko")
    tap = asyncio.create_task(person.tap("장미"))
    (update,) = await bot.get_updates(timeout=5, allowed_updates=["callback_query"])
    await update.callback_query.answer("네", show_alert=True)
    await tap
    assert (person.toast, person.alert) == ("네", True)
    assert world.unknown_parameters == []


async def test_refusals_become_the_right_exceptions(bot: telegram.Bot, server, person):
    """400, 401, 403 and 404 become BadRequest, InvalidToken, Forbidden and EndPointNotFound."""
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(99, "x")
    sent = await bot.send_message(7, "x")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_text("x")
    person.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(7, "x")
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("sendTelepathy")
    with pytest.raises(InvalidToken):
        await telegram.Bot("1:wrong", base_url=f"{server.url}/bot").__aenter__()


async def test_a_conflict_on_demand(bot: telegram.Bot, server):
    """The next poll, and only that, ends as if another bot were polling."""
    server.faults.conflict_next_poll()
    with pytest.raises(Conflict):
        await bot.get_updates()
    assert await bot.get_updates() == ()


async def test_retry_after_for_one_chat(bot: telegram.Bot, server, clock, world, person):
    """For a while a chat answers 429 with the seconds to wait. Other chats and answers to taps continue."""
    world.add_person(8, "둘째")
    world.start(8)
    server.faults.retry_after(7, 10)
    clock.time += 2.5
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(7, "x")
    assert caught.value.retry_after.total_seconds() == 8
    assert await bot.send_message(8, "x")
    assert await bot.send_chat_action(7, "typing")
    clock.time += 7.5
    assert await bot.send_message(7, "x")


async def test_flood_limits(api: Api, server, clock, world, person):
    """With flood limits, a chat accepts a burst and then one message per second, and all chats thirty per second."""
    assert [await api("sendMessage", chat_id=7, text="x") for _ in range(9)]
    server.faults.flood_limits(on=True)
    for _ in range(3):
        sent = await api("sendMessage", chat_id=7, text="x")
    edit = {"chat_id": 7, "message_id": sent["message_id"], "text": "y"}
    assert await api.refused("editMessageText", **edit) == (429, "Too Many Requests: retry after 1")
    clock.time += 1
    assert await api("editMessageText", **edit)
    clock.time += 10
    for number in range(30):
        world.add_person(100 + number, "x")
        world.start(100 + number)
        await api("sendMessage", chat_id=100 + number, text="x")
    assert (await api.refused("sendMessage", chat_id=7, text="x"))[0] == 429
    server.faults.flood_limits(on=False)
    assert await api("sendMessage", chat_id=7, text="x")


async def test_retry_after_is_in_body_and_header(session, server, person):
    """A 429 has the seconds in the response's parameters and in the Retry-After header."""
    server.faults.retry_after(7, 3)
    url = f"{server.url}/bot{TOKEN}/sendMessage"
    async with session.post(url, json={"chat_id": 7, "text": "x"}) as response:
        assert response.status == 429
        assert response.headers["Retry-After"] == "3"
        assert (await response.json())["parameters"] == {"retry_after": 3}


async def test_failures_on_demand(bot: telegram.Bot, server, person):
    """A method fails the given number of times, without effect, with the given status."""
    before = len(person.messages)
    server.faults.fail_next("sendMessage", 2, status=502, description="Bad Gateway")
    server.faults.fail_next("sendMessage", retry_after=7, status=429, description="Too Many Requests")
    for expected in (NetworkError, NetworkError, RetryAfter):
        with pytest.raises(expected):
            await bot.send_message(7, "x")
    assert len(person.messages) == before
    assert await bot.send_message(7, "x")


@pytest.mark.parametrize(("after_effect", "arrived"), [(False, 0), (True, 1)])
async def test_dropped_connections(bot: telegram.Bot, server, person, after_effect, arrived):
    """A dropped call looks the same to the bot whether it had its effect or not."""
    before = len(person.messages)
    server.faults.drop_connections(1, "sendMessage", after_effect=after_effect)
    assert await bot.get_me()
    with pytest.raises(NetworkError):
        await bot.send_message(7, "x")
    assert len(person.messages) == before + arrived
    assert await bot.send_message(7, "y")


async def test_latency(bot: telegram.Bot, server, person):
    """Responses can be delayed, for all methods or some, until the bot's timeout."""
    server.faults.latency(0.05, ["sendMessage"])
    begin = time.monotonic()
    await bot.send_message(7, "x")
    assert time.monotonic() - begin >= 0.05
    server.faults.latency(60)
    with pytest.raises(TimedOut):
        await bot.get_me(read_timeout=0.05)
    server.faults.latency(0)
    try:
        await bot.get_me(read_timeout=5)
    except TelegramError as error:
        pytest.fail(f"the latency did not end: {error}")
