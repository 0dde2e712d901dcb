"""Each value of a text is in its place, checked against sentences that are written by hand.

The sentences of sentences.toml are written by hand, never made from the .ftl files.
"""

import re
import tomllib
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as fluent

from bot.texts import FOLDER, plain

SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))["sentence"]


class Names(visitor.Visitor):
    """The variables of a message."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802  # as the library names it
        self.found.add(node.id.name)


def of_several_values() -> set[str]:
    """Return the texts with two or more variables."""
    found = set()
    for message in FluentParser().parse((FOLDER / "ko.ftl").read_text(encoding="utf-8")).body:
        if isinstance(message, fluent.Message):
            names = Names()
            names.visit(message)
            if len(names.found) > 1:
                found.add(message.id.name)
    return found


@pytest.mark.parametrize("sentence", SENTENCES, ids=[sentence["text"] for sentence in SENTENCES])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_value_is_in_its_place(sentence, language):
    """A text equals the handwritten sentence, letter for letter."""
    assert plain(language, sentence["text"], **sentence["values"]) == sentence[language]


def test_every_text_of_several_values_is_written_out():
    """Each text with two or more values has its sentences in sentences.toml."""
    assert of_several_values() - {sentence["text"] for sentence in SENTENCES} == set()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_numbered_steps_count_on(language):
    """The steps of a lesson in five minutes are numbered without a gap, and none comes twice."""
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", plain(language, "cli-lesson-steps"), re.MULTILINE)]
    assert numbers == list(range(1, 11))
