"""Screens of decided disputes in practice and exams: the answers that people gave, and the question for a reason."""

from dataclasses import replace

from bot.labeling.model import Project
from bot.services.course.exam.exam_cards import ExamCard
from bot.services.course.growth.disputes import Votes
from bot.texts import plain, rich
from handlers.label_keys import join_labels
from handlers.reason_words import reason_keys
from handlers.screen import Key, Screen
from handlers.trainee.exam.buttons import BackToExam, ExamReason


def with_voted_first(project: Project, votes: Votes) -> Project:
    """Return a project whose labels are in the order of its dispute's card: those in question first."""
    asked = {label for label, _people in votes}
    ordered = sorted(project.labels, key=lambda label: label.id not in asked)  # stable: else the project's order
    return replace(project, labels=tuple(ordered))


def votes_text(votes: Votes, project: Project, language: str) -> str:
    """Return which labels how many people gave a picture."""
    named = [(join_labels(project.labels_of((label,)), project, language), people) for label, people in votes]
    return ", ".join(plain(language, "inspect-votes", label=name, people=people) for name, people in named)


def ask_reason(value: ExamCard, language: str) -> Screen:
    """Ask for the reason of the label that was just chosen; the card is one tap back."""
    project = value.project
    text = rich(language, "inspect-why", label=join_labels(project.labels_of(value.chosen), project, language))
    keys = reason_keys(project, language, lambda reason: ExamReason(value.item, value.chosen[0], reason))
    back = Key(plain(language, "card-undo"), BackToExam(value.item))
    return Screen(text, value.photo, (*keys, (back,)), protected=True)
