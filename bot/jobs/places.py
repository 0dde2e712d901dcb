"""The installation and its projects with their time zones, for the schedule."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.labeling.model import Project
from bot.labeling.schedule import Place
from bot.services.access import open_projects
from storage import projects
from storage.database import Transaction


def zone_of(project: Project, installation: ZoneInfo) -> ZoneInfo:
    """Return a project's time zone; `installation` is the default."""
    return ZoneInfo(project.timezone) if project.timezone else installation


async def places(tx: Transaction, *, zone: ZoneInfo) -> list[Place]:
    """Return the installation and all projects that are open or have unsent feedback."""
    scheduled = await open_projects(tx) + await projects.closed_with_news(tx)
    since = [await projects.created_at(tx, project.id) for project in scheduled]
    installation = Place(None, zone, datetime.min.replace(tzinfo=UTC))
    return [
        installation,
        *(Place(project.id, zone_of(project, zone), at) for project, at in zip(scheduled, since, strict=True)),
    ]
