"""Screens of the list of graduates who want to be told of work."""

from collections.abc import Sequence

from bot.labeling.model import Graduate
from bot.texts import plain, rich
from bot.texts.lines import full_day, said
from handlers.manager.graduates.buttons import SendGraduates
from handlers.manager.people.buttons import ShowPeople
from handlers.screen import Key, Screen

LINES_MOST = 20  # people on the screen; the file has all
COLUMNS = ("name", "class", "right", "pictures", "company", "purpose", "until")


def graduates(value: Sequence[Graduate], language: str) -> Screen:
    """Return who agrees that a company is told their results, a line each."""
    back = (Key(plain(language, "people-back"), ShowPeople(0)),)
    if not value:
        return Screen(rich(language, "graduates-none"), keyboard=(back,))
    lines = [rich(language, "graduates", people=len(value))]
    lines += [_line(each, language) for each in value[:LINES_MOST]]
    if len(value) > LINES_MOST:
        lines.append(rich(language, "graduates-more", people=len(value) - LINES_MOST))
    file = (Key(plain(language, "graduates-file-key"), SendGraduates()),)
    return Screen("\n".join(lines), keyboard=(file, back))


def columns(language: str) -> tuple[str, ...]:
    """Return the header of the file."""
    return tuple(plain(language, f"graduates-column-{column}") for column in COLUMNS)


def _line(value: Graduate, language: str) -> str:
    score = "–"
    if value.score:
        score = plain(language, "graduates-score", right=value.score.right, pictures=value.score.pictures)
    day = said(full_day(value.ends_on), language)
    values = {"name": value.name, "class": value.class_name, "score": score, "company": value.company, "day": day}
    return rich(language, "graduates-line", **values)
