"""Screens of what others changed for somebody in a class."""

from bot.services.course.setup.class_notices import BroughtBack, LetIn, NowTeaches, TakenOut
from bot.texts import plain, rich
from handlers.instructor.classes.buttons import ShowClass
from handlers.screen import Key, Screen, next_key, shorten
from handlers.trainee.practice_buttons import BeginPractice


def taken_out(notice: TakenOut, language: str) -> Screen:
    text = rich(language, "class-news-taken-out", **{"class": notice.class_name})
    return Screen(text, keyboard=((next_key(language),),))


def brought_back(notice: BroughtBack, language: str) -> Screen:
    key = Key(plain(language, "practice-begin"), BeginPractice(notice.class_id))
    return Screen(rich(language, "class-news-back", **{"class": notice.class_name}), keyboard=((key,),))


def let_in(notice: LetIn, language: str) -> Screen:
    questions = ", ".join(shorten(question) for question in notice.questions)
    return Screen(rich(language, "class-news-let-in", questions=questions), keyboard=((next_key(language),),))


def now_teaches(notice: NowTeaches, language: str) -> Screen:
    key = Key(plain(language, "class-end-show"), ShowClass(notice.class_id))
    return Screen(rich(language, "class-news-teaches", **{"class": notice.class_name}), keyboard=((key,),))
