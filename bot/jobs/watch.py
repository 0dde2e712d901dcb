"""Write what the running bot measures, and tell the managers when something needs a person."""

import asyncio
from functools import partial

import structlog

from bot.jobs.tasks import JobResources
from bot.services.health import file_checks
from bot.services.health.database_checks import examine_flow
from bot.services.health.findings import Level
from bot.services.health.pulse import Pulse
from bot.services.health.telling import tell_needs
from storage import health

log = structlog.get_logger(__name__)

SECONDS = 30.0  # between two writings
EACH = 20  # writings between two looks at what needs a person
ALWAYS_TOLD = frozenset({"dead-letters"})  # though they can wait
TOLD_OTHERWISE = frozenset({"jobs"})  # the runner tells it


class Watch:
    """Watches one running bot."""

    def __init__(self, resources: JobResources, pulse: Pulse, bot: int) -> None:
        self._resources = resources
        self._pulse = pulse
        self._bot = bot

    async def run(self) -> None:
        """Write and look until cancelled. A failure is logged: the next time may succeed."""
        for turn in range(2**62):
            try:
                await self.write()
                if turn % EACH == EACH - 1:
                    await self.look()
            except Exception:
                log.exception("the bot could not watch itself")
            await asyncio.sleep(SECONDS)

    async def write(self) -> None:
        """Write what the bot measures."""
        pulse = self._pulse.read(self._resources.clock())
        await self._resources.database.write(partial(health.save_pulse, bot=self._bot, pulse=pulse))

    async def look(self) -> None:
        """Tell the managers what needs a person, once a day each."""
        now = self._resources.clock()
        today = now.astimezone(self._resources.zone).date()
        database = self._resources.database.path
        found = await asyncio.to_thread(
            lambda: [
                file_checks.examine_backups(database, self._resources.backups, today),
                file_checks.examine_disks(database, self._resources.images.folder, self._resources.backups),
            ]
        )
        found += await self._resources.database.read(partial(examine_flow, now=now))
        needs = [
            each
            for each in found
            if (each.level is Level.PROBLEM or (each.level is Level.WARNING and each.check in ALWAYS_TOLD))
            and each.check not in TOLD_OTHERWISE
        ]
        if needs:
            await self._resources.database.write(partial(tell_needs, needs=needs, day=today, now=now))
