"""Screens of /start: a greeting, and the projects with the numbers of items left."""

from collections.abc import Sequence

from bot.labeling.model import ItemState, Member, Progress, Project, ProjectState, Role
from bot.labeling.permissions import Action, may
from bot.services.choices import Choices
from bot.services.members import Welcome
from bot.services.notices import TextsChanged
from bot.texts import plain, rich
from handlers.collector.sending_screens import enter_keys
from handlers.instructor.classes.class_screens import classes_key
from handlers.label_keys import SUMMARY_LABELS_MOST, name_of
from handlers.labeler.buttons import BeginProject, ChooseLanguage, ShowProjects, ShowTexts
from handlers.manager.buttons import Manage
from handlers.manager.uploads.buttons import ChoosePicturesProject
from handlers.pages import slice_around, turning
from handlers.reviewer.buttons import BeginReview
from handlers.screen import Key, Keyboard, Screen, next_key, shorten
from handlers.trainee.exam import exam_screens
from handlers.trainee.today.today_screens import today_keys, today_lines

PAUSED_MOST = 5  # paused projects that are named
PROJECTS_IN_FULL = 3  # of a manager, with their figures on the first screen
LINES_MOST = 5  # of a manager with more projects
PAGE = 20  # projects; Telegram takes 100 buttons and 4,096 letters


def home(welcome: Welcome, choices: Choices, language: str) -> Screen:
    """Return the first screen: greeting, granted or refused role, a manager's figures, and what the person can do."""
    greeting = "start-hello" if welcome.is_new else "start-again"
    is_named = any(
        each.homework and not each.is_finished for each in choices.today
    )  # what there is to do says the name
    parts = [] if is_named and not welcome.is_new else [rich(language, greeting, name=_name(welcome.member, choices))]
    if welcome.granted:
        role = plain(language, f"role-{welcome.granted.value}")
        parts.append(rich(language, "start-granted", role=role))
        if welcome.granted is Role.REVIEWER and choices.projects:
            parts[-1] += "\n" + rich(language, "start-reviews")
    if welcome.refused:
        parts.append(rich(language, "start-refused"))
    if may(welcome.member, Action.MANAGE):
        parts += _figures(choices.projects, language)
    choice = what_to_do(welcome.member, choices, language)
    if choice.keyboard or not welcome.refused:
        parts.append(choice.text)
    return Screen("\n\n".join(parts), keyboard=choice.keyboard)


def _name(member: Member, choices: Choices) -> str:
    """Return the name that a trainee gave in class, as everything else there says it; for others that of Telegram."""
    return choices.today[0].name if choices.today else member.name


def what_to_do(member: Member, choices: Choices, language: str, around: int = 0) -> Screen:
    """Return what a person can do now, the most pressing first: reviews that wait, managing, projects to label.

    The projects are the page that has the project `around`, or else the first.
    """
    exams = choices.exams.exams
    sits = any(exam.is_begun for exam in exams)  # practice rests meanwhile
    first: Keyboard = () if sits else today_keys(choices.today, language)
    if choices.reviews:
        first += ((Key(plain(language, "start-review", pictures=choices.reviews), BeginReview()),),)
    if may(member, Action.MANAGE):
        first += ((Key(plain(language, "manage"), Manage()),),)
    elif choices.adds:
        first += ((Key(plain(language, "upload-add-more"), ChoosePicturesProject()),),)
    if may(member, Action.TEACH):
        first += ((classes_key(language),),)
    labeling = projects_to_begin(choices.projects, language, around)
    lines = [exam_screens.today_line(exam, language) for exam in exams] + today_lines(choices.today, language)
    if choices.today and not labeling.keyboard and len(first) == len(choices.today):
        lines = lines or [rich(language, "today-nothing")]
    text = "\n".join(lines) or _offer(member, choices, labeling, language, has_more=bool(first))
    paused = [
        rich(language, "start-paused", question=shorten(project.question)) for project in choices.paused[:PAUSED_MOST]
    ]
    text = "\n".join((*([text] if text else ()), *paused))
    exam_keys, rehearsal = exam_screens.today_keys(choices.exams, language)
    return Screen(text, keyboard=(*exam_keys, *first, *rehearsal, *labeling.keyboard))


