"""The buttons of proposals. Their codes begin with b."""

from handlers.buttons import Button, button


@button("ba")
class ShowCandidate(Button):
    """Show the figures of a trainee who could be proposed for a role; `role` is the value of a Role."""

    class_id: int
    member: int
    role: str


@button("bb")
class ProposeTrainee(Button):
    """Ask a trainee whether they take on a role."""

    class_id: int
    member: int
    role: str


@button("bc")
class AnswerProposal(Button):
    """Answer to a proposal: `accepts` is 1 for yes, 0 for no."""

    proposal: int
    accepts: int


@button("bd")
class DecideProposal(Button):
    """Decide a proposal: `grants` is 1 to give the role, 0 for later."""

    proposal: int
    grants: int
