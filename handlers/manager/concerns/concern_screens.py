"""Screens about people whose answers or verdicts a manager should look at."""

from bot.labeling.model import Answer, Project
from bot.sentences.item_lines import answer_words
from bot.services.manager.concerns.looking import LookedAt
from bot.services.manager.concerns.notices import PersonToSee, PracticeAdvised
from bot.texts import plain, rich
from bot.texts.lines import Line, said
from handlers.manager.concerns.buttons import AdvisePractice, AskRemoveBelow, LookAtAnswers, ShowPersonBelow
from handlers.screen import Key, Keyboard, Screen, shorten
from handlers.trainee.practice_buttons import BeginPractice

NAME_MOST = 12  # letters of a name on a button
OUTSIDE_A_CLASS = 0
QUICK = 100  # tenths of a second


def _seconds(tenths: int) -> str:
    """Return seconds as people say them: tenths matter only where somebody is quick."""
    return f"{tenths / 10:.1f}" if tenths < QUICK else str(round(tenths / 10))


def to_see(notice: PersonToSee, language: str) -> Screen:
    """Return the line about a person, with what can be done. Nothing happens by itself."""
    is_reviewer = notice.why == "verdicts"
    title = "concern-verdicts-title" if is_reviewer else "concern-title"
    values = {"compared": notice.compared, "same": notice.same}
    if notice.why == "chance":
        values["chance"] = notice.by_chance
    others = {"others": ", ".join(notice.beside)} if notice.why == "alike" else {}
    lines = [
        rich(language, title, who=notice.who),
        rich(language, f"concern-{notice.why}", **values, **others),
    ]
    if notice.tenths is not None:
        lines[1] += " " + rich(language, "concern-seconds", seconds=_seconds(notice.tenths))
    lines.append(rich(language, "concern-project", question=notice.question))
    if is_reviewer:
        who = shorten(notice.who, NAME_MOST)
        keys = (
            Key(plain(language, "concern-look", who=who), ShowPersonBelow(notice.person)),
            Key(plain(language, "concern-remove", who=who), AskRemoveBelow(notice.person)),
        )
        return Screen("\n".join(lines), keyboard=(keys,))
    return Screen("\n".join(lines), keyboard=_keys(notice.person, notice.project, notice.who, language))


def _keys(person: int, project: int, name: str, language: str, *, looked: bool = False) -> Keyboard:
    who = shorten(name, NAME_MOST)
    look = Key(plain(language, "concern-look", who=who), LookAtAnswers(person, project))
    if looked:
        look = Key(plain(language, "concern-profile"), ShowPersonBelow(person))
    practice = Key(plain(language, "concern-practice", who=who), AdvisePractice(person, project))
    return (look, practice), (Key(plain(language, "concern-remove", who=who), AskRemoveBelow(person)),)


def answers(value: LookedAt, language: str) -> Screen:
    """Return a person's newest answers in a project, beside what others say."""
    lines = [rich(language, "concern-answers", who=value.member.name, question=shorten(value.project.question))]
    for each in value.answers:
        given = _words(each.given, value.project, language)
        if each.usual is None or each.usual == each.given:
            text = "concern-answer-alone" if each.usual is None else "concern-answer-same"
            lines.append(rich(language, text, item=each.item, given=given))
        else:
            usual = _words(each.usual, value.project, language)
            lines.append(rich(language, "concern-answer-other", item=each.item, given=given, usual=usual))
    if not value.answers:
        lines.append(rich(language, "concern-no-answers"))
    keyboard = _keys(value.member.id, value.project.id, value.member.name, language, looked=True)
    return Screen("\n".join(lines), keyboard=keyboard)


def _words(answer: Answer, project: Project, language: str) -> str:
    words = answer_words(answer, project)
    return said(words, language) if isinstance(words, Line) else words


def practice_advised(notice: PracticeAdvised, language: str) -> Screen:
    key = Key(plain(language, "practice-advised-key"), BeginPractice(OUTSIDE_A_CLASS))
    return Screen(rich(language, "practice-advised", question=notice.question), keyboard=((key,),))
