"""Screens of reports, summaries and alerts."""

from collections.abc import Sequence

from bot.labeling.model import Project
from bot.labeling.report import Report
from bot.sentences.report_lines import describe_report
from bot.services.notices import Alert, Summary
from bot.texts import plain, rich
from bot.texts.lines import Line, said_richly
from handlers.manager.buttons import ExplainSure, ReportBelow, ShowReport
from handlers.manager.projects.project_screens import new_project_key
from handlers.screen import Key, Screen, shorten

CHOICE_MOST = 30  # projects on one screen
SHORT_LINES = 3  # of a project's summary beside others: title, progress, forecast
SHORT_DAYS = 7


def report(value: Report, photo: str, language: str) -> Screen:
    """Return a report with its chart, and buttons to explain its figures and to repeat it."""
    return Screen(
        _written(describe_report(value), language),
        photo,
        (
            (Key(plain(language, "report-sure"), ExplainSure(value.project.id)),),
            (_again(value.project, value.days, language),),
        ),
        protected=value.project.private,
    )


def sure_means(language: str) -> Screen:
    """Explain what a confidence says, and what it is checked against."""
    return Screen(rich(language, "manage-sure-means"))


def summary(notice: Summary, language: str) -> Screen:
    return Screen(_written(notice.lines, language), notice.photo, protected=notice.protected)


def short_summary(notice: Summary, language: str) -> Screen:
    """Return the summary as a part of a message about several projects: its first lines, and a button to the rest."""
    title = notice.lines[0]
    question = str(title.arguments.get("question", ""))
    show_report = Key(plain(language, "report-of", question=shorten(question)), ReportBelow(notice.project, SHORT_DAYS))
    keyboard = ((show_report,),) if notice.project else ()
    text = _written(notice.lines[:SHORT_LINES], language)
    return Screen(text, notice.photo, keyboard, protected=notice.protected)


def alert(notice: Alert, language: str) -> Screen:
    return Screen(said_richly(notice.line, language))


def _written(lines: Sequence[Line], language: str) -> str:
    first, *others = (said_richly(line, language) for line in lines)
    return "\n".join((f"<b>{first}</b>", *others))


def making(project: Project, language: str) -> Screen:
    # protected from the start, since a message can't become protected later
    return Screen(rich(language, "report-making"), protected=project.private)


def failed(project: Project, days: int, language: str) -> Screen:
    text = rich(language, "report-failed")
    return Screen(text, keyboard=((_again(project, days, language),),), protected=project.private)


def _again(project: Project, days: int, language: str) -> Key:
    return Key(plain(language, "report-again"), ShowReport(project.id, days))


def choose_project(projects: Sequence[Project], days: int, language: str) -> Screen:
    """Return the choice of a project to report on."""
    if not projects:
        return Screen(rich(language, "manage-no-projects"), keyboard=((new_project_key(language),),))
    keys = (Key(shorten(project.question), ShowReport(project.id, days)) for project in projects[:CHOICE_MOST])
    return Screen(rich(language, "report-choose", days=days), keyboard=tuple((key,) for key in keys))
