"""Screens of a project's settings. They follow from the declarations in bot.labeling.project_settings."""

from typing import Any

from bot.labeling.model import Project, ProjectState
from bot.labeling.project_settings import POLICY_SETTINGS, SETTINGS, Setting
from bot.labeling.written_settings import write_setting
from bot.sentences.promise_lines import describe_plan
from bot.sentences.setting_words import current_value, setting_name, setting_words
from bot.texts import plain, rich
from bot.texts.lines import said_richly
from handlers.label_keys import in_rows
from handlers.manager.buttons import ManageProject
from handlers.manager.projects.buttons import AskDelete, ChangeSetting, SetState, ShowSetting, ShowSettings
from handlers.screen import Key, Screen, below

TITLES = (
    "settings",
    "settings-policy",
    "settings-reviewing",
    "settings-cleaning",
    "settings-collecting",
    "settings-dataset",
)
"""The titles of the pages of settings. The first page has a button to each of the others."""
POLICY, REVIEWING, CLEANING, COLLECTING, DATASET = range(1, len(TITLES))
REVIEWS = frozenset({"budget", "audit", "second", "max_wrong", "unproven", "blind"})
COSTS = frozenset({"price", "picture_price"})
RIGHTS = frozenset({"licence", "consent", "name_senders"})


def page_of(value: Setting) -> int:
    """Return the page of settings that a setting is on. A page has at most eight."""
    if value.name in POLICY_SETTINGS:
        return REVIEWING if value.name in REVIEWS else POLICY
    if value.declared.cleans:
        return CLEANING
    if value.name in COSTS or value.name.startswith("collect"):
        return COLLECTING
    return DATASET if value.name in RIGHTS else 0


def settings(project: Project, language: str, *, page: int, news: str = "") -> Screen:
    """Return a page of a project's settings, each with a line and a button. `news` is the result of the last action."""
    page = page if page in range(len(TITLES)) else 0  # a button can be forged
    shown = [value for value in (*SETTINGS.values(), *POLICY_SETTINGS.values()) if page_of(value) == page]
    title = rich(language, TITLES[page], question=project.question)
    lines = [
        rich(language, "settings-line", name=setting_name(setting, language), value=_value(setting, project, language))
        for setting in shown
    ]
    keys = in_rows([Key(setting_name(setting, language), ShowSetting(project.id, setting.key)) for setting in shown], 2)
    text = "\n".join((title, *lines))
    if page:
        back = Key(plain(language, "settings-back"), ShowSettings(project.id, 0))
        return Screen(below(news, text), keyboard=(*keys, (back,)))
    pages = [
        Key(plain(language, f"{TITLES[page]}-key"), ShowSettings(project.id, page)) for page in range(1, len(TITLES))
    ]
    more = (
        *in_rows(pages, 2),
        *_end_keys(project, language),
        (Key(plain(language, "manage-back-to-project"), ManageProject(project.id)),),
    )
    return Screen(below(news, text), keyboard=(*keys, *more))


def setting(project: Project, value: Setting, language: str) -> Screen:
    """Return one setting: what it means, its value, its choices, and how to type another value."""
    lines = [
        rich(language, "setting-means", name=setting_name(value, language), means=plain(language, _means(value))),
        rich(language, "setting-now", value=_value(value, project, language)),
        *promise_plan(project, value, language),
    ]
    if value.type is not bool and not value.declared.words:
        lines.append(_how_to_type(value, project, language))
    keys = in_rows([_choice(value, choice, project, language) for choice in _choices(value, project)], 2)
    back = Key(plain(language, "settings-back"), ShowSettings(project.id, page_of(value)))
    return Screen("\n".join(lines), keyboard=(*keys, (back,)))


def promise_plan(project: Project, value: Setting, language: str) -> tuple[str, ...]:
    """Return how many checks prove the project's promise, on the setting that makes it."""
    plan = describe_plan(project.policy) if value.name == "max_wrong" else None
    return () if plan is None else (said_richly(plan, language),)


def _end_keys(project: Project, language: str) -> tuple[tuple[Key, ...], ...]:
    """Return the buttons to close a project (or to open it again) and to delete it."""
    is_closed = project.state is ProjectState.CLOSED
    state = ProjectState.RUNNING if is_closed else ProjectState.CLOSED
    close = Key(plain(language, "manage-resume" if is_closed else "manage-close"), SetState(project.id, state))
    return ((close, Key(plain(language, "manage-delete"), AskDelete(project.id))),)


def _how_to_type(value: Setting, project: Project, language: str) -> str:
    if value.type is tuple:
        return rich(language, "setting-type-lines", most=int(value.declared.most or 0))
    if value.type is float:
        return rich(language, "setting-type-share")
    if value.type is int:
        text = "setting-type-number" if value.declared.choices else "setting-type-number-only"
        return rich(language, text, least=_least(value, project), most=int(value.declared.most or 0))
    return rich(language, "setting-type-text", key=value.word)


def _means(value: Setting) -> str:
    """Return the id of the text that describes a setting: the command line writes some values in another way."""
    is_own = value.declared.words or value.word in {"max-wrong", "reasons"}
    return f"setting-means-{value.word}" if is_own else value.text


def _least(value: Setting, project: Project) -> int:
    """Return the least number that a setting takes now."""
    least = value.declared.least
    return int(getattr(project.policy, least) if isinstance(least, str) else least or 0)


def _choices(value: Setting, project: Project) -> tuple[Any, ...]:
    if value.type is bool:
        return (True, False)
    if isinstance(value.declared.least, str):
        return tuple(choice for choice in value.declared.choices if choice >= _least(value, project))
    return value.declared.choices


def _choice(value: Setting, choice: Any, project: Project, language: str) -> Key:
    text = setting_words(value, choice, language)
    if choice == current_value(value, project):
        text = plain(language, "card-answered", label=text)
    return Key(text, ChangeSetting(project.id, value.key, write_setting(value, choice)))


def _value(value: Setting, project: Project, language: str) -> str:
    return setting_words(value, current_value(value, project), language)