def _offer(member: Member, choices: Choices, labeling: Screen, language: str, *, has_more: bool) -> str:
    """Return the words above the buttons; `has_more`: there are others than those of `labeling`."""
    if labeling.keyboard:
        return rich(language, "start-what") if has_more else labeling.text
    if may(member, Action.MANAGE):
        return rich(language, "start-what" if choices.projects else "start-no-project")
    if has_more:
        return rich(language, "start-what")
    if may(member, Action.REVIEW):
        return rich(language, "review-nothing")
    return "" if choices.paused else labeling.text


def projects_to_begin(projects: Sequence[Progress], language: str, around: int = 0) -> Screen:
    """Return the choice of a project to label: the page that has the project `around`, or else the first."""
    begin = [progress for progress in projects if progress.project.state is not ProjectState.CLOSED]
    text = rich(language, "start-choose" if begin else "start-nothing")
    page = slice_around(begin, lambda progress: progress.project.id == around, PAGE)
    before, after = (ShowProjects(end.project.id) if end else None for end in (page.before, page.after))
    keys = tuple((_begin(progress, language),) for progress in page.shown)
    running = (progress.project for progress in page.shown if progress.project.state is ProjectState.RUNNING)
    enter = enter_keys([project for project in running if project.collect], language)
    return Screen(text, keyboard=(*keys, *turning(before, after, language), *enter))


def _figures(projects: Sequence[Progress], language: str) -> list[str]:
    """Return a manager's projects: a few with their figures, of many one line each of the first with work left."""
    if len(projects) <= PROJECTS_IN_FULL:
        return [_progress(progress, language) for progress in projects]
    unfinished = [progress for progress in projects if progress.left and progress.project.state is ProjectState.RUNNING]
    lines = [
        rich(language, "start-project", question=shorten(progress.project.question), left=progress.left)
        for progress in unfinished[:LINES_MOST]
    ]
    return ["\n".join(lines)] if lines else []


def _progress(progress: Progress, language: str) -> str:
    return rich(
        language,
        "progress",
        question=shorten(progress.project.question),
        decided=progress.decided,
        total=progress.total,
        disputed=progress.items.get(ItemState.DISPUTED, 0),
    )


def _begin(progress: Progress, language: str) -> Key:
    if progress.project.state is ProjectState.PAUSED:
        text = "start-project-paused"
    elif not progress.total:
        text = "start-project-empty"
    elif progress.left:
        text = "start-project"
    elif progress.decided < progress.total:
        text = "start-project-none"
    else:
        text = "start-project-done"
    question = shorten(progress.project.question)
    label = plain(language, text, question=question, left=progress.left)
    return Key(label, BeginProject(progress.project.id))


def languages(language: str) -> Screen:
    keys = (Key("한국어", ChooseLanguage("ko")),), (Key("English", ChooseLanguage("en")),)
    return Screen(rich(language, "language-choose"), keyboard=keys)


def language_chosen(language: str) -> Screen:
    return Screen(rich(language, "language-chosen"), keyboard=((next_key(language),),))


def texts_changed(notice: TextsChanged, language: str) -> Screen:
    key = Key(plain(language, "texts-show"), ShowTexts(notice.project))
    return Screen(rich(language, "texts-changed", question=notice.question), keyboard=((key,),))


def project_texts(project: Project, language: str) -> Screen:
    """Return a project's question, guide and labels."""
    labels = ", ".join(name_of(label, project, language) for label in project.labels[:SUMMARY_LABELS_MOST])
    more = "…" if len(project.labels) > SUMMARY_LABELS_MOST else ""
    text = rich(language, "texts", question=project.question, guide=project.guide, labels=labels + more)
    key = Key(plain(language, "more-begin"), BeginProject(project.id))
    return Screen(text, keyboard=((key,),))


def projects_of_manager(projects: Sequence[Progress], language: str, around: int = 0) -> Screen:
    """Return a manager's choice of a project to label, with the managers' button below."""
    screen = projects_to_begin(projects, language, around)
    text = screen.text if screen.keyboard else rich(language, "start-no-project")
    return Screen(text, keyboard=(*screen.keyboard, (Key(plain(language, "manage"), Manage()),)))
