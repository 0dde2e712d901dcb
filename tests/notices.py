"""A notice of every kind, and rows of the outbox as earlier versions wrote them."""

from bot.services.course.board.progress import Encouraged
from bot.services.course.class_cleaning.deciding import CleaningPractice
from bot.services.course.ending.end_notices import ClassEnded, ClassReopened, ClassSeemsOver, DataDeleted, DeletionNear
from bot.services.course.exam.exam_notices import ExamExtended, ExamMissed, ExamOpened, ExamOver, ExamResult
from bot.services.course.exam.sitting_notices import ExamEndsSoon, ExamHandedIn
from bot.services.course.growth.notices import RoleGranted, RoleOffered, RoleWanted
from bot.services.course.homework.homework_notices import HomeworkReminder, HomeworkSet
from bot.services.course.lesson.farewell import LessonEnded
from bot.services.course.papers.notices import CompletionGiven, PassPaperReady
from bot.services.course.questions.notices import ManagerAsked, QuestionAnswered, QuestionAsked, QuestionsWait
from bot.services.course.setup.class_notices import BroughtBack, LetIn, NowTeaches, TakenOut
from bot.services.course.sharing.notices import ShareAsked
from bot.services.manager.announcements import GroupAnnouncement
from bot.services.manager.concerns.notices import PersonToSee, PracticeAdvised
from bot.services.notices import (
    Alert,
    Announcement,
    AppealEnded,
    CameBack,
    ErasedOnScreen,
    Feedback,
    GoldOffers,
    GuideUnclear,
    JobFailed,
    LabelerAsks,
    MorePictures,
    NeedsPerson,
    NobodyReviews,
    Notice,
    Reminder,
    ReviewsGiven,
    Summary,
    TextsChanged,
)
from bot.texts.lines import Line

QUESTION = "무슨 꽃인가요?"
CHOSEN = Line("ask-chosen", {"given": Line("ask-nothing-chosen"), "right": "장미"})

