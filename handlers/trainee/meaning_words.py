"""What an answer of practice or of an exam is called."""

from bot.labeling.model import Project, SkipReason
from bot.services.course.practice.practice_cards import Meaning
from bot.texts import plain
from handlers.label_keys import join_labels


def words_of(meaning: Meaning, project: Project, language: str) -> str:
    """Return an answer as text."""
    if meaning.labels is not None:
        return join_labels(project.labels_of(meaning.labels), project, language)
    return plain(language, "practice-flag" if meaning.flag else "practice-unsure")


def flag_of(meaning: Meaning, language: str) -> str:
    """Return what is wrong with a picture, or that something is, if it was not said what."""
    known = meaning.reason in set(SkipReason)
    return plain(language, f"skip-{meaning.reason}" if known else "practice-flag")
