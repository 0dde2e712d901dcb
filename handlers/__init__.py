"""The Telegram interface: it calls services for updates and shows their results. It contains no SQL and no rules.

The tables in this module are all routes: commands, buttons, and the forms that a typed message belongs to. Those of the
course are in `handlers/instructor/routes.py` and `handlers/trainee/routes.py`.
"""

from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler, filters

from bot.labeling.errors import MayNotReview, NotAManager, NotAMember
from bot.services import open_forms
from bot.services.course.gold.gold_cards import HINT_FORM
from bot.services.course.questions.answering import ANSWER_FORM, READY_FORM
from bot.services.course.questions.asking import ASK_FORM
from bot.services.labeler.asked_back import ASKED_FORM
from bot.services.labeler.corrections import APPEAL_FORM
from bot.services.labeler.goal import GOAL_FORM
from bot.services.manager.dialogs import ManagerForm
from bot.services.open_forms import Form
from bot.services.reviewer.review_cards import REASON_FORM, SEARCH_FORM, UNCLEAR_FORM
from bot.texts import plain
from handlers import fallback
from handlers.asking import asking
from handlers.buttons import Button, ShowChoices, decode
from handlers.cleaner import buttons as cleaner_buttons
from handlers.cleaner import cleaner
from handlers.collector import buttons as collector_buttons
from handlers.collector import own_pictures, privacy, sending
from handlers.context import Bot, Context
from handlers.errors import on_error
from handlers.forgetting import buttons as forgetting_buttons
from handlers.forgetting import forgetting
from handlers.instructor import routes as instructor_routes
from handlers.instructor.class_files import class_files
from handlers.instructor.papers import papers
from handlers.instructor.questions import questions as taught_questions
from handlers.items import items
from handlers.labeler import buttons as labeler_buttons
from handlers.labeler import card, corrections, groups, me, start
from handlers.manager import buttons as manager_buttons
from handlers.manager import exports, jobs, reports
from handlers.manager.concerns import buttons as concern_buttons
from handlers.manager.concerns import concerns
from handlers.manager.graduates import buttons as graduate_buttons
from handlers.manager.graduates import graduates
from handlers.manager.people import announcements, entries, invitations, members, sent
from handlers.manager.people import buttons as people_buttons
from handlers.manager.projects import buttons as project_buttons
from handlers.manager.projects import deletion, labels, projects, settings
from handlers.manager.uploads import buttons as upload_buttons
from handlers.manager.uploads import uploads
from handlers.results import routes as result_routes
from handlers.reviewer import buttons as reviewer_buttons
from handlers.reviewer import review
from handlers.show import answer
from handlers.trainee import entry, masked_numbers, practice, question_buttons
from handlers.trainee import routes as trainee_routes
from handlers.trainee.exam import exam

CommandHandlerFunction = Callable[[Update, Context], Coroutine[Any, Any, None]]

COMMANDS: dict[str, CommandHandlerFunction] = {
    "start": start.start_command,
    "projects": me.projects_command,
    "review": review.review_command,
    "goal": me.goal_command,
    "history": me.history_command,
    "me": me.me_command,
    **trainee_routes.COMMANDS,
    "export_me": forgetting.export_command,
    "forget_me": forgetting.forget_command,
    "stop": me.stop_command,
    "language": start.language_command,
    "help": me.help_command,
}
"""The commands, in the order of Telegram's menu."""

MANAGER_COMMANDS: dict[str, CommandHandlerFunction] = {
    "item": items.item_command,
    "remove": items.remove_command,
    "clean": cleaner.clean_command,
    **instructor_routes.COMMANDS,
    "report": reports.report_command,
    "jobs": jobs.jobs_command,
    "people": members.people_command,
    "invite": invitations.invite_command,
    "announce": announcements.announce_command,
    "export": exports.export_command,
}
"""The commands of managers; /item is also for reviewers, /clean and those of the course for instructors.

Other people get the answer to an unknown message.
"""

