"""Handlers of /report: a project's figures over a number of days."""

import re

import structlog
from telegram import Update

from bot.incoming.delivery import Shown
from bot.labeling.errors import NoSuchProject, UnknownButton
from bot.labeling.model import Project, ProjectState
from bot.services.manager import reports
from bot.services.manager.projects import list_projects
from bot.texts import LANGUAGES, plain
from handlers.context import Context
from handlers.manager import report_screens
from handlers.manager.buttons import ExplainSure, ReportBelow, ShowReport
from handlers.show import answer, show, showing

log = structlog.get_logger(__name__)

DAY = "|".join(plain(language, "report-day") for language in LANGUAGES)
SPAN = re.compile(rf"(-?[0-9]{{1,9}})({DAY})?", re.IGNORECASE)
TYPED_MOST = 60  # letters of an unknown name that an error shows


async def report_command(_update: Update, context: Context) -> None:
    """/report: report on a project. Arguments are its name or a part of its question, and a span: flowers 7d."""
    known = await context.read(list_projects)
    words, days = _read(context.args or [], known)
    matches = _find(known, " ".join(words))
    if len(matches) == 1:
        _begin(context, matches[0], days, None)
    else:
        show(context, report_screens.choose_project(matches, days, context.language))


async def show_report(context: Context, button: ShowReport) -> None:
    """Report on the chosen project, or repeat its report. Raises UnknownButton, BadSpan."""
    await _report(context, button, context.tapped)


async def report_below(context: Context, button: ReportBelow) -> None:
    """Report on a project below the message with the button. Raises UnknownButton, BadSpan."""
    await _report(context, button, None)


async def explain_sure(context: Context, button: ExplainSure) -> None:
    """Explain below a report what "sure" means. Raises UnknownButton."""
    await _chosen(context, button.project)
    answer(context)
    show(context, report_screens.sure_means(context.language))


async def _report(context: Context, button: ShowReport | ReportBelow, instead_of: Shown | None) -> None:
    project = await _chosen(context, button.project)
    days = reports.check_days(button.days)
    answer(context)
    _begin(context, project, days, instead_of)


async def _chosen(context: Context, number: int) -> Project:
    """Return the project with this id. Raises UnknownButton."""
    known = await context.read(list_projects)
    project = next((project for project in known if project.id == number), None)
    if project is None:
        raise UnknownButton
    return project


def _read(words: list[str], known: list[Project]) -> tuple[list[str], int]:
    """Return the words that name a project, and the span in days, which is the last word. Raises BadSpan.

    A number without a unit is a span only if it does not match a project.
    """
    typed = " ".join(words)
    span = SPAN.fullmatch(words[-1]) if words else None
    if span is None or any(project.name == typed for project in known) or (not span[2] and _matching(known, typed)):
        return words, reports.SUMMARY_DAYS
    return words[:-1], reports.check_days(int(span[1]))


def _find(known: list[Project], typed: str) -> list[Project]:
    """Return the project with this name, or those that match the typed words. Raises NoSuchProject."""
    if not typed:
        return [project for project in known if project.state is not ProjectState.CLOSED] or known
    for normalize in (str, str.casefold):
        if exact := [project for project in known if normalize(project.name) == normalize(typed)]:
            return exact
    matches = _matching(known, typed)
    if not matches:
        raise NoSuchProject(name=typed[:TYPED_MOST])
    return matches


def _matching(known: list[Project], typed: str) -> list[Project]:
    """Return the projects whose name or question contains the typed words."""
    wanted = typed.casefold()
    return [project for project in known if wanted in project.name.casefold() or wanted in project.question.casefold()]


def _begin(context: Context, project: Project, days: int, instead_of: Shown | None) -> None:
    """Make a report in the background. A message says so until it is ready."""
    context.deps.background.spawn(_make(context, project, days, instead_of), "report")


async def _make(context: Context, project: Project, days: int, instead_of: Shown | None) -> None:
    chat, language = showing(context), context.language
    message = await chat.show(report_screens.making(project, language), instead_of)
    place = Shown(message, has_photo=False, protected=project.private)
    try:
        value, photo = await context.deps.reports.make(project=project, now=context.now, days=days, language=language)
        screen = report_screens.report(value, photo, language)
    except Exception:
        log.exception("a report could not be made", project=project.name)
        screen = report_screens.failed(project, days, language)
    await chat.show(screen, place)
