"""The labeler's buttons. `card` is the id of an assignment; in buttons of corrections, of an annotation."""

from handlers.buttons import Button, CardButton, DeckButtons, FlagButton, LabelButton, MarkButton, PageButton, button


@button("p")
class BeginProject(Button):
    project: int


@button("a")
class SubmitLabel(LabelButton):
    pass


@button("g")
class ShowGuide(LabelButton):
    """Show the guide's page about a label in place of the card."""


@button("qa")
class AskAboutCard(CardButton):
    """Ask for a question about the picture, to the instructor or the managers."""


@button("b")
class BackToCard(CardButton):
    """Return from the guide or another view to the card."""


@button("o")
class ShowLabels(PageButton):
    pass


@button("t")
class ChooseLabel(MarkButton):
    pass


@button("d")
class SubmitChosen(CardButton):
    pass


@button("n")
class SubmitNone(CardButton):
    pass


@button("c")
class ConfirmLabel(LabelButton):
    """Confirm a costly label."""


@button("e")
class ConfirmChosen(CardButton):
    """Confirm the chosen labels, if one of them is costly."""


@button("f")
class ShowFlags(CardButton):
    """Show the possible problems with the picture."""


@button("s")
class Skip(FlagButton):
    """Skip the item for a reason, including UNSURE."""


@button("u")
class GoBack(CardButton):
    """Show the answer before the card on this screen; `card` is 0 without a card."""


@button("v")
class GoOn(Button):
    """Return from a past answer to the leased item."""


@button("z")
class ShowOriginal(CardButton):
    pass


@button("x")
class RemoveOriginal(Button):
    pass


@button("k")
class Stop(Button):
    pass


@button("h")
class ShowHistory(Button):
    """Show the history's page about an assignment."""

    assignment: int


@button("j")
class SetGoal(Button):
    """Set the goal in pictures a day; 0: no goal."""

    pictures: int


@button("w")
class ShowHours(Button):
    """Show the hours of the daily reminder."""


@button("r")
class SetRemindHour(Button):
    """Set the hour of the daily reminder: 0 to 23, or 24 for never."""

    hour: int


@button("l")
class ChooseLanguage(Button):
    language: str


@button("rc")
class ShowCorrections(Button):
    """Show the labeler's first unseen correction."""


@button("rk")
class ShowCorrection(CardButton):
    """Return from another view to the card of a correction."""


@button("re")
class ShowRightExample(CardButton):
    pass


@button("rn")
class Acknowledge(CardButton):
    pass


@button("ra")
class AskToAppeal(CardButton):
    pass


@button("rs")
class SendAppeal(CardButton):
    """Send an appeal without a text."""


@button("mg")
class ShowTexts(Button):
    """Show a project's current question and guide."""

    project: int


@button("pp")
class ShowProjects(Button):
    """Show the page of the list of projects that has this one."""

    project: int


CARD_BUTTONS = DeckButtons(
    submit=SubmitLabel,
    mark=ChooseLabel,
    page=ShowLabels,
    submit_marked=SubmitChosen,
    submit_none=SubmitNone,
    flags=ShowFlags,
    flag=Skip,
    back=BackToCard,
)
"""The buttons of a labeler's card."""
