"""Screens of the scheduled jobs."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.jobs.overview import Overview
from bot.jobs.results import Ended
from bot.labeling.model import Project
from bot.services.notices import JobFailed, NeedsPerson
from bot.texts import plain, rich
from bot.texts.lines import day_and_time, said, said_richly, time_of_day
from handlers.buttons import Button
from handlers.manager.buttons import ChooseJob, RunJob, ShowJobs, TellNow
from handlers.screen import Key, Screen, shorten

PLACES_MOST = 8  # projects on one screen; the others are counted
CHOICES_MOST = 40


def jobs(
    rows: Sequence[Overview], language: str, now: datetime, news: str = "", tell_now: Project | None = None
) -> Screen:
    """Return the daily jobs with their newest runs, and a button for each.

    `news` is the result of the last action. `tell_now`: the project whose corrections of today can be told now.
    """
    daily = [row for row in rows if row.job.at is not None]
    places: dict[int, list[Overview]] = {}
    for row in daily:
        places.setdefault(row.project.id if row.project else 0, []).append(row)
    of_installation = places.pop(0, [])
    of_projects = [*places.values()]
    blocks = [rich(language, "job-list"), *(_place(row, language, now) for row in of_projects[:PLACES_MOST])]
    if len(places) > PLACES_MOST:
        blocks.append(rich(language, "job-more", projects=len(places) - PLACES_MOST))
    if of_installation:
        blocks.append(_place(of_installation, language, now))
    names = dict.fromkeys(row.job.name for row in daily)
    keys = [Key(plain(language, "job-run-now", job=_name(name, language)), _run_button(name, daily)) for name in names]
    if tell_now:
        keys.insert(0, Key(plain(language, "job-tell-now"), TellNow(tell_now.id)))
    return Screen("\n\n".join([news, *blocks] if news else blocks), keyboard=tuple((key,) for key in keys))


def choose_project(rows: Sequence[Overview], language: str) -> Screen:
    """Return the choice of a project to run a job for. `rows` are those of the job."""
    keys = [
        Key(shorten(row.project.question), RunJob(row.job.name, row.project.id))
        for row in rows[:CHOICES_MOST]
        if row.project
    ]
    keys.append(Key(plain(language, "job-back"), ShowJobs()))
    text = rich(language, "job-choose", job=_name(rows[0].job.name, language))
    return Screen(text, keyboard=tuple((key,) for key in keys))


def news(row: Overview, ended: Ended, language: str) -> str:
    """Return the result of a job that a manager ran: what it did, or that it failed."""
    result = "job-did-nothing" if ended.done.idle else "job-was-done"
    head = rich(language, "job-not-done" if ended.problem else result, job=_at_place(row, language))
    return "\n".join([head, *(said_richly(line, language) for line in ended.done.lines)])


def job_failed(notice: JobFailed, language: str) -> Screen:
    name = _name(notice.job, language)
    job = f"{name} · {shorten(notice.question)}" if notice.question else name
    return Screen(rich(language, "job-failed", job=job))


def needs_person(notice: NeedsPerson, language: str) -> Screen:
    lines = [f"• {said_richly(line, language)}" for line in notice.lines]
    return Screen("\n".join([rich(language, "needs-person"), *lines]))


def _run_button(name: str, rows: Sequence[Overview]) -> Button:
    of_job = [row for row in rows if row.job.name == name]
    if len(of_job) > 1:
        return ChooseJob(name)
    return RunJob(name, of_job[0].project.id if of_job[0].project else 0)


def _place(rows: Sequence[Overview], language: str, now: datetime) -> str:
    """Return the lines of the jobs of one project, or of the installation."""
    project = rows[0].project
    head = rich(language, "job-project", question=shorten(project.question)) if project else rich(language, "job-house")
    return "\n".join([head, *(_line(row, language, now) for row in rows)])


def _line(row: Overview, language: str, now: datetime) -> str:
    name = _name(row.job.name, language)
    at = said(time_of_day(row.job.at), language) if row.job.at else ""
    if row.last is None:
        return rich(language, "job-line-never", job=name, at=at)
    began, today = datetime.fromisoformat(row.last.started_at).astimezone(row.zone), now.astimezone(row.zone).date()
    state = plain(language, f"job-state-{row.last.state}")
    return rich(language, "job-line", job=name, at=at, when=_when(began, today, language), state=state)


def _when(at: datetime, today: date, language: str) -> str:
    """Return a moment relative to `today`. Both are in the same time zone."""
    time = said(time_of_day(at.time()), language)
    if at.date() == today:
        return plain(language, "job-today", time=time)
    if at.date() == today - timedelta(days=1):
        return plain(language, "job-yesterday", time=time)
    return said(day_and_time(at), language)


def _at_place(row: Overview, language: str) -> str:
    name = _name(row.job.name, language)
    return f"{name} · {shorten(row.project.question)}" if row.project else name


def _name(job: str, language: str) -> str:
    return plain(language, f"job-{job}")
