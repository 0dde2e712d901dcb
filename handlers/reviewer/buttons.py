"""The buttons of reviews, and of what labelers learn from them. A review or an answer is named by its id."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("rv")
@dataclass(frozen=True, slots=True)
class BeginReview(Button):
    """To the first review of one's list."""


@button("rl")
@dataclass(frozen=True, slots=True)
class JudgeLabel(Button):
    review: int
    label: int


@button("rt")
@dataclass(frozen=True, slots=True)
class MarkLabel(Button):
    """Mark a label (1), or take the mark away (0)."""

    review: int
    label: int
    on: int


@button("rd")
@dataclass(frozen=True, slots=True)
class JudgeMarked(Button):
    review: int


@button("rz")
@dataclass(frozen=True, slots=True)
class JudgeNone(Button):
    review: int


@button("ro")
@dataclass(frozen=True, slots=True)
class ShowReviewLabels(Button):
    """The page of all labels where this one stands (0: the first page), as ShowLabels."""

    review: int
    label: int
    inside: int


@button("rw")
@dataclass(frozen=True, slots=True)
class ShowVotes(Button):
    review: int


@button("rf")
@dataclass(frozen=True, slots=True)
class ShowReviewFlags(Button):
    """What may be wrong with the picture."""

    review: int


@button("rx")
@dataclass(frozen=True, slots=True)
class Discard(Button):
    review: int
    reason: str


@button("rg")
@dataclass(frozen=True, slots=True)
class AskAboutGuide(Button):
    review: int


@button("rp")
@dataclass(frozen=True, slots=True)
class PassOn(Button):
    review: int


@button("ru")
@dataclass(frozen=True, slots=True)
class TakeBack(Button):
    """The last verdict; what is on this screen: a review, or 0."""

    shown: int


@button("rb")
@dataclass(frozen=True, slots=True)
class BackToReview(Button):
    """From another view to the card."""

    review: int


@button("ry")
@dataclass(frozen=True, slots=True)
class GiveReason(Button):
    """One of the project's reasons, by the checksum of its text, or (0) none."""

    review: int
    reason: int


@button("rm")
@dataclass(frozen=True, slots=True)
class WriteReason(Button):
    review: int