TAPS: dict[type[Button], Callable[[Context, Any], Coroutine[Any, Any, None]]] = {
    labeler_buttons.SubmitLabel: card.submit_label,
    labeler_buttons.BeginProject: card.begin_labeling,
    labeler_buttons.ShowGuide: card.show_guide,
    labeler_buttons.AskAboutCard: asking.ask_about_card,
    labeler_buttons.BackToCard: card.back_to_card,
    labeler_buttons.ChooseLabel: card.mark_label,
    labeler_buttons.SubmitChosen: card.submit_chosen,
    labeler_buttons.SubmitNone: card.submit_none,
    labeler_buttons.ConfirmLabel: card.confirm_label,
    labeler_buttons.ConfirmChosen: card.confirm_chosen,
    labeler_buttons.ShowLabels: card.show_labels,
    labeler_buttons.ShowFlags: card.show_flags,
    labeler_buttons.Skip: card.skip_item,
    labeler_buttons.GoBack: card.go_back,
    labeler_buttons.GoOn: card.go_on,
    labeler_buttons.ShowOriginal: card.show_original,
    labeler_buttons.RemoveOriginal: card.remove_original,
    labeler_buttons.Stop: me.stop_labeling,
    labeler_buttons.SetGoal: me.set_goal,
    labeler_buttons.ShowHours: me.show_hours,
    labeler_buttons.SetRemindHour: me.set_remind_hour,
    labeler_buttons.ShowHistory: me.show_history,
    labeler_buttons.ChooseLanguage: start.set_language,
    forgetting_buttons.AskForget: forgetting.ask_again,
    forgetting_buttons.ForgetMe: forgetting.forget,
    forgetting_buttons.KeepMe: forgetting.keep,
    manager_buttons.TakeItemOut: items.take_out,
    manager_buttons.BringItemBack: items.bring_back,
    manager_buttons.AskEraseItem: items.ask_erase,
    manager_buttons.AskEraseItemAgain: items.ask_erase_again,
    manager_buttons.EraseItem: items.erase,
    ShowChoices: start.show_choices,
    manager_buttons.RunJob: jobs.run_job,
    manager_buttons.TellNow: jobs.tell_now,
    manager_buttons.ChooseJob: jobs.choose_job,
    manager_buttons.ShowJobs: jobs.show_jobs,
    manager_buttons.ReportBelow: reports.report_below,
    manager_buttons.ShowReport: reports.show_report,
    manager_buttons.ExplainSure: reports.explain_sure,
    manager_buttons.Manage: projects.show_projects,
    manager_buttons.ManageProject: projects.show_project,
    project_buttons.SetState: projects.set_state,
    project_buttons.MoveProject: projects.move,
    project_buttons.ShowPolicies: projects.show_policies,
    project_buttons.SetPolicy: projects.set_policy,
    project_buttons.EditText: projects.edit_text,
    labeler_buttons.ShowTexts: start.show_texts,
    labeler_buttons.ShowProjects: me.show_projects,
    project_buttons.NewProject: projects.new_project,
    project_buttons.ChooseKind: projects.choose_kind,
    project_buttons.ChooseLabels: projects.choose_labels,
    project_buttons.ChooseMoreLabels: labels.choose_more_labels,
    project_buttons.CreateProject: projects.create,
    manager_buttons.GiveUp: projects.cancel_form,
    project_buttons.InviteFrom: projects.invite,
    project_buttons.ShowSettings: settings.show_settings,
    project_buttons.ShowSetting: settings.show_setting,
    project_buttons.ChangeSetting: settings.change_setting,
    project_buttons.AskDelete: deletion.ask,
    project_buttons.AskDeleteAgain: deletion.ask_again,
    project_buttons.DeleteProject: deletion.delete,
    project_buttons.ManageLabels: labels.show_labels,
    project_buttons.ManageLabel: labels.show_label,
    project_buttons.AddLabels: labels.ask_labels,
    project_buttons.RenameLabel: labels.ask_label_name,
    project_buttons.DescribeLabel: labels.ask_label_part,
    project_buttons.ClearLabel: labels.clear_label_part,
    project_buttons.ChooseOther: labels.choose_other,
    project_buttons.ForeseeMerge: labels.show_merge_preview,
    project_buttons.MergeLabels: labels.merge,
    project_buttons.SeparateLabel: labels.separate,
    people_buttons.ShowPeople: members.show_people,
    people_buttons.ShowPerson: members.show_person,
    people_buttons.SetRole: members.set_role,
    people_buttons.AskRemove: members.ask_remove,
    people_buttons.RemovePerson: members.remove_person,
    people_buttons.AskRestore: members.ask_restore,
    people_buttons.RestorePerson: members.restore_person,
    concern_buttons.LookAtAnswers: concerns.look_at_answers,
    concern_buttons.AdvisePractice: concerns.advise_practice,
    concern_buttons.AskRemoveBelow: concerns.ask_remove,
    concern_buttons.ShowPersonBelow: concerns.show_person,
    people_buttons.ShowGraduates: graduates.show_graduates,
    graduate_buttons.SendGraduates: graduates.send_graduates,
    people_buttons.ShowSent: sent.show_sent,
    people_buttons.ChooseSent: sent.choose,
    people_buttons.TakeSentOut: sent.take_out,
    people_buttons.BringSentBack: sent.bring_back,
    people_buttons.AskEraseSent: sent.ask_erase,
    people_buttons.AskEraseSentAgain: sent.ask_erase_again,
    people_buttons.EraseSent: sent.erase,
    people_buttons.ChooseInviteRole: invitations.choose_invite_role,
    people_buttons.ChooseInviteUses: invitations.choose_invite_uses,
    people_buttons.Invite: invitations.invite,
    people_buttons.AdmitLabelers: projects.admit_labelers,
    people_buttons.ShowEntries: entries.show_entries,
    people_buttons.SetEntry: entries.set_entry,
    people_buttons.ShowInvitations: invitations.show_invitations,
    people_buttons.ShowInvitation: invitations.show_invitation,
    people_buttons.CloseInvitation: invitations.close_invitation,
    people_buttons.ChooseAudience: announcements.choose_audience,
    people_buttons.WriteAnnouncement: announcements.write_announcement,
    people_buttons.SendAnnouncement: announcements.send_announcement,
    manager_buttons.ChooseExport: exports.choose_export,
    manager_buttons.ChooseFormat: exports.choose_format,
    manager_buttons.Export: exports.export,
    project_buttons.AddPictures: uploads.ask_pictures,
    upload_buttons.ChoosePicturesProject: uploads.choose_pictures_project,
    upload_buttons.ShowUploadChoices: uploads.show_choices,
    upload_buttons.ChooseUploadProject: uploads.choose_project,
    upload_buttons.ShowUpload: uploads.show_upload,
    cleaner_buttons.BeginCleaning: cleaner.begin_cleaning,
    cleaner_buttons.UsePicture: cleaner.use_picture,
    cleaner_buttons.ThrowAway: cleaner.throw_away,
    cleaner_buttons.AskAboutAll: cleaner.ask_about_all,
    cleaner_buttons.DecideAll: cleaner.decide_all,
    cleaner_buttons.BackToDoubt: cleaner.back_to_doubt,
    cleaner_buttons.UndoCleaning: cleaner.undo,
    collector_buttons.EnterCollection: sending.enter,
    collector_buttons.AgreeToUse: sending.agree,
    collector_buttons.RefuseUse: sending.refuse,
    collector_buttons.BeginSending: sending.begin,
    collector_buttons.ChooseSentLabel: sending.choose_label,
    collector_buttons.ShowSentLabels: sending.show_labels,
    collector_buttons.ChooseCollection: sending.choose_project,
    collector_buttons.ShowCollections: sending.show_projects,
    collector_buttons.NothingPrivate: privacy.nothing_private,
    collector_buttons.ChoosePrivate: privacy.choose,
    collector_buttons.MarkPrivate: privacy.mark,
    collector_buttons.FinishChoosing: privacy.finish_choosing,
    collector_buttons.ShowOwnPicture: own_pictures.show_picture,
    collector_buttons.AskTakeBack: own_pictures.ask_take_back,
    collector_buttons.TakePictureBack: own_pictures.take_back,
    reviewer_buttons.BeginReview: review.begin_reviewing,
    reviewer_buttons.ReviewBelow: review.review_below,
    reviewer_buttons.TakeMore: review.take_more,
    reviewer_buttons.JudgeLabel: review.judge_label,
    reviewer_buttons.MarkLabel: review.mark_label,
    reviewer_buttons.JudgeMarked: review.judge_marked,
    reviewer_buttons.JudgeNone: review.judge_none,
    reviewer_buttons.ShowReviewLabels: review.show_labels,
    reviewer_buttons.ShowVotes: review.show_votes,
    reviewer_buttons.ShowReviewFlags: review.show_flags,
    reviewer_buttons.Discard: review.discard,
    reviewer_buttons.AskAboutGuide: review.ask_about_guide,
    reviewer_buttons.ReportGuide: review.report_guide,
    reviewer_buttons.PassOn: review.pass_on,
    reviewer_buttons.TakeBack: review.take_back,
    reviewer_buttons.BackToReview: review.show_card,
    reviewer_buttons.GiveReason: review.give_reason,
    reviewer_buttons.WriteReason: review.write_reason,
    labeler_buttons.ShowCorrections: corrections.show_corrections,
    labeler_buttons.ShowCorrection: corrections.show_correction,
    labeler_buttons.ShowRightExample: corrections.show_example,
    labeler_buttons.Acknowledge: corrections.acknowledge,
    labeler_buttons.AskToAppeal: corrections.ask_to_appeal,
    labeler_buttons.SendAppeal: corrections.send_appeal,
    question_buttons.AskInstructor: asking.ask_instructor,
    question_buttons.MoveHand: asking.move_hand,
    question_buttons.GiveUpAsking: asking.give_up,
    question_buttons.ShowCardAgain: asking.show_card_again,
    question_buttons.AcceptOffer: asking.accept_offer,
    question_buttons.DeclineOffer: asking.decline_offer,
    **trainee_routes.TAPS,
    **result_routes.TAPS,
    **instructor_routes.TAPS,
}


