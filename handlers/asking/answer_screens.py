"""The screen of an answer, for who asked."""

from bot.services.course.questions.notices import QuestionAnswered
from bot.texts import plain
from handlers.results.buttons import ShowWrong
from handlers.screen import Key, Screen
from handlers.trainee.question_buttons import ShowCardAgain
from handlers.trainee.question_screens import exchange


def answered(notice: QuestionAnswered, language: str) -> Screen:
    """Return the answer below the picture and the question, with the way back to the card, or to one's mistakes."""
    text = exchange(notice.words, notice.answer, language)
    back = Key(plain(language, "ask-to-card"), ShowCardAgain())
    if notice.exam:
        back = Key(plain(language, "sheet-object-back"), ShowWrong(notice.exam))
    return Screen(text, notice.photo, ((back,),), protected=notice.protected, voice=notice.answer_voice)
