"""docs/settings.md has the settings of a project as declared."""

import itertools
import json
import os
from pathlib import Path

import pytest

from bot.labeling.project_settings import POLICY_SETTINGS, SETTINGS, Setting
from bot.texts import plain

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": "settings.md", "ko": "settings.ko.md"}
VALUES = {
    "en": {
        bool: "true or false",
        int: "whole number, {least} to {most}",
        float: "share, {least} to {most}",
        str: "text",
        tuple: "list of texts, up to {most}",
    },
    "ko": {
        bool: "true 또는 false",
        int: "정수, {least}에서 {most}까지",
        float: "비율, {least}에서 {most}까지",
        str: "글",
        tuple: "글 목록, {most}개까지",
    },
}


def row(language: str, setting: Setting) -> str:
    """Return a setting's row: key, options, meaning, values and default."""
    declared = setting.declared
    least = POLICY_SETTINGS[declared.least].key if isinstance(declared.least, str) else declared.least
    may_be = VALUES[language][setting.type].format(least=least, most=declared.most)
    options = " ".join(f"`{option}`" for option in setting.option.split("/"))
    default = "" if setting.default is None else f"`{json.dumps(setting.default)}`"
    return f"| `{setting.key}` | {options} | {plain(language, setting.text)} | {may_be} | {default} |"


def rows(language: str, settings: list[Setting]) -> list[str]:
    return [row(language, setting) for setting in settings]


@pytest.mark.parametrize(("language", "page"), PAGES.items())
def test_tables_equal_the_declarations(language: str, page: str):
    """Each table has a row for each declared setting, and no other; `make tables` writes them."""
    path = DOCS / page
    tables = [rows(language, list(settings.values())) for settings in (SETTINGS, POLICY_SETTINGS)]
    written = path.read_text(encoding="utf-8").split("|---|---|---|---|---|\n")
    assert len(written) == 1 + len(tables)
    if os.environ.get("WRITE_TABLES"):
        for place, table in enumerate(tables, start=1):
            after = itertools.dropwhile(lambda line: line.startswith("|"), written[place].splitlines(keepends=True))
            written[place] = "".join(f"{line}\n" for line in table) + "".join(after)
        path.write_text("|---|---|---|---|---|\n".join(written), encoding="utf-8")
    for place, table in enumerate(tables, start=1):
        lines = written[place].splitlines()
        assert list(itertools.takewhile(lambda line: line.startswith("| `"), lines)) == table
