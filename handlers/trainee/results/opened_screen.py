"""The notice that an exam has begun."""

from datetime import datetime

from bot.services.course.exam.exam_notices import ExamOpened
from bot.texts import plain, rich
from bot.texts.lines import due, said, time_of_day
from handlers.screen import Key, Screen
from handlers.trainee.exam.buttons import SitExam


def opened(notice: ExamOpened, language: str) -> Screen:
    """Tell a trainee that they can sit an exam, and until when."""
    ends = datetime.fromisoformat(notice.ends)
    if notice.together:
        until = said(time_of_day(ends.time()), language)
        text = rich(language, "sheet-opened", pictures=notice.pictures, until=until)
    else:
        until = said(due(ends), language)
        text = rich(language, "sheet-opened-alone", pictures=notice.pictures, minutes=notice.minutes, until=until)
    return Screen(text, keyboard=((Key(plain(language, "sheet-sit"), SitExam(notice.exam)),),))