FORMS: dict[str, Callable[[Context, Form, str], Coroutine[Any, Any, bool | None]]] = {
    ManagerForm.QUESTION: projects.question_typed,
    ManagerForm.KIND: projects.kind_typed,
    ManagerForm.LABELS: projects.labels_typed,
    ManagerForm.SUMMARY: projects.labels_typed,
    ManagerForm.TEXT: projects.text_typed,
    ManagerForm.MORE_LABELS: labels.labels_typed,
    ManagerForm.LABEL_NAME: labels.name_typed,
    ManagerForm.LABEL_PART: labels.label_part_typed,
    ManagerForm.SETTING: settings.setting_typed,
    ManagerForm.DELETION: deletion.name_typed,
    ManagerForm.ANNOUNCEMENT: announcements.announcement_typed,
    ManagerForm.ANNOUNCEMENT_READY: announcements.announcement_typed,
    SEARCH_FORM: review.words_typed,
    GOAL_FORM: me.goal_typed,
    ASK_FORM: asking.question_typed,
    ASKED_FORM: card.asked_typed,
    REASON_FORM: review.reason_typed,
    UNCLEAR_FORM: review.unclear_typed,
    APPEAL_FORM: corrections.appeal_typed,
    **trainee_routes.FORMS,
    **instructor_routes.FORMS,
}
"""The handler of a typed message, by the name of the form that is open. It returns False for other words."""

