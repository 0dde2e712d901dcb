"""Telegram's side: buttons in, screens out. No SQL here, and no rules."""

from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler, filters

from bot.labeling.errors import NotAManager
from bot.services import open_forms
from bot.services.labeler.corrections import APPEAL_FORM
from bot.services.manager.dialogs import ManagerForm
from bot.services.open_forms import Form
from bot.services.reviewer import reasons, review_cards
from handlers import fallback
from handlers.buttons import Button, decode
from handlers.context import Bot, Context
from handlers.errors import on_error
from handlers.labeler import buttons, card, corrections, me, start
from handlers.labeler.buttons import (
    Acknowledge,
    AskToAppeal,
    BackToCard,
    BeginProject,
    ChooseLabel,
    ChooseLanguage,
    ConfirmChosen,
    ConfirmLabel,
    GoBack,
    GoOn,
    RemoveOriginal,
    SendAppeal,
    SetGoal,
    SetRemindHour,
    ShowCorrection,
    ShowCorrections,
    ShowFlags,
    ShowGuide,
    ShowHistory,
    ShowHours,
    ShowLabels,
    ShowOriginal,
    ShowRightExample,
    Skip,
    Stop,
    SubmitChosen,
    SubmitLabel,
    SubmitNone,
)
from handlers.manager import buttons as manager_buttons
from handlers.manager import exports, jobs, labels, projects, reports
from handlers.manager.buttons import ChooseJob, RunJob, ShowJobs, ShowReport
from handlers.manager.people import announcements, members
from handlers.manager.people import buttons as people_buttons
from handlers.reviewer import review
from handlers.reviewer.buttons import (
    AskAboutGuide,
    BackToReview,
    BeginReview,
    Discard,
    GiveReason,
    JudgeLabel,
    JudgeMarked,
    JudgeNone,
    MarkLabel,
    PassOn,
    ShowReviewFlags,
    ShowReviewLabels,
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
    "report": reports.report,
    "jobs": jobs.jobs,
    "people": members.people_command,
    "invite": members.invite_command,
    "announce": announcements.announce_command,
    "export": exports.export_command,
}
"""Commands of managers. For everybody else there are none."""

TAPS: dict[type[Button], Callable[[Context, Any], Coroutine[Any, Any, None]]] = {
    SubmitLabel: card.submit,
    BeginProject: card.begin,
    ShowGuide: card.guide,
    BackToCard: card.back_to_card,
    ChooseLabel: card.choose,
    SubmitChosen: card.submit_chosen,
    SubmitNone: card.submit_none,
    ConfirmLabel: card.confirm_label,
    ConfirmChosen: card.confirm_chosen,
    ShowLabels: card.labels,
    ShowFlags: card.flags,
    Skip: card.skip,
    GoBack: card.go_back,
    GoOn: card.go_on,
    ShowOriginal: card.original,
    RemoveOriginal: card.remove_original,
    Stop: me.stop_here,
    SetGoal: me.goal_chosen,
    ShowHours: me.hours,
    SetRemindHour: me.hour_chosen,
    ShowHistory: me.history_page,
    ChooseLanguage: start.language_chosen,
    RunJob: jobs.run_job,
    ChooseJob: jobs.choose_job,
    ShowJobs: jobs.jobs_again,
    ShowReport: reports.show_report,
    manager_buttons.Manage: projects.overview,
    manager_buttons.ManageProject: projects.project,
    manager_buttons.SetState: projects.set_state,
    manager_buttons.MoveProject: projects.move,
    manager_buttons.ShowPolicies: projects.policies,
    manager_buttons.SetPolicy: projects.set_policy,
    manager_buttons.EditText: projects.edit_text,
    buttons.ShowTexts: start.texts,
    manager_buttons.NewProject: projects.new_project,
    manager_buttons.ChooseKind: projects.choose_kind,
    manager_buttons.CreateProject: projects.create,
    manager_buttons.GiveUp: projects.give_up,
    manager_buttons.ManageLabels: labels.labels,
    manager_buttons.ManageLabel: labels.label,
    manager_buttons.AddLabels: labels.add,
    manager_buttons.RenameLabel: labels.rename,
    manager_buttons.ChooseOther: labels.choose_other,
    manager_buttons.ForeseeMerge: labels.foresee,
    manager_buttons.MergeLabels: labels.merge,
    manager_buttons.SeparateLabel: labels.separate,
    people_buttons.ShowPeople: members.page,
    people_buttons.ShowPerson: members.person,
    people_buttons.SetRole: members.set_role,
    people_buttons.AskRemove: members.ask_remove,
    people_buttons.RemovePerson: members.remove,
    people_buttons.AskRestore: members.ask_restore,
    people_buttons.RestorePerson: members.restore,
    people_buttons.ChooseInviteRole: members.choose_invite_role,
    people_buttons.ChooseInviteUses: members.choose_invite_uses,
    people_buttons.Invite: members.invite,
    people_buttons.WithdrawInvite: members.withdraw,
    people_buttons.ChooseAudience: announcements.choose_audience,
    people_buttons.WriteAnnouncement: announcements.write_announcement,
    people_buttons.SendAnnouncement: announcements.send_announcement,
    manager_buttons.ChooseExport: exports.which,
    manager_buttons.ChooseFormat: exports.choose_format,
    manager_buttons.Export: exports.export,
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
    ShowCorrections: corrections.begin,
    ShowCorrection: corrections.look,
    ShowRightExample: corrections.example,
    Acknowledge: corrections.acknowledge,
    AskToAppeal: corrections.ask_to_appeal,
    SendAppeal: corrections.send_appeal,
}


