"""A project's report in at most ten lines, and the texts of alarms."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil, floor, inf

from bot.labeling.consensus.calibration import Honesty, Step
from bot.labeling.model import Kind, Project, ProjectState
from bot.labeling.project_settings import Policy
from bot.labeling.promises.promise import Hindrance, Proof, Stand, checks_needed
from bot.labeling.report import Alarm, Confusion, Forecast, Outlook, Report
from bot.texts.lines import Line, Variable, day, exact_percent, percent

LINES_MOST = 10
NAMES_MOST = 5  # number of names; if there are more, only their number is shown
ALIKE = {"very": 0.8, "fairly": 0.667, "partly": 0.4, "hardly": -inf}
"""Minimum of Krippendorff's alpha for each word. Krippendorff recommends 0.8 for reliable data, and 0.667 for tentative
conclusions.
"""
LETTERS = {"question": 60, "label": 20, "name": 16}
"""Maximum number of characters of quoted texts. The lines are a caption, which Telegram limits to 1024 characters."""


def describe_report(report: Report) -> tuple[Line, ...]:
    """Return the report as lines, most important first."""
    question = shorten(report.project.question, "question")
    lines = [Line("report-title", {"question": question, "days": report.days})]
    if not report.progress.total:
        return (*lines, Line("report-empty"), *report.notes)[:LINES_MOST]
    lines += [_progress(report), describe_forecast(report), _pace(report)]
    if report.agreement.percent is not None:
        lines.append(Line("report-agreement", {"percent": report.agreement.percent}))
    if trusted := _trust(report):
        lines.append(trusted)
    if report.confusions:
        pairs = tuple(describe_confusion(pair, report.project) for pair in report.confusions)
        lines.append(Line("report-confused", {"pairs": pairs}))
    if waiting := describe_backlog(report):
        lines.append(Line("report-waiting", {"what": waiting}))
    if report.resting:
        lines.append(_resting(report.resting))
    if report.cost is not None:
        figures: dict[str, Variable] = {"answers": report.total, "won": report.cost}
        if report.pictures_sent:
            lines.append(Line("report-cost-pictures", figures | {"pictures": report.pictures_sent}))
        else:
            lines.append(Line("report-cost", figures))
    return (*lines, *describe_agreement(report), *report.notes)[:LINES_MOST]


def _trust(report: Report) -> Line | None:
    """Return the audited accuracy of the settled labels, or that nobody has checked, and how the promise stands."""
    honest, proof = _honest(report.trust.honesty), report.trust.promise
    if honest is None and report.progress.decided:
        honest = Line("report-unchecked")
    promise = None if proof is None else describe_promise(proof, report.project.policy)
    return Line("report-both", {"one": honest, "other": promise}) if honest and promise else honest or promise


def _honest(found: Honesty | None) -> Line | None:
    if found is None:
        return None
    low, high = floor(found.low * 100), ceil(found.high * 100)
    return Line("report-honest", {"audits": found.audits, "right": floor(found.right * 100), "low": low, "high": high})


def describe_promise(proof: Proof, policy: Policy) -> Line:
    """Return how a promise stands."""
    figures: dict[str, Variable] = {"right": exact_percent(1 - (policy.max_wrong or 0)), "checks": proof.checks}
    if proof.stand is Stand.KEPT:
        return Line("report-promise-kept", figures)
    if proof.hindrance in {Hindrance.LOOKS, Hindrance.FEW}:
        return Line("report-promise-unprovable", figures)
    if proof.stand is Stand.REFUSED:
        return Line("report-promise-refused", figures | {"wrong": proof.wrong})
    if not proof.reviewers:
        return Line("report-promise-nobody", figures)
    missing = proof.missing or (checks_needed(policy.max_wrong or 1) or 0) - proof.checks
    return Line("report-promise-unproven", figures | {"missing": max(missing, 1)})


def describe_agreement(report: Report) -> tuple[Line, ...]:
    """Return the agreement of the labelers, or nothing before the first daily estimate."""
    alpha = report.trust.alpha
    if alpha is None:
        return ()
    word = next(word for word, least in ALIKE.items() if alpha >= least)
    return (Line("report-alike", {"how": Line(f"report-alike-{word}"), "alpha": f"{alpha:.2f}"}),)


def describe_steps(steps: Iterable[Step]) -> tuple[Line, ...]:
    """Return audited accuracy by reported confidence, one line per bin."""
    return tuple(
        Line(
            "report-step",
            {
                "said": percent(step.reported),
                "audits": step.audits,
                "right": percent(step.right),
                "low": percent(step.low),
                "high": percent(step.high),
            },
        )
        for step in steps
    )


def _progress(report: Report) -> Line:
    progress = report.progress
    return Line(
        "report-progress", {"decided": progress.decided, "total": progress.total, "percent": percent_decided(report)}
    )


def percent_decided(report: Report) -> int:
    """Return the percentage of decided items, rounded down so that 100 means all."""
    return report.progress.decided * 100 // max(1, report.progress.total)


def describe_forecast(report: Report) -> Line:
    """Return when the project is expected to be complete."""
    if report.project.state is not ProjectState.RUNNING:
        return Line(f"report-{report.project.state.value}")
    forecast = report.forecast
    if forecast.outlook is Outlook.DAY and forecast.day:
        return Line("report-forecast-day", {"day": day(forecast.day), "left": report.remaining})
    return Line(f"report-forecast-{forecast.outlook.value}", _left(forecast, report.remaining))


def _left(forecast: Forecast, remaining: int) -> dict[str, Variable]:
    return {} if forecast.outlook is Outlook.DONE else {"left": remaining}


def _pace(report: Report) -> Line:
    return Line("report-answers", {"today": report.today, "answers": report.answers, "days": report.days})


def describe_confusion(confusion: Confusion, project: Project) -> Line:
    """Return a pair of confused labels, shortened to the width of a line."""
    names = (label_name(label, project) for label in (confusion.one, confusion.other))
    one, other = (shorten(name, "label") if isinstance(name, str) else name for name in names)
    return Line("report-pair", {"one": one, "other": other, "times": confusion.times})


def label_name(label: int | None, project: Project) -> str | Line:
    """Return a label's name, or the text for "no label"."""
    if label is None:
        return Line("card-none")
    text = next((known.text for known in project.labels if known.id == label), "?")
    return Line(f"label-{text}") if project.kind is Kind.YES_NO else text


