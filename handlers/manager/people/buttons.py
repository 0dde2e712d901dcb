"""The manager's buttons about people."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("mu")
@dataclass(frozen=True, slots=True)
class ShowPeople(Button):
    """Show the page of people with this member; 0: the first page."""

    member: int


@button("mv")
@dataclass(frozen=True, slots=True)
class ShowPerson(Button):
    member: int


@button("mw")
@dataclass(frozen=True, slots=True)
class SetRole(Button):
    """Grant a role (`on` is 1) or revoke it (0)."""

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
    """Choose the role of an invitation."""


@button("vd")
@dataclass(frozen=True, slots=True)
class ChooseInviteUses(Button):
    """Choose whether an invitation is for one person or several. `project` is where it lets into; 0: not said."""

    role: str
    project: int


@button("ve")
@dataclass(frozen=True, slots=True)
class Invite(Button):
    role: str
    several: int
    project: int


@button("vf")
@dataclass(frozen=True, slots=True)
class AdmitLabelers(Button):
    """Let all labelers into a project."""

    project: int


@button("vg")
@dataclass(frozen=True, slots=True)
class ShowEntries(Button):
    """Show into which projects a person is let."""

    member: int


@button("vh")
@dataclass(frozen=True, slots=True)
class SetEntry(Button):
    """Let a person into a project (`is_in` is 1), or take that back (0)."""

    member: int
    project: int
    is_in: int


@button("va")
@dataclass(frozen=True, slots=True)
class ShowInvitations(Button):
    """Show the invitations that can be used."""


@button("vb")
@dataclass(frozen=True, slots=True)
class ShowInvitation(Button):
    invitation: int


@button("vc")
@dataclass(frozen=True, slots=True)
class CloseInvitation(Button):
    invitation: int


@button("m5")
@dataclass(frozen=True, slots=True)
class ChooseAudience(Button):
    """Choose the audience of an announcement, on the page of projects with this one; 0: the first page."""

    project: int = 0


@button("m6")
@dataclass(frozen=True, slots=True)
class WriteAnnouncement(Button):
    """Write an announcement to the labelers of a project; 0: to all labelers."""

    project: int


@button("m7")
@dataclass(frozen=True, slots=True)
class SendAnnouncement(Button):
    """Send the previewed announcement. `shown` is the digest of its text."""

    shown: int


@button("ya")
@dataclass(frozen=True, slots=True)
class ShowSent(Button):
    """Show what a person has sent, by project."""

    member: int


@button("yb")
@dataclass(frozen=True, slots=True)
class ChooseSent(Button):
    """Ask what to do with what a person has sent for a project; 0: for all."""

    member: int
    project: int


@button("yc")
@dataclass(frozen=True, slots=True)
class TakeSentOut(Button):
    member: int
    project: int


@button("yd")
@dataclass(frozen=True, slots=True)
class BringSentBack(Button):
    """Use again what was taken out at a moment, in milliseconds since 1970."""

    member: int
    project: int
    at: int


@button("ye")
@dataclass(frozen=True, slots=True)
class AskEraseSent(Button):
    member: int
    project: int


@button("yf")
@dataclass(frozen=True, slots=True)
class AskEraseSentAgain(Button):
    member: int
    project: int


@button("yg")
@dataclass(frozen=True, slots=True)
class EraseSent(Button):
    member: int
    project: int


@button("p0")
@dataclass(frozen=True, slots=True)
class ShowGraduates(Button):
    """Show who agrees that a company is told their results."""
