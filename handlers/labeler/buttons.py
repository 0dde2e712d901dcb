"""The labeler's buttons."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("p")
@dataclass(frozen=True, slots=True)
class BeginProject(Button):
    project: int


@button("a")
@dataclass(frozen=True, slots=True)
class SubmitLabel(Button):
    assignment: int
    label: int


@button("g")
@dataclass(frozen=True, slots=True)
class ShowGuide(Button):
    """The guide's page about a label, in the place of a picture."""

    assignment: int
    label: int


@button("b")
@dataclass(frozen=True, slots=True)
class BackToCard(Button):
    """From the guide to the picture."""

    assignment: int


@button("o")
@dataclass(frozen=True, slots=True)
class ShowLabels(Button):
    """The page of labels where this one stands (0: the first page): inside its group (1), or of the first level (0)."""

    assignment: int
    label: int
    inside: int


@button("t")
@dataclass(frozen=True, slots=True)
class ChooseLabel(Button):
    """Mark a label (1), or take the mark away (0)."""

    assignment: int
    label: int
    on: int


@button("d")
@dataclass(frozen=True, slots=True)
class SubmitChosen(Button):
    assignment: int


@button("n")
@dataclass(frozen=True, slots=True)
class SubmitNone(Button):
    assignment: int


@button("c")
@dataclass(frozen=True, slots=True)
class ConfirmLabel(Button):
    """Yes, that costly label."""

    assignment: int
    label: int


@button("e")
@dataclass(frozen=True, slots=True)
class ConfirmChosen(Button):
    """Yes, those labels, of which one is costly."""

    assignment: int


@button("f")
@dataclass(frozen=True, slots=True)
class ShowFlags(Button):
    """What may be wrong with the picture."""

    assignment: int


@button("s")
@dataclass(frozen=True, slots=True)
class Skip(Button):
    assignment: int
    reason: str


@button("u")
@dataclass(frozen=True, slots=True)
class GoBack(Button):
    """To what was done before the picture on this screen; 0 where there is none."""

    assignment: int


@button("v")
@dataclass(frozen=True, slots=True)
class GoOn(Button):
    """From a past answer to the picture in hand."""


@button("z")
@dataclass(frozen=True, slots=True)
class ShowOriginal(Button):
    assignment: int


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
class ShowCorrection(Button):
    answer: int


@button("re")
@dataclass(frozen=True, slots=True)
class ShowRightExample(Button):
    answer: int


@button("rn")
@dataclass(frozen=True, slots=True)
class Acknowledge(Button):
    answer: int


@button("ra")
@dataclass(frozen=True, slots=True)
class AskToAppeal(Button):
    answer: int


@button("rs")
@dataclass(frozen=True, slots=True)
class SendAppeal(Button):
    """Without a word."""

    answer: int


@button("mg")
@dataclass(frozen=True, slots=True)
class ShowTexts(Button):
    """A project's question and guide as they are now, for whoever works on it."""

    project: int
