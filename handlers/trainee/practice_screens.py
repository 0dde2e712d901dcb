"""Screens of practice: the card, the correction after a wrong answer, the guide, the end."""

from dataclasses import replace
from functools import partial

from bot.labeling.model import Kind, Label, Project, SkipReason
from bot.services.course.practice.practice_cards import (
    Correction,
    Meaning,
    NothingToPractice,
    Practice,
    PracticeCard,
    PracticeChoice,
    PracticeEnd,
)
from bot.texts import plain, rich
from handlers.label_keys import (
    FIRST_PAGE,
    Taps,
    View,
    back_key,
    end_keys,
    flag_keys,
    flat_page,
    guide_keys,
    has_guide,
    in_rows,
    join_labels,
    name_of,
    turn_row,
)
from handlers.screen import Key, Keyboard, Screen, next_key
from handlers.trainee.exam.buttons import SitExam
from handlers.trainee.meaning_words import flag_of, words_of
from handlers.trainee.practice_buttons import (
    PRACTICE_BUTTONS,
    BeginPractice,
    HearHint,
    PracticeConfused,
    ShowPracticeExample,
    ShowPracticeGuide,
    StopPractice,
    TryPractice,
)
from handlers.trainee.question_buttons import AskInstructor

OFTEN = 2  # times that two labels were taken for each other


def screen_of(value: Practice, language: str, view: View | None = None) -> Screen:
    """Return the screen of what can come next in practice."""
    if isinstance(value, PracticeCard):
        return card(value, language, view or FIRST_PAGE)
    if isinstance(value, PracticeEnd):
        return end(value, language)
    if isinstance(value, NothingToPractice):
        nothing = "practice-no-class" if value.has_left else "practice-nothing"
        return Screen(rich(language, nothing), keyboard=((next_key(language),),))
    return choice(value, language)


def card(value: PracticeCard, language: str, view: View = FIRST_PAGE) -> Screen:
    """Return the card. It has as many lines and rows after an answer as before, so that its buttons don't move."""
    keyboard = (
        *_label_keys(value, view, language),
        *end_keys(value.project, value.chosen, _taps(value), language),
        _doubt_row(value, language),
        _last_row(value, language),
    )
    return _about(value, "\n".join(_lines(value, language)), keyboard)


def flags(value: PracticeCard, language: str) -> Screen:
    """Return the possible problems with the picture."""
    return _about(value, rich(language, "card-flags"), flag_keys(_taps(value), language))


def example(value: PracticeCard, label: Label, language: str) -> Screen:
    """Return the example picture of the right label, or its note below the card's own picture."""
    text = _label_line(label, value.project, language)
    keyboard = ((back_key(_taps(value), language),),)
    return Screen(text, label.example or value.photo, keyboard, protected=value.project.private)


def guide(value: PracticeCard, label: Label | None, language: str) -> Screen:
    """Return the guide with one label's example, and buttons for the other described labels of its page."""
    project = value.project
    text = rich(language, "guide", question=project.question, guide=project.guide).rstrip()
    if label:
        text += "\n\n" + _label_line(label, project, language)
        text += "" if label.example else "\n" + rich(language, "guide-no-example")
    others, turn = guide_keys(project, label, partial(ShowPracticeGuide, value.item), language)
    keyboard = (*in_rows(others, 1), *turn, (back_key(_taps(value), language),))
    return Screen(text, (label and label.example) or value.photo, keyboard, protected=project.private)


def end(value: PracticeEnd, language: str) -> Screen:
    """Return the end of a run: how many were right at once, and what was confused."""
    text = "homework-end" if value.did_homework else "practice-end"
    lines = [rich(language, text, size=value.size, right=value.right)]
    if value.before:
        lines.insert(0, _right_line(value.before, value.project, language))
    if value.confused:
        one, other = (join_labels(value.project.labels_of(each), value.project, language) for each in value.confused)
        text = "practice-confused-often" if value.times >= OFTEN else "practice-confused"
        lines.append(rich(language, text, one=one, other=other))
    more = Key(plain(language, "practice-more"), BeginPractice(value.class_id or 0))
    if value.is_trial:
        more = Key(plain(language, "practice-more"), TryPractice(value.class_id or 0))
    elif value.has_confused:
        more = Key(plain(language, "practice-more-confused"), PracticeConfused(value.class_id or 0))
    exam: Keyboard = ()
    if value.again:
        exam = ((Key(plain(language, "sheet-sit-again", mark=value.again.mark), SitExam(value.again.exam)),),)
    stop = (Key(plain(language, "practice-stop"), StopPractice()),)
    return Screen("\n".join(lines), keyboard=(*exam, (more,), stop))


