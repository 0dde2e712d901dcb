"""The manager's buttons about projects and labels."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("mc")
@dataclass(frozen=True, slots=True)
class SetState(Button):
    """Set a project's state: the value of a ProjectState."""

    project: int
    state: str


@button("md")
@dataclass(frozen=True, slots=True)
class MoveProject(Button):
    """Move a project up (1) or down (0) by one place in all lists."""

    project: int
    up: int


@button("me")
@dataclass(frozen=True, slots=True)
class ShowPolicies(Button):
    project: int


@button("mf")
@dataclass(frozen=True, slots=True)
class SetPolicy(Button):
    project: int
    preset: str


@button("mh")
@dataclass(frozen=True, slots=True)
class EditText(Button):
    """Ask for a new question or guide; `text` is the value of a ProjectText."""

    project: int
    text: str


@button("mi")
@dataclass(frozen=True, slots=True)
class ManageLabels(Button):
    """Show the page of a project's labels with this one; 0: the first page."""

    project: int
    label: int


@button("mj")
@dataclass(frozen=True, slots=True)
class ManageLabel(Button):
    project: int
    label: int


@button("mk")
@dataclass(frozen=True, slots=True)
class AddLabels(Button):
    """Ask for new labels, in the group of the label `beside`; 0: without a group."""

    project: int
    beside: int


@button("ml")
@dataclass(frozen=True, slots=True)
class RenameLabel(Button):
    project: int
    label: int


@button("mm")
@dataclass(frozen=True, slots=True)
class ChooseOther(Button):
    """Choose the label to merge this one into, on the page of labels with `around`; 0: the first page."""

    project: int
    label: int
    around: int


@button("mn")
@dataclass(frozen=True, slots=True)
class ForeseeMerge(Button):
    """Preview a merge."""

    project: int
    label: int
    into: int


@button("mo")
@dataclass(frozen=True, slots=True)
class MergeLabels(Button):
    project: int
    label: int
    into: int


@button("mp")
@dataclass(frozen=True, slots=True)
class SeparateLabel(Button):
    """Undo a merge."""

    project: int
    label: int


@button("mq")
@dataclass(frozen=True, slots=True)
class NewProject(Button):
    pass


@button("mr")
@dataclass(frozen=True, slots=True)
class ChooseKind(Button):
    kind: str


@button("ms")
@dataclass(frozen=True, slots=True)
class CreateProject(Button):
    """Create the project as summarized. `shown` is the digest of the summary."""

    shown: int


@button("na")
@dataclass(frozen=True, slots=True)
class ShowSettings(Button):
    """Show a page of a project's settings: 0, or one of the others by its number."""

    project: int
    page: int


@button("nb")
@dataclass(frozen=True, slots=True)
class ShowSetting(Button):
    """Show one setting with its choices, and ask for another value; `key` is the key of a Setting."""

    project: int
    key: str


@button("nc")
@dataclass(frozen=True, slots=True)
class ChangeSetting(Button):
    """Set a setting to a value, as `write_setting` writes it."""

    project: int
    key: str
    value: str


@button("nk")
@dataclass(frozen=True, slots=True)
class InviteFrom(Button):
    """Choose the role of an invitation, coming from a project's page."""

    project: int


@button("nf")
@dataclass(frozen=True, slots=True)
class AskDelete(Button):
    """Say what would be deleted with a project."""

    project: int


@button("ng")
@dataclass(frozen=True, slots=True)
class AskDeleteAgain(Button):
    """Ask a second time: by a button, or by the project's name."""

    project: int


@button("nh")
@dataclass(frozen=True, slots=True)
class DeleteProject(Button):
    project: int


@button("mY")
@dataclass(frozen=True, slots=True)
class ChooseLabels(Button):
    """Take the typed list as several labels (`split` is 1) or as one a line (0). `shown` is the digest of its text."""

    shown: int
    split: int


@button("mZ")
@dataclass(frozen=True, slots=True)
class ChooseMoreLabels(Button):
    """As ChooseLabels, for labels that are added to a project."""

    shown: int
    split: int


@button("ni")
@dataclass(frozen=True, slots=True)
class DescribeLabel(Button):
    """Ask for a label's note or example picture; `part` is the value of a LabelPart."""

    project: int
    label: int
    part: str


@button("nj")
@dataclass(frozen=True, slots=True)
class ClearLabel(Button):
    """Remove a label's note or example picture; `part` is the value of a LabelPart."""

    project: int
    label: int
    part: str


@button("ua")
@dataclass(frozen=True, slots=True)
class AddPictures(Button):
    """Expect pictures for a project."""

    project: int


@button("gm")
@dataclass(frozen=True, slots=True)
class ShowGold(Button):
    """Show how many gold pictures a project has."""

    project: int
