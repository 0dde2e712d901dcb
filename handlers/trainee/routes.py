"""The routes of trainees: commands, buttons and forms, which `handlers.register` adds to all others."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update

from bot.services.course.own_class import NAME_FORM
from bot.services.open_forms import Form
from handlers.buttons import Button
from handlers.context import Context
from handlers.labeler.buttons import AskLeaveClass
from handlers.trainee import entry, entry_buttons

COMMANDS: dict[str, Callable[[Update, Context], Coroutine[Any, Any, None]]] = {}

TAPS: dict[type[Button], Callable[[Context, Any], Coroutine[Any, Any, None]]] = {
    entry_buttons.EnterClass: entry.enter,
    entry_buttons.AgreeToClass: entry.agree,
    entry_buttons.RefuseClass: entry.refuse,
    entry_buttons.ShowConsentDetails: entry.show_details,
    entry_buttons.KeepTraineeName: entry.keep_name,
    entry_buttons.AskTraineeName: entry.ask_name,
    AskLeaveClass: entry.ask_leave,
    entry_buttons.LeaveClass: entry.leave,
}

FORMS: dict[str, Callable[[Context, Form, str], Coroutine[Any, Any, bool | None]]] = {NAME_FORM: entry.name_typed}

APPLIED_AT_ONCE: frozenset[str] = frozenset({NAME_FORM})
"""Forms applied without a preview; a command cancels them."""
