"""How a project goes, in numbers: the value, and what follows from it without asking anybody."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.labeling.consensus.calibration import Honesty, Step
from bot.labeling.model import ItemState, Progress, Project, ProjectState
from bot.texts.lines import Line

SHOWN_DAYS = 21  # of the answers a day, and what a forecast looks back on
PACE_DAYS = 7  # days with answers that make the pace
KNOWN_DAYS = 2  # of them at least, or nothing is foretold
REST_DAYS = 14  # a weekday without answers in these is one on which nobody works
FAR_DAYS = 365  # what takes longer is not foretold to the day


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many answers were given on a day."""

    day: date
    answers: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of so many answers to items that are decided, how many say what was decided."""

    same: int = 0
    of: int = 0

    @property
    def percent(self) -> int | None:
        """100 only when all do."""
        return self.same * 100 // self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Confusion:
    """Two labels of which one was answered where the other was decided, either way.

    None stands for no label at all, where a question takes several. `photo` is the address of an example's picture.
    """

    one: int | None
    other: int | None
    times: int
    photo: str


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits for reviewers, and since when the oldest and the one in the middle do."""

    items: int = 0
    oldest: datetime | None = None
    median: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reviews:
    """Reviews that wait, since when the oldest does, and how many were done in the last seven days."""

    waiting: int = 0
    oldest: datetime | None = None
    done: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """How much two people agree (Cohen's kappa) on the items that both have answered, by their pseudonyms."""

    one: str
    other: str
    items: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Trust:
    """How far the labels can be trusted.

    `honesty` is what audits say of all settled items, `steps` the same by how sure they were said to be. `settle` is
    the threshold in force where the project has promised how many may be wrong. `alpha` is Krippendorff's, of the day
    on which it was last found.
    """

    honesty: Honesty | None = None
    steps: tuple[Step, ...] = ()
    settle: float | None = None
    alpha: float | None = None
    agreed_on: str | None = None
    pairs: tuple[Pair, ...] = ()


class Outlook(StrEnum):
    DONE = "done"  # no answer is wanted any more
    DAY = "day"
    FAR = "far"  # over a year at this pace
    UNKNOWN = "unknown"  # not enough has been seen


@dataclass(frozen=True, slots=True)
class Forecast:
    """When the answers that are wanted will be there. `pace` is of a day on which people work."""

    outlook: Outlook
    day: date | None = None
    pace: float = 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """A project at one moment, and over the last `days` days, that one included.

    `counts` are the answers of the last 21 days, the newest last. `recent` and `before` are the agreement of the last
    three days and of the fourteen before them. `resting` are names. `notes` are further lines for the manager.
    """

    progress: Progress
    at: datetime
    days: int
    counts: tuple[DayCount, ...]
    answers: int
    total: int
    remaining: int
    agreement: Agreement = Agreement()
    recent: Agreement = Agreement()
    before: Agreement = Agreement()
    confusions: tuple[Confusion, ...] = ()
    disputes: Backlog = Backlog()
    reviews: Reviews = Reviews()
    trust: Trust = Trust()
    resting: tuple[str, ...] = ()
    last_answer: datetime | None = None
    notes: tuple[Line, ...] = field(default=())

    @property
    def project(self) -> Project:
        return self.progress.project

    @property
    def today(self) -> int:
        return self.counts[-1].answers

    @property
    def forecast(self) -> Forecast:
        return forecast(self.counts, self.remaining)

    @property
    def cost(self) -> int | None:
        """What all answers so far cost, in won; None where they have no price."""
        return self.total * self.project.price or None

    @property
    def quiet(self) -> bool:
        """Nothing is open and nothing has happened for a week: nobody need hear of it."""
        week = self.at - timedelta(days=7)
        working = self.project.state is ProjectState.RUNNING and bool(self.progress.items.get(ItemState.OPEN))
        waiting = working or self.disputes.items or self.reviews.waiting
        happened = self.reviews.done or (self.last_answer is not None and self.last_answer > week)
        return not waiting and not happened


