"""Screens before and while a person sends pictures: consent, the card before going out, the label, the project."""

from collections.abc import Sequence

from bot.labeling.model import Project
from bot.services.collector.sending import Entrance
from bot.texts import plain, rich
from handlers.collector.buttons import (
    AgreeToUse,
    BeginSending,
    ChooseCollection,
    ChooseSentLabel,
    EnterCollection,
    RefuseUse,
    ShowCollections,
    ShowOwnPicture,
    ShowSentLabels,
)
from handlers.label_keys import PAGE, name_of, rows
from handlers.manager.common import project_keys
from handlers.pages import slice_around, turning
from handlers.screen import Key, Keyboard, Screen, below, next_key, shorten


def enter_keys(projects: Sequence[Project], language: str) -> Keyboard:
    """Return a button for each project that asks for pictures. A single one needs no name."""
    if len(projects) == 1:
        return ((Key(plain(language, "collect-enter"), EnterCollection(projects[0].id)),),)
    return tuple(
        (Key(plain(language, "collect-enter-one", question=shorten(each.question)), EnterCollection(each.id)),)
        for each in projects
    )


def consent(entrance: Entrance, language: str) -> Screen:
    """Ask once whether the person's pictures may be used; those of a class serve the class only."""
    project, class_ = entrance.project, entrance.class_
    request = _request(project, language)
    text = rich(language, "collect-consent", request=request, question=project.question)
    if class_:
        text = rich(language, "collect-consent-class", **{"class": class_.name}, request=request)
    agree = Key(plain(language, "collect-agree"), AgreeToUse(project.id))
    refuse = Key(plain(language, "collect-refuse"), RefuseUse(project.id))
    return Screen(text, keyboard=((agree,), (refuse,)))


def refused(language: str) -> Screen:
    return Screen(rich(language, "collect-refused"), keyboard=((next_key(language),),))


def card(entrance: Entrance, language: str, news: str = "") -> Screen:
    """Return the card before going out: what is asked for, and what to mind."""
    project = entrance.project
    lines = [rich(language, "collect-card", request=_request(project, language))]
    if project.collect_goal:
        lines.append(rich(language, "collect-goal", today=entrance.today, goal=project.collect_goal))
    begin = Key(plain(language, "collect-begin"), BeginSending(project.id))
    own = Key(plain(language, "collect-own"), ShowOwnPicture(project.id, 0))
    return Screen(below(news, "\n".join(lines)), keyboard=((begin,), (own,)))


def send_now(project: Project, language: str, label: int = 0) -> Screen:
    """Ask for the pictures, with the label that the next ones get as a suggestion."""
    text = rich(language, "collect-send")
    if not project.collect_label:
        return Screen(text)
    chosen = next((name_of(each, project, language) for each in project.labels if each.id == label), "")
    if chosen:
        text = below(rich(language, "collect-label-chosen", label=chosen), text)
    return Screen(text, keyboard=((Key(plain(language, "collect-other-label"), ShowSentLabels(project.id, label)),),))


def ask_label(project: Project, around: int, language: str) -> Screen:
    """Ask what the next pictures show."""
    page = slice_around(project.labels, lambda label: label.id == around, PAGE)
    names = [name_of(label, project, language) for label in page.shown]
    chosen = zip(page.shown, names, strict=True)
    keys = rows(Key(name, ChooseSentLabel(project.id, label.id)) for label, name in chosen)
    unknown = Key(plain(language, "collect-no-label"), ChooseSentLabel(project.id, 0))
    before, after = (ShowSentLabels(project.id, end.id) if end else None for end in (page.before, page.after))
    return Screen(
        rich(language, "collect-which-label"), keyboard=(*keys, *turning(before, after, language), (unknown,))
    )


def choose_project(upload: int, projects: Sequence[Project], around: int, language: str) -> Screen:
    """Ask which project the pictures are for."""
    keys = project_keys(
        projects,
        around,
        lambda project: ShowCollections(upload, project),
        lambda project: Key(shorten(project.question), ChooseCollection(upload, project.id)),
        language,
    )
    return Screen(rich(language, "collect-which-project"), keyboard=keys)


def _request(project: Project, language: str) -> str:
    return project.collect_request or plain(language, "collect-request")
