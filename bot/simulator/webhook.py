"""Deliver updates to the bot's webhook."""

import asyncio
from collections import deque

import aiohttp

from bot.simulator.updates import Update
from bot.simulator.world import World


class Delivery:
    """Posts each update until the bot answers 2xx or the update expires.

    Callback queries of one person are delivered in order; other updates can overtake.
    """

    def __init__(self, world: World, *, first_pause: float = 1.0, longest_pause: float = 60.0) -> None:
        self.first_pause = first_pause  # seconds; doubled after each failure
        self.longest_pause = longest_pause
        self._world = world
        self._session: aiohttp.ClientSession | None = None
        self._lanes: dict[str, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(40)

    def start(self) -> None:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60))
        self._world.updates.observers.append(self._route)
        self._world.on_webhook = self._restart
        self._restart()

    async def stop(self) -> None:
        self._world.updates.observers.remove(self._route)
        self._world.on_webhook = lambda: None
        tasks = list(self._tasks)
        self._forget()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session:
            await self._session.close()

    def _restart(self) -> None:
        """Restart after the webhook was set or deleted."""
        self._forget()
        self._world.webhook_error = {}
        webhook = self._world.setting("webhook", None)
        if webhook:
            self._slots = asyncio.Semaphore(webhook["max_connections"])
            for update in self._world.updates.first():
                self._route(update)

    def _forget(self) -> None:
        self._lanes.clear()
        for task in self._tasks:
            task.cancel()

    def _route(self, update: Update) -> None:
        webhook = self._world.setting("webhook", None)
        if not webhook:
            return
        query = update.get("callback_query")
        lane = f"taps of {query['from']['id']}" if query else f"update {update['update_id']}"
        if lane in self._lanes:
            self._lanes[lane].append(update)
            return
        waiting = self._lanes[lane] = deque([update])
        task = asyncio.get_running_loop().create_task(self._drain(lane, waiting, webhook))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, lane: str, waiting: deque[Update], webhook: dict[str, str]) -> None:
        while waiting:
            await self._deliver(waiting[0], webhook)
            waiting.popleft()
        del self._lanes[lane]

    async def _deliver(self, update: Update, webhook: dict[str, str]) -> None:
        pause = self.first_pause
        while self._world.updates.is_pending(update["update_id"]):
            if await self._post(update, webhook):
                self._world.updates.confirm([update["update_id"]])
                return
            await asyncio.sleep(pause)
            pause = min(2 * pause, self.longest_pause)

    async def _post(self, update: Update, webhook: dict[str, str]) -> bool:
        if self._session is None:
            return False
        secret = webhook["secret_token"]
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        try:
            async with (
                self._slots,
                self._session.post(webhook["url"], json=update, headers=headers, allow_redirects=False) as response,
            ):
                problem = "" if 200 <= response.status < 300 else f"{response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            problem = f"{type(error).__name__}"
        if problem:
            self._world.webhook_error = {
                "last_error_date": int(self._world.now()),
                "last_error_message": f"Wrong response from the webhook: {problem}",
            }
        return not problem
