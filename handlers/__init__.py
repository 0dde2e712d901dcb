"""Telegram's side: buttons in, screens out. No SQL here, and no rules."""

from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler, filters

from bot.labeling.errors import NotAManager
from bot.services import feedback as feedback_service
from bot.services import forms, listing, reviewing
from bot.services.drafting import Asked
from bot.services.forms import Form
from handlers import export, feedback, jobs, label, manage, me, people, relabel, report, review, start
from handlers import manager_buttons as managers
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
from handlers.review_buttons import (
    Acknowledge,
    AskAboutGuide,
    AskToAppeal,
    BackToReview,
    BeginReview,
    Discard,
    GiveReason,
    JudgeLabel,
    JudgeMarked,
    JudgeNone,
    MarkLabel,
    PassOn,
    SendAppeal,
    ShowCorrection,
    ShowCorrections,
    ShowReviewFlags,
    ShowReviewLabels,
    ShowRightExample,
    ShowVotes,
    TakeBack,
    WriteReason,
)

COMMANDS: dict[str, Callable[[Update, Context], Coroutine[Any, Any, None]]] = {
    "start": start.start,
    "projects": me.projects,
    "review": review.review,
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
    "people": people.people_command,
    "invite": people.invite_command,
    "announce": people.announce_command,
    "export": export.export_command,
}
"""Commands of managers. For everybody else there are none."""

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
    managers.Manage: manage.overview,
    managers.ManageProject: manage.project,
    managers.SetState: manage.set_state,
    managers.MoveProject: manage.move,
    managers.ShowPolicies: manage.policies,
    managers.SetPolicy: manage.set_policy,
    managers.EditText: manage.edit_text,
    managers.ShowTexts: manage.texts,
    managers.NewProject: manage.new_project,
    managers.ChooseKind: manage.choose_kind,
    managers.CreateProject: manage.create,
    managers.GiveUp: manage.give_up,
    managers.ManageLabels: relabel.labels,
    managers.ManageLabel: relabel.label,
    managers.AddLabels: relabel.add,
    managers.RenameLabel: relabel.rename,
    managers.ChooseOther: relabel.choose_other,
    managers.ForeseeMerge: relabel.foresee,
    managers.MergeLabels: relabel.merge,
    managers.SeparateLabel: relabel.separate,
    managers.ShowPeople: people.page,
    managers.ShowPerson: people.person,
    managers.SetRole: people.set_role,
    managers.AskRemove: people.ask_remove,
    managers.RemovePerson: people.remove,
    managers.AskRestore: people.ask_restore,
    managers.RestorePerson: people.restore,
    managers.ChooseInviteRole: people.choose_invite_role,
    managers.ChooseInviteUses: people.choose_invite_uses,
    managers.Invite: people.invite,
    managers.WithdrawInvite: people.withdraw,
    managers.ChooseAudience: people.choose_audience,
    managers.WriteAnnouncement: people.write_announcement,
    managers.SendAnnouncement: people.send_announcement,
    managers.ChooseExport: export.which,
    managers.ChooseFormat: export.choose_format,
    managers.Export: export.export,
    BeginReview: review.begin,
    JudgeLabel: review.judge,
    MarkLabel: review.mark,
    JudgeMarked: review.judge_marked,
    JudgeNone: review.judge_none,
    ShowReviewLabels: review.labels,
    ShowVotes: review.votes,
    ShowReviewFlags: review.flags,
    Discard: review.discard,
    AskAboutGuide: review.ask_about_guide,
    PassOn: review.pass_on,
    TakeBack: review.take_back,
    BackToReview: review.back,
    GiveReason: review.give_reason,
    WriteReason: review.write_reason,
    ShowCorrections: feedback.begin,
    ShowCorrection: feedback.look,
    ShowRightExample: feedback.example,
    Acknowledge: feedback.acknowledge,
    AskToAppeal: feedback.ask_to_appeal,
    SendAppeal: feedback.send_appeal,
}


FORMS: dict[str, Callable[[Context, Form, str], Coroutine[Any, Any, None]]] = {
    Asked.QUESTION: manage.question_typed,
    Asked.KIND: manage.kind_typed,
    Asked.LABELS: manage.labels_typed,
    Asked.SUMMARY: manage.labels_typed,
    Asked.TEXT: manage.text_typed,
    Asked.MORE_LABELS: relabel.labels_typed,
    Asked.LABEL_NAME: relabel.name_typed,
    Asked.ANNOUNCEMENT: people.announcement_typed,
    Asked.ANNOUNCEMENT_READY: people.announcement_typed,
    listing.SEARCH: review.label_typed,
    reviewing.REASON: review.reason_typed,
    feedback_service.APPEAL: feedback.words_typed,
}
"""Who takes what a person writes while a form of this name is open."""

AT_ONCE = frozenset({Asked.TEXT, Asked.MORE_LABELS, Asked.LABEL_NAME, feedback_service.APPEAL})
"""Forms of which nobody is shown what they have written before it counts."""


async def written(update: Update, context: Context) -> None:
    """A message of words: an answer to what the bot has asked, or a part of a label's name."""
    form = await context.read_as_member(forms.current, now=context.now)
    text = update.effective_message.text if update.effective_message else None
    if form and text and form.name in FORMS and not await label.has_gone_on(context, form.at):
        with suppress(NotAManager):  # a form of somebody who was one
            await FORMS[form.name](context, form, text)
            return
    await label.typed(update, context)


def for_managers(
    handler: Callable[[Update, Context], Coroutine[Any, Any, None]],
) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """A command that is none for whoever is no manager."""

    async def handle(update: Update, context: Context) -> None:
        try:
            await handler(update, context)
        except NotAManager:
            await me.unknown_message(update, context)

    return handle


def leaving(
    handler: Callable[[Update, Context], Coroutine[Any, Any, None]],
) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """A command leads elsewhere: what is written after it is no new question, no label and no objection."""

    async def handle(update: Update, context: Context) -> None:
        await handler(update, context)
        await context.write(forms.leave, person=context.user.id, names=AT_ONCE)

    return handle


async def tap(_update: Update, context: Context) -> None:
    """Decode a button, and hand it to whom it is for. Raises UnknownButton."""
    button = decode(context.query.data or "")
    await TAPS[type(button)](context, button)


def register(application: Bot) -> None:
    """All that comes in, and who takes it: the first that matches."""
    private = filters.ChatType.PRIVATE
    application.add_handler(CallbackQueryHandler(tap))  # first, as nearly all that comes in is taps
    commands = COMMANDS | {name: for_managers(handler) for name, handler in MANAGER_COMMANDS.items()}
    for command, handler in commands.items():
        application.add_handler(CommandHandler(command, leaving(handler), filters=private & filters.UpdateType.MESSAGE))
    application.add_handler(ChatMemberHandler(start.came_or_went, ChatMemberHandler.MY_CHAT_MEMBER))
    words = filters.TEXT & ~filters.COMMAND
    application.add_handler(MessageHandler(private & filters.UpdateType.MESSAGE & words, written))
    application.add_handler(MessageHandler(private & filters.UpdateType.MESSAGE, me.unknown_message))
    application.add_error_handler(on_error)
