"""Telegram's side: buttons in, screens out. No SQL here, and no rules."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler, filters

from bot.services import forms
from bot.services.forms import Form
from handlers import jobs, label, me, report, start
from handlers.buttons import (
    BackToCard,
    BeginProject,
    Button,
    ChooseJob,
    ChooseLabel,
    ChooseLanguage,
    ConfirmChosen,
    ConfirmLabel,
    GoBack,
    GoOn,
    RemoveOriginal,
    RunJob,
    SetGoal,
    SetRemindHour,
    ShowFlags,
    ShowGuide,
    ShowHistory,
    ShowHours,
    ShowJobs,
    ShowLabels,
    ShowOriginal,
    ShowReport,
    Skip,
    Stop,
    SubmitChosen,
    SubmitLabel,
    SubmitNone,
    decode,
)
from handlers.context import Bot, Context
from handlers.errors import on_error

COMMANDS: dict[str, Callable[[Update, Context], Coroutine[Any, Any, None]]] = {
    "start": start.start,
    "projects": me.projects,
    "goal": me.goal,
    "history": me.history,
    "me": me.me,
    "stop": me.stop,
    "language": start.choose_language,
    "help": me.help_,
}
"""The commands, in the order of Telegram's menu."""

MANAGER_COMMANDS: dict[str, Callable[[Update, Context], Coroutine[Any, Any, None]]] = {
    "report": report.report,
    "jobs": jobs.jobs,
}
"""Commands that are in nobody's menu; whoever is no manager is answered as if there were none."""

TAPS: dict[type[Button], Callable[[Context, Any], Coroutine[Any, Any, None]]] = {
    SubmitLabel: label.submit,
    BeginProject: label.begin,
    ShowGuide: label.guide,
    BackToCard: label.back_to_card,
    ChooseLabel: label.choose,
    SubmitChosen: label.submit_chosen,
    SubmitNone: label.submit_none,
    ConfirmLabel: label.confirm_label,
    ConfirmChosen: label.confirm_chosen,
    ShowLabels: label.labels,
    ShowFlags: label.flags,
    Skip: label.skip,
    GoBack: label.go_back,
    GoOn: label.go_on,
    ShowOriginal: label.original,
    RemoveOriginal: label.remove_original,
    Stop: me.stop_here,
    SetGoal: me.goal_chosen,
    ShowHours: me.hours,
    SetRemindHour: me.hour_chosen,
    ShowHistory: me.history_page,
    ChooseLanguage: start.language_chosen,
    RunJob: jobs.run_job,
    ChooseJob: jobs.choose_job,
    ShowJobs: jobs.jobs_again,
    ShowReport: report.show_report,
}


FORMS: dict[str, Callable[[Context, Form, str], Coroutine[Any, Any, None]]] = {}
"""Who takes what a person writes while a form of this name is open."""


async def written(update: Update, context: Context) -> None:
    """A message of words: an answer to what the bot has asked, or a part of a label's name."""
    form = await context.read_as_member(forms.current, now=context.now)
    text = update.effective_message.text if update.effective_message else None
    if form and text and form.name in FORMS:
        await FORMS[form.name](context, form, text)
    else:
        await label.typed(update, context)


async def tap(_update: Update, context: Context) -> None:
    """Decode a button, and hand it to whom it is for. Raises UnknownButton."""
    button = decode(context.query.data or "")
    await TAPS[type(button)](context, button)


def register(application: Bot) -> None:
    """All that comes in, and who takes it: the first that matches."""
    private = filters.ChatType.PRIVATE
    for command, handler in (COMMANDS | MANAGER_COMMANDS).items():
        application.add_handler(CommandHandler(command, handler, filters=private & filters.UpdateType.MESSAGE))
    application.add_handler(CallbackQueryHandler(tap))
    application.add_handler(ChatMemberHandler(start.came_or_went, ChatMemberHandler.MY_CHAT_MEMBER))
    words = filters.TEXT & ~filters.COMMAND
    application.add_handler(MessageHandler(private & filters.UpdateType.MESSAGE & words, written))
    application.add_handler(MessageHandler(private & filters.UpdateType.MESSAGE, me.unknown_message))
    application.add_error_handler(on_error)
