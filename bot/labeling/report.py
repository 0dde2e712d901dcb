"""A project's report as values: counts, agreement, forecast and alarms."""

import math
from collections.abc import Sequence
from dataclasses import field
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.frozen import frozen
from bot.labeling.consensus.calibration import Honesty, Step
from bot.labeling.model import ItemState, Progress, Project, ProjectState
from bot.labeling.promises.promise import Proof
from bot.texts.lines import Line

SHOWN_DAYS = 21  # days of answer counts in a report and a forecast
PACE_DAYS = 7  # working days that the pace is averaged over
KNOWN_DAYS = 2  # minimum number of working days for a forecast
REST_DAYS = 14  # days in which a weekday without answers counts as a day of rest
SET_ASIDE = (ItemState.COLLECTED, ItemState.QUARANTINED)
FAR_DAYS = 365  # maximum number of days that a forecast looks ahead


@frozen
class DayCount:
    """Number of answers on one day."""

    day: date
    answers: int


@frozen
class Agreement:
    """How many answers to decided items agree with the decision: `same` of `of`."""

    same: int = 0
    of: int = 0

    @property
    def percent(self) -> int | None:
        """Percentage, rounded down (so 100 means all), or None without answers."""
        return self.same * 100 // self.of if self.of else None


@frozen
class Confusion:
    """Two labels confused with each other, in either direction, and how often.

    None stands for "no label" in multiple-choice questions. `photo` is the address of an example image.
    """

    one: int | None
    other: int | None
    times: int
    photo: str


@frozen
class Backlog:
    """Disputed items: their number, and since when the oldest and the median one are waiting."""

    items: int = 0
    oldest: datetime | None = None
    median: datetime | None = None


@frozen
class Reviews:
    """Reviews: number waiting, since when the oldest is waiting, and number done in the last seven days."""

    waiting: int = 0
    oldest: datetime | None = None
    done: int = 0


@frozen
class Pair:
    """Cohen's kappa of two labelers (by pseudonym) on the `items` that both have answered."""

    one: str
    other: str
    items: int
    kappa: float | None


@frozen
class Trust:
    """Quality measures of a project's labels.

    `honesty` is the audited accuracy of all settled items, `steps` the same by reported confidence; with too few audits
    there is neither. `promise` is what checks prove of the project's promise, if it has one. `alpha` is
    Krippendorff's alpha as of the day `agreed_on` (ISO date).
    """

    honesty: Honesty | None = None
    steps: tuple[Step, ...] = ()
    promise: Proof | None = None
    alpha: float | None = None
    agreed_on: str | None = None
    pairs: tuple[Pair, ...] = ()


class Outlook(StrEnum):
    DONE = "done"  # no answers remaining
    DAY = "day"
    FAR = "far"  # more than a year at this pace
    UNKNOWN = "unknown"  # too few working days


@frozen
class Forecast:
    """When the remaining answers are expected. `pace` is in answers per working day."""

    outlook: Outlook
    day: date | None = None
    pace: float = 0.0


@frozen
class Report:
    """A project at the time `at`, with figures of the last `days` days (including today).

    `counts` are the answers per day of the last 21 days, newest last. `recent` and `before` are the agreement of the
    last three days and of the fourteen days before them. `resting` are names of labelers. `pictures_sent` counts the
    used pictures that people have sent, if these have a price. `notes` are extra lines for the manager.
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
    pictures_sent: int = 0
    notes: tuple[Line, ...] = field(default=())

    @property
    def project(self) -> Project:
        return self.progress.project

    @property
    def today(self) -> int:
        return self.counts[-1].answers

    @property
    def aside(self) -> int:
        """Number of pictures that nobody is shown until somebody decides about them."""
        return sum(self.progress.items.get(state, 0) for state in SET_ASIDE)

    @property
    def forecast(self) -> Forecast:
        return forecast(self.counts, self.remaining)

    @property
    def cost(self) -> int | None:
        """Cost of all answers and used pictures so far in won, or None without a price."""
        return self.total * self.project.price + self.pictures_sent * self.project.picture_price or None

    @property
    def quiet(self) -> bool:
        """True if nothing is open and nothing happened for a week, so no summary needs to be sent."""
        week = self.at - timedelta(days=7)
        working = self.project.state is ProjectState.RUNNING and bool(self.progress.items.get(ItemState.OPEN))
        waiting = working or self.disputes.items or self.reviews.waiting
        happened = self.reviews.done or (self.last_answer is not None and self.last_answer > week)
        return not waiting and not happened


def wanted(overlaps: Sequence[tuple[int, int]], answered: int, usual: float) -> int:
    """Return how many answers the open items still need.

    `overlaps` are pairs (number of items, overlap); `answered` is how many answers these items have; `usual` is the
    mean number of answers of decided items, since the overlap grows when labelers disagree.
    """
    return max(0, math.ceil(sum(items * max(overlap, usual) for overlap, items in overlaps) - answered))


def forecast(counts: Sequence[DayCount], remaining: int) -> Forecast:
    """Return when `remaining` answers are expected, given the answers per day (today last).

    The pace is the mean of the last seven working days. Today is left out because it isn't over. Recent days of rest
    are assumed to stay days of rest.
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
    """Return the weekdays (Monday is 0) without answers in the last two weeks, starting at the first answer."""
    first = next((place for place, count in enumerate(past) if count.answers), len(past))
    seen = past[first:][-REST_DAYS:]
    weekdays = {count.day.weekday() for count in seen}
    return frozenset(weekdays - {count.day.weekday() for count in seen if count.answers})


class Alarm(StrEnum):
    """A problem that a manager should look at."""

    STALLED = "stalled"
    DISAGREEING = "disagreeing"
    PILING = "piling"


SILENCE = timedelta(hours=24)
AGREEMENT_DROP = 0.10  # decrease of the agreement (share)
RECENT_LEAST, BEFORE_LEAST = 30, 100  # minimum number of answers to decided items in the two periods
PILE_LEAST = 10  # reviews
PILE_DAYS = 2  # days of work, at the recent rate
OLD = timedelta(days=3)


def alarms(report: Report) -> tuple[Alarm, ...]:
    """Return the alarms that a report raises.

    - STALLED: no answer for 24 hours on a working day, although items are open and labelers were active recently.
    - DISAGREEING: the agreement fell by more than ten points.
    - PILING: reviews for more than two days of work are waiting, or one is waiting for more than three days.
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
    return before.same / before.of - recent.same / recent.of > AGREEMENT_DROP


def _piling(report: Report) -> bool:
    reviews = report.reviews
    many = reviews.waiting >= PILE_LEAST and reviews.waiting > PILE_DAYS * reviews.done / 7
    return many or (reviews.oldest is not None and report.at - reviews.oldest > OLD)