SPOKEN = frozenset({ASK_FORM, ANSWER_FORM, READY_FORM, HINT_FORM})
"""Forms that take a voice message, too."""

APPLIED_AT_ONCE = frozenset(
    {
        ManagerForm.TEXT,
        ManagerForm.MORE_LABELS,
        ManagerForm.LABEL_NAME,
        ManagerForm.LABEL_PART,
        ManagerForm.SETTING,
        ManagerForm.DELETION,
        APPEAL_FORM,
        ASK_FORM,
        ASKED_FORM,
        *trainee_routes.APPLIED_AT_ONCE,
        *instructor_routes.APPLIED_AT_ONCE,
    }
)
"""Forms applied without a preview; a command cancels them."""


async def handle_text(update: Update, context: Context) -> None:
    """Handle a typed message: an answer to a question, a form or a card, the number of a class, or none of these."""
    text = context.typed.text if context.typed and context.typed.text else ""
    try:
        if await taught_questions.take_reply(context):
            return
        form = await context.read(open_forms.current_form, now=context.now)
    except NotAMember:
        if not await entry.number_typed(context, text):
            raise
        return
    if form and form.name in FORMS and not await card.has_labeled_since(context, form.at, text):
        with suppress(NotAManager):  # the form of a former manager
            if await FORMS[form.name](context, form, text) is not False:
                return
    for take in (exam.take_words, practice.take_words, card.take_words, entry.number_typed):
        if await take(context, text.strip()):
            return
    if not await asking.offer(context):
        await fallback.unknown_message(update, context)


