"""The tasks of the scheduled jobs, for a project or for the installation."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.frozen import frozen
from bot.jobs import results
from bot.jobs.lessons import look_after_lessons
from bot.jobs.results import Done
from bot.labeling.model import Project
from bot.labeling.schedule import EVENING, MORNING, message_due
from bot.services.archives.unarchiving import clear_interrupted
from bot.services.backing_up import make_backup
from bot.services.batches import BATCH, repeat_until_done, run_all
from bot.services.course.entering import TRIES_LAST
from bot.services.course.exam.handing_in import hand_in_overdue, warn_of_end
from bot.services.course.examiner.results import tell_due_results, tell_what_is_over
from bot.services.course.homework.homework import send_homework_reminders
from bot.services.daily import concerns, ended_classes, estimate, hand_out_reviews, offer_gold, send_feedback, summaries
from bot.services.forgetting.forgetting import finish_forgetting
from bot.services.health.file_checks import judge_unreadable
from bot.services.health.telling import tell_needs
from bot.services.items import leasing, lost_files, queue_order
from bot.services.items.removal.erasing import finish_erasing
from bot.services.labeler.reminders import notify_waiting_labelers, send_reminders
from storage import class_entries, forms, inbox, job_runs, outbox, shown_pictures
from storage.database import Database
from storage.images import ImageStore
from storage.outbox import Together

RUNS_KEPT, MINUTES_KEPT = timedelta(days=30), timedelta(hours=1)
NOTICES_KEPT = DEAD_KEPT = timedelta(days=30)
FORMS_KEPT = timedelta(days=1)  # much longer than a form can be answered


@frozen
class JobResources:
    """What tasks work with. `zone` is the installation's. `by_hand`: a person runs the task, outside of its time."""

    database: Database
    images: ImageStore
    backups: Path
    zone: ZoneInfo
    clock: Callable[[], datetime]
    backup_url: str | None = None
    by_hand: bool = False

    def message(self, name: str, at: time, now: datetime) -> Together | None:
        """Return the message of which a job's notices are a part, and which is usually sent `at` a time.

        None, if a person has started the job: then each is sent at once.
        """
        return None if self.by_hand else Together(name, message_due(at, now))


Task = Callable[[JobResources, Project | None, datetime], Awaitable[Done | None]]
"""A task for a project or for the installation (None). It says what it did. The time is in the project's time zone.

A task must be idempotent: after an interruption it runs again for the same slot.
"""


async def run_each_minute(resources: JobResources, _project: Project | None, now: datetime) -> Done:
    """Expire leases, update pools, notify who waits, send what is due, look after queues, exams and lessons."""
    database = resources.database
    leases, *_ = await run_all(
        partial(repeat_until_done, database, partial(leasing.expire_leases, now=now, most=BATCH)),
        partial(repeat_until_done, database, partial(hand_in_overdue, now=now, most=BATCH)),
        partial(repeat_until_done, database, partial(warn_of_end, now=now, most=BATCH)),
        partial(estimate.refresh_projects, database, now=now),
        partial(database.write, partial(notify_waiting_labelers, now=now)),
        partial(repeat_until_done, database, partial(send_reminders, now=now, most=BATCH)),
        partial(database.write, partial(send_homework_reminders, now=now)),
        partial(database.write, partial(tell_what_is_over, now=now)),
        partial(database.write, partial(tell_due_results, now=now)),
        partial(queue_order.sort_queues, database),
        partial(finish_forgetting, database, resources.images, now=now, at_night=False),
        partial(look_after_lessons, database, zone=resources.zone, now=now),
    )
    return results.describe_minute(leases)


async def run_estimate(resources: JobResources, project: Project | None, now: datetime) -> Done | None:
    """Open items whose lost files are there again, and estimate the project's skills and consensus."""
    if project is None:
        return None
    await lost_files.return_found_items(resources.database, resources.images, project=project, now=now)
    return results.describe_estimate(await estimate.estimate_project(resources.database, project=project, now=now))


