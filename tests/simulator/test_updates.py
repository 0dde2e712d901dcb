"""Long polling."""

import asyncio

import pytest

from bot.simulator.groups import change_status
from bot.simulator.records import Group
from tests.simulator.client import Api, Refusal, keyboard

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


def texts(updates):
    return [update["message"]["text"] for update in updates]


async def waiting(world, api, **parameters):
    """Start a poll that waits at the server."""
    reached = asyncio.Event()
    world.request_observers.append(lambda method, _raw: reached.set() if method == "getUpdates" else None)
    poll = asyncio.create_task(api("getUpdates", timeout=50, **parameters))
    await reached.wait()
    world.request_observers.pop()
    return poll


async def test_updates_stay_until_confirmed(api: Api, person):
    """Updates are repeated until a higher offset confirms them; their ids rise by one."""
    for text in "abc":
        await person.send(text)
    updates = await api("getUpdates")
    assert texts(updates) == ["a", "b", "c"]
    first = updates[0]["update_id"]
    assert [update["update_id"] for update in updates] == [first, first + 1, first + 2]
    assert texts(await api("getUpdates", limit=2)) == ["a", "b"]
    assert texts(await api("getUpdates", offset=first + 1)) == ["b", "c"]
    assert texts(await api("getUpdates", offset=0)) == ["b", "c"]
    assert await api("getUpdates", offset=first + 3) == []


async def test_a_negative_offset_forgets_the_older(api: Api, person):
    """Offset -2 keeps the last two updates and drops the earlier ones."""
    for text in "abc":
        await person.send(text)
    assert texts(await api("getUpdates", offset=-2)) == ["b", "c"]
    assert texts(await api("getUpdates")) == ["b", "c"]
    assert texts(await api("getUpdates", offset=-9)) == ["b", "c"]


async def test_a_poll_waits_for_the_next_update(api: Api, world, person):
    """An empty poll is answered when something happens, or empty at its timeout."""
    poll = await waiting(world, api)
    await person.send("now")
    assert texts(await poll) == ["now"]
    world.updates.clear()
    assert await world.updates.poll(0, 100, 0.01) == []


async def test_a_second_poll_ends_the_first(api: Api, world, person):
    """A second poll ends the first with 409 and gets the updates."""
    older = await waiting(world, api)
    newer = await waiting(world, api)
    with pytest.raises(Refusal) as caught:
        await older
    assert (caught.value.status, caught.value.description) == (409, CONFLICT)
    await person.send("x")
    assert texts(await newer) == ["x"]


async def test_no_polling_beside_a_webhook(api: Api, world):
    """Setting a webhook ends a poll, and polling fails until the webhook is deleted."""
    poll = await waiting(world, api)
    await api("setWebhook", url="http://127.0.0.1:1/hook")
    with pytest.raises(Refusal) as caught:
        await poll
    assert caught.value.status == 409
    assert await api.refused("getUpdates") == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    await api("deleteWebhook")
    assert await api("getUpdates") == []


async def test_updates_expire(api: Api, world, clock, person):
    """A callback query expires after 150 seconds, a message after 24 hours."""
    sent = await api("sendMessage", chat_id=7, text="x", reply_markup=keyboard([("a", "1")]))
    await person.send("a")
    world.tap(7, sent["message_id"], "1")
    clock.time += 149
    assert [*map(list, await api("getUpdates"))] == [["update_id", "message"], ["update_id", "callback_query"]]
    clock.time += 2
    assert texts(await api("getUpdates")) == ["a"]
    clock.time += 24 * 3600
    assert await api("getUpdates") == []


async def test_ids_restart_after_a_week_without_updates(api: Api, clock, person):
    """After a week without updates the next update_id is random, so a bot can't rely on rising ids."""
    await person.send("a")
    (before,) = await api("getUpdates")
    clock.time += 7 * 24 * 3600 + 1
    await person.send("b")
    (after,) = await api("getUpdates")
    assert after["update_id"] != before["update_id"] + 1


async def test_only_wanted_kinds_are_queued(api: Api, world, person):
    """allowed_updates is remembered; excluded kinds are not queued, and an empty list allows all again."""
    await api("getUpdates", allowed_updates=["callback_query"])
    await person.send("lost")
    assert await api("getUpdates") == []
    await api("getUpdates", allowed_updates=[])
    await person.send("kept")
    assert texts(await api("getUpdates")) == ["kept"]


async def test_a_tap_carries_the_message_and_any_data(api: Api, person):
    """A callback query has the person, the message in its current state, and any data, even if no button has it."""
    sent = await api("sendMessage", chat_id=7, text="x", reply_markup=keyboard([("a", "1")]))
    await person.tap_data(person.screen, "forged", wait=False)
    (update,) = await api("getUpdates")
    query = update["callback_query"]
    assert (query["from"]["id"], query["data"]) == (7, "forged")
    assert query["message"] == sent


async def test_blocking_is_an_update(api: Api, person):
    """Blocking and unblocking the bot are my_chat_member updates."""
    person.block()
    person.block()
    person.unblock()
    changes = [update["my_chat_member"] for update in await api("getUpdates")]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


async def test_leaving_a_group(api: Api, world, person):
    """A bot that is added to a group can write there until it leaves or is taken out; it can't leave a person."""
    group = Group(-1007, "봄반")
    assert await api.refused("sendMessage", chat_id=-1007, text="x") == (400, "Bad Request: chat not found")
    change_status(world, group, "member", world.people[7].user)
    assert (await api("sendMessage", chat_id=-1007, text="x"))["chat"] == group.chat
    assert await api("leaveChat", chat_id=-1007) is True
    outside = (403, "Forbidden: bot is not a member of the supergroup chat")
    assert await api.refused("sendMessage", chat_id=-1007, text="x") == outside
    assert await api.refused("leaveChat", chat_id=-1007) == outside
    change_status(world, group, "kicked", world.people[7].user)
    kicked = (403, "Forbidden: bot was kicked from the supergroup chat")
    assert await api.refused("sendMessage", chat_id=-1007, text="x") == kicked
    assert await api.refused("leaveChat", chat_id=7) == (400, "Bad Request: can't leave private chats")
    changes = [update["my_chat_member"] for update in await api("getUpdates")]
    assert [change["new_chat_member"]["status"] for change in changes] == ["member", "left", "kicked"]
    assert [change["from"]["id"] for change in changes] == [7, world.bot_id, 7]


async def test_at_most_100_updates_per_response(api: Api, world, person):
    """One response has at most 100 updates."""
    for number in range(120):
        world.receive_text(7, str(number))
    updates = await api("getUpdates", limit=1000)
    assert len(updates) == 100
    assert texts(await api("getUpdates", offset=updates[-1]["update_id"] + 1))[0] == "100"
