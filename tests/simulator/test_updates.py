"""Updates by long polling."""

import asyncio

import pytest

from tests.simulator.client import Api, Refusal, keyboard

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


def texts(updates):
    return [update["message"]["text"] for update in updates]


async def waiting(world, api, **parameters):
    """A poll that has reached the server and waits there."""
    reached = asyncio.Event()
    world.request_observers.append(lambda method, _raw: reached.set() if method == "getUpdates" else None)
    poll = asyncio.create_task(api("getUpdates", timeout=50, **parameters))
    await reached.wait()
    world.request_observers.pop()
    return poll


async def test_updates_stay_until_confirmed(api: Api, person):
    """Updates come again until a higher offset confirms them; their ids rise one by one."""
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
    """Offset -2 leaves the last two and drops what came before."""
    for text in "abc":
        await person.send(text)
    assert texts(await api("getUpdates", offset=-2)) == ["b", "c"]
    assert texts(await api("getUpdates")) == ["b", "c"]
    assert texts(await api("getUpdates", offset=-9)) == ["b", "c"]


async def test_a_poll_waits_for_the_next_update(api: Api, world, person):
    """An empty poll is answered as soon as something happens, or empty at its timeout."""
    poll = await waiting(world, api)
    await person.send("now")
    assert texts(await poll) == ["now"]
    world.updates.clear()
    assert await world.updates.poll(0, 100, 0.01) == []


async def test_the_older_of_two_polls_dies(api: Api, world, person):
    """A second poll ends the first with 409 and gets the updates itself."""
    older = await waiting(world, api)
    newer = await waiting(world, api)
    with pytest.raises(Refusal) as caught:
        await older
    assert (caught.value.status, caught.value.description) == (409, CONFLICT)
    await person.send("x")
    assert texts(await newer) == ["x"]


async def test_no_polling_beside_a_webhook(api: Api, world):
    """Setting a webhook ends a poll, and there is none until the webhook is deleted."""
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
    """A tap is gone after 150 seconds, a message after 24 hours."""
    sent = await api("sendMessage", chat_id=7, text="x", reply_markup=keyboard([("a", "1")]))
    await person.send("a")
    world.tap(7, sent["message_id"], "1")
    clock.time += 149
    assert [*map(list, await api("getUpdates"))] == [["update_id", "message"], ["update_id", "callback_query"]]
    clock.time += 2
    assert texts(await api("getUpdates")) == ["a"]
    clock.time += 24 * 3600
    assert await api("getUpdates") == []


async def test_ids_start_anew_after_a_silent_week(api: Api, clock, person):
    """After a week without updates the next update_id is random, so a bot cannot count on rising ids."""
    await person.send("a")
    (before,) = await api("getUpdates")
    clock.time += 7 * 24 * 3600 + 1
    await person.send("b")
    (after,) = await api("getUpdates")
    assert after["update_id"] != before["update_id"] + 1


async def test_only_wanted_kinds_are_queued(api: Api, world, person):
    """allowed_updates is remembered; what it leaves out never comes, and an empty list brings all back."""
    await api("getUpdates", allowed_updates=["callback_query"])
    await person.send("lost")
    assert await api("getUpdates") == []
    await api("getUpdates", allowed_updates=[])
    await person.send("kept")
    assert texts(await api("getUpdates")) == ["kept"]


async def test_a_tap_carries_the_message_and_any_data(api: Api, person):
    """A tap brings who, which message as it stands, and the data, even one that no button has."""
    sent = await api("sendMessage", chat_id=7, text="x", reply_markup=keyboard([("a", "1")]))
    await person.tap_data(person.screen, "forged", wait=False)
    (update,) = await api("getUpdates")
    query = update["callback_query"]
    assert (query["from"]["id"], query["data"]) == (7, "forged")
    assert query["message"] == sent


async def test_blocking_is_told(api: Api, person):
    """A person who blocks the bot and comes back is told as my_chat_member."""
    person.block()
    person.block()
    person.unblock()
    changes = [update["my_chat_member"] for update in await api("getUpdates")]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


async def test_many_updates_come_in_hundreds(api: Api, world, person):
    """One answer holds at most 100 updates."""
    for number in range(120):
        world.receive_text(7, str(number))
    updates = await api("getUpdates", limit=1000)
    assert len(updates) == 100
    assert texts(await api("getUpdates", offset=updates[-1]["update_id"] + 1))[0] == "100"
