"""The Telegram interface: it calls services for updates and shows their results. It contains no SQL and no rules.

The tables in this module are the routes: commands, buttons, and the forms that a typed message belongs to. Rooms with
many have them in their `routes.py`.
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
from bot.services.open_forms import Form
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
from handlers.manager import routes as manager_routes
from handlers.manager.uploads import uploads
from handlers.results import routes as result_routes
from handlers.reviewer import review
from handlers.reviewer import routes as reviewer_routes
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
"""The commands of everybody, and /review. The order in Telegram's menu is that of `handlers.menu`."""

MANAGER_COMMANDS: dict[str, CommandHandlerFunction] = {
    "item": items.item_command,
    "remove": items.remove_command,
    "clean": cleaner.clean_command,
    **instructor_routes.COMMANDS,
    **manager_routes.COMMANDS,
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
    labeler_buttons.ShowTexts: start.show_texts,
    labeler_buttons.ShowProjects: me.show_projects,
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
    **reviewer_routes.TAPS,
    **manager_routes.TAPS,
    **trainee_routes.TAPS,
    **result_routes.TAPS,
    **instructor_routes.TAPS,
}

FORMS: dict[str, Callable[[Context, Form, str], Coroutine[Any, Any, bool | None]]] = {
    GOAL_FORM: me.goal_typed,
    ASK_FORM: asking.question_typed,
    ASKED_FORM: card.asked_typed,
    APPEAL_FORM: corrections.appeal_typed,
    **reviewer_routes.FORMS,
    **manager_routes.FORMS,
    **trainee_routes.FORMS,
    **instructor_routes.FORMS,
}
"""The handler of a typed message, by the name of the form that is open. It returns False for other words."""

SPOKEN = frozenset({ASK_FORM, ANSWER_FORM, READY_FORM, HINT_FORM})
"""Forms that take a voice message, too."""

APPLIED_AT_ONCE = frozenset(
    {
        APPEAL_FORM,
        ASK_FORM,
        ASKED_FORM,
        *manager_routes.APPLIED_AT_ONCE,
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

    Some taps are answered, and nothing else happens: those in a group, on a card that has only just been shown, and
    those that come faster than a person can mean them.
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
