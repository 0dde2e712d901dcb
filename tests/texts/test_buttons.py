"""Texts of buttons: words first, then at most an emoji; at most two buttons a row."""

import ast
import re

import pytest

from bot.texts import FOLDER, LANGUAGES
from tests.keyboards import is_emoji, problems_of_request, problems_of_rows, problems_of_text
from tests.paths import ROOT

MESSAGE = re.compile(r"^([a-z0-9-]+) = ?(.*(?:\n .*)*)", re.MULTILINE)


def patterns(text: ast.expr) -> list[str]:
    """Return regular expressions for the ids that an expression in the place of a text's id may have."""
    if isinstance(text, ast.Constant):
        return [re.escape(str(text.value))]
    if isinstance(text, ast.IfExp):
        return patterns(text.body) + patterns(text.orelse)
    if isinstance(text, ast.JoinedStr):
        return ["".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in text.values)]
    return []


def ids_of(function: str, inside: ast.AST) -> list[str]:
    """Return regular expressions for the ids of texts in calls like `plain(language, "id")`."""
    calls = [node for node in ast.walk(inside) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    return [found for call in calls if call.func.id == function for found in patterns(call.args[1])]


def texts_of_buttons(language: str) -> dict[str, str]:
    """Return the texts in `Key(plain(language, "id"), …)` by id, as they stand in the file."""
    modules = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "handlers").rglob("*.py")]
    calls = [node for module in modules for node in ast.walk(module) if isinstance(node, ast.Call)]
    keys = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Key"]
    on_buttons = {found for key in keys for found in ids_of("plain", key.args[0])}
    in_messages = {found for module in modules for found in ids_of("rich", module)} - on_buttons
    fits, fits_not = re.compile("|".join(on_buttons)), re.compile("|".join(in_messages))
    messages = dict(MESSAGE.findall((FOLDER / f"{language}.ftl").read_text(encoding="utf-8")))
    return {
        name: text.strip()
        for name, text in messages.items()
        if fits.fullmatch(name) and (re.escape(name) in on_buttons or not fits_not.fullmatch(name))
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_button_begins_with_words(language):
    """No text of a button begins with an emoji or consists of one."""
    texts = texts_of_buttons(language)
    assert {"card-guide", "card-undo", "clean-undo", "manage-settings", "skip-blurred", "manage-pause"} <= set(texts)
    assert {name: text for name, text in texts.items() if problems_of_text(text)} == {}


def test_emoji_marks_and_arrows():
    """Marks of a choice and the arrows of pages are no emoji; the arrow that goes back is drawn as one."""
    assert [letter for letter in "🤔📷❓⚙↩▲⬇✅✓✗●☑☐←→‹›＋" if is_emoji(letter)] == list("🤔📷❓⚙↩▲⬇✅")


def test_what_is_wrong_with_a_keyboard():
    """Three buttons in a row are one too many, but not three numbers; words come first, and are never missing."""
    assert problems_of_rows([["가", "나"], ["1", "2", "✓ 3", "4"], ["다"]]) == []
    assert len(problems_of_rows([["가", "나", "다"], ["1", "2", "셋"]])) == 2
    assert [text for text in ("안내 ❓", "❓ 안내", "↩", "✓ 장미", "‹ 이전", "3") if problems_of_text(text)] == [
        "❓ 안내",
        "↩",
    ]
    markup = '{"inline_keyboard":[[{"text":"❓ 안내"},{"text":"나"},{"text":"다"}]]}'
    assert len(problems_of_request({"chat_id": "1", "reply_markup": markup})) == 2
    assert problems_of_request({"chat_id": "1", "text": "❓"}) == []
