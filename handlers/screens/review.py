"""The reviewer's screens: the card, why an answer was corrected, and the end of the work; and what they are told."""

import zlib
from collections.abc import Sequence
from functools import partial

from bot.labeling.model import FLAGS, Kind, Label, Project, SkipReason
from bot.labeling.reviews import MARK, REASONS, Cause
from bot.labeling.search import find
from bot.services.listing import Finished, ReviewCard, Why
from bot.texts import plain, rich
from handlers.review_buttons import (
    AskAboutGuide,
    BackToReview,
    BeginReview,
    Discard,
    GiveReason,
    JudgeLabel,
    JudgeMarked,
    JudgeNone,
    MarkLabel,
    PassOn,
    ShowReviewFlags,
    ShowReviewLabels,
    ShowVotes,
    TakeBack,
    WriteReason,
)
from handlers.screens import Key, Keyboard, Screen
from handlers.screens.choices import (
    FIRST_PAGE,
    FOUND_MOST,
    Taps,
    View,
    end_keys,
    in_rows,
    label_keys,
    some_keys,
)
from handlers.screens.label import TYPED_MOST, in_a_line, is_searchable, listed
from handlers.screens.voices import CAPTION_MOST, letters, voices

OBJECTIONS_MOST = 400  # letters of what labelers wrote


def card(value: ReviewCard, language: str, view: View | None = None) -> Screen:
    """The picture, the question, the labels in question; with a view all labels; with its story who said what."""
    lines = [rich(language, "card", question=value.project.question), *_about(value, language, view)]
    left = rich(language, "review-left", left=value.left)
    if value.story:
        lines += voices(value.story, value.cause, language, room=CAPTION_MOST - letters("\n".join((*lines, left, ""))))
    lines.append(left)
    none, done = JudgeNone(value.review), JudgeMarked(value.review)
    keyboard = (
        *_labels(value, language, view),
        *end_keys(value.project, value.chosen, none, done, language),
        (Key(plain(language, "card-flag"), ShowReviewFlags(value.review)),),
        (Key(plain(language, "review-unclear"), AskAboutGuide(value.review)),),
        _way(value, language, is_elsewhere=value.story is not None or view is not None),
    )
    return _screen(value, "\n".join(lines), keyboard)


def flags(value: ReviewCard, language: str) -> Screen:
    """What may be wrong with the picture. It is set aside for good."""
    keys = [
        Key(plain(language, f"skip-{reason.value}"), Discard(value.review, reason.value))
        for reason in SkipReason
        if reason in FLAGS
    ]
    back = Key(plain(language, "card-back"), BackToReview(value.review))
    return _screen(value, rich(language, "review-flags"), (*in_rows(keys, 1), (back,)))


def why(value: Why, language: str) -> Screen:
    """The verdict is kept. Why is it another than somebody's answer?"""
    text = rich(language, "review-why", label=listed(value.project.labels_of(value.labels), value.project, language))
    keys = [
        Key(reason_text(kept, language), GiveReason(value.review, reason_id(kept))) for kept in reasons(value.project)
    ]
    write = Key(plain(language, "review-why-write"), WriteReason(value.review))
    nothing = Key(plain(language, "review-why-nothing"), GiveReason(value.review, 0))
    undo = Key(plain(language, "card-undo"), TakeBack(value.review))
    keyboard = (*in_rows(keys, 1), (write, nothing), (undo,))
    return Screen(text, value.photo, keyboard, protected=value.project.private)


def write(value: Why, language: str) -> Screen:
    """The next message is the reason."""
    nothing = Key(plain(language, "review-why-nothing"), GiveReason(value.review, 0))
    text = rich(language, "review-why-typing")
    return Screen(text, value.photo, ((nothing,),), protected=value.project.private)


def finished(value: Finished, language: str) -> Screen:
    """Nothing is left, with the day's number."""
    text = rich(language, "review-finished" if value.today else "review-nothing", today=value.today)
    undo = ((Key(plain(language, "card-undo"), TakeBack(0)),),) if value.can_go_back else ()
    return Screen(text, keyboard=undo)


def reviews(pictures: int, language: str) -> Screen:
    """What there is to review today."""
    begin = Key(plain(language, "more-begin"), BeginReview())
    return Screen(rich(language, "review-call", pictures=pictures), keyboard=((begin,),))


