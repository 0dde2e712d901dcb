"""The routes of reviewers: buttons and forms, which `handlers.register` adds to all others."""

from collections.abc import Callable, Coroutine
from typing import Any

from bot.services.open_forms import Form
from bot.services.reviewer.review_cards import REASON_FORM, SEARCH_FORM, UNCLEAR_FORM
from handlers.buttons import Button
from handlers.context import Context
from handlers.reviewer import buttons as reviewer_buttons
from handlers.reviewer import review

TAPS: dict[type[Button], Callable[[Context, Any], Coroutine[Any, Any, None]]] = {
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
}

FORMS: dict[str, Callable[[Context, Form, str], Coroutine[Any, Any, bool | None]]] = {
    SEARCH_FORM: review.words_typed,
    REASON_FORM: review.reason_typed,
    UNCLEAR_FORM: review.unclear_typed,
}
