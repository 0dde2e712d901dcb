"""What typed words mean as an answer: labels by name, yes and no, and the other buttons of a card."""

import re
import unicodedata

from bot.frozen import frozen
from bot.labeling.model import Kind, Label, Project
from bot.labeling.search import find, is_name
from bot.texts import LANGUAGES, plain

MEANT_MOST = 20  # labels to choose from
UNSURE, NONE, DONE = "unsure", "none", "done"


@frozen
class Meaning:
    """The labels that typed words mean, or the other button of a card. `is_sure`: they are named in full."""

    labels: tuple[Label, ...] = ()
    is_sure: bool = False
    button: str = ""  # one of UNSURE, NONE, DONE


def understand(project: Project, words: str) -> Meaning:
    """Return what typed words mean as an answer; in questions of several labels they may be separated by commas."""
    parts = [words]
    if project.kind is Kind.MULTIPLE and not _named(project, words):
        parts = [part for part in re.split(r"[,、，;\n]", words) if part.strip()]
    named = [_named(project, part) for part in parts]
    if named and all(len(labels) == 1 for labels in named):
        return Meaning(tuple(label for (label,) in named), is_sure=True)
    # a part of a yes or no is a part of many other words
    partly = [] if project.kind is Kind.YES_NO else find(project.labels, words)
    labels = tuple(named[0] if len(named) == 1 and named[0] else partly)[:MEANT_MOST]
    others = (UNSURE, NONE, DONE) if project.kind is Kind.MULTIPLE else (UNSURE,)
    button = next((other for other in others if _is_one_of(words, other)), "")
    return Meaning(button=button, is_sure=True) if button and not labels else Meaning(labels)


def is_question(words: str) -> bool:
    """Return whether typed words ask something. They may name a label all the same."""
    return any(mark in words for mark in "?？") and len(words.split()) > 1


def is_small_talk(words: str) -> bool:
    """Return whether typed words are thanks, a greeting, a yes, or no words at all: nobody needs to answer them."""
    if "?" in unicodedata.normalize("NFKC", words):
        return False
    spoken = " ".join("".join(letter if letter.isalnum() else " " for letter in words).split())
    return not spoken or _is_one_of(spoken, "small-talk")


def yes_or_no(project: Project, words: str) -> bool | None:
    """Return whether typed words say yes or no to a question about a label; None if they say neither.

    None too if they name a label: then they are an answer, as always in yes/no questions.
    """
    if project.kind is Kind.YES_NO or _named(project, words):
        return None
    return next((meaning == "yes" for meaning in ("yes", "no") if _is_one_of(words, meaning)), None)


def _named(project: Project, words: str) -> list[Label]:
    """Return the labels with this name. Yes and no have several, in each language."""
    if project.kind is not Kind.YES_NO:
        return [label for label in project.labels if is_name(label.text, words)]
    return [label for label in project.labels if _is_one_of(words, label.text)]


def _is_one_of(words: str, meaning: str) -> bool:
    """Return whether the words are one of those with this meaning, in any language."""
    names = (name for language in LANGUAGES for name in plain(language, f"typed-{meaning}").split(","))
    return any(is_name(name, words) for name in names)
