"""The buttons of people who send pictures."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("wa")
@dataclass(frozen=True, slots=True)
class EnterCollection(Button):
    """Show what a project asks for, or ask for consent first."""

    project: int


@button("wb")
@dataclass(frozen=True, slots=True)
class AgreeToUse(Button):
    project: int


@button("wc")
@dataclass(frozen=True, slots=True)
class RefuseUse(Button):
    project: int


@button("wd")
@dataclass(frozen=True, slots=True)
class BeginSending(Button):
    project: int


@button("we")
@dataclass(frozen=True, slots=True)
class ChooseSentLabel(Button):
    """Say what the next pictures show; label 0: not known."""

    project: int
    label: int


@button("wf")
@dataclass(frozen=True, slots=True)
class ShowSentLabels(Button):
    """Show the page of labels with this one; 0: the first page."""

    project: int
    label: int


@button("wg")
@dataclass(frozen=True, slots=True)
class ChooseCollection(Button):
    """Say which project the pictures of an upload are for."""

    upload: int
    project: int


@button("wh")
@dataclass(frozen=True, slots=True)
class ShowCollections(Button):
    """Show the page with this project of those that an upload can be for."""

    upload: int
    project: int


@button("wi")
@dataclass(frozen=True, slots=True)
class NothingPrivate(Button):
    """Say that no picture of an upload shows a face or a number plate."""

    upload: int


@button("wj")
@dataclass(frozen=True, slots=True)
class ChoosePrivate(Button):
    """Show the page of an upload's pictures with this one, to choose private ones; 0: the first page."""

    upload: int
    item: int


@button("wk")
@dataclass(frozen=True, slots=True)
class MarkPrivate(Button):
    """Choose a picture as private (`on` is 1), or not (0)."""

    upload: int
    item: int
    on: int


@button("wl")
@dataclass(frozen=True, slots=True)
class FinishChoosing(Button):
    """Set the chosen pictures of an upload aside, and give the others to the labelers."""

    upload: int


@button("wm")
@dataclass(frozen=True, slots=True)
class ShowOwnPicture(Button):
    """Show one's own picture in a project; 0: the newest."""

    project: int
    item: int


@button("wn")
@dataclass(frozen=True, slots=True)
class AskTakeBack(Button):
    """Ask whether one's own picture is to be taken back."""

    project: int
    item: int


@button("wo")
@dataclass(frozen=True, slots=True)
class TakePictureBack(Button):
    item: int