async def handle_voice(update: Update, context: Context) -> None:
    """Handle a voice message: a question, or the answer to one."""
    if await taught_questions.take_reply(context):
        return
    form = await context.read(open_forms.current_form, now=context.now)
    if form and form.name in SPOKEN and await FORMS[form.name](context, form, "") is not False:
        return
    if not await asking.offer(context):
        await fallback.unknown_message(update, context)


async def handle_file(update: Update, context: Context) -> None:
    """Handle a sent photo or file: a class, a seal, a picture for a project, or a question."""
    if await class_files.is_class_file(context):
        await class_files.file_sent(context)
    elif await papers.photo_sent(update, context):
        return
    elif await sending.is_for_collection(context):
        await sending.file_sent(update, context)
    elif not await asking.offer_photo(context):
        await uploads.file_sent(update, context)


def hidden_from_others(handler: CommandHandlerFunction) -> CommandHandlerFunction:
    """Hide a command from people who may not use it."""

    async def handle(update: Update, context: Context) -> None:
        try:
            await handler(update, context)
        except (NotAManager, MayNotReview):
            await fallback.unknown_message(update, context)

    return handle


def closing_forms(handler: CommandHandlerFunction) -> CommandHandlerFunction:
    """Close the forms that are applied at once: a message after a command is not meant for them."""

    async def handle(update: Update, context: Context) -> None:
        await handler(update, context)
        await context.write_as_anybody(open_forms.close_forms_named, person=context.user.id, names=APPLIED_AT_ONCE)

    return handle


async def handle_tap(_update: Update, context: Context) -> None:
    """Decode the tapped button and call its handler. Raises UnknownButton.

    A tap in a group is answered, and nothing else happens.
    A tap on a card that has only just been shown is answered, and nothing else happens; so are taps that come faster
    than a person can mean them.
    """
    if context.tapped and not context.tapped.private:
        answer(context)
        return
    if context.deps.taps.is_too_fast(context.user.id):
        if context.deps.taps.is_to_be_told(context.user.id):
            answer(context, plain(context.language, "taps-too-fast"))
        return
    button = decode(context.query.data or "")
    if context.tapped and context.deps.unseen.is_unseen(context.user.id, context.tapped.message_id, button):
        answer(context)
        return
    if context.tapped:
        context.deps.boards.close(context.user.id, context.tapped.message_id)
    await TAPS[type(button)](context, button)


def register(application: Bot) -> None:
    """Add all routes to an application. The first that matches an update handles it.

    Before that, the message of masked numbers is deleted.
    """
    masked = filters.ChatType.PRIVATE & masked_numbers.HasMasked()
    application.add_handler(MessageHandler(masked, masked_numbers.tell), group=-1)
    private = filters.ChatType.PRIVATE & filters.USER  # without its sender nobody could be answered
    message = private & filters.UpdateType.MESSAGE
    application.add_handler(CallbackQueryHandler(handle_tap))  # first, since nearly all updates are taps
    commands = {name: hidden_from_others(handler) for name, handler in (COMMANDS | MANAGER_COMMANDS).items()}
    for command, handler in commands.items():
        application.add_handler(CommandHandler(command, closing_forms(handler), filters=message))
    application.add_handler(ChatMemberHandler(start.record_block, ChatMemberHandler.MY_CHAT_MEMBER))
    moved = filters.StatusUpdate.MIGRATE & filters.UpdateType.MESSAGE
    application.add_handler(MessageHandler(moved, groups.record_move))
    words = filters.TEXT & ~filters.COMMAND
    application.add_handler(MessageHandler(message & words, handle_text))
    application.add_handler(MessageHandler(message & filters.VOICE, handle_voice))
    films = filters.Document.VIDEO | filters.Document.AUDIO  # also what Telegram makes of a GIF
    files = filters.PHOTO | (filters.Document.ALL & ~films)
    application.add_handler(MessageHandler(message & files, hidden_from_others(handle_file)))
    application.add_handler(MessageHandler(private & filters.UpdateType.EDITED_MESSAGE & files, uploads.file_edited))
    application.add_handler(MessageHandler(message, fallback.unknown_message))
    application.add_error_handler(on_error)
