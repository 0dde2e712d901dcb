"""The plan of a class and its homework: values, and when a reminder is due."""

from datetime import date, datetime, time, timedelta

from bot.frozen import frozen

PLAN_LINES = 8  # mornings of a course
DUE_HOUR = 9  # of the day on which homework is due, unless it is said otherwise
HOURS = (9, 12, 15, 18, 20, 22)  # that are offered
REMINDER = time(19)  # on the evening before
SIZES = (10, 20, 30, 40)  # pictures of homework that are offered
DUE_DAYS = 7  # the coming days that are offered
SATURDAY = 5


@frozen
class PlanLine:
    """One morning of a class. `topic` and `exercise` are in the words of the instructor."""

    held_on: date | None
    topic: str
    exercise: str


@frozen
class Homework:
    """Pictures to practise until `due_at`, counted from `set_at`."""

    id: int
    class_id: int
    pictures: int
    set_at: datetime
    due_at: datetime


def reminder_at(due_at: datetime) -> datetime:
    """Return when people are reminded: on the evening before. `due_at` is in the time zone that people live in."""
    return datetime.combine(due_at.date() - timedelta(days=1), REMINDER, due_at.tzinfo)


def lesson_days(start: date, many: int) -> list[date]:
    """Return the working days from `start` on, on which a class is held unless it is said otherwise."""
    days, day = list[date](), start
    while len(days) < many:
        if day.weekday() < SATURDAY:
            days.append(day)
        day += timedelta(days=1)
    return days


def read_plan(written: str, *, today: date) -> list[PlanLine] | str:
    """Return the plan that an instructor typed, or the first line that can't be read.

    A line is a date, a topic and an exercise, with commas between them: "10/6, 라벨이란, 연습 10장". The date may be
    written as 10/6, 10.6, 10월 6일 or 2026-10-06, or be missing; so may the exercise. A date without a year is the next
    one that is not long past.
    """
    lines = []
    for line in (each.strip() for each in written.splitlines()):
        if not line:
            continue
        parts = [part.strip() for part in line.split(",", 2)]
        held_on = read_day(parts[0], today=today)
        if held_on:
            parts = parts[1:]
        elif parts[0][:1].isdecimal():
            return line
        if not parts or not parts[0] or (held_on is None and "," not in line):
            return line
        lines.append(PlanLine(held_on, parts[0], ", ".join(parts[1:])))
    return lines


def read_day(written: str, *, today: date) -> date | None:
    """Return a day as people write it, or None. Without a year it is the one nearest to today."""
    digits = "".join(letter if letter.isdecimal() and letter.isascii() else " " for letter in written).split()
    rest = "".join(letter for letter in written if not letter.isdecimal())
    if set(rest) - set("/.-년월일 "):
        return None
    try:
        if len(digits) == 3:
            return date(*map(int, digits))
        if len(digits) == 2:
            month, day = map(int, digits)
            years = (today.year - 1, today.year, today.year + 1)
            return min((date(year, month, day) for year in years), key=lambda each: abs(each - today))
    except ValueError:
        return None
    return None
