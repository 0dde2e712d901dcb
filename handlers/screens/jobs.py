"""What happens by the clock, as a manager sees it."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.jobs import Overview
from bot.texts import plain, rich
from handlers.buttons import RunJob
from handlers.screens import Key, Screen
from handlers.screens.start import shorten

ROWS_MOST = 40  # of jobs and projects on one screen


def jobs(rows: Sequence[Overview], language: str, zone: ZoneInfo) -> Screen:
    """Each job with its newest run, and a button to do it now."""
    shown = [row for row in rows if row.job.at is not None][:ROWS_MOST]
    lines = [_line(row, language, zone) for row in shown]
    keys = [
        Key(
            plain(language, "job-run-now", job=_name(row, language)),
            RunJob(row.job.name, row.project.id if row.project else 0),
        )
        for row in shown
    ]
    return Screen("\n".join([rich(language, "job-list"), *lines]), keyboard=tuple((key,) for key in keys))


def _name(row: Overview, language: str) -> str:
    name = plain(language, f"job-{row.job.name}")
    return f"{name} · {shorten(row.project.question)}" if row.project else name


def _line(row: Overview, language: str, zone: ZoneInfo) -> str:
    at = row.job.at.strftime("%H:%M") if row.job.at else ""
    if row.last is None:
        return rich(language, "job-line-never", job=_name(row, language), at=at)
    when = datetime.fromisoformat(row.last.started_at).astimezone(zone).strftime("%m.%d. %H:%M")
    state = plain(language, f"job-state-{row.last.state}")
    return rich(language, "job-line", job=_name(row, language), at=at, when=when, state=state)


def job_failed(*, language: str, job: str, question: str) -> Screen:
    """A job was given up: told to managers, as it stands in the outbox."""
    name = plain(language, f"job-{job}")
    return Screen(rich(language, "job-failed", job=f"{name} · {question}" if question else name))
