"""Screens for reviewers: the card, the question for a reason, the end of the list, and notices."""

from dataclasses import replace

from bot.labeling.model import FLAGS, Kind, Label
from bot.labeling.review_rules import Cause
from bot.labeling.search import find
from bot.services.manager.dialogs import ProjectText
from bot.services.notices import GuideUnclear, NobodyReviews, ReviewsGiven
from bot.services.reviewer.review_cards import NoReviewsLeft, ReasonQuestion, ReviewCard
from bot.texts import plain, rich
from bot.texts.lines import exact_percent
from handlers.label_keys import (
    FIRST_PAGE,
    FOUND_MOST,
    TYPED_MOST,
    Taps,
    View,
    asked_line,
    back_key,
    end_keys,
    flag_keys,
    in_rows,
    is_searchable,
    join_labels,
    join_texts,
    label_keys,
    marked_line,
    some_keys,
)
from handlers.manager.projects.buttons import EditText
from handlers.reason_words import reason_keys
from handlers.reviewer.buttons import (
    REVIEW_BUTTONS,
    AskAboutGuide,
    BeginReview,
    GiveReason,
    PassOn,
    ReportGuide,
    ReviewBelow,
    ShowReviewFlags,
    ShowVotes,
    TakeBack,
    TakeMore,
    WriteReason,
)
from handlers.reviewer.vote_lines import CAPTION_MOST, describe_votes, letters
from handlers.screen import Key, Keyboard, Screen, next_key

OBJECTIONS_MOST = 400  # letters of the labelers' appeals


def card(value: ReviewCard, language: str, view: View | None = None) -> Screen:
    """Return the card: picture, question, the labels in question.

    With a view it has a page of all labels. If the value has a `story`, the card also shows the votes.
    """
    lines = [rich(language, "card", question=value.project.question), *_about(value, language, view)]
    lines += marked_line(value.project, value.chosen, language)
    left = rich(language, "review-left", left=value.left)
    if value.story:
        lines += describe_votes(
            value.story, value.cause, language, room=CAPTION_MOST - letters("\n".join((*lines, left, "")))
        )
    lines.append(left)
    keyboard = (
        *_labels(value, language, view),
        *end_keys(value.project, value.chosen, _taps(value), language),
        (
            Key(plain(language, "card-flag"), ShowReviewFlags(value.review)),
            Key(plain(language, "review-unclear"), AskAboutGuide(value.review)),
        ),
        *_last_rows(value, language, is_elsewhere=value.story is not None or view is not None),
    )
    # Votes fill the caption, and nothing can be added to them.
    return replace(_screen(value, "\n".join(lines), keyboard), foot="" if value.story else left)


def flags(value: ReviewCard, language: str) -> Screen:
    """Return the possible problems with the picture, to discard the item, and its number."""
    text = rich(language, "review-flags") + "\n" + rich(language, "card-number", item=str(value.item))
    return _screen(value, text, flag_keys(_taps(value), language))


def ask_reason(value: ReasonQuestion, language: str) -> Screen:
    """Ask for the reason of a correction. The verdict is already stored."""
    text = rich(
        language, "review-why", label=join_labels(value.project.labels_of(value.labels), value.project, language)
    )
    keys = reason_keys(value.project, language, lambda reason: GiveReason(value.review, reason))
    write = Key(plain(language, "review-why-write"), WriteReason(value.review))
    no_reason = Key(plain(language, "review-why-nothing"), GiveReason(value.review, 0))
    undo = Key(plain(language, "card-undo"), TakeBack(value.review))
    keyboard = (*keys, (write, no_reason), (undo,))
    return Screen(text, value.photo, keyboard, protected=value.project.private)


def ask_written_reason(value: ReasonQuestion, language: str) -> Screen:
    """Ask to write the reason as the next message."""
    no_reason = Key(plain(language, "review-why-nothing"), GiveReason(value.review, 0))
    text = rich(language, "review-why-typing")
    return Screen(text, value.photo, ((no_reason,),), protected=value.project.private)


def ask_what_is_unclear(value: ReviewCard, language: str) -> Screen:
    """Ask what is unclear in the guide. The text is optional."""
    no_words = Key(plain(language, "review-unclear-send"), ReportGuide(value.review))
    return _screen(value, rich(language, "review-unclear-what"), ((no_words,), (back_key(_taps(value), language),)))


def finished(value: NoReviewsLeft, language: str) -> Screen:
    """Return the end of the list, with the number of today's reviews and what waits for another day."""
    text = rich(language, "review-finished" if value.today else "review-nothing", today=value.today)
    keys = [Key(plain(language, "card-undo"), TakeBack(0))] if value.can_go_back else []
    if value.more.waiting:
        lines = [rich(language, "review-share-done", today=value.today)] if value.today else []
        lines.append(rich(language, "review-more-wait", pictures=value.more.waiting))
        share = value.more.share
        if share is None:
            lines.append(rich(language, "review-more-day"))
        else:
            lines.append(rich(language, "review-more-share", percent=exact_percent(share)))
        text = "\n".join(lines)
        keys.insert(0, Key(plain(language, "review-more"), TakeMore()))
    else:
        keys.insert(0, next_key(language))
    return Screen(text, keyboard=tuple((key,) for key in keys))


