"""Screens of a trainee: what they practised, their newest answers, and words of encouragement."""

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.services.course.board.progress import CHEERS, Encouraged, Progress, RecentAnswer
from bot.services.course.setup.trainees import Person
from bot.texts import plain, rich
from handlers.instructor.board.buttons import ChooseCheer, LetIn, SendCheer, ShowRecent
from handlers.instructor.classes import trainee_screens
from handlers.instructor.classes.buttons import ShowTrainee
from handlers.instructor.growth.growth_screens import propose_keys
from handlers.label_keys import join_labels
from handlers.screen import Key, Screen, below, next_key
from handlers.trainee.meaning_words import words_of


def person(value: Progress, language: str, zone: ZoneInfo, *, news: str = "") -> Screen:
    """Return what a trainee has practised, with what an instructor can do."""
    class_, trainee = value.person.class_.id, value.person.trainee
    keys = [Key(plain(language, "board-recent-key"), ShowRecent(class_, trainee.member_id))]
    if not value.person.has_left:
        keys.append(Key(plain(language, "board-cheer-key"), ChooseCheer(class_, trainee.member_id)))
    rows = [tuple(keys)]
    if value.may_be_let_in:
        rows.append((Key(plain(language, "board-let-in"), LetIn(class_, trainee.member_id)),))
    if value.may_be_proposed:
        rows += propose_keys(class_, trainee.member_id, language)
    screen = trainee_screens.trainee(value.person, language, zone, rows=tuple(rows))
    if value.person.has_left:
        return replace(screen, text=below(news, screen.text))
    lines = [rich(language, "board-person", number=trainee.number, name=trainee.name, pictures=value.answers)]
    if value.mistaken:
        project, *pair = value.mistaken
        right, given = (join_labels(project.labels_of(each), project, language) for each in pair)
        lines.append(rich(language, "board-mistaken", right=right, given=given))
    return replace(screen, text=below(news, "\n".join(lines)))


def recent(who: Person, answers: Sequence[RecentAnswer], language: str) -> Screen:
    """Return a trainee's newest answers, a line each."""
    trainee = who.trainee
    lines = [rich(language, "board-recent", number=trainee.number, name=trainee.name)]
    lines += [_line(each, language) for each in answers] or [rich(language, "board-recent-none")]
    return Screen("\n".join(lines), keyboard=((_back(who, language),),))


def choose_cheer(who: Person, language: str) -> Screen:
    class_, trainee = who.class_.id, who.trainee
    keys = [
        (Key(plain(language, f"board-cheer-{cheer}"), SendCheer(class_, trainee.member_id, cheer)),)
        for cheer in range(1, CHEERS + 1)
    ]
    text = rich(language, "board-cheer-which", number=trainee.number, name=trainee.name)
    return Screen(text, keyboard=(*keys, (_back(who, language),)))


def encouraged(notice: Encouraged, language: str) -> Screen:
    """Return the words of encouragement as the trainee reads them."""
    words = plain(language, f"board-cheer-{notice.cheer}")
    return Screen(rich(language, "board-encouraged", who=notice.who, words=words), keyboard=((next_key(language),),))


def _line(value: RecentAnswer, language: str) -> str:
    given = words_of(value.given, value.project, language)
    if value.is_right:
        return rich(language, "board-answer-right", given=given)
    return rich(language, "board-answer-wrong", given=given, right=words_of(value.right, value.project, language))


def _back(who: Person, language: str) -> Key:
    return Key(plain(language, "board-person-back"), ShowTrainee(who.class_.id, who.trainee.member_id))
