"""The reviewer's buttons. `card` is the id of a review."""

from handlers.buttons import Button, CardButton, DeckButtons, FlagButton, LabelButton, MarkButton, PageButton, button


@button("rv")
class BeginReview(Button):
    """Begin reviewing with the first review of the person's list."""


@button("r2")
class ReviewBelow(Button):
    """Begin reviewing below this message, which has other parts."""


@button("rh")
class TakeMore(Button):
    """Take reviews today that wait for another day."""


@button("rl")
class JudgeLabel(LabelButton):
    pass


@button("rt")
class MarkLabel(MarkButton):
    pass


@button("rd")
class JudgeMarked(CardButton):
    pass


@button("rz")
class JudgeNone(CardButton):
    pass


@button("ro")
class ShowReviewLabels(PageButton):
    """Show a page of all labels."""


@button("rw")
class ShowVotes(CardButton):
    pass


@button("rf")
class ShowReviewFlags(CardButton):
    """Show the possible problems with the picture."""


@button("rx")
class Discard(FlagButton):
    pass


@button("rg")
class AskAboutGuide(CardButton):
    pass


@button("rq")
class ReportGuide(CardButton):
    """Report that the guide is unclear, without words."""


@button("rp")
class PassOn(CardButton):
    pass


@button("ru")
class TakeBack(Button):
    """Take the last verdict back. `shown` is the id of the review on this screen, or 0."""

    shown: int


@button("rb")
class BackToReview(CardButton):
    """Return from another view to the card."""


@button("ry")
class GiveReason(Button):
    """Give one of the project's reasons by its checksum (see `reason_id`), or no reason (0)."""

    card: int
    reason: int


@button("rm")
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
"""The buttons of a reviewer's card."""
