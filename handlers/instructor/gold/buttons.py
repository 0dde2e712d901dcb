"""The buttons of gold. `card` is the id of an item. `goal` is a use of gold."""

from handlers.buttons import Button, CardButton, DeckButtons, FlagButton, LabelButton, MarkButton, PageButton, button


@button("ga")
class ChooseGold(LabelButton):
    """Say which label is right."""


@button("gt")
class MarkGold(MarkButton):
    pass


@button("go")
class TurnGoldLabels(PageButton):
    pass


@button("gd")
class ChooseMarkedGold(CardButton):
    pass


@button("gn")
class ChooseNoneGold(CardButton):
    pass


@button("gf")
class ShowGoldFlags(CardButton):
    pass


@button("gs")
class FlagGold(FlagButton):
    """Say that something is wrong with the picture, and that this is the right answer."""


@button("gb")
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
class ShowGoldPicture(CardButton):
    pass


@button("gr")
class RemoveGold(CardButton):
    """Make a gold picture an ordinary one again."""


@button("gh")
class WriteHint(CardButton):
    """Ask why a gold picture has its answer."""


@button("gk")
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
class TakeOffer(CardButton):
    """Make an offered picture practice."""


@button("gc")
class LeaveOffer(CardButton):
    pass


@button("gB")
class HearGoldHint(CardButton):
    """Send the voice message that says why a gold picture has its answer."""