EXAMPLES: tuple[Notice, ...] = (
    MorePictures(3, QUESTION),
    Reminder(3, QUESTION),
    TextsChanged(3, QUESTION),
    Announcement("고맙습니다 <b>"),
    GroupAnnouncement(-1001, "고맙습니다 <b>"),
    Feedback(QUESTION, pictures=20, days=1, agreement=95, corrected=2, righted=1),
    Feedback(QUESTION, pictures=0, days=2, agreement=None, corrected=0, righted=1),
    Feedback(QUESTION, pictures=0, days=1, agreement=None, corrected=2, righted=0, unseen=5),
    AppealEnded(QUESTION, "ab12.jpg", "kept", "=alike", ("장미", "나팔꽃"), yes_no=False, protected=True),
    AppealEnded(QUESTION, "ab12.jpg", "discarded", "", (), yes_no=True, protected=False),
    RoleOffered(3, "reviewer", 30),
    RoleWanted(3, "reviewer", "박순자", "김민정", answers=412, gold=400, gold_right=384, decided=300, same=290),
    RoleWanted(3, "instructor", "박순자", "", answers=0, gold=0, gold_right=0, decided=0, same=0),
    RoleGranted("reviewer"),
    RoleGranted("instructor"),
    CompletionGiven(3, "서초 3기"),
    PassPaperReady(3, "서초 3기"),
    ShareAsked(3, "○○데이터", "작업 제안", 6),
    HomeworkSet(3, 30, "2026-10-08T09:00+09:00"),
    HomeworkReminder(3, 30, 12, "2026-10-08T09:00+09:00"),
    ExamOpened(3, 30, 30, "2026-10-13T10:40+09:00", together=True),
    ExamOpened(3, 30, 30, "2026-10-13T21:00+09:00", together=False),
    ExamOver(3, 17),
    ExamMissed(3),
    ExamExtended(3, 5, "2026-10-13T10:45+09:00"),
    ExamResult(3, 2, 1, QUESTION, pictures=30, right=27, is_passed=True, missing=0, has_second=False),
    ExamResult(3, 2, 1, QUESTION, pictures=30, right=30, is_passed=True, missing=0, has_second=False),
    ExamResult(3, 2, 1, QUESTION, pictures=30, right=21, is_passed=False, missing=3, has_second=True),
    ExamResult(3, 2, 1, QUESTION, pictures=30, right=21, is_passed=False, missing=3, has_second=False),
    ExamEndsSoon(3, 5, 2),
    ExamHandedIn(3, 30, 28),
    ExamHandedIn(3, 30, 28, card=12, is_ended=True),
    ReviewsGiven(7),
    GoldOffers(3, QUESTION, 5),
    ErasedOnScreen(card=12, original=13, review=None, practice=None),
    NobodyReviews(QUESTION, 7),
    GuideUnclear(QUESTION, ("yes",), "ab12.jpg", yes_no=True, protected=False),
    GuideUnclear(QUESTION, (), "ab12.jpg", yes_no=False, protected=False, project=3, words="겹꽃 <b>"),
    LabelerAsks("민지 <b>", 3, QUESTION, "겹꽃은요?", "ab12.jpg", protected=True),
    QuestionAsked(5, "박순자 <b>", 7, "겹꽃은요?", "", "ab12.jpg", protected=True),
    QuestionAsked(5, "박순자", 7, "", "AwAC", None, protected=False),
    QuestionAsked(5, "박순자", 7, "겹꽃은요?", "", "ab12.jpg", protected=False, exam=3, item=2, chosen=CHOSEN),
    ManagerAsked(5, "박순자", 0, "겹꽃은요? <b>", "", "ab12.jpg", protected=False, about=QUESTION),
    QuestionsWait(2, 3),
    Encouraged("김민정 <b>", 2),
    QuestionAnswered("겹꽃은요?", "장미예요. <b>", "", "ab12.jpg", protected=True),
    QuestionAnswered("", "", "AwAC", None, protected=False),
    QuestionAnswered("장미 같아요", "네, 장미예요.", "", "ab12.jpg", protected=True, exam=3),
    LessonEnded(3, 20, 15, confused=True, one=("장미 <b>",), other=("나팔꽃",), homework=Line("practice-begin")),
    LessonEnded(3, 0, 0),
    ClassEnded("서초 3기 <b>", "2027-03-02", has_work=True),
    ClassEnded("서초 3기", "", has_work=False, class_id=3, sent=12),
    ClassReopened(3, "서초 3기 <b>"),
    ClassSeemsOver(3, "서초 3기 <b>"),
    DeletionNear(3, "서초 3기 <b>", "2027-03-02"),
    DataDeleted(3, "서초 3기 <b>", 18),
    CleaningPractice(3, 12),
    TakenOut("서초 3기 <b>"),
    BroughtBack(3, "서초 3기 <b>"),
    LetIn((QUESTION, "무슨 새인가요? <b>")),
    NowTeaches(3, "서초 3기 <b>"),
    JobFailed("quality", ""),
    NeedsPerson((Line("doctor-disk", {"megabytes": 120}), Line("doctor-backup", {"day": "none"}))),
    Summary(
        (
            Line("report-title", {"question": QUESTION, "days": 7}),
            Line("report-forecast-day", {"left": 12, "day": Line("day", {"month": 3, "day": 2})}),
            Line("report-confused", {"pairs": (Line("report-pair", {"one": "장미", "other": "나팔꽃", "times": 3}),)}),
        ),
        "cd34.png",
        protected=True,
    ),
    Alert(Line("report-empty")),
    CameBack(4, "민지 <b>", "labeler", ("reviewer", "manager")),
    CameBack(4, "민지", "labeler", ()),
    PersonToSee(3, QUESTION, 4, "김영숙 <b>", "chance", 20, 6, 5, 12, ()),
    PersonToSee(3, QUESTION, 4, "김영숙", "first", 40, 40, 0, None, ()),
    PersonToSee(3, QUESTION, 4, "김영숙", "alike", 40, 40, 0, None, ("이순자", "박 <b>")),
    PersonToSee(3, QUESTION, 4, "박민수", "verdicts", 24, 15, 0, None, ()),
    PracticeAdvised(QUESTION),
)

OLD_ROWS = (
    ("more-pictures", '{"project": 3, "question": "\\ubb34\\uc2a8 \\uaf43\\uc778\\uac00\\uc694?"}'),
    ("reminder", '{"project": 3, "question": "Rose?"}'),
    ("texts-changed", '{"project": 3, "question": "Rose?"}'),
    ("announcement", '{"text": "\\uace0\\ub9d9\\uc2b5\\ub2c8\\ub2e4"}'),
    (
        "feedback",
        '{"question": "Rose?", "pictures": 20, "days": 1, "agreement": null, "corrected": 2, "righted": 0}',
    ),
    (
        "appeal-ended",
        (
            '{"question": "Rose?", "photo": "ab12.jpg", "reason": "=alike", "labels": ["Rose"], "yes_no": false,'
            ' "protected": true, "outcome": "kept"}'
        ),
    ),
    ("reviews", '{"pictures": 7}'),
    ("nobody-reviews", '{"question": "Rose?", "pictures": 7}'),
    (
        "guide-unclear",
        '{"question": "Rose?", "labels": ["yes"], "yes_no": true, "photo": "ab12.jpg", "protected": false}',
    ),
    ("job-failed", '{"job": "quality", "question": ""}'),
    (
        "summary",
        (
            '{"lines": [{"text": "report-title", "arguments": {"question": "Rose?", "days": 7}},'
            ' {"text": "report-confused", "arguments": {"pairs": [{"text": "report-pair", "arguments":'
            ' {"one": "Rose", "other": "Lily", "times": 3}}]}}], "photo": "cd34.png", "protected": true}'
        ),
    ),
    ("alert", '{"line": {"text": "report-empty", "arguments": {}}}'),
)
"""One of each kind, as `post` wrote its keyword arguments before notices were dataclasses."""
