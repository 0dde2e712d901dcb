"""Korean texts use JOSA for a particle after a value, and no particle after an address or a command."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from bot.texts import FOLDER
from bot.texts.particles import PAIRS

PARTICLES = "은|는|이|가|을|를|과|와|으로|로|이에요|예요|이었|였|이라|라|이나|나|이랑|랑|이고|이며|이야|야"
"""Particles and endings of which Korean has two, after a consonant and after a vowel."""

MORE = "는|도|만|서|써|부터|까지|요|고|며|면|의"
AFTER_A_VALUE = re.compile(rf"(?:</\w+>|[’”'\")\]])*\s?(?:{PARTICLES})(?:{MORE})*(?![가-힣])")
"""A particle at the beginning of what follows a value: behind what closes it, also after a space."""

COMMAND = re.compile(
    rf"(?:/[a-z]+|https?://\S*|--[a-z-]+|[A-Z]+_[A-Z_]+|labelbot [a-z ]*[a-z])[’”]? ?(?:{PARTICLES}|에서|에)(?![가-힣])"
)
"""A particle behind a command of the bot or of the command line, an option, a setting or an address."""

ADDRESSES = {"link", "url", "code"}

Value = tuple[fluent.Placeable, str]
"""A value, and the text behind it."""


def patterns(node: object) -> Iterator[fluent.Pattern]:
    """Return all patterns below a node: of a message, and of each variant."""
    if isinstance(node, fluent.Pattern):
        yield node
    if isinstance(node, fluent.BaseNode):
        for each in vars(node).values():
            yield from patterns(each)
    if isinstance(node, list):
        for each in node:
            yield from patterns(each)


def values(pattern: fluent.Pattern) -> Iterator[Value]:
    """Return each value of a pattern with the text after it."""
    elements = [*pattern.elements, fluent.TextElement("")]
    for one, other in pairwise(elements):
        if isinstance(one, fluent.Placeable) and isinstance(other, fluent.TextElement):
            yield one, other.value


def takes_care(value: fluent.Placeable) -> bool:
    """Return whether JOSA has added the particle already."""
    called = value.expression
    return isinstance(called, fluent.FunctionReference) and called.id.name == "JOSA"


def bare_particles(source: str) -> list[str]:
    """Return the texts of a Fluent file with a particle that does not depend on the value before it."""
    found = []
    for message in FluentParser().parse(source).body:
        if not isinstance(message, fluent.Message):
            continue
        behind = [text for pattern in patterns(message) for value, text in values(pattern) if not takes_care(value)]
        if any(AFTER_A_VALUE.match(text) for text in behind):
            found.append(message.id.name)
    return found


def texts_of(node: object) -> Iterator[str]:
    """Return the texts of each pattern, with a placeholder for each value."""
    for pattern in patterns(node):
        yield "".join(each.value if isinstance(each, fluent.TextElement) else "~" for each in pattern.elements)


def glued_to_commands(source: str) -> list[str]:
    """Return the texts of a Fluent file with a particle directly after a command or an address."""
    body = FluentParser().parse(source).body
    messages = [each for each in body if isinstance(each, fluent.Message)]
    return [message.id.name for message in messages if any(COMMAND.search(text) for text in texts_of(message))]


def calls(node: object) -> Iterator[fluent.FunctionReference]:
    """Return all calls of JOSA below a node."""
    if isinstance(node, fluent.FunctionReference) and node.id.name == "JOSA":
        yield node
    if isinstance(node, fluent.BaseNode):
        for each in vars(node).values():
            yield from calls(each)
    if isinstance(node, list):
        for each in node:
            yield from calls(each)


KOREAN = (FOLDER / "ko.ftl").read_text(encoding="utf-8")


def test_particles_after_values_use_josa():
    """Each text with a particle after a value uses JOSA."""
    assert bare_particles(KOREAN) == []


def test_no_particle_after_a_command():
    """No particle follows a command or an address directly, so that copying takes nothing else."""
    assert glued_to_commands(KOREAN) == []


def test_josa_gets_a_known_pair():
    """JOSA is called with a known pair, for a value that is no address."""
    found = [*calls(FluentParser().parse(KOREAN))]
    assert len(found) > 10
    for call in found:
        value, pair = call.arguments.positional
        assert pair.value in PAIRS
        assert value.id.name not in ADDRESSES
    assert "JOSA" not in (FOLDER / "en.ftl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "{ $name }은 없어요.",
        "‘{ $name }’은 없어요.",
        "‘{ $name }’ 은 없어요.",
        "<b>{ $label }</b>가 맞아요.",
        "<b>‘{ $label }’</b>이에요.",
        "{ $name } 님({ $pseudonym })이 들어와요.",
        "{ $file } 을 쓸 수 없어요.",
        "‘{ $name }’ 이라는 일은 없어요.",
        "{ $role }로 들어와요.",
        "{ $place }로는 안 돼요.",
        "이제 ‘{ $new }’예요.",
        '{ $items }와 { JOSA($label, "을/를") }',
        "{ NUMBER($items) }를 봐요.",
        "{ $kind ->\n    [one] { $label }를 봐요.\n   *[other] 안 봐요.\n }",
        "{ $kind ->\n    [one] 장미\n   *[other] 나팔꽃\n }을 봐요.",
    ],
)
def test_bare_particle_is_found(text):
    """The check finds a particle after a value, quotation mark, tag, bracket or space, and in a variant."""
    assert bare_particles(f"text = {text}\n") == ["text"]


@pytest.mark.parametrize(
    "text",
    [
        '{ JOSA($name, "은/는", open: "‘", close: "’") } 없어요.',
        "사진 { $items }장이 있어요.",
        "답의 { $percent }%가 같아요.",
        "‘{ $label }’일 확률",
        "{ $name } 님이 들어와요.",
        "라벨 ‘{ $value }’의 설명",
        "{ $day }부터",
        "{ $name } 가운데 하나예요.",
        "{ $items } 이상",
        "{ $file }: 이 칸이 없어요.",
    ],
)
def test_other_words_are_no_bare_particles(text):
    """Counters, particles of one form and other words after a value are allowed."""
    assert bare_particles(f"text = {text}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "먼저 /start 를 눌러 주세요.",
        "/start로 이어서 할 수 있어요.",
        "labelbot project set 으로 바꾸세요.",
        "--file 을 쓰면",
        "LABELBOT_TOKEN 이 없어요.",
        "https:// 나 다른 것",
        "/jobs 에서 다시 해 보세요.",
    ],
)
def test_particle_after_a_command_is_found(text):
    """The check finds a particle after a command."""
    assert glued_to_commands(f"text = {text}\n") == ["text"]
