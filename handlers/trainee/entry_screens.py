"""Screens of coming into a class, and of leaving it."""

from dataclasses import replace

from bot.labeling.model import Class, Trainee
from bot.sentences.class_consent import consent_question, consent_text, version_of
from bot.services.course.entering import Entrance, Entry, Guess
from bot.services.course.homework.homework import Today
from bot.texts import plain, rich
from bot.texts.lines import due, said
from handlers.buttons import ShowChoices
from handlers.label_keys import in_rows
from handlers.screen import NAME_MOST, Key, Keyboard, Screen, next_key, shorten
from handlers.trainee.entry_buttons import (
    AgreeToClass,
    AskTraineeName,
    EnterClass,
    KeepTraineeName,
    LeaveAndForget,
    LeaveClass,
    RefuseClass,
    SetFurtherUse,
    ShowConsentDetails,
)
from handlers.trainee.practice_buttons import BeginPractice


def title(class_: Class) -> str:
    """Return a class's name with its subject."""
    return f"{class_.name} {class_.subject}".strip()


def door(entrance: Entrance, language: str) -> Screen:
    """Return what a person finds at a door: the class and a way in, or why there is none and what to do."""
    if entrance.door is Entry.INSIDE and entrance.trainee:
        return inside("enter-inside", entrance.trainee, language)
    if entrance.door is not Entry.OPEN or entrance.class_ is None:
        return Screen(rich(language, f"enter-{entrance.door}"))
    lines = [rich(language, "enter-class", **{"class": title(entrance.class_)})]
    if entrance.teachers:
        teachers = ", ".join(shorten(each, NAME_MOST) for each in entrance.teachers)
        lines.append(rich(language, "enter-teachers", teachers=teachers))
    key = Key(plain(language, "enter-go-in"), EnterClass(entrance.code))
    return Screen("\n".join(lines), keyboard=((key,),))


def guessed(guess: Guess, number: str, language: str) -> Screen:
    """Return the door behind a typed number, or how many more numbers can be typed."""
    if guess.left < 0:
        return door(guess.entrance, language)
    if guess.left == 0:
        return Screen(rich(language, "enter-number-stop"))
    return Screen(rich(language, "enter-number-wrong", number=number, left=guess.left))


def consent(entrance: Entrance, class_: Class, language: str, *, detailed: bool = False) -> Screen:
    """Return the question whether a person agrees that their data is kept. Both answers look alike."""
    version = version_of(consent_text(class_, language))
    answers = (
        Key(plain(language, "enter-agree"), AgreeToClass(entrance.code, version)),
        Key(plain(language, "enter-refuse"), RefuseClass(entrance.code)),
    )
    if detailed:
        return Screen(consent_text(class_, language), keyboard=(answers,))
    more = Key(plain(language, "enter-more"), ShowConsentDetails(entrance.code))
    return Screen(consent_question(class_, language), keyboard=(answers, (more,)))


def refused(code: str, language: str) -> Screen:
    key = Key(plain(language, "enter-again"), EnterClass(code))
    return Screen(rich(language, "enter-refused"), keyboard=((key,),))


def name(trainee: Trainee, language: str, *, offered: bool) -> Screen:
    """Return the question about the name on the certificate. `offered`: the trainee's present name can be tapped."""
    text = rich(language, "enter-name")
    if not offered:
        return Screen(text)
    key = Key(trainee.name, KeepTraineeName(trainee.class_id))
    return Screen(text + "\n" + rich(language, "enter-name-offered"), keyboard=((key,),))


def welcome(value: Today, trainee: Trainee, language: str) -> Screen:
    """Return the card of a person who has just come in, with the homework that there is already."""
    screen = inside("enter-in", trainee, language)
    given = value.homework
    if given is None or value.is_finished:
        return screen
    until = said(due(given.due_at), language)
    who = {"name": trainee.name, "number": trainee.number}
    return replace(screen, text=rich(language, "homework-welcome", **who, pictures=given.pictures, due=until))


def inside(text: str, trainee: Trainee, language: str) -> Screen:
    """Return the card of a person who is in: their name and number, and the way to practice."""
    keys: Keyboard = (
        (Key(plain(language, "enter-practise"), BeginPractice(trainee.class_id)),),
        (Key(plain(language, "enter-rename"), AskTraineeName(trainee.class_id)),),
    )
    return Screen(rich(language, text, name=trainee.name, number=trainee.number), keyboard=keys)


def ask_leave(class_: Class, language: str) -> Screen:
    """Ask whether a person leaves a class, and whether what it keeps about them is deleted."""
    keys = (
        Key(plain(language, "enter-leave-yes"), LeaveClass(class_.id)),
        Key(plain(language, "enter-leave-forget"), LeaveAndForget(class_.id)),
        Key(plain(language, "enter-leave-no"), ShowChoices()),
    )
    return Screen(rich(language, "enter-leave-ask", **{"class": class_.name}), keyboard=in_rows(keys, 1))


def left(class_: Class, language: str) -> Screen:
    return Screen(rich(language, "enter-left", **{"class": class_.name}), keyboard=((next_key(language),),))


def forgotten(class_: Class, language: str) -> Screen:
    return Screen(rich(language, "enter-forgotten", **{"class": class_.name}))


def ask_further_use(class_id: int, pictures: int, language: str) -> Screen:
    """Ask whether pictures may be used beyond a class. Both answers look alike."""
    keys = (
        Key(plain(language, "further-use-yes"), SetFurtherUse(class_id, 1)),
        Key(plain(language, "further-use-no"), SetFurtherUse(class_id, 0)),
    )
    return Screen(rich(language, "further-use-ask", pictures=pictures), keyboard=(keys,))


def further_use(language: str, *, is_on: bool) -> Screen:
    text = "further-use-allowed" if is_on else "further-use-refused"
    return Screen(rich(language, text), keyboard=((next_key(language),),))