def nobody_reviews(question: str, pictures: int, language: str) -> Screen:
    """Reviews wait, and nobody may do them."""
    return Screen(rich(language, "review-nobody", question=question, pictures=pictures))


def guide_unclear(
    question: str, labels: Sequence[str], photo: str, *, yes_no: bool, protected: bool, language: str
) -> Screen:
    """A reviewer says that the guide does not tell what is right here. `labels` are those in question, if any are."""
    text = rich(language, "review-guide-unclear-alone", question=question)
    if labels:
        words = words_of(labels, language, yes_no=yes_no)
        text = rich(language, "review-guide-unclear", question=question, labels=words)
    return Screen(text, photo, protected=protected)


def words_of(labels: Sequence[str], language: str, *, yes_no: bool) -> str:
    """Labels as a person reads them, as many as there is room for."""
    return in_a_line([plain(language, f"label-{label}") if yes_no else label for label in labels], language)


def reasons(project: Project) -> tuple[str, ...]:
    """Why an answer may be corrected, as it is kept: the project's own reasons, or those there are by themselves."""
    return project.reasons or tuple(MARK + name for name in REASONS)


def reason_text(kept: str, language: str) -> str:
    """A reason as a person reads it."""
    name = kept.removeprefix(MARK)
    return plain(language, f"review-reason-{name}") if kept.startswith(MARK) and name in REASONS else kept


def reason_id(kept: str) -> int:
    """What stands for a reason in a button: it has no number of its own, and its place may change."""
    return zlib.crc32(kept.encode())


def _about(value: ReviewCard, language: str, view: View | None) -> list[str]:
    """Why the picture is here, as far as that gives nothing away."""
    lines = []
    if value.cause is Cause.FLAG and value.votes:
        said = ", ".join(plain(language, f"skip-{reason.value}") for reason, _ in value.votes.skips if reason in FLAGS)
        lines.append(rich(language, "review-flagged", reasons=said))
    elif value.story is None and value.cause in {Cause.DISPUTE, Cause.UNSURE, Cause.FLAG, Cause.APPEAL}:
        lines.append(rich(language, f"review-cause-{value.cause.value}"))
    if value.objections:
        lines.append(rich(language, "review-objection", words=" / ".join(value.objections)[:OBJECTIONS_MOST]))
    if value.taken_back:
        lines.append(rich(language, "review-taken-back"))
    if view and view.typed:
        found = len(find(value.project.labels, view.typed))
        lines.append(rich(language, "card-found", typed=view.typed[:TYPED_MOST], found=found))
        if found > FOUND_MOST:
            lines.append(rich(language, "card-found-many"))
    elif view and is_searchable(value.project):
        lines.append(rich(language, "card-type"))
    return lines


def _labels(value: ReviewCard, language: str, view: View | None) -> Keyboard:
    """The labels in question and a way to all; or all of them."""
    project = value.project
    taps = Taps(
        submit=partial(JudgeLabel, value.review),
        mark=partial(MarkLabel, value.review),
        turn=partial(ShowReviewLabels, value.review),
    )
    first = _first(value)
    if view is not None or not first or project.kind is Kind.YES_NO:
        return label_keys(project, value.chosen, taps, view or FIRST_PAGE, language)
    keyboard = some_keys(first, project, value.chosen, taps, language)
    if len(first) == len(project.labels):
        return keyboard
    return (*keyboard, (Key(plain(language, "review-all-labels"), ShowReviewLabels(value.review, 0, 0)),))


def _first(value: ReviewCard) -> list[Label]:
    """The labels in question and those marked, in the project's order: it gives no votes away."""
    return [label for label in value.project.labels if label.id in {*value.in_question, *value.chosen}][:FOUND_MOST]


def _way(value: ReviewCard, language: str, *, is_elsewhere: bool) -> tuple[Key, ...]:
    """The last row: back, what was answered, on."""
    if is_elsewhere:
        return (Key(plain(language, "card-back"), BackToReview(value.review)),)
    keys = [Key(plain(language, "card-undo"), TakeBack(value.review))] if value.can_go_back else []
    if value.votes is not None:
        keys.append(Key(plain(language, "review-votes"), ShowVotes(value.review)))
    return *keys, Key(plain(language, "review-pass"), PassOn(value.review))


def _screen(value: ReviewCard, text: str, keyboard: Keyboard) -> Screen:
    return Screen(text, value.photo, keyboard, protected=value.project.private)
