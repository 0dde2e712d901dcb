"""What happens by the clock, as a manager sees it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.jobs.overview import Overview
from bot.services.notices import JobFailed
from bot.texts import plain, rich
from bot.texts.lines import day_and_time, said, time_of_day
from handlers.buttons import Button
from handlers.manager.buttons import ChooseJob, RunJob, ShowJobs
from handlers.screen import Key, Screen, shorten

PLACES_MOST = 8  # projects on one screen; the others are counted
CHOICES_MOST = 40


def jobs(rows: Sequence[Overview], language: str, now: datetime, news: str = "") -> Screen:
    """What happens each day and how it went, with a button for each job. `news`: what has just been done."""
    daily = [row for row in rows if row.job.at is not None]
    places: dict[int, list[Overview]] = {}
    for row in daily:
        places.setdefault(row.project.id if row.project else 0, []).append(row)
    house = places.pop(0, [])
    blocks = [rich(language, "job-list"), *(_place(mine, language, now) for mine in [*places.values()][:PLACES_MOST])]
    if len(places) > PLACES_MOST:
        blocks.append(rich(language, "job-more", projects=len(places) - PLACES_MOST))
    if house:
        blocks.append(_place(house, language, now))
    names = dict.fromkeys(row.job.name for row in daily)
    keys = [Key(plain(language, "job-run-now", job=_name(name, language)), _wish(name, daily)) for name in names]
    return Screen("\n\n".join([news, *blocks] if news else blocks), keyboard=tuple((key,) for key in keys))


def choice(rows: Sequence[Overview], language: str) -> Screen:
    """For which project one job is wanted. `rows` are of that job."""
    keys = [
        Key(shorten(row.project.question), RunJob(row.job.name, row.project.id))
        for row in rows[:CHOICES_MOST]
        if row.project
    ]
    keys.append(Key(plain(language, "job-back"), ShowJobs()))
    text = rich(language, "job-choose", job=_name(rows[0].job.name, language))
    return Screen(text, keyboard=tuple((key,) for key in keys))


def news(row: Overview, problem: str | None, language: str) -> str:
    """What came of a job that was wanted."""
    return rich(language, "job-not-done" if problem else "job-was-done", job=_at_place(row, language))


def job_failed(notice: JobFailed, language: str) -> Screen:
    name = _name(notice.job, language)
    job = f"{name} · {shorten(notice.question)}" if notice.question else name
    return Screen(rich(language, "job-failed", job=job))


def _wish(name: str, rows: Sequence[Overview]) -> Button:
    mine = [row for row in rows if row.job.name == name]
    if len(mine) > 1:
        return ChooseJob(name)
    return RunJob(name, mine[0].project.id if mine[0].project else 0)


def _place(rows: Sequence[Overview], language: str, now: datetime) -> str:
    """The jobs of one project, or of the house."""
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
    """A moment in words, where it is that day."""
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