FORMS: dict[str, Callable[[Context, Form, str], Coroutine[Any, Any, None]]] = {
    ManagerForm.QUESTION: projects.question_typed,
    ManagerForm.KIND: projects.kind_typed,
    ManagerForm.LABELS: projects.labels_typed,
    ManagerForm.SUMMARY: projects.labels_typed,
    ManagerForm.TEXT: projects.text_typed,
    ManagerForm.MORE_LABELS: labels.labels_typed,
    ManagerForm.LABEL_NAME: labels.name_typed,
    ManagerForm.ANNOUNCEMENT: announcements.announcement_typed,
    ManagerForm.ANNOUNCEMENT_READY: announcements.announcement_typed,
    review_cards.SEARCH_FORM: review.label_typed,
    reasons.REASON_FORM: review.reason_typed,
    APPEAL_FORM: corrections.words_typed,
}
"""Who takes what a person writes while a form of this name is open."""

AT_ONCE = frozenset({ManagerForm.TEXT, ManagerForm.MORE_LABELS, ManagerForm.LABEL_NAME, APPEAL_FORM})
"""Forms of which nobody is shown what they have written before it counts."""


async def written(update: Update, context: Context) -> None:
    """A message of words: an answer to what the bot has asked, or a part of a label's name."""
    form = await context.read(open_forms.current_form, now=context.now)
    text = update.effective_message.text if update.effective_message else None
    if form and text and form.name in FORMS and not await card.has_gone_on(context, form.at):
        with suppress(NotAManager):  # a form of somebody who was one
            await FORMS[form.name](context, form, text)
            return
    await card.typed(update, context)


def for_managers(
    handler: Callable[[Update, Context], Coroutine[Any, Any, None]],
) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """A command that is none for whoever is no manager."""

    async def handle(update: Update, context: Context) -> None:
        try:
            await handler(update, context)
        except NotAManager:
            await fallback.unknown_message(update, context)

    return handle


def leaving(
    handler: Callable[[Update, Context], Coroutine[Any, Any, None]],
) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """A command leads elsewhere: what is written after it is no new question, no label and no objection."""

    async def handle(update: Update, context: Context) -> None:
        await handler(update, context)
        await context.write_as_anybody(open_forms.close_forms_named, person=context.user.id, names=AT_ONCE)

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
    application.add_handler(MessageHandler(private & filters.UpdateType.MESSAGE, fallback.unknown_message))
    application.add_error_handler(on_error)
