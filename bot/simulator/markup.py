"""Inline keyboards and reply keyboards."""

import json
import re
from typing import Any

from bot.simulator.errors import bad_request

Json = dict[str, Any]
_ACTIONS = {
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
_URL = re.compile(r"(https?://\S+\.\S+|https?://(localhost|127\.0\.0\.1)\S*|tg://\S+|(?!\w+:)\S+\.\S+)")


def parse(markup: Json | None) -> tuple[Json | None, list[list[str]] | None]:
    """Return the inline keyboard in the stored form, and the texts of a reply keyboard ([] removes it).

    Raises ApiError 400 for a keyboard that Telegram rejects.
    """
    if not markup:
        return None, None
    if "inline_keyboard" in markup:
        return inline(markup), None
    if "keyboard" in markup:
        return None, _reply_keyboard(markup["keyboard"])
    if markup.get("remove_keyboard") is True:
        return None, []
    if markup.get("force_reply") is True:
        return None, None
    raise bad_request("object expected as reply markup")


def inline(markup: Json | None) -> Json | None:
    """Return an inline keyboard without empty rows, or None if no button is left. Raises ApiError 400."""
    if not markup:
        return None
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    buttons = [button for row in rows for button in row]
    for button in buttons:
        _check_button(button)
    size = len(json.dumps(rows, ensure_ascii=False).encode())
    if len(buttons) > 100 or any(len(row) > 8 for row in rows) or size > 10_000:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": [row for row in rows if row]} if buttons else None


def _check_button(button: Any) -> None:
    where = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(f"{where}InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request(f'{where}Field "text" must be a non-empty String')
    actions = _ACTIONS & button.keys()
    if len(actions) != 1:
        raise bad_request(f"{where}Text buttons are unallowed in the inline keyboard")
    data = button.get("callback_data", "-")
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    copied = button.get("copy_text", {"text": "-"})
    if not isinstance(copied, dict) or not 1 <= len(copied.get("text", "")) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    url = button.get("url", "https://t.me")
    if not isinstance(url, str) or not _URL.fullmatch(url):
        raise bad_request("BUTTON_URL_INVALID")


def _reply_keyboard(rows: Any) -> list[list[str]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays')
    texts: list[list[Any]] = [
        [button.get("text") if isinstance(button, dict) else button for button in row] for row in rows
    ]
    if not all(isinstance(text, str) and text for row in texts for text in row):
        raise bad_request('can\'t parse keyboard button: Field "text" must be a non-empty String')
    return texts