async def run_summary(resources: JobResources, project: Project | None, now: datetime) -> Done | None:
    """Send the project's summary to the managers."""
    if project is None:
        return None
    evening = resources.message("evening", EVENING, now)
    sent = await summaries.send_summary(
        resources.database,
        resources.images,
        project=project,
        now=now,
        extra=resources.by_hand,
        together=evening,
    )
    return results.describe_summary(sent)


async def run_hand_out(resources: JobResources, project: Project | None, now: datetime) -> Done | None:
    """Assign the project's reviews to reviewers."""
    if project is None:
        return None
    morning = resources.message("morning", MORNING, now)
    handed_out = await hand_out_reviews.hand_out_reviews(resources.database, project=project, now=now, together=morning)
    return results.describe_hand_out(handed_out)


async def run_people(resources: JobResources, project: Project | None, now: datetime) -> Done | None:
    """Tell managers of people whose answers or verdicts to look at."""
    if project is None:
        return None
    morning = resources.message("morning", MORNING, now)
    people = await concerns.tell_concerns(resources.database, project=project, now=now, together=morning)
    return results.describe_people(people)


async def run_feedback(
    resources: JobResources, project: Project | None, now: datetime, *, at_once: bool = False
) -> Done | None:
    """Send labelers the corrections of their answers; those of today too with `at_once`.

    Verdicts that they have been told of are offered to instructors as practice.
    """
    if project is None:
        return None
    morning = resources.message("morning", MORNING, now)
    sent = await send_feedback.send_feedback(
        resources.database, project=project, now=now, at_once=at_once, together=morning
    )
    await offer_gold.offer_gold(resources.database, project=project, now=now, together=morning)
    return results.describe_feedback(sent)


async def run_classes(resources: JobResources, _project: Project | None, now: datetime) -> Done:
    """Ask whether classes are over, and delete the data of those whose time is up."""
    morning = resources.message("morning", MORNING, now)
    found = await ended_classes.look_after_classes(resources.database, now=now, together=morning)
    return results.describe_classes(found)


async def run_backup(resources: JobResources, _project: Project | None, now: datetime) -> Done:
    """Back up the database and its pictures. Delete outdated rows, files of erased pictures, unfinished projects."""
    _, (made, sent), *_ = await run_all(
        partial(finish_forgetting, resources.database, resources.images, now=now, at_night=True),
        partial(
            make_backup,
            resources.database.path,
            resources.images.folder,
            resources.backups,
            day=now.date(),
            url=resources.backup_url,
        ),
        partial(clean_up, resources.database, now),
        partial(finish_erasing, resources.database, resources.images),
        partial(clear_interrupted, resources.database, resources.images),
    )
    if made.unreadable:
        needs = [judge_unreadable(made.unreadable)]
        await resources.database.write(partial(tell_needs, needs=needs, day=now.date(), now=now))
    return results.describe_backup(made, sent)


async def clean_up(database: Database, now: datetime) -> None:
    """Delete finished updates, old notices and runs, unfinished forms, and counts of wrong class numbers."""
    tidy = (
        partial(forms.forget, before=now - FORMS_KEPT, most=BATCH),
        partial(class_entries.forget_tries, before=now - TRIES_LAST, most=BATCH),
        partial(inbox.forget, before=now - inbox.REDELIVERED, most=BATCH),
        partial(inbox.forget_dead, before=now - DEAD_KEPT, most=BATCH),
        partial(outbox.forget, before=now - NOTICES_KEPT, most=BATCH),
        partial(shown_pictures.forget, before=now - NOTICES_KEPT, most=BATCH),
        partial(job_runs.forget, minutes_before=now - MINUTES_KEPT, before=now - RUNS_KEPT, most=BATCH),
    )
    await run_all(*(partial(repeat_until_done, database, forget) for forget in tidy))


TASKS: Mapping[str, Task] = {
    "leases": run_each_minute,
    "backup": run_backup,
    "quality": run_estimate,
    "routing": run_hand_out,
    "people": run_people,
    "classes": run_classes,
    "feedback": run_feedback,
    "summary": run_summary,
}
"""The task of each job in the timetable."""
