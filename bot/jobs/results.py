"""What a job has done, in sentences with figures, or why there was nothing to do."""

from dataclasses import field
from datetime import time

from bot.frozen import frozen
from bot.labeling.schedule import TIMETABLE
from bot.services.daily.ended_classes import LookedAfter
from bot.services.daily.estimate import Estimated
from bot.services.daily.hand_out_reviews import HandedOut, Limit
from bot.services.daily.send_feedback import FeedbackSent
from bot.services.daily.summaries import SummarySent
from bot.texts.lines import Line, exact_percent, time_of_day
from storage.backup import BackedUp


@frozen
class Done:
    """What a task has done. `idle`: there was nothing to do.

    `later` counts corrections that wait for tomorrow and can also be told at once.
    """

    lines: tuple[Line, ...] = ()
    later: int = 0
    idle: bool = False


@frozen
class Ended:
    """The end of a run: the error's text if it failed, else what it has done."""

    problem: str | None = None
    done: Done = field(default_factory=Done)


def describe_estimate(found: Estimated) -> Done:
    if not found.items:
        return Done((Line("job-did-quality-none"),), idle=True)
    return Done((Line("job-did-quality", {"items": found.items, "changed": found.changed}),))


def describe_hand_out(found: HandedOut) -> Done:
    if found.limit is Limit.NOT_RUNNING:
        return Done((Line("job-did-paused"),), idle=True)
    lines = [Line("job-did-routing-none")]
    if found.given:
        lines = [Line("job-did-routing", {"pictures": found.given, "reviewers": found.reviewers})]
    if found.waiting:
        lines.append(Line("job-did-routing-wait", {"pictures": found.waiting}))
        share = {"percent": exact_percent(found.share)} if found.limit is Limit.BUDGET else {}
        lines.append(Line(f"job-did-routing-{found.limit.value}", share))
    return Done(tuple(lines), idle=not found.given)


def describe_people(people: int) -> Done:
    if not people:
        return Done((Line("job-did-people-none"),), idle=True)
    return Done((Line("job-did-people", {"people": people}),))


def describe_classes(found: LookedAfter) -> Done:
    lines = [
        Line(f"job-did-classes-{what}", {"classes": many})
        for what, many in (("over", found.over), ("near", found.near), ("deleted", found.deleted))
        if many
    ]
    return Done(tuple(lines) or (Line("job-did-classes-none"),), idle=not lines)


def describe_feedback(found: FeedbackSent) -> Done:
    lines = [] if found.later else [Line("job-did-feedback-none")]
    if found.people:
        lines = [Line("job-did-feedback", {"people": found.people, "corrections": found.corrections})]
    if found.later:
        at = next(job.at for job in TIMETABLE if job.name == "feedback") or time()
        lines.append(Line("job-did-feedback-later", {"corrections": found.later, "time": time_of_day(at)}))
    return Done(tuple(lines), found.later, idle=not (found.people or found.later))


def describe_summary(found: SummarySent) -> Done:
    if found.why_not:
        return Done((Line(f"job-did-summary-{found.why_not.value}"),), idle=True)
    return Done((Line("job-did-summary", {"managers": found.managers}),))


def describe_backup(made: BackedUp, sent: int | None = None) -> Done:
    """Describe a backup. `sent`: the number of files that were copied to another machine, or None."""
    lines = [
        Line("job-did-backup", {"file": made.file.name, "megabytes": f"{made.size / 1e6:.1f}"}),
        Line("job-did-backup-pictures", {"pictures": made.pictures, "new": made.new}),
    ]
    if made.damaged:
        lines.append(Line("job-did-backup-damaged", {"pictures": len(made.damaged)}))
    if made.unreadable:
        example = str(made.unreadable[0])
        lines.append(Line("job-did-backup-unreadable", {"pictures": len(made.unreadable), "example": example}))
    if sent is not None:
        lines.append(Line("job-did-backup-sent", {"files": sent}))
    return Done(tuple(lines))


def describe_minute(leases: int) -> Done:
    return Done((Line("job-did-leases", {"pictures": leases}),))
