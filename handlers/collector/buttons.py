"""The buttons of people who send pictures."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("ya")
@dataclass(frozen=True, slots=True)
class EnterCollection(Button):
    """Show what a project asks for, or ask for consent first."""

    project: int


@button("yb")
@dataclass(frozen=True, slots=True)
class AgreeToUse(Button):
    project: int


@button("yc")
@dataclass(frozen=True, slots=True)
class RefuseUse(Button):
    project: int


@button("yd")
@dataclass(frozen=True, slots=True)
class BeginSending(Button):
    project: int


@button("ye")
@dataclass(frozen=True, slots=True)
class ChooseSentLabel(Button):
    """Say what the next pictures show; label 0: not known."""

    project: int
    label: int


@button("yf")
@dataclass(frozen=True, slots=True)
class ShowSentLabels(Button):
    """Show the page of labels with this one; 0: the first page."""

    project: int
    label: int


@button("yg")
@dataclass(frozen=True, slots=True)
class ChooseCollection(Button):
    """Say which project the pictures of an upload are for."""

    upload: int
    project: int


@button("yh")
@dataclass(frozen=True, slots=True)
class ShowCollections(Button):
    """Show the page with this project of those that an upload can be for."""

    upload: int
    project: int


@button("yi")
@dataclass(frozen=True, slots=True)
class NothingPrivate(Button):
    """Say that no picture of an upload shows a face or a number plate."""

    upload: int


@button("yj")
@dataclass(frozen=True, slots=True)
class ChoosePrivate(Button):
    """Show the page of an upload's pictures with this one, to choose private ones; 0: the first page."""

    upload: int
    item: int


@button("yk")
@dataclass(frozen=True, slots=True)
class MarkPrivate(Button):
    """Choose a picture as private (`on` is 1), or not (0)."""

    upload: int
    item: int
    on: int


@button("yl")
@dataclass(frozen=True, slots=True)
class FinishChoosing(Button):
    """Set the chosen pictures of an upload aside, and give the others to the labelers."""

    upload: int


@button("ym")
@dataclass(frozen=True, slots=True)
class ShowOwnPicture(Button):
    """Show one's own picture in a project; 0: the newest."""

    project: int
    item: int


@button("yn")
@dataclass(frozen=True, slots=True)
class AskTakeBack(Button):
    """Ask whether one's own picture is to be taken back."""

    project: int
    item: int


@button("yo")
@dataclass(frozen=True, slots=True)
class TakePictureBack(Button):
    item: int