def describe_backlog(report: Report) -> tuple[Line, ...]:
    """Return what waits: disputes, reviews, and pictures that are set aside."""
    disputes, reviews = report.disputes, report.reviews
    lines = []
    if disputes.items:
        days = whole_days(disputes.oldest, report.at)
        lines.append(Line("report-disputes", {"items": disputes.items, "days": days}))
    if reviews.waiting:
        lines.append(Line("report-reviews", {"items": reviews.waiting, "days": whole_days(reviews.oldest, report.at)}))
    if aside := report.aside:
        lines.append(Line("report-aside", {"items": aside}))
    return tuple(lines)


def whole_days(since: datetime | None, now: datetime) -> int:
    """Return the number of whole days between two times."""
    return max(timedelta(), now - since).days if since else 0


def _resting(names: tuple[str, ...]) -> Line:
    shown = ", ".join(shorten(name, "name") for name in names[:NAMES_MOST])
    return Line("report-resting", {"names": shown, "others": len(names) - min(len(names), NAMES_MOST)})


def describe_alarm(alarm: Alarm, report: Report) -> Line:
    """Return an alarm's text with its figures."""
    arguments: dict[str, Variable] = {"question": shorten(report.project.question, "question")}
    match alarm:
        case Alarm.STALLED:
            arguments |= {"days": max(1, whole_days(report.last_answer, report.at)), "left": report.remaining}
        case Alarm.DISAGREEING:
            arguments |= {"now": report.recent.percent or 0, "before": report.before.percent or 0}
        case Alarm.PILING:
            days = whole_days(report.reviews.oldest, report.at)
            arguments |= {"items": report.reviews.waiting, "days": days}
    return Line(f"alert-{alarm.value}", arguments)


def shorten(text: str, what: str) -> str:
    """Return the beginning of a text on one line. `what` is a key of LETTERS."""
    text = " ".join(text.split())
    most = LETTERS[what]
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
