"""Webhooks."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from aiohttp import web

from tests.effort import PATIENCE
from tests.simulator.client import Api, keyboard


class Hook:
    """A bot's webhook that answers with the given statuses."""

    def __init__(self) -> None:
        self.updates: list[dict] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []  # of the next responses; then 200
        self.url = ""
        self._arrived = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.updates.append(await request.json())
        self._arrived.set()
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self._arrived.clear()
                await self._arrived.wait()


@pytest.fixture
async def hook(server) -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    server.webhook.first_pause = 0.01
    yield hook
    await runner.cleanup()


async def test_updates_are_delivered_with_the_secret(api: Api, person, hook: Hook):
    """Pending and new updates are posted with the secret token, and are no longer pending afterwards."""
    await person.send("before")
    await api("setWebhook", url=hook.url, secret_token="s-3")
    await person.send("after")
    await hook.until(lambda: len(hook.updates) == 2)
    assert {update["message"]["text"] for update in hook.updates} == {"before", "after"}
    assert hook.secrets == ["s-3", "s-3"]
    info = await api("getWebhookInfo")
    assert (info["url"], info["max_connections"]) == (hook.url, 40)


async def test_a_refused_update_comes_again(api: Api, person, hook: Hook):
    """Any status but 2xx is an error in getWebhookInfo, and the update is posted again until it is accepted."""
    hook.statuses = [500, 302, 404]
    await api("setWebhook", url=hook.url)
    await person.send("x")
    await hook.until(lambda: len(hook.updates) == 4)
    assert len({update["update_id"] for update in hook.updates}) == 1
    info = await api("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"


async def test_taps_of_one_person_come_in_order(api: Api, world, person, hook: Hook):
    """A rejected callback query delays the person's later ones, but not those of others."""
    hook.statuses = [500, 500]
    world.add_person(8, "둘째")
    world.start(8)
    world.updates.clear()
    for chat_id in (7, 8):
        await api("sendMessage", chat_id=chat_id, text="x", reply_markup=keyboard([("a", "1")]))
    await api("setWebhook", url=hook.url)
    for data in "abc":
        world.tap(7, person.screen.message_id, data)
    world.tap(8, world.messages(8)[-1].message_id, "other")
    await hook.until(lambda: len(hook.updates) == 6)
    data = [update["callback_query"]["data"] for update in hook.updates]
    own = [one for one in data if one != "other"]
    assert list(dict.fromkeys(own)) == ["a", "b", "c"]
    assert own == sorted(own)


async def test_no_delivery_after_delete_webhook(api: Api, person, hook: Hook):
    """After deleteWebhook updates wait for a poll, or are dropped on request."""
    await api("setWebhook", url=hook.url)
    await api("deleteWebhook")
    await person.send("x")
    assert len(await api("getUpdates")) == 1
    await api("deleteWebhook", drop_pending_updates=True)
    assert await api("getUpdates") == []
    assert hook.updates == []


async def test_an_unreachable_webhook_keeps_what_is_pending(api: Api, world, server, person):
    """While the address doesn't respond, updates stay pending until they expire."""
    server.webhook.first_pause = 0.01
    await api("setWebhook", url="http://127.0.0.1:9/hook")
    await person.send("x")
    async with asyncio.timeout(PATIENCE):
        while "last_error_message" not in (info := await api("getWebhookInfo")):
            pass  # each request lets the delivery run
    assert info["pending_update_count"] == 1
