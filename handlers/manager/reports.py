"""/report: how a project goes, for managers."""

import re

import structlog
from telegram import Update

from bot.incoming.delivery import Shown
from bot.labeling.errors import NoSuchProject, UnknownButton
from bot.labeling.model import Project, ProjectState
from bot.services.manager import reports
from bot.texts import LANGUAGES, plain
from handlers.context import Context
from handlers.manager import report_screens
from handlers.manager.buttons import ShowReport
from handlers.show import answer, show, showing

log = structlog.get_logger(__name__)

DAY = "|".join(plain(language, "report-day") for language in LANGUAGES)
SPAN = re.compile(rf"(-?[0-9]{{1,9}})({DAY})?", re.IGNORECASE)
TYPED_MOST = 60  # letters of a name that nothing has


async def report(_update: Update, context: Context) -> None:
    """/report, alone or with a project's name, a part of its question, and a span: /report flowers 7d."""
    known = await context.read(reports.reportable_projects)
    words, days = _read(context.args or [], known)
    found = _find(known, " ".join(words))
    if len(found) == 1:
        _begin(context, found[0], days, None)
    else:
        show(context, report_screens.choice(found, days, context.language))


async def show_report(context: Context, button: ShowReport) -> None:
    """A project was chosen, or its report is wanted anew."""
    known = await context.read(reports.reportable_projects)
    project = next((each for each in known if each.id == button.project), None)
    if project is None:
        raise UnknownButton
    days = reports.check_days(button.days)
    answer(context)
    _begin(context, project, days, context.tapped)


def _read(words: list[str], known: list[Project]) -> tuple[list[str], int]:
    """What stands for a project, and the span, which comes last. Raises BadSpan.

    A bare number is a span where no project has it.
    """
    typed = " ".join(words)
    span = SPAN.fullmatch(words[-1]) if words else None
    if span is None or any(project.name == typed for project in known) or (not span[2] and _matching(known, typed)):
        return words, reports.SUMMARY_DAYS
    return words[:-1], reports.check_days(int(span[1]))


def _find(known: list[Project], typed: str) -> list[Project]:
    """The project of this name, or all whose name or question holds what was typed. Raises NoSuchProject."""
    if not typed:
        return [project for project in known if project.state is not ProjectState.CLOSED] or known
    for alike in (str, str.casefold):
        if exact := [project for project in known if alike(project.name) == alike(typed)]:
            return exact
    found = _matching(known, typed)
    if not found:
        raise NoSuchProject(name=typed[:TYPED_MOST])
    return found


def _matching(known: list[Project], typed: str) -> list[Project]:
    """Those whose name or question holds what was typed."""
    wanted = typed.casefold()
    return [project for project in known if wanted in project.name.casefold() or wanted in project.question.casefold()]


def _begin(context: Context, project: Project, days: int, instead_of: Shown | None) -> None:
    """A word at once, and the report in its place when it is made. The handler does not wait for it."""
    context.deps.background.spawn(_make(context, project, days, instead_of), "report")


async def _make(context: Context, project: Project, days: int, instead_of: Shown | None) -> None:
    chat, language = showing(context), context.language
    message = await chat.show(report_screens.making(project, language), instead_of)
    here = Shown(message, has_photo=False, protected=project.private)
    try:
        made, photo = await context.deps.reports.make(project=project, now=context.now, days=days, language=language)
        screen = report_screens.report(made, photo, language)
    except Exception:
        log.exception("a report could not be made", project=project.name)
        screen = report_screens.failed(project, days, language)
    await chat.show(screen, here)
