"""The options of a project's settings, as `project create`, `project set` and a project file take them."""

import inspect
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Annotated, Any, TypeVar

import typer

from bot.cli.common import say
from bot.labeling.errors import BadProject
from bot.labeling.project_settings import POLICY_SETTINGS, PRESETS, SETTINGS, Setting, known_settings, preset_fields

T = TypeVar("T")

GIVEN = "given"
"""The parameter of a command that gets the settings."""

Preset = Annotated[
    str | None,
    typer.Option("--policy", help="option-policy"),
]


def setting_option(setting: Setting) -> Any:
    """Return the option of a setting. Its help is the id of a text, as for all options."""
    return typer.Option(setting.option, help=setting.text)


def describe_setting(text: str) -> str | None:
    """Return the help of the setting with this text, with its limits; None if it isn't a setting's text."""
    setting = next((each for each in (*SETTINGS.values(), *POLICY_SETTINGS.values()) if each.text == text), None)
    if setting is None:
        return None
    least = setting.declared.least
    if isinstance(least, str):
        least = POLICY_SETTINGS[least].key
    limits = {"least": str(least), "most": str(setting.declared.most)}
    if setting.is_number:
        default = "none" if setting.default is None else str(setting.default)
        return say("usage-number-setting", description=say(text), default=default, **limits)
    return say("usage-list-setting", description=say(text)) if setting.type is tuple else say(text)


def policy_option(name: str) -> Any:
    """Return the option of one thing of a policy."""
    return setting_option(POLICY_SETTINGS[name])


def takes_settings(function: Callable[..., Coroutine[Any, Any, T]]) -> Callable[..., Coroutine[Any, Any, T]]:
    """Give a command an option for each setting of a project, where its parameter `given` stands.

    `given` gets what was typed: values by their names in ProjectSettings, and `policy` with the fields of a Policy.
    """
    signature = inspect.signature(function)
    options = {
        **{name: _parameter(name, _written_type(each), setting_option(each)) for name, each in SETTINGS.items()},
        "preset": inspect.Parameter("preset", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Preset),
        **{name: _parameter(name, _written_type(each), setting_option(each)) for name, each in POLICY_SETTINGS.items()},
    }
    parameters: list[inspect.Parameter] = []
    for parameter in signature.parameters.values():
        parameters += options.values() if parameter.name == GIVEN else [parameter]

    @wraps(function)
    async def run(**typed: Any) -> T:
        return await function(**{GIVEN: given_settings(**{name: typed.pop(name) for name in options})}, **typed)

    run.__signature__ = signature.replace(  # type: ignore[attr-defined]  # typer asks for it
        parameters=[parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters]
    )
    return run


def _parameter(name: str, kind: Any, option: Any) -> inspect.Parameter:
    annotation = Annotated[kind | None, option]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


def _written_type(setting: Setting) -> Any:
    return list[str] if setting.type is tuple else setting.type


def given_settings(preset: str | None, **written: Any) -> dict[str, Any]:
    """Return the settings that were written, by their names; None is not written. Raises BadProject for a preset."""
    given = {name: value for name, value in written.items() if value is not None}
    policy = policy_change(preset, **known_settings(given, POLICY_SETTINGS))
    return known_settings(given, SETTINGS) | ({} if policy is None else {"policy": policy})


def policy_change(preset: str | None, **options: Any) -> dict[str, Any] | None:
    """Return the fields of a policy that change; None when none does. Raises BadProject for an unknown preset."""
    if preset is not None and preset not in PRESETS:
        raise BadProject(problem="policy", value=preset)
    change: dict[str, Any] = preset_fields(preset) if preset else {}
    change |= {name: value for name, value in options.items() if value is not None}
    if change.get("max_wrong") == 1:
        change["max_wrong"] = None
    return change or None