def reviews_given(notice: ReviewsGiven, language: str) -> Screen:
    begin = Key(plain(language, "more-begin"), BeginReview())
    return Screen(rich(language, "review-call", pictures=notice.pictures), keyboard=((begin,),))


def reviews_beside(notice: ReviewsGiven, language: str) -> Screen:
    """Return the notice as a part of a message that says other things, too."""
    begin = Key(plain(language, "more-begin"), ReviewBelow())
    return Screen(rich(language, "review-call", pictures=notice.pictures), keyboard=((begin,),))


def nobody_reviews(notice: NobodyReviews, language: str) -> Screen:
    return Screen(rich(language, "review-nobody", question=notice.question, pictures=notice.pictures))


def guide_unclear(notice: GuideUnclear, language: str) -> Screen:
    text = rich(language, "review-guide-unclear-alone", question=notice.question)
    if notice.labels:
        labels = join_texts(notice.labels, language, yes_no=notice.yes_no)
        text = rich(language, "review-guide-unclear", question=notice.question, labels=labels)
    if notice.words:
        text += "\n" + rich(language, "review-unclear-words", words=notice.words)
    edit = (
        ((Key(plain(language, "manage-edit-guide"), EditText(notice.project, ProjectText.GUIDE.value)),),)
        if notice.project
        else ()
    )
    return Screen(text, notice.photo, edit, protected=notice.protected)


def _about(value: ReviewCard, language: str, view: View | None) -> list[str]:
    """Return lines about the review, without anything that reveals the votes."""
    lines = []
    if value.cause is Cause.FLAG and value.votes:
        flagged = [reason for reason, _ in value.votes.skips if reason in FLAGS]
        reasons = ", ".join(plain(language, f"skip-{reason.value}") for reason in flagged)
        lines.append(rich(language, "review-flagged", reasons=reasons))
    elif value.story is None and value.cause in {Cause.DISPUTE, Cause.UNSURE, Cause.FLAG, Cause.APPEAL}:
        cause = "alone" if value.alone else value.cause.value
        lines.append(rich(language, f"review-cause-{cause}"))
    if value.objections:
        lines.append(rich(language, "review-objection", words=" / ".join(value.objections)[:OBJECTIONS_MOST]))
    if value.taken_back and value.chosen:
        label = join_labels(value.project.labels_of(value.chosen), value.project, language)
        lines.append(rich(language, "review-taken-back-from", label=label))
    elif value.taken_back:
        lines.append(rich(language, "review-taken-back"))
    if view and view.asked:
        lines.append(asked_line(value.project, view, language))
    elif view and view.typed:
        found = len(find(value.project.labels, view.typed))
        lines.append(rich(language, "card-found", typed=view.typed[:TYPED_MOST], found=found))
        if found > FOUND_MOST:
            lines.append(rich(language, "card-found-many"))
    elif view and is_searchable(value.project):
        lines.append(rich(language, "card-type"))
    return lines


def _labels(value: ReviewCard, language: str, view: View | None) -> Keyboard:
    """Return buttons for the labels in question and a button for all labels; or for all if it would hide only one.

    Without labels in question, return the first page of labels.
    """
    project, taps = value.project, _taps(value)
    first = _first(value)
    if view is not None or not first or project.kind is Kind.YES_NO:
        return label_keys(project, value.chosen, taps, view or FIRST_PAGE, language)
    others = [label for label in project.labels if label not in first]
    if len(others) <= 1:  # the button would take as much room as the label that it hides
        return some_keys([*first, *others], project, value.chosen, taps, language)
    everything = Key(plain(language, "review-all-labels"), taps.page(0, 0))
    return (*some_keys(first, project, value.chosen, taps, language), (everything,))


def _first(value: ReviewCard) -> list[Label]:
    """Return the labels in question and the marked ones, in the project's order, which reveals no votes."""
    return [label for label in value.project.labels if label.id in {*value.in_question, *value.chosen}][:FOUND_MOST]


def _last_rows(value: ReviewCard, language: str, *, is_elsewhere: bool) -> Keyboard:
    """Return the last rows: undo, votes, pass on."""
    if is_elsewhere:
        return ((back_key(_taps(value), language),),)
    keys = [Key(plain(language, "card-undo"), TakeBack(value.review))] if value.can_go_back else []
    if value.votes is not None:
        keys.append(Key(plain(language, "review-votes"), ShowVotes(value.review)))
    return in_rows([*keys, Key(plain(language, "review-pass"), PassOn(value.review))], 2)


def _taps(value: ReviewCard) -> Taps:
    return Taps(REVIEW_BUTTONS, value.review)


def _screen(value: ReviewCard, text: str, keyboard: Keyboard) -> Screen:
    return Screen(text, value.photo, keyboard, protected=value.project.private)
