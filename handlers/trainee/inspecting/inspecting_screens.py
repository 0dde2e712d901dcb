"""Screens of the practice of inspecting: the dispute, the question for the reason, what was decided and why."""

from bot.services.course.growth.inspecting import SIZE, DecidedDispute, Inspected
from bot.texts import plain, rich
from handlers.label_keys import in_rows, join_labels, name_of
from handlers.reason_words import reason_keys, reason_text
from handlers.screen import Key, Keyboard, Screen, next_key
from handlers.trainee.exam.buttons import SitExam
from handlers.trainee.exam.dispute_screens import votes_text, with_voted_first
from handlers.trainee.inspecting.buttons import InspectLabel, InspectReason, NextDispute


def dispute(value: DecidedDispute | None, language: str) -> Screen:
    """Return the card: the picture, the question, the answers, and all labels, one a row, those in question first."""
    if value is None:
        return Screen(rich(language, "inspect-none"), keyboard=((next_key(language),),))
    project = value.project
    votes = votes_text(value.votes, project, language)
    text = rich(language, "inspect-card", place=value.place, size=SIZE, question=project.question, votes=votes)
    labels = with_voted_first(project, value.votes).labels
    keys = [
        Key(name_of(label, project, language), InspectLabel(value.class_id, value.review, label.id)) for label in labels
    ]
    return Screen(text, value.photo, in_rows(keys, 1), protected=project.private)


def ask_reason(value: DecidedDispute, label: int, language: str) -> Screen:
    """Ask for the reason of a label, before anything is stored; the card is one tap back."""
    project = value.project
    text = rich(language, "inspect-why", label=join_labels(project.labels_of((label,)), project, language))
    keys = reason_keys(project, language, lambda reason: InspectReason(value.class_id, value.review, label, reason))
    back = Key(plain(language, "card-undo"), NextDispute(value.class_id))
    return Screen(text, value.photo, (*keys, (back,)), protected=project.private)


def answered(value: Inspected, language: str) -> Screen:
    """Return what was decided and why, and after SIZE pictures how many were right."""
    found, project = value.dispute, value.dispute.project
    right = join_labels(project.labels_of(found.verdict), project, language)
    if value.is_right:
        lines = [rich(language, "inspect-right", label=right)]
    else:
        given = join_labels(project.labels_of((value.label,)), project, language)
        lines = [rich(language, "inspect-wrong", given=given, right=right)]
    lines.append(rich(language, "inspect-reason", reason=reason_text(found.reason, language)))
    if value.right_of_size is not None:
        lines.append(rich(language, "inspect-end", right=value.right_of_size, size=SIZE))
    keys: Keyboard = ((Key(plain(language, "inspect-next"), NextDispute(found.class_id)),), (next_key(language),))
    if value.again:
        keys = ((Key(plain(language, "sheet-sit-again", mark=value.again.mark), SitExam(value.again.exam)),), *keys)
    return Screen("\n".join(lines), found.photo, keys, protected=project.private)
