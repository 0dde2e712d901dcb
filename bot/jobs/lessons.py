"""What the minute job does for lessons: end them at midnight, hand out disputes and tell corrections meanwhile."""

from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.jobs.places import zone_of
from bot.labeling.model import Project
from bot.labeling.schedule import MORNING, start_of_day
from bot.services.course.lesson.going_on import close_lesson
from bot.services.daily.hand_out_reviews import hand_out_reviews
from bot.services.daily.send_feedback import send_feedback
from storage import classes, lessons, projects
from storage.database import Database, Transaction
from storage.lessons import Lesson
from storage.outbox import Together

ROUTED_AGAIN = timedelta(seconds=90)
"""A lesson's disputes are routed again after this time: by each second run of the minute job, so within two minutes."""


async def look_after_lessons(database: Database, *, zone: ZoneInfo, now: datetime) -> None:
    """End lessons that began before today, and route the disputes of the others. `now` is in the installation's zone.

    Nobody is woken at midnight: people hear of the end in the morning.
    """
    for lesson in await database.read(lessons.all_current):
        if lesson.began_at < start_of_day(now):
            morning = Together("morning", max(now, datetime.combine(now.date(), MORNING, now.tzinfo)))
            await database.write(partial(close_lesson, lesson=lesson, now=now, together=morning))
        elif lesson.routed_at is None or now - lesson.routed_at >= ROUTED_AGAIN:
            await _route(database, lesson, zone, now)


async def _route(database: Database, lesson: Lesson, zone: ZoneInfo, now: datetime) -> None:
    """Hand out the disputes of a class's projects and tell their corrections, by the rules of the daily jobs."""
    await database.write(partial(lessons.set_routed, lesson=lesson.id, at=now))
    for project in await database.read(partial(_projects_of, class_id=lesson.class_id)):
        there = now.astimezone(zone_of(project, zone))
        await hand_out_reviews(database, project=project, now=there)
        await send_feedback(database, project=project, now=there, at_once=True)


async def _projects_of(tx: Transaction, class_id: int) -> list[Project]:
    found = [await projects.by_id(tx, project) for project in await classes.projects(tx, class_id)]
    return [project for project in found if project]