def choice(value: PracticeChoice, language: str) -> Screen:
    """Ask in which class to practise, or offer to begin in the only one."""
    if len(value.classes) > 1:
        keys = [Key(each.name, BeginPractice(each.id)) for each in value.classes]
        return Screen(rich(language, "practice-which"), keyboard=in_rows(keys, 1))
    begin = BeginPractice(value.classes[0].id if value.classes else 0)
    return Screen(rich(language, "practice-none"), keyboard=((Key(plain(language, "practice-begin"), begin),),))


def stopped(language: str) -> Screen:
    return Screen(rich(language, "practice-stopped"), keyboard=((next_key(language),),))


def _lines(value: PracticeCard, language: str) -> list[str]:
    if value.is_resting:
        lines = _lines(replace(value, is_resting=False), language)
        return [*lines[:-1], rich(language, "error-cards-rest")]
    text = "homework-progress" if value.is_homework else "practice-progress"
    progress = rich(language, text, number=value.done + 1, size=value.size)
    if value.correction is None:
        question = rich(language, "card", question=value.project.question)
        if value.before:
            return [_right_line(value.before, value.project, language), progress, question]
        return [progress, question, rich(language, "practice-calm")]
    hint = rich(language, "practice-hint", hint=value.correction.hint) if value.correction.hint else progress
    if value.correction.voice:
        hint = rich(language, "practice-spoken")
    again = rich(language, "practice-again-flag" if value.correction.right.flag else "practice-again")
    return [_correction_line(value.correction, value.project, language), hint, again]


def _right_line(right: Meaning, project: Project, language: str) -> str:
    return rich(language, "practice-right", label=words_of(right, project, language))


def _correction_line(correction: Correction, project: Project, language: str) -> str:
    """Return what is right. Where something is wrong with the picture, it is said what."""
    given, right = correction.given, correction.right
    if right.flag:
        return rich(language, "practice-is-flag", why=flag_of(right, language))
    label = words_of(right, project, language)
    if given.flag:
        return rich(language, "practice-no-flag", right=label)
    if given.labels is None:
        return rich(language, "practice-answer", right=label)
    return rich(language, "practice-wrong", given=words_of(given, project, language), right=label)


def _label_keys(value: PracticeCard, view: View, language: str) -> Keyboard:
    """Return the labels, one a row in the order of the project, with a word mark on the last wrong answer."""
    page, taps = flat_page(value.project.labels, view.label), _taps(value)
    keys = [_label_key(value, label, language) for label in page.choices if isinstance(label, Label)]
    return (*in_rows(keys, 1), *turn_row(page, lambda first: taps.page(first, 0), language))


def _label_key(value: PracticeCard, label: Label, language: str) -> Key:
    name, taps = name_of(label, value.project, language), _taps(value)
    if value.project.kind is Kind.MULTIPLE:
        text = plain(language, "card-chosen" if label.id in value.chosen else "card-not-chosen", label=name)
        return Key(text, taps.mark(label.id, int(label.id not in value.chosen)))
    given = value.correction.given.labels if value.correction else None
    crossed = given is not None and label.id in value.project.resolve(given)
    return Key(plain(language, "practice-crossed", label=name) if crossed else name, taps.submit(label.id))


def _doubt_row(value: PracticeCard, language: str) -> tuple[Key, ...]:
    """Return the buttons for doubts; in their place, after a wrong answer, what explains the right one."""
    keys = []
    if value.correction and value.correction.voice:
        keys.append(Key(plain(language, "practice-hear"), HearHint(value.item)))
    right = value.correction.right.labels if value.correction else None
    label = next((label for label in value.project.labels_of(right or ()) if label.example), None)
    if label:
        name = name_of(label, value.project, language)
        keys.append(Key(plain(language, "practice-example", label=name), ShowPracticeExample(value.item)))
    if keys:
        return tuple(keys)
    return (
        Key(plain(language, "skip-unsure"), PRACTICE_BUTTONS.flag(value.item, SkipReason.UNSURE.value)),
        Key(plain(language, "card-flag"), PRACTICE_BUTTONS.flags(value.item)),
    )


def _last_row(value: PracticeCard, language: str) -> tuple[Key, ...]:
    ask = AskInstructor(value.class_id or 0, value.project.id, value.item)
    text = "practice-ask" if value.class_id else "ask-begin"  # without a class, the managers are asked
    keys = [Key(plain(language, "ask-hand-up-now" if value.hand_is_up else text), ask)]
    if has_guide(value.project):
        button = ShowPracticeGuide(value.item, value.project.labels[0].id)
        keys.append(Key(plain(language, "card-guide"), button))
    return tuple(keys)


def _label_line(label: Label, project: Project, language: str) -> str:
    text = "guide-label-note" if label.note else "guide-label"
    return rich(language, text, label=name_of(label, project, language), note=label.note)


def _about(value: PracticeCard, text: str, keyboard: Keyboard) -> Screen:
    return Screen(text, value.photo, keyboard, protected=value.project.private)


def _taps(value: PracticeCard) -> Taps:
    return Taps(PRACTICE_BUTTONS, value.item)