def wanted(overlaps: Sequence[tuple[int, int]], answered: int, usual: float) -> int:
    """How many answers open items still want.

    `overlaps`: so many items with this overlap; `answered`: how many answers they have; `usual`: how many answers an
    item took until it was decided, since an overlap grows when people don't agree.
    """
    return max(0, math.ceil(sum(items * max(overlap, usual) for overlap, items in overlaps) - answered))


def forecast(counts: Sequence[DayCount], remaining: int) -> Forecast:
    """When `remaining` answers will be there, from the answers of the last days, today last.

    The pace is that of the last seven days on which anybody worked, today apart, since it is not over. It is kept on
    every day of the week but those that have been days of rest lately.
    """
    if not remaining:
        return Forecast(Outlook.DONE)
    past, today = counts[:-1], counts[-1]
    worked = [count.answers for count in past if count.answers][-PACE_DAYS:]
    if len(worked) < KNOWN_DAYS:
        return Forecast(Outlook.UNKNOWN)
    pace = sum(worked) / len(worked)
    rest = rest_days(past)
    left, day = float(remaining), today.day
    for ahead in range(FAR_DAYS):
        day = today.day + timedelta(days=ahead)
        if day.weekday() not in rest:
            left -= pace if ahead else max(0.0, pace - today.answers)
        if left <= 0:
            return Forecast(Outlook.DAY, day, pace)
    return Forecast(Outlook.FAR, pace=pace)


def rest_days(past: Sequence[DayCount]) -> frozenset[int]:
    """The days of the week (Monday is 0) on which nobody has worked lately, though there was work already."""
    first = next((place for place, count in enumerate(past) if count.answers), len(past))
    seen = past[first:][-REST_DAYS:]
    weekdays = {count.day.weekday() for count in seen}
    return frozenset(weekdays - {count.day.weekday() for count in seen if count.answers})


class Alarm(StrEnum):
    """What a manager should look at today."""

    STALLED = "stalled"
    DISAGREEING = "disagreeing"
    PILING = "piling"


SILENCE = timedelta(hours=24)
FALL = 0.10  # points of agreement
RECENT_LEAST, BEFORE_LEAST = 30, 100  # answers to decided items that make a fall more than chance
PILE_LEAST = 10  # reviews
PILE_DAYS = 2  # of what is done a day
OLD = timedelta(days=3)


def alarms(report: Report) -> tuple[Alarm, ...]:
    """What is wrong with a project.

    It stalls when nobody has answered for a day that is no day of rest, though pictures are open and there were
    answers in the last weeks. Agreement falls by ten points. Reviews pile up to more than two days' work, or the
    oldest waits for over three days.
    """
    rules = {Alarm.STALLED: _stalled, Alarm.DISAGREEING: _disagreeing, Alarm.PILING: _piling}
    return tuple(alarm for alarm, holds in rules.items() if holds(report))


def _stalled(report: Report) -> bool:
    open_now = report.project.state is ProjectState.RUNNING and report.progress.items.get(ItemState.OPEN, 0)
    if not open_now or report.last_answer is None or not any(count.answers for count in report.counts):
        return False
    resting = report.counts[-1].day.weekday() in rest_days(report.counts[:-1])
    return not resting and report.at - report.last_answer >= SILENCE


def _disagreeing(report: Report) -> bool:
    recent, before = report.recent, report.before
    if recent.of < RECENT_LEAST or before.of < BEFORE_LEAST:
        return False
    return before.same / before.of - recent.same / recent.of > FALL


def _piling(report: Report) -> bool:
    reviews = report.reviews
    many = reviews.waiting >= PILE_LEAST and reviews.waiting > PILE_DAYS * reviews.done / 7
    return many or (reviews.oldest is not None and report.at - reviews.oldest > OLD)
