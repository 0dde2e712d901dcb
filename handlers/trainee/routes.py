"""The routes of trainees: commands, buttons and forms, which `handlers.register` adds to all others."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update

from bot.services.open_forms import Form
from handlers.buttons import Button
from handlers.context import Context

COMMANDS: dict[str, Callable[[Update, Context], Coroutine[Any, Any, None]]] = {}

TAPS: dict[type[Button], Callable[[Context, Any], Coroutine[Any, Any, None]]] = {}

FORMS: dict[str, Callable[[Context, Form, str], Coroutine[Any, Any, bool | None]]] = {}

APPLIED_AT_ONCE: frozenset[str] = frozenset()
"""Forms applied without a preview; a command cancels them."""
