"""What stands in managers' buttons: their codes begin with m. What `handlers.buttons` says of buttons holds here."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("ma")
@dataclass(frozen=True, slots=True)
class Manage(Button):
    """All that there is to manage: the page of projects where this one stands; 0: the first."""

    project: int = 0


@button("mb")
@dataclass(frozen=True, slots=True)
class ManageProject(Button):
    project: int


@button("mc")
@dataclass(frozen=True, slots=True)
class SetState(Button):
    """Running, paused or closed."""

    project: int
    state: str


@button("md")
@dataclass(frozen=True, slots=True)
class MoveProject(Button):
    """A place further up (1) or down (0) where projects are listed."""

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


@button("mg")
@dataclass(frozen=True, slots=True)
class ShowTexts(Button):
    """A project's question and guide as they are now, for whoever works on it."""

    project: int


@button("mh")
@dataclass(frozen=True, slots=True)
class EditText(Button):
    """Write the question or the guide anew."""

    project: int
    text: str


@button("mi")
@dataclass(frozen=True, slots=True)
class ManageLabels(Button):
    """The page of a project's labels where this one stands; 0: the first."""

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
    """At the end, or to the group of a label (0: none)."""

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
    """Into which label to merge this one: the page of labels where another one stands; 0: the first."""

    project: int
    label: int
    around: int


@button("mn")
@dataclass(frozen=True, slots=True)
class ForeseeMerge(Button):
    """What a merge would do."""

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
    """Take a merge back."""

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
    """Yes, as the summary says: `shown` is a digest of it."""

    shown: int


@button("mt")
@dataclass(frozen=True, slots=True)
class GiveUp(Button):
    """Nothing is to be written."""


@button("mu")
@dataclass(frozen=True, slots=True)
class ShowPeople(Button):
    """The page where somebody stands; 0: the first."""

    member: int


@button("mv")
@dataclass(frozen=True, slots=True)
class ShowPerson(Button):
    member: int


@button("mw")
@dataclass(frozen=True, slots=True)
class SetRole(Button):
    """Give a role (1), or take it away (0)."""

    member: int
    role: str
    on: int


@button("mx")
@dataclass(frozen=True, slots=True)
class AskRemove(Button):
    member: int


@button("my")
@dataclass(frozen=True, slots=True)
class RemovePerson(Button):
    member: int


@button("mz")
@dataclass(frozen=True, slots=True)
class AskRestore(Button):
    member: int


@button("m0")
@dataclass(frozen=True, slots=True)
class RestorePerson(Button):
    member: int


@button("m1")
@dataclass(frozen=True, slots=True)
class ChooseInviteRole(Button):
    """Invite somebody: as what?"""


@button("m2")
@dataclass(frozen=True, slots=True)
class ChooseInviteUses(Button):
    """For one person or several?"""

    role: str


@button("m3")
@dataclass(frozen=True, slots=True)
class Invite(Button):
    role: str
    several: int


@button("m4")
@dataclass(frozen=True, slots=True)
class WithdrawInvite(Button):
    code: str


@button("m5")
@dataclass(frozen=True, slots=True)
class ChooseAudience(Button):
    """Write to labelers: to whom? The page of projects where this one stands; 0: the first."""

    project: int = 0


@button("m6")
@dataclass(frozen=True, slots=True)
class WriteAnnouncement(Button):
    """To the labelers of a project; 0: to all."""

    project: int


@button("m7")
@dataclass(frozen=True, slots=True)
class SendAnnouncement(Button):
    """Yes, this text: `shown` is a digest of it."""

    shown: int


@button("m8")
@dataclass(frozen=True, slots=True)
class ChooseExport(Button):
    """Take a dataset home: which? The page of projects where this one stands; 0: the first."""

    project: int = 0


@button("m9")
@dataclass(frozen=True, slots=True)
class ChooseFormat(Button):
    project: int


@button("mA")
@dataclass(frozen=True, slots=True)
class Export(Button):
    project: int
    format: str
