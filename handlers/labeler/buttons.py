"""The labeler's buttons. `card` is an assignment, and of a correction the answer."""

from dataclasses import dataclass

from handlers.buttons import Button, CardButton, DeckButtons, FlagButton, LabelButton, MarkButton, PageButton, button


@button("p")
@dataclass(frozen=True, slots=True)
class BeginProject(Button):
    project: int


@button("a")
@dataclass(frozen=True, slots=True)
class SubmitLabel(LabelButton):
    pass


@button("g")
@dataclass(frozen=True, slots=True)
class ShowGuide(LabelButton):
    """The guide's page about a label, in the place of a picture."""


@button("b")
@dataclass(frozen=True, slots=True)
class BackToCard(CardButton):
    """From the guide or another view to the picture."""


@button("o")
@dataclass(frozen=True, slots=True)
class ShowLabels(PageButton):
    pass


@button("t")
@dataclass(frozen=True, slots=True)
class ChooseLabel(MarkButton):
    pass


@button("d")
@dataclass(frozen=True, slots=True)
class SubmitChosen(CardButton):
    pass


@button("n")
@dataclass(frozen=True, slots=True)
class SubmitNone(CardButton):
    pass


@button("c")
@dataclass(frozen=True, slots=True)
class ConfirmLabel(LabelButton):
    """Yes, that costly label."""


@button("e")
@dataclass(frozen=True, slots=True)
class ConfirmChosen(CardButton):
    """Yes, those labels, of which one is costly."""


@button("f")
@dataclass(frozen=True, slots=True)
class ShowFlags(CardButton):
    """What may be wrong with the picture."""


@button("s")
@dataclass(frozen=True, slots=True)
class Skip(FlagButton):
    """Give no answer, for any reason, also UNSURE."""


@button("u")
@dataclass(frozen=True, slots=True)
class GoBack(CardButton):
    """To what was done before the picture on this screen; 0 where there is none."""


@button("v")
@dataclass(frozen=True, slots=True)
class GoOn(Button):
    """From a past answer to the picture in hand."""


@button("z")
@dataclass(frozen=True, slots=True)
class ShowOriginal(CardButton):
    pass


@button("x")
@dataclass(frozen=True, slots=True)
class RemoveOriginal(Button):
    pass


@button("k")
@dataclass(frozen=True, slots=True)
class Stop(Button):
    pass


@button("h")
@dataclass(frozen=True, slots=True)
class ShowHistory(Button):
    """What was done with this assignment."""

    assignment: int


@button("j")
@dataclass(frozen=True, slots=True)
class SetGoal(Button):
    """So many pictures a day; 0 is no goal."""

    pictures: int


@button("w")
@dataclass(frozen=True, slots=True)
class ShowHours(Button):
    """When to be reminded."""


@button("r")
@dataclass(frozen=True, slots=True)
class SetRemindHour(Button):
    """0 to 23, or 24 for never."""

    hour: int


@button("l")
@dataclass(frozen=True, slots=True)
class ChooseLanguage(Button):
    language: str


@button("rc")
@dataclass(frozen=True, slots=True)
class ShowCorrections(Button):
    """The first correction that its labeler has not looked at."""


@button("rk")
@dataclass(frozen=True, slots=True)
class ShowCorrection(CardButton):
    """The card of a corrected answer."""


@button("re")
@dataclass(frozen=True, slots=True)
class ShowRightExample(CardButton):
    pass


@button("rn")
@dataclass(frozen=True, slots=True)
class Acknowledge(CardButton):
    pass


@button("ra")
@dataclass(frozen=True, slots=True)
class AskToAppeal(CardButton):
    pass


@button("rs")
@dataclass(frozen=True, slots=True)
class SendAppeal(CardButton):
    """Without a word."""


@button("mg")
@dataclass(frozen=True, slots=True)
class ShowTexts(Button):
    """A project's question and guide as they are now, for whoever works on it."""

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
"""What stands on a labeler's card."""
