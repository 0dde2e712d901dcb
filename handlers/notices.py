"""The registry of notices: each kind's name, dataclass and screen. A new kind of notice gets its line in NOTICES."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from bot.frozen import frozen
from bot.services import notices
from bot.services.course.board.progress import Encouraged
from bot.services.course.class_cleaning.deciding import CleaningPractice
from bot.services.course.ending import end_notices
from bot.services.course.exam import exam_notices, sitting_notices
from bot.services.course.growth import notices as growth_notices
from bot.services.course.homework import homework_notices
from bot.services.course.lesson.farewell import LessonEnded
from bot.services.course.papers import notices as paper_notices
from bot.services.course.questions import notices as question_notices
from bot.services.course.setup import class_notices
from bot.services.course.sharing.notices import ShareAsked
from bot.services.manager.announcements import GroupAnnouncement
from bot.services.manager.concerns import notices as concern_notices
from bot.services.notices import Notice, UnreadableNoticeError
from handlers.asking import answer_screens
from handlers.instructor.board import end_screens, person_screens
from handlers.instructor.classes import news_screens
from handlers.instructor.exam import exam_screens as instructor_exam_screens
from handlers.instructor.gold import offer_screens
from handlers.instructor.growth import growth_screens
from handlers.instructor.lesson import lesson_screens
from handlers.instructor.questions import question_screens as instructor_question_screens
from handlers.items import item_screens
from handlers.labeler import card_screens, correction_screens, start_screens
from handlers.manager import job_screens, report_screens
from handlers.manager.concerns import concern_screens
from handlers.manager.people import announcement_screens, member_screens
from handlers.results import result_screens
from handlers.reviewer import review_screens
from handlers.reviewer.vote_lines import CAPTION_MOST, letters
from handlers.screen import BETWEEN_PARTS, Screen
from handlers.trainee.cleaning import cleaning_screens
from handlers.trainee.exam import exam_screens
from handlers.trainee.papers import paper_screens
from handlers.trainee.today import today_screens

N = TypeVar("N", bound=Notice)
TEXT_MOST = 4096  # letters of a message without a picture
KEYS_MOST = 20  # rows of buttons below a message of several notices


@frozen
class Entry(Generic[N]):
    """A kind of notice, and the function that returns its screen in a language.

    `newest`: only the newest one of a message is shown. `short` is its screen beside others of its kind in one message;
    with `newest`, beside others of any kind.
    """

    kind: type[N]
    screen: Callable[[N, str], Screen]
    short: Callable[[N, str], Screen] | None = None
    newest: bool = False


def by_name(*entries: Entry[Any]) -> Mapping[str, Entry[Any]]:
    """Return entries by the names of their kinds. Raises ValueError when two have the same name."""
    named = {entry.kind.name: entry for entry in entries}
    if len(named) < len(entries):
        raise ValueError("two kinds of notice with the same name")
    return named


NOTICES = by_name(
    Entry(notices.MorePictures, card_screens.more_pictures),
    Entry(notices.Reminder, card_screens.reminder),
    Entry(homework_notices.HomeworkSet, today_screens.set_notice),
    Entry(homework_notices.HomeworkReminder, today_screens.reminder),
    Entry(exam_notices.ExamOpened, result_screens.opened),
    Entry(exam_notices.ExamOver, instructor_exam_screens.is_over),
    Entry(exam_notices.ExamMissed, result_screens.missed),
    Entry(exam_notices.ExamExtended, result_screens.extended),
    Entry(exam_notices.ExamResult, result_screens.result),
    Entry(sitting_notices.ExamEndsSoon, exam_screens.ends_soon),
    Entry(sitting_notices.ExamHandedIn, exam_screens.handed_in),
    Entry(notices.TextsChanged, start_screens.texts_changed),
    Entry(notices.Announcement, announcement_screens.announcement),
    Entry(GroupAnnouncement, announcement_screens.announcement),
    Entry(notices.Feedback, correction_screens.feedback),
    Entry(notices.AppealEnded, correction_screens.appeal_ended),
    Entry(notices.ReviewsGiven, review_screens.reviews_given, review_screens.reviews_beside, newest=True),
    Entry(notices.NobodyReviews, review_screens.nobody_reviews),
    Entry(notices.GuideUnclear, review_screens.guide_unclear),
    Entry(notices.LabelerAsks, card_screens.labeler_asks),
    Entry(question_notices.QuestionAsked, instructor_question_screens.asked),
    Entry(question_notices.ManagerAsked, instructor_question_screens.asked),
    Entry(question_notices.QuestionsWait, instructor_question_screens.wait, newest=True),
    Entry(question_notices.QuestionAnswered, answer_screens.answered),
    Entry(LessonEnded, lesson_screens.farewell),
    Entry(end_notices.ClassEnded, end_screens.told),
    Entry(end_notices.ClassReopened, end_screens.reopened),
    Entry(end_notices.ClassSeemsOver, end_screens.seems_over),
    Entry(end_notices.DeletionNear, end_screens.deletion_near),
    Entry(end_notices.DataDeleted, end_screens.data_deleted),
    Entry(class_notices.TakenOut, news_screens.taken_out),
    Entry(class_notices.BroughtBack, news_screens.brought_back),
    Entry(class_notices.LetIn, news_screens.let_in),
    Entry(class_notices.NowTeaches, news_screens.now_teaches),
    Entry(CleaningPractice, cleaning_screens.offered),
    Entry(notices.JobFailed, job_screens.job_failed),
    Entry(notices.NeedsPerson, job_screens.needs_person),
    Entry(notices.Summary, report_screens.summary, report_screens.short_summary),
    Entry(notices.Alert, report_screens.alert),
    Entry(concern_notices.PersonToSee, concern_screens.to_see),
    Entry(concern_notices.PracticeAdvised, concern_screens.practice_advised),
    Entry(notices.CameBack, member_screens.came_back),
    Entry(notices.ErasedOnScreen, item_screens.was_erased),
    Entry(Encouraged, person_screens.encouraged),
    Entry(notices.GoldOffers, offer_screens.gold_offers),
    Entry(paper_notices.CompletionGiven, paper_screens.completion_given),
    Entry(paper_notices.PassPaperReady, paper_screens.pass_ready),
    Entry(ShareAsked, paper_screens.asked),
    Entry(growth_notices.RoleOffered, growth_screens.offered),
    Entry(growth_notices.RoleWanted, growth_screens.wanted),
    Entry(growth_notices.RoleGranted, growth_screens.granted),
)


def draw(name: str, fields: str, language: str) -> Screen:
    """Return the screen of a notice of the outbox. `fields` is JSON. Raises UnreadableNoticeError, TextError."""
    entry = _entry(name)
    return entry.screen(notices.from_json(entry.kind, fields), language)


def draw_together(parts: Sequence[tuple[str, str]], language: str) -> tuple[Screen, int]:
    """Return one screen for several notices (name, fields), and how many of them fit on it: at least one.

    The picture is the first one's that has any. Raises what `draw` raises.
    """
    names = [name for name, _ in parts]
    whole = Screen("")
    for number, (name, fields) in enumerate(parts):
        entry = _entry(name)
        if entry.newest and name in names[number + 1 :]:
            continue
        is_beside = len(set(names)) > 1 if entry.newest else names.count(name) > 1
        draw_part = entry.short if entry.short and is_beside else entry.screen
        grown = _joined(whole, draw_part(notices.from_json(entry.kind, fields), language))
        most = CAPTION_MOST if grown.photo else TEXT_MOST
        if whole.text and (letters(grown.text) > most or len(grown.keyboard) > KEYS_MOST):
            return whole, number
        whole = grown
    return whole, len(parts)


def _joined(one: Screen, other: Screen) -> Screen:
    """Return two screens as one, with each button once."""
    rows = {key.button for row in one.keyboard for key in row}
    new = tuple(row for row in other.keyboard if not rows.issuperset(key.button for key in row))
    return Screen(
        f"{one.text}{BETWEEN_PARTS}{other.text}" if one.text else other.text,
        one.photo or other.photo,
        one.keyboard + new,
        protected=one.protected or other.protected,
    )


def _entry(name: str) -> Entry[Any]:
    entry = NOTICES.get(name)
    if entry is None:
        raise UnreadableNoticeError(f"no notice is called {name!r}")
    return entry
