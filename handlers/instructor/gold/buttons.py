"""The buttons of gold. `card` is the id of an item. `goal` is a use of gold."""

from dataclasses import dataclass

from handlers.buttons import Button, CardButton, DeckButtons, FlagButton, LabelButton, MarkButton, PageButton, button


@button("ga")
@dataclass(frozen=True, slots=True)
class ChooseGold(LabelButton):
    """Say which label is right."""


@button("gt")
@dataclass(frozen=True, slots=True)
class MarkGold(MarkButton):
    pass


@button("go")
@dataclass(frozen=True, slots=True)
class TurnGoldLabels(PageButton):
    pass


@button("gd")
@dataclass(frozen=True, slots=True)
class ChooseMarkedGold(CardButton):
    pass


@button("gn")
@dataclass(frozen=True, slots=True)
class ChooseNoneGold(CardButton):
    pass


@button("gf")
@dataclass(frozen=True, slots=True)
class ShowGoldFlags(CardButton):
    pass


@button("gs")
@dataclass(frozen=True, slots=True)
class FlagGold(FlagButton):
    """Say that something is wrong with the picture, and that this is the right answer."""


@button("gb")
@dataclass(frozen=True, slots=True)
class BackToGoldCard(CardButton):
    """Show a picture with all labels, also to choose another right answer."""


GOLD_BUTTONS = DeckButtons(
    submit=ChooseGold,
    mark=MarkGold,
    page=TurnGoldLabels,
    submit_marked=ChooseMarkedGold,
    submit_none=ChooseNoneGold,
    flags=ShowGoldFlags,
    flag=FlagGold,
    back=BackToGoldCard,
)
"""The buttons of a card on which gold is chosen."""


@button("gx")
class NextGoldPicture(Button):
    """Show the next picture to choose from."""

    project: int


@button("gp")
@dataclass(frozen=True, slots=True)
class PassGold(CardButton):
    """Leave a picture as it is."""


@button("gu")
class UndoGold(Button):
    """Undo the person's last step in a project."""

    project: int


@button("ge")
class UseGoldFor(Button):
    """Give a gold picture another use."""

    card: int
    goal: str


@button("gl")
class ListGold(Button):
    """Show the first gold picture of a use."""

    project: int
    goal: str


@button("gi")
@dataclass(frozen=True, slots=True)
class ShowGoldPicture(CardButton):
    pass


@button("gr")
@dataclass(frozen=True, slots=True)
class RemoveGold(CardButton):
    """Make a gold picture an ordinary one again."""


@button("gh")
@dataclass(frozen=True, slots=True)
class WriteHint(CardButton):
    """Ask why a gold picture has its answer."""


@button("gk")
@dataclass(frozen=True, slots=True)
class MakeExample(CardButton):
    """Make a gold picture the example of its label."""


@button("gw")
class ExplainLabels(Button):
    """Show the page of labels with `label` (0: the first page), to describe one."""

    project: int
    label: int


@button("gy")
class ExplainLabel(Button):
    project: int
    label: int


@button("gz")
class WriteLabelNote(Button):
    project: int
    label: int


@button("gq")
class ShowOffers(Button):
    """Show the first reviewed picture that is offered as practice."""

    project: int


@button("gj")
class OffersLater(Button):
    project: int


@button("gv")
@dataclass(frozen=True, slots=True)
class TakeOffer(CardButton):
    """Make an offered picture practice."""


@button("gc")
@dataclass(frozen=True, slots=True)
class LeaveOffer(CardButton):
    pass


@button("gB")
@dataclass(frozen=True, slots=True)
class HearGoldHint(CardButton):
    """Send the voice message that says why a gold picture has its answer."""
