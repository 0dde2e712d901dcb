"""Notices to labelers about new pictures, and daily reminders."""

from datetime import datetime

from bot.labeling.model import ProjectState
from bot.labeling.permissions import may_label
from bot.services.access import get_person, get_project
from bot.services.notices import MorePictures, Reminder, notify
from storage import members, projects, queue, sittings, tallies
from storage.database import Transaction


async def notify_waiting_labelers(tx: Transaction, *, now: datetime) -> int:
    """Notify labelers who wait for a project's pictures if there are new ones. Returns the number of notices."""
    notified = 0
    for number, project_id in await sittings.all_waits(tx):
        if await queue.has_any_for(tx, project_id, number):
            member, project = await get_person(tx, number), await get_project(tx, project_id)
            await sittings.remove_wait(tx, number, project_id)
            if may_label(member, project):  # they may have been taken out of the project meanwhile
                await notify(tx, number, MorePictures(project_id, project.question), now)
                notified += 1
    return notified


async def send_reminders(tx: Transaction, *, now: datetime, most: int) -> int:
    """Post the reminders of this hour, once a day to a person, for at most `most` people. Returns their number.

    People who have reached today's goal (without a goal: have given an answer), or who have no picture to label, get
    no reminder but are counted. `now` is a moment in the installation's time zone.
    """
    due = await members.to_remind(tx, now.hour, now.date(), most)
    for member in due:
        await members.mark_reminded(tx, member.id, now.date())
        if await tallies.on_day(tx, member.id, now.date()) >= (member.goal or 1):
            continue
        for project in await projects.all_projects(tx):
            running = project.state is ProjectState.RUNNING and may_label(member, project)
            if running and await queue.has_any_for(tx, project.id, member.id):
                await notify(tx, member.id, Reminder(project.id, project.question), now)
                break
    return len(due)
