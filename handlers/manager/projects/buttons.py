"""The manager's buttons about projects and labels."""

from handlers.buttons import Button, button


@button("mc")
class SetState(Button):
    """Set a project's state: the value of a ProjectState."""

    project: int
    state: str


@button("md")
class MoveProject(Button):
    """Move a project up (1) or down (0) by one place in all lists."""

    project: int
    up: int


@button("me")
class ShowPolicies(Button):
    project: int


@button("mf")
class SetPolicy(Button):
    project: int
    preset: str


@button("mh")
class EditText(Button):
    """Ask for a new question or guide; `text` is the value of a ProjectText."""

    project: int
    text: str


@button("mi")
class ManageLabels(Button):
    """Show the page of a project's labels with this one; 0: the first page."""

    project: int
    label: int


@button("mj")
class ManageLabel(Button):
    project: int
    label: int


@button("mk")
class AddLabels(Button):
    """Ask for new labels, in the group of the label `beside`; 0: without a group."""

    project: int
    beside: int


@button("ml")
class RenameLabel(Button):
    project: int
    label: int


@button("mm")
class ChooseOther(Button):
    """Choose the label to merge this one into, on the page of labels with `around`; 0: the first page."""

    project: int
    label: int
    around: int


@button("mn")
class ForeseeMerge(Button):
    """Preview a merge."""

    project: int
    label: int
    into: int


@button("mo")
class MergeLabels(Button):
    project: int
    label: int
    into: int


@button("mp")
class SeparateLabel(Button):
    """Undo a merge."""

    project: int
    label: int


@button("mq")
class NewProject(Button):
    pass


@button("mr")
class ChooseKind(Button):
    kind: str


@button("ms")
class CreateProject(Button):
    """Create the project as summarized. `shown` is the digest of the summary."""

    shown: int


@button("na")
class ShowSettings(Button):
    """Show a page of a project's settings: 0, or one of the others by its number."""

    project: int
    page: int


@button("nb")
class ShowSetting(Button):
    """Show one setting with its choices, and ask for another value; `key` is the key of a Setting."""

    project: int
    key: str


@button("nc")
class ChangeSetting(Button):
    """Set a setting to a value, as `write_setting` writes it."""

    project: int
    key: str
    value: str


@button("nk")
class InviteFrom(Button):
    """Choose the role of an invitation, coming from a project's page."""

    project: int


@button("nf")
class AskDelete(Button):
    """Say what would be deleted with a project."""

    project: int


@button("ng")
class AskDeleteAgain(Button):
    """Ask a second time: by a button, or by the project's name."""

    project: int


@button("nh")
class DeleteProject(Button):
    project: int


@button("mY")
class ChooseLabels(Button):
    """Take the typed list as several labels (`split` is 1) or as one a line (0). `shown` is the digest of its text."""

    shown: int
    split: int


@button("mZ")
class ChooseMoreLabels(Button):
    """As ChooseLabels, for labels that are added to a project."""

    shown: int
    split: int


@button("ni")
class DescribeLabel(Button):
    """Ask for a label's note or example picture; `part` is the value of a LabelPart."""

    project: int
    label: int
    part: str


@button("nj")
class ClearLabel(Button):
    """Remove a label's note or example picture; `part` is the value of a LabelPart."""

    project: int
    label: int
    part: str


@button("ua")
class AddPictures(Button):
    """Expect pictures for a project."""

    project: int


@button("gm")
class ShowGold(Button):
    """Show how many gold pictures a project has."""

    project: int
