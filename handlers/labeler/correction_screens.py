"""Screens about corrections: the daily feedback, a corrected answer, an appeal and its outcome."""

from collections.abc import Sequence
from dataclasses import replace

from bot.labeling.model import Label
from bot.services.labeler.corrections import CorrectionCard
from bot.services.notices import AppealEnded, Feedback
from bot.texts import plain, rich
from handlers.label_keys import join_labels, join_texts, name_of
from handlers.labeler.buttons import (
    Acknowledge,
    AskToAppeal,
    SendAppeal,
    ShowCorrection,
    ShowCorrections,
    ShowRightExample,
)
from handlers.reason_words import reason_text
from handlers.screen import Key, Keyboard, Screen, next_key


def feedback(notice: Feedback, language: str) -> Screen:
    lines = [rich(language, "feedback", question=notice.question)]
    if notice.pictures:
        lines.append(rich(language, "feedback-pictures", pictures=notice.pictures, days=notice.days))
    if notice.agreement is not None:
        lines.append(rich(language, "feedback-agreement", agreement=notice.agreement))
    if notice.righted:
        lines.append(rich(language, "feedback-righted", righted=notice.righted))
    if not notice.corrected:
        return Screen("\n".join(lines), keyboard=((next_key(language),),))
    lines.append(rich(language, "feedback-corrected", corrected=notice.corrected))
    if notice.unseen > notice.corrected:  # the button leads to earlier ones first
        lines.append(rich(language, "feedback-unseen", unseen=notice.unseen))
    show_corrections = Key(plain(language, "feedback-look"), ShowCorrections())
    return Screen("\n".join(lines), keyboard=((show_corrections,),))


def correction(value: CorrectionCard, language: str) -> Screen:
    """Return a correction: the picture, the labeler's answer, the right answer, and the reason."""
    lines = [rich(language, "card", question=value.project.question), *_answers(value, language)]
    lines += [
        rich(language, "correction-note", label=name_of(label, value.project, language), note=label.note)
        for label in value.project.labels_of(value.right)
        if label.note
    ][:2]
    foot = rich(language, "correction-left", left=max(0, value.left - 1))
    lines.append(foot)
    keyboard: Keyboard = ((Key(plain(language, "correction-seen"), Acknowledge(value.annotation)),),)
    if value.example:
        name = name_of(value.example, value.project, language)
        keyboard += ((Key(plain(language, "correction-example", label=name), ShowRightExample(value.annotation)),),)
    if value.can_appeal:
        keyboard += ((Key(plain(language, "correction-appeal"), AskToAppeal(value.annotation)),),)
    return replace(_screen(value, lines, keyboard), foot=foot)


def example(value: CorrectionCard, label: Label, language: str) -> Screen:
    """Return the example of the right label."""
    about_label = "guide-label-note" if label.note else "guide-label"
    text = rich(language, about_label, label=name_of(label, value.project, language), note=label.note)
    back = Key(plain(language, "card-back"), ShowCorrection(value.annotation))
    return Screen(text, label.example or value.photo or None, ((back,),), protected=value.project.private)


def ask_appeal(value: CorrectionCard, language: str) -> Screen:
    """Ask why the labeler disagrees. The text is optional."""
    lines = [*_answers(value, language), "", rich(language, "appeal-ask")]
    send = Key(plain(language, "appeal-send"), SendAppeal(value.annotation))
    back = Key(plain(language, "card-back"), ShowCorrection(value.annotation))
    return _screen(value, lines, ((send,), (back,)))


def appeal_sent(language: str, *, is_last: bool) -> Screen:
    """Return the confirmation of a typed appeal. Unless it is the last, the next correction is shown below."""
    return Screen(rich(language, "appeal-sent"), keyboard=((next_key(language),),) if is_last else ())


def all_seen(language: str) -> Screen:
    return Screen(rich(language, "correction-all-seen"), keyboard=((next_key(language),),))


def appeal_ended(notice: AppealEnded, language: str) -> Screen:
    """Return the outcome of an appeal, and its reason."""
    label = join_texts(notice.labels, language, yes_no=notice.yes_no)
    lines = [rich(language, f"appeal-{notice.outcome}", question=notice.question, label=label)]
    if notice.reason:
        lines.append(rich(language, "correction-why", reason=reason_text(notice.reason, language)))
    return Screen("\n".join(lines), notice.photo, ((next_key(language),),), protected=notice.protected)


def _answers(value: CorrectionCard, language: str) -> list[str]:
    """Return lines with the labeler's answer, the right answer, and the reason."""
    project = value.project
    lines = [
        rich(language, "correction-yours", label=join_labels(project.labels_of(value.answer), project, language)),
        rich(language, "correction-right", label=join_labels(project.labels_of(value.right), project, language)),
    ]
    if value.reason:
        lines.append(rich(language, "correction-why", reason=reason_text(value.reason, language)))
    return lines


def _screen(value: CorrectionCard, lines: Sequence[str], keyboard: Keyboard) -> Screen:
    photo = value.photo or None  # erased
    return Screen("\n".join(lines), photo, keyboard, protected=value.project.private)
