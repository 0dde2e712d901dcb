"""A project's settings in words, as the chat and the command line show them."""

from typing import Any

from bot.labeling.model import Project
from bot.labeling.project_settings import POLICY_SETTINGS, Setting
from bot.texts import plain
from bot.texts.lines import exact_percent


def setting_name(setting: Setting, language: str) -> str:
    return plain(language, f"setting-name-{setting.word}")


def current_value(setting: Setting, project: Project) -> Any:
    return getattr(project.policy if setting.name in POLICY_SETTINGS else project, setting.name)


def setting_words(setting: Setting, value: Any, language: str) -> str:
    """Return a value of a setting in words."""
    if setting.type is bool:
        return plain(language, "setting-on" if value else "setting-off")
    if value is None or value in ("", ()):
        return plain(language, "setting-empty", key=setting.word)
    if setting.declared.words:
        return plain(language, f"setting-choice-{value}")
    if setting.is_number:
        return _number(setting, value, language)
    return ", ".join(value) if setting.type is tuple else str(value)


def _number(setting: Setting, value: float, language: str) -> str:
    if setting.type is float:
        return plain(language, "setting-share", share=exact_percent(value))
    return plain(language, "setting-number", key=setting.word, number=value)
