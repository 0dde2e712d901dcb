"""The routes of trainees: commands, buttons and forms, which `handlers.register` adds to all others."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update

from bot.services.course.own_class import NAME_FORM
from bot.services.open_forms import Form
from handlers.buttons import Button
from handlers.context import Context
from handlers.trainee import entry, entry_buttons, practice, practice_buttons
from handlers.trainee.cleaning import buttons as cleaning_buttons
from handlers.trainee.cleaning import cleaning
from handlers.trainee.exam import buttons as exam_buttons
from handlers.trainee.exam import exam
from handlers.trainee.inspecting import buttons as inspecting_buttons
from handlers.trainee.inspecting import inspecting
from handlers.trainee.papers import buttons as paper_buttons
from handlers.trainee.papers import papers
from handlers.trainee.today import today
from handlers.trainee.today.buttons import MuteHomework

COMMANDS: dict[str, Callable[[Update, Context], Coroutine[Any, Any, None]]] = {
    "practice": practice.practice_command,
}

TAPS: dict[type[Button], Callable[[Context, Any], Coroutine[Any, Any, None]]] = {
    MuteHomework: today.mute_homework,
    entry_buttons.EnterClass: entry.enter,
    entry_buttons.AgreeToClass: entry.agree,
    entry_buttons.RefuseClass: entry.refuse,
    entry_buttons.ShowConsentDetails: entry.show_details,
    entry_buttons.KeepTraineeName: entry.keep_name,
    entry_buttons.AskTraineeName: entry.ask_name,
    entry_buttons.AskLeaveClass: entry.ask_leave,
    entry_buttons.LeaveClass: entry.leave,
    entry_buttons.LeaveAndForget: entry.leave_and_forget,
    practice_buttons.BeginPractice: practice.begin,
    practice_buttons.PracticeConfused: practice.begin_confused,
    practice_buttons.TryPractice: practice.begin_trial,
    practice_buttons.StopPractice: practice.stop,
    practice_buttons.PracticeLabel: practice.answer_label,
    practice_buttons.PracticeMark: practice.mark_label,
    practice_buttons.PracticePage: practice.show_labels,
    practice_buttons.PracticeMarked: practice.answer_marked,
    practice_buttons.PracticeNone: practice.answer_none,
    practice_buttons.PracticeFlags: practice.show_flags,
    practice_buttons.PracticeSkip: practice.answer_skip,
    practice_buttons.BackToPractice: practice.back_to_card,
    practice_buttons.ShowPracticeExample: practice.show_example,
    practice_buttons.ShowPracticeGuide: practice.show_guide,
    exam_buttons.SitExam: exam.sit,
    exam_buttons.RehearseExam: exam.rehearse,
    exam_buttons.ExamLabel: exam.choose_label,
    exam_buttons.ExamReason: exam.choose_reason,
    exam_buttons.ExamMark: exam.mark_label,
    exam_buttons.ExamPage: exam.show_labels,
    exam_buttons.ExamMarked: exam.finish_marking,
    exam_buttons.ExamNone: exam.choose_none,
    exam_buttons.ExamFlags: exam.show_flags,
    exam_buttons.ExamSkip: exam.choose_skip,
    exam_buttons.BackToExam: exam.back_to_card,
    exam_buttons.ExamBefore: exam.show_before,
    exam_buttons.ShowExamPicture: exam.show_picture,
    exam_buttons.ShowExamOverview: exam.show_overview,
    exam_buttons.AskHandIn: exam.ask_to_hand_in,
    exam_buttons.HandInExam: exam.hand_in,
    practice_buttons.HearHint: practice.hear_hint,
    paper_buttons.ShowOwnPapers: papers.show_own,
    paper_buttons.TakeCompletion: papers.take_completion,
    paper_buttons.AskPass: papers.ask_pass,
    paper_buttons.TakePass: papers.take_pass,
    paper_buttons.AnswerShare: papers.answer_share,
    paper_buttons.StopSharing: papers.stop_sharing,
    inspecting_buttons.NextDispute: inspecting.show_next,
    inspecting_buttons.InspectLabel: inspecting.choose_label,
    inspecting_buttons.InspectReason: inspecting.choose_reason,
    cleaning_buttons.PractiseCleaning: cleaning.practise_cleaning,
    cleaning_buttons.AnswerCleaning: cleaning.answer_cleaning,
    entry_buttons.AskFurtherUse: entry.ask_further_use,
    entry_buttons.SetFurtherUse: entry.set_further_use,
}

FORMS: dict[str, Callable[[Context, Form, str], Coroutine[Any, Any, bool | None]]] = {
    NAME_FORM: entry.name_typed,
}

APPLIED_AT_ONCE: frozenset[str] = frozenset({NAME_FORM})
"""Forms applied without a preview; a command cancels them."""
