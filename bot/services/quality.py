"""What is known of everybody, brought up to date beside the taps."""

import asyncio
from datetime import datetime
from functools import partial

from bot.labeling.model import Project, ProjectState
from bot.services import assigning, scoring
from storage import projects
from storage.database import Database

WINDOW = 200  # items between two commits
PAUSE = 0.05  # seconds between them, for the commits of taps


async def refresh(database: Database, *, now: datetime) -> None:
    """Bring the pools of all projects up to date, and look again at what waits for labelers that there are not."""
    for project in await database.read(projects.every):
        if project.state is not ProjectState.CLOSED:
            await refresh_project(database, project=project, now=now)


async def refresh_project(database: Database, *, project: Project, now: datetime) -> None:
    """The same for one project; items that were counted under other labels than today's are counted anew."""
    more = True
    while more:
        more = await database.write(partial(scoring.recount, project=project, most=WINDOW))
        await asyncio.sleep(PAUSE)
    made = await database.read(partial(scoring.read_pool, project=project))
    if made is None:
        return
    pool, seen = made
    await database.write(partial(scoring.keep_pool, project=project, pool=pool, seen=seen, now=now))
    after: int | None = 0
    while after is not None:
        look = partial(assigning.look_again, project=project, now=now, after=after, most=WINDOW)
        after = await database.write(look)
        await asyncio.sleep(PAUSE)
