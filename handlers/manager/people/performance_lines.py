"""Lines about a labeler's performance: skill with its range, frequent mistakes, or that too little is known."""

from collections.abc import Sequence
from math import ceil, floor

from bot.labeling.model import Project
from bot.labeling.skill import Mistake, NotEnoughKnown, Skill
from bot.sentences.item_lines import answer_words
from bot.services.manager.performance import ProjectPerformance
from bot.texts import plain, rich
from bot.texts.lines import Line, said
from handlers.screen import shorten


def describe_in_short(known: Skill | NotEnoughKnown | None, language: str) -> str:
    """Return a skill in a few words."""
    if not isinstance(known, Skill):
        return rich(language, "people-quality-unknown")
    grade = plain(language, f"people-grade-{known.grade.name.lower()}")
    if known.is_like_chance:
        return rich(language, "people-quality-chance", right=_of_hundred(known.right))
    return rich(language, "people-quality", grade=grade, right=_of_hundred(known.right))


def describe_performance(known: Sequence[ProjectPerformance], language: str) -> list[str]:
    """Return a line for each project, followed by a line for each frequent mistake in it."""
    if not known:
        return [describe_in_short(None, language)]
    return [line for value in known for line in (_describe_project(value, language), *_mistakes(value, language))]


def _describe_project(value: ProjectPerformance, language: str) -> str:
    question, known = shorten(value.project.question), value.skill
    if isinstance(known, Skill) and known.is_like_chance:
        return rich(language, "people-in-project-chance", question=question, right=_of_hundred(known.right))
    if isinstance(known, NotEnoughKnown):
        return rich(language, "people-in-project-unknown", question=question)
    return rich(
        language,
        "people-in-project",
        question=question,
        grade=plain(language, f"people-grade-{known.grade.name.lower()}"),
        right=_of_hundred(known.right),
        low=floor(known.low * 100),
        high=ceil(known.high * 100),
    )


def _mistakes(value: ProjectPerformance, language: str) -> list[str]:
    return [_mistake(mistake, value.project, language) for mistake in value.mistakes]


def _mistake(value: Mistake, project: Project, language: str) -> str:
    given, times = _label(value.given, project, language), floor(value.times)
    if value.truth is None:
        return rich(language, "people-chooses", given=given, times=times)
    return rich(language, "people-mistakes", truth=_label(value.truth, project, language), given=given, times=times)


def _label(label: int, project: Project, language: str) -> str:
    words = answer_words((label,), project)
    return said(words, language) if isinstance(words, Line) else words


def _of_hundred(share: float) -> int:
    """Return a share in percent, rounded down, so that 100 means all."""
    return floor(share * 100)
