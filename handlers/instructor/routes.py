"""The routes of instructors: commands, buttons and forms, which `handlers.register` adds to all others."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update

from bot.services.course.gold.gold_cards import HINT_FORM
from bot.services.course.gold.label_notes import NOTE_FORM
from bot.services.course.homework.homework import DUE_FORM, PLAN_FORM
from bot.services.course.questions.answering import ANSWER_FORM, READY_FORM
from bot.services.course.setup.new_class import NAME_FORM
from bot.services.course.setup.settings import SETTING_FORM
from bot.services.course.sharing.asking import SHARE_FORM
from bot.services.open_forms import Form
from handlers.buttons import Button
from handlers.context import Context
from handlers.instructor.board import board, ending, person
from handlers.instructor.board import buttons as board_buttons
from handlers.instructor.class_cleaning import buttons as cleaning_buttons
from handlers.instructor.class_cleaning import class_cleaning
from handlers.instructor.class_files import class_files
from handlers.instructor.classes import buttons as class_buttons
from handlers.instructor.classes import classes, door, settings, trainees
from handlers.instructor.exam import buttons as exam_buttons
from handlers.instructor.exam import exam, results
from handlers.instructor.gold import buttons as gold_buttons
from handlers.instructor.gold import gold, labels, offers
from handlers.instructor.growth import buttons as growth_buttons
from handlers.instructor.growth import growth
from handlers.instructor.homework import buttons as homework_buttons
from handlers.instructor.homework import homework
from handlers.instructor.lesson import buttons as lesson_buttons
from handlers.instructor.lesson import lesson, slides
from handlers.instructor.papers import buttons as paper_buttons
from handlers.instructor.papers import papers, sharing
from handlers.instructor.questions import buttons as question_buttons
from handlers.instructor.questions import questions
from handlers.manager.projects import buttons as project_buttons

COMMANDS: dict[str, Callable[[Update, Context], Coroutine[Any, Any, None]]] = {
    "gold": gold.gold_command,
    "class": board.class_command,
}

TAPS: dict[type[Button], Callable[[Context, Any], Coroutine[Any, Any, None]]] = {
    class_buttons.ShowExam: exam.show_exam,
    exam_buttons.AskOpenExam: exam.ask_open,
    exam_buttons.OpenExam: exam.open_it,
    exam_buttons.ShowExamPlan: exam.show_plan,
    exam_buttons.ChooseExamPart: exam.choose_part,
    exam_buttons.ChangeExam: exam.change,
    exam_buttons.ChooseMoreTime: exam.choose_more_time,
    exam_buttons.GiveMoreTime: exam.give_more_time,
    exam_buttons.AskEndExam: exam.ask_end,
    exam_buttons.EndExam: exam.end,
    exam_buttons.CheckSheet: results.check_sheet,
    exam_buttons.ShowSheet: results.show_sheet,
    exam_buttons.SeeOnSheet: results.see_on_sheet,
    exam_buttons.DropPicture: results.drop_picture,
    exam_buttons.MendGold: results.mend_gold,
    exam_buttons.KeepPicture: results.keep_picture,
    exam_buttons.AskTellResults: results.ask_tell,
    exam_buttons.TellResults: results.tell,
    exam_buttons.ChooseResultsTime: results.choose_time,
    exam_buttons.SetResultsTime: results.set_time,
    exam_buttons.ShowEarlierExam: results.show_earlier,
    class_buttons.ShowPlan: homework.show_plan,
    homework_buttons.WritePlan: homework.ask_plan,
    homework_buttons.UseUsualPlan: homework.use_usual_plan,
    class_buttons.ShowHomework: homework.show_homework,
    homework_buttons.ChooseSize: homework.choose_size,
    homework_buttons.ChooseDue: homework.choose_due,
    homework_buttons.AskHomework: homework.ask_homework,
    homework_buttons.SetHomework: homework.set_homework,
    homework_buttons.WithdrawHomework: homework.withdraw_homework,
    homework_buttons.ChooseHour: homework.choose_hour,
    homework_buttons.ShowEarlierHomework: homework.show_earlier,
    class_buttons.NewClass: classes.new,
    class_buttons.ShowClassSettings: settings.show_settings,
    class_buttons.ShowPaperSettings: settings.show_paper_settings,
    class_buttons.ShowClassSetting: settings.show_setting,
    class_buttons.ChangeClassSetting: settings.change_setting,
    class_buttons.ShowClassProjects: settings.show_projects,
    class_buttons.ChooseClassProject: settings.choose_project,
    class_buttons.ShowInstructors: settings.show_instructors,
    class_buttons.ChooseInstructor: settings.choose_instructor,
    class_buttons.ShowDoor: door.show_door,
    class_buttons.ChooseSpan: door.choose_span,
    class_buttons.OpenDoor: door.open_door,
    class_buttons.CloseDoor: door.close_door,
    class_buttons.SendWallPicture: door.send_wall_picture,
    class_buttons.SendEntrySheet: door.send_entry_sheet,
    class_buttons.ShowTrainees: trainees.show_trainees,
    class_buttons.AskTakeOutTrainee: trainees.ask_take_out,
    class_buttons.TakeOutTrainee: trainees.take_out,
    class_buttons.BringBackTrainee: trainees.bring_back,
    question_buttons.ShowQuestion: questions.show_question,
    question_buttons.HearQuestion: questions.hear_question,
    question_buttons.AnswerQuestion: questions.answer_question,
    question_buttons.SendAnswer: questions.send_answer,
    question_buttons.ChoosePlace: questions.choose_place,
    question_buttons.ChoosePlaceLabel: questions.choose_place_label,
    question_buttons.KeepAnswer: questions.keep_answer,
    project_buttons.ShowGold: gold.show_overview,
    gold_buttons.NextGoldPicture: gold.show_next,
    gold_buttons.ChooseGold: gold.choose_label,
    gold_buttons.ChooseMarkedGold: gold.choose_marked,
    gold_buttons.ChooseNoneGold: gold.choose_none,
    gold_buttons.MarkGold: gold.mark_label,
    gold_buttons.TurnGoldLabels: gold.turn_labels,
    gold_buttons.BackToGoldCard: gold.back_to_card,
    gold_buttons.ShowGoldFlags: gold.show_flags,
    gold_buttons.FlagGold: gold.choose_flag,
    gold_buttons.PassGold: gold.pass_picture,
    gold_buttons.UndoGold: gold.undo,
    gold_buttons.UseGoldFor: gold.use_for,
    gold_buttons.ListGold: gold.show_list,
    gold_buttons.ShowGoldPicture: gold.show_picture,
    gold_buttons.RemoveGold: gold.remove,
    gold_buttons.WriteHint: gold.ask_hint,
    gold_buttons.HearGoldHint: gold.hear_hint,
    class_buttons.ShowClassGold: gold.show_class,
    gold_buttons.MakeExample: labels.make_example,
    gold_buttons.ExplainLabels: labels.show_labels,
    gold_buttons.ExplainLabel: labels.show_label,
    gold_buttons.WriteLabelNote: labels.ask_note,
    gold_buttons.ShowOffers: offers.show_offers,
    gold_buttons.OffersLater: offers.put_off,
    gold_buttons.TakeOffer: offers.take_offer,
    gold_buttons.LeaveOffer: offers.leave_offer,
    lesson_buttons.ShowLesson: lesson.show_lesson,
    lesson_buttons.BeginLesson: board.begin_lesson,
    lesson_buttons.AskEndLesson: lesson.ask_end,
    lesson_buttons.EndLesson: lesson.end,
    lesson_buttons.SetBreak: lesson.set_break,
    lesson_buttons.SetResting: lesson.set_resting,
    lesson_buttons.SetBigScreen: lesson.set_big_screen,
    lesson_buttons.NextSlide: slides.show_next,
    lesson_buttons.ShowSlideAnswer: slides.show_answer,
    lesson_buttons.SendSlides: slides.send_files,
    class_buttons.ShowClasses: board.show_classes,
    class_buttons.ShowClass: board.show_class,
    board_buttons.ShowMore: board.show_more,
    board_buttons.ShowUpkeep: board.show_upkeep,
    board_buttons.TakeHandDown: board.take_hand_down,
    class_buttons.ShowTrainee: person.show_trainee,
    board_buttons.ShowRecent: person.show_recent,
    board_buttons.ChooseCheer: person.choose_cheer,
    board_buttons.SendCheer: person.send_cheer,
    board_buttons.LetIn: person.let_in,
    board_buttons.SendTable: board.send_table,
    board_buttons.AskNextClass: board.ask_next_class,
    board_buttons.MakeNextClass: board.make_next_class,
    class_buttons.AskEndClass: ending.ask_end,
    class_buttons.EndClass: ending.end_class,
    class_buttons.ReopenClass: ending.reopen_class,
    class_buttons.ShowEndedClasses: ending.show_ended,
    cleaning_buttons.ShowClassCleaning: class_cleaning.show_cleaning,
    cleaning_buttons.NextDoubtful: class_cleaning.next_doubtful,
    cleaning_buttons.DecideDoubtful: class_cleaning.decide,
    cleaning_buttons.OfferCleaning: class_cleaning.offer,
    cleaning_buttons.HandOverCleaned: class_cleaning.hand_over,
    class_buttons.InviteInstructor: settings.invite_instructor,
    class_buttons.SendClassFile: class_files.send_class_file,
    class_buttons.AskClassFile: class_files.ask_file,
    class_buttons.MakeFromFile: class_files.make_from_file,
    class_buttons.AskForgetTrainee: trainees.ask_forget,
    class_buttons.ForgetTrainee: trainees.forget,
    class_buttons.ShowPapers: papers.show_papers,
    paper_buttons.ShowAttendance: papers.show_attendance,
    paper_buttons.TickTrainee: papers.tick,
    paper_buttons.AskGivePapers: papers.ask_give,
    paper_buttons.GivePapers: papers.give,
    paper_buttons.TellPassed: papers.tell_passed,
    paper_buttons.SendSample: papers.send_sample,
    paper_buttons.AskSeal: papers.ask_seal,
    paper_buttons.RemoveSeal: papers.remove_seal,
    paper_buttons.ShowIssued: papers.show_issued,
    paper_buttons.ShowPaper: papers.show_paper,
    paper_buttons.AskTakeBackPaper: papers.ask_take_back,
    paper_buttons.TakeBackPaper: papers.take_back,
    paper_buttons.GivePaperAgain: papers.give_again,
    paper_buttons.SendAllPapers: papers.send_all,
    paper_buttons.ShowSharing: sharing.show_sharing,
    paper_buttons.AskCompany: sharing.ask_company,
    paper_buttons.ChooseShareMonths: sharing.choose_months,
    paper_buttons.SendShareQuestion: sharing.send_question,
    growth_buttons.ShowCandidate: growth.show_candidate,
    growth_buttons.ProposeTrainee: growth.propose,
    growth_buttons.AnswerProposal: growth.answer_proposal,
    growth_buttons.DecideProposal: growth.decide,
}

FORMS: dict[str, Callable[[Context, Form, str], Coroutine[Any, Any, bool | None]]] = {
    PLAN_FORM: homework.plan_typed,
    DUE_FORM: homework.due_typed,
    NAME_FORM: classes.name_typed,
    SETTING_FORM: settings.setting_typed,
    ANSWER_FORM: questions.answer_typed,
    READY_FORM: questions.answer_typed,
    HINT_FORM: gold.hint_typed,
    NOTE_FORM: labels.note_typed,
    SHARE_FORM: sharing.words_typed,
}

APPLIED_AT_ONCE: frozenset[str] = frozenset(
    {ANSWER_FORM, DUE_FORM, HINT_FORM, NAME_FORM, NOTE_FORM, PLAN_FORM, SETTING_FORM}
)
"""Forms applied without a preview; a command cancels them."""
