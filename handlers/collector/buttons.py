"""The buttons of people who send pictures."""

from handlers.buttons import Button, button


@button("wa")
class EnterCollection(Button):
    """Show what a project asks for, or ask for consent first."""

    project: int


@button("wb")
class AgreeToUse(Button):
    project: int


@button("wc")
class RefuseUse(Button):
    project: int


@button("wd")
class BeginSending(Button):
    project: int


@button("we")
class ChooseSentLabel(Button):
    """Say what the next pictures show; label 0: not known."""

    project: int
    label: int


@button("wf")
class ShowSentLabels(Button):
    """Show the page of labels with this one; 0: the first page."""

    project: int
    label: int


@button("wg")
class ChooseCollection(Button):
    """Say which project the pictures of an upload are for."""

    upload: int
    project: int


@button("wh")
class ShowCollections(Button):
    """Show the page with this project of those that an upload can be for."""

    upload: int
    project: int


@button("wi")
class NothingPrivate(Button):
    """Say that no picture of an upload shows a face or a number plate."""

    upload: int


@button("wj")
class ChoosePrivate(Button):
    """Show the page of an upload's pictures with this one, to choose private ones; 0: the first page."""

    upload: int
    item: int


@button("wk")
class MarkPrivate(Button):
    """Choose a picture as private (`on` is 1), or not (0)."""

    upload: int
    item: int
    on: int


@button("wl")
class FinishChoosing(Button):
    """Set the chosen pictures of an upload aside, and give the others to the labelers."""

    upload: int


@button("wm")
class ShowOwnPicture(Button):
    """Show one's own picture in a project; 0: the newest."""

    project: int
    item: int


@button("wn")
class AskTakeBack(Button):
    """Ask whether one's own picture is to be taken back."""

    project: int
    item: int


@button("wo")
class TakePictureBack(Button):
    item: int
