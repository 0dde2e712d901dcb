"""Each declared setting of a project in each of its places: file, options, storage, history and output."""

import json
from functools import partial
from typing import Any

import pytest
import yaml

from bot.labeling.project_settings import POLICY_SETTINGS, SETTINGS, Setting
from bot.services.manager.projects import find_project

EVERY = [*SETTINGS.values(), *POLICY_SETTINGS.values()]
LIMITED = [each for each in EVERY if each.declared.most is not None or each.declared.check or each.declared.words]
CREATE = ("project", "create", "garden", "--question", "무슨 꽃인가요?", "--label", "장미", "--label", "나팔꽃")
TEXTS = {
    "timezone": ("Europe/Berlin", "Mars/Base"),
    "order": ("newest", "backwards"),
    "door": ("qualified", "ajar"),
    "unproven": ("reviewers", "nobody"),
}
"""For a setting that checks its texts itself: one that it takes, and one that it doesn't."""


def other(setting: Setting) -> Any:
    """Return a valid value of the setting that is not its default, as in JSON."""
    if setting.type is bool:
        return not setting.default
    if setting.type is int:
        return setting.default + 1
    share = (10 + EVERY.index(setting)) / 100  # another for each, so that none can stand in for another
    return {float: share, str: TEXTS.get(setting.name, ("글", ""))[0], tuple: ["잎만 봄", "다른 꽃"]}[setting.type]


def beyond(setting: Setting) -> Any:
    """Return an invalid value of the setting."""
    if setting.name in TEXTS:
        return TEXTS[setting.name][1]
    most = setting.declared.most
    return {tuple: ["까닭"] * int(most + 1), str: "글" * int(most + 1)}.get(setting.type, most + 1)


def options(setting: Setting, value: Any) -> list[str]:
    """Return the options that set this value."""
    yes, _, no = setting.option.partition("/")
    if setting.type is bool:
        return [yes if value else no]
    return [word for each in (value if isinstance(value, list) else [value]) for word in (yes, str(each))]


def shown(cli) -> dict[str, Any]:
    """Return the settings' values in the output of `project show`, by name."""
    described = json.loads(cli("project", "show", "garden", "--json").out)
    values = described | described["policy"]
    return {setting.name: values[setting.key] for setting in EVERY}


def stored(inside) -> dict[str, Any]:
    """Return the values of the stored project."""
    project = inside(lambda database: database.read(partial(find_project, name="garden")))
    holders = {name: project.policy if name in POLICY_SETTINGS else project for name in (*SETTINGS, *POLICY_SETTINGS)}
    return {name: getattr(holder, name) for name, holder in holders.items()}


def file_with(tmp_path, **settings: Any):
    path = tmp_path / "garden.yaml"
    path.write_text(yaml.safe_dump({"question": "q", "labels": ["a", "b"]} | settings, allow_unicode=True))
    return path


def as_field(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


OTHER = {setting.name: other(setting) for setting in EVERY}
AS_FIELDS = {name: as_field(value) for name, value in OTHER.items()}
DEFAULTS = {setting.name: setting.default for setting in EVERY}


@pytest.mark.parametrize("is_file", [False, True], ids=["options", "file"])
def test_each_setting_has_its_default(cli, inside, tmp_path, is_file):
    """No setting is required."""
    create = ("project", "create", "garden", "--file", file_with(tmp_path)) if is_file else CREATE
    assert cli(*create).code == 0
    assert stored(inside) == DEFAULTS
    assert {name: as_field(value) for name, value in shown(cli).items()} == DEFAULTS


def test_project_file_sets_each_setting(cli, inside, tmp_path):
    """Each key of a project file sets the project's value."""
    written = file_with(tmp_path, **{setting.key: OTHER[setting.name] for setting in EVERY})
    assert cli("project", "create", "garden", "--file", written).code == 0
    assert (shown(cli), stored(inside)) == (OTHER, AS_FIELDS)


def test_create_sets_each_setting(cli, inside):
    """Each option of create sets the project's value."""
    assert cli(*CREATE, *(word for setting in EVERY for word in options(setting, OTHER[setting.name]))).code == 0
    assert (shown(cli), stored(inside)) == (OTHER, AS_FIELDS)


def test_set_changes_one_setting(cli, inside, rows):
    """Each option of set changes its setting and no other, and the history has the change."""
    assert cli(*CREATE).code == 0
    expected = dict(DEFAULTS)
    for setting in EVERY:
        assert cli("project", "set", "garden", *options(setting, OTHER[setting.name])).code == 0
        expected[setting.name] = AS_FIELDS[setting.name]
        assert stored(inside) == expected
    assert shown(cli) == OTHER
    events = [(f"policy {each.name}" if each.name in POLICY_SETTINGS else each.name, each) for each in EVERY]
    assert rows("SELECT event, old, new FROM history WHERE event <> 'created' ORDER BY id") == [
        (event, str(setting.default), str(AS_FIELDS[setting.name])) for event, setting in events
    ]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_invalid_value_is_refused(cli, inside, tmp_path, language):
    """File and options refuse the same value with the same sentence, which has the value and the limit."""
    assert cli(*CREATE).code == 0
    for setting in LIMITED:
        value = beyond(setting)
        said = cli("project", "set", "garden", *options(setting, value), language=language)
        assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1), setting.name
        assert (language == "ko") == any("가" <= letter <= "힣" for letter in said.err)
        numbers = said.err.replace(",", "")
        is_counted = isinstance(value, list) or (isinstance(value, str) and setting.declared.most)
        assert str(len(value) if is_counted else value) in numbers, said.err
        assert setting.declared.most is None or str(setting.declared.most) in numbers, said.err
        wrong = file_with(tmp_path, **{setting.key: value})
        assert cli("project", "create", "other", "--file", wrong, language=language).err == said.err
    assert stored(inside) == DEFAULTS


@pytest.mark.parametrize("command", ["create", "set"])
def test_help_explains_each_setting(cli, command):
    """--help has each option with its meaning, limits and default."""
    helped = " ".join(cli("project", command, "--help", language="en").out.split())
    for setting in EVERY:
        explained = helped.partition(f" {setting.option.replace('/', ' / ')} ")[2].partition(" --")[0]
        assert len(explained) > 20, setting.name
        if setting.is_number:
            assert f"to {setting.declared.most}" in explained
            assert setting.default is None or f"by default {setting.default}" in explained


@pytest.mark.parametrize(
    ("options", "least", "most"), [(("--min", "7"), 7, 5), (("--min", "4", "--cap", "3"), 4, 3)], ids=str
)
def test_min_above_cap_names_both(cli, garden, options, least, most):
    """A minimum above the maximum is refused with both numbers, not as a wrong maximum."""
    said = cli("project", "set", garden, *options, language="ko")
    assert said.err.strip() == f"최소({least}명)가 최대({most}명)보다 많아요."


def test_every_number_has_limits():
    """Each number has limits, which the error for another value names."""
    assert [
        setting.name
        for setting in EVERY
        if setting.is_number and None in {setting.declared.least, setting.declared.most}
    ] == []


def test_setting_names_are_unique():
    """Settings and the policy's values have different names, since files and options have both."""
    for names in ([each.name for each in EVERY], [each.key for each in EVERY], [each.option for each in EVERY]):
        assert len(names) == len(set(names))
