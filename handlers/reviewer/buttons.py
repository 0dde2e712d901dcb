"""The buttons of reviews, and of what labelers learn from them. `card` is a review."""

from dataclasses import dataclass

from handlers.buttons import Button, CardButton, DeckButtons, FlagButton, LabelButton, MarkButton, PageButton, button


@button("rv")
@dataclass(frozen=True, slots=True)
class BeginReview(Button):
    """To the first review of one's list."""


@button("rl")
@dataclass(frozen=True, slots=True)
class JudgeLabel(LabelButton):
    pass


@button("rt")
@dataclass(frozen=True, slots=True)
class MarkLabel(MarkButton):
    pass


@button("rd")
@dataclass(frozen=True, slots=True)
class JudgeMarked(CardButton):
    pass


@button("rz")
@dataclass(frozen=True, slots=True)
class JudgeNone(CardButton):
    pass


@button("ro")
@dataclass(frozen=True, slots=True)
class ShowReviewLabels(PageButton):
    """A page of all labels."""


@button("rw")
@dataclass(frozen=True, slots=True)
class ShowVotes(CardButton):
    pass


@button("rf")
@dataclass(frozen=True, slots=True)
class ShowReviewFlags(CardButton):
    """What may be wrong with the picture."""


@button("rx")
@dataclass(frozen=True, slots=True)
class Discard(FlagButton):
    pass


@button("rg")
@dataclass(frozen=True, slots=True)
class AskAboutGuide(CardButton):
    pass


@button("rp")
@dataclass(frozen=True, slots=True)
class PassOn(CardButton):
    pass


@button("ru")
@dataclass(frozen=True, slots=True)
class TakeBack(Button):
    """The last verdict; what is on this screen: a review, or 0."""

    shown: int


@button("rb")
@dataclass(frozen=True, slots=True)
class BackToReview(CardButton):
    """From another view to the card."""


@button("ry")
@dataclass(frozen=True, slots=True)
class GiveReason(Button):
    """One of the project's reasons, by the checksum of its text, or (0) none."""

    card: int
    reason: int


@button("rm")
@dataclass(frozen=True, slots=True)
class WriteReason(CardButton):
    pass


REVIEW_BUTTONS = DeckButtons(
    submit=JudgeLabel,
    mark=MarkLabel,
    page=ShowReviewLabels,
    submit_marked=JudgeMarked,
    submit_none=JudgeNone,
    flags=ShowReviewFlags,
    flag=Discard,
    back=BackToReview,
)
"""What stands on a reviewer's card."""
