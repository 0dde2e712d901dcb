"""The manager's buttons about people."""

from handlers.buttons import Button, button


@button("mu")
class ShowPeople(Button):
    """Show the page of people with this member; 0: the first page."""

    member: int


@button("mv")
class ShowPerson(Button):
    member: int


@button("mw")
class SetRole(Button):
    """Grant a role (`on` is 1) or revoke it (0)."""

    member: int
    role: str
    on: int


@button("mx")
class AskRemove(Button):
    member: int


@button("my")
class RemovePerson(Button):
    member: int


@button("mz")
class AskRestore(Button):
    member: int


@button("m0")
class RestorePerson(Button):
    member: int


@button("m1")
class ChooseInviteRole(Button):
    """Choose the role of an invitation."""


@button("vd")
class ChooseInviteUses(Button):
    """Choose whether an invitation is for one person or several. `project` is where it lets into; 0: not said."""

    role: str
    project: int


@button("ve")
class Invite(Button):
    role: str
    several: int
    project: int


@button("vf")
class AdmitLabelers(Button):
    """Let all labelers into a project."""

    project: int


@button("vg")
class ShowEntries(Button):
    """Show into which projects a person is let."""

    member: int


@button("vh")
class SetEntry(Button):
    """Let a person into a project (`is_in` is 1), or take that back (0)."""

    member: int
    project: int
    is_in: int


@button("va")
class ShowInvitations(Button):
    """Show the invitations that can be used."""


@button("vb")
class ShowInvitation(Button):
    invitation: int


@button("vc")
class CloseInvitation(Button):
    invitation: int


@button("m5")
class ChooseAudience(Button):
    """Choose the audience of an announcement, on the page of projects with this one; 0: the first page."""

    project: int = 0


@button("m6")
class WriteAnnouncement(Button):
    """Write an announcement to the labelers of a project; 0: to all labelers."""

    project: int


@button("m7")
class SendAnnouncement(Button):
    """Send the previewed announcement. `shown` is the digest of its text."""

    shown: int


@button("ya")
class ShowSent(Button):
    """Show what a person has sent, by project."""

    member: int


@button("yb")
class ChooseSent(Button):
    """Ask what to do with what a person has sent for a project; 0: for all."""

    member: int
    project: int


@button("yc")
class TakeSentOut(Button):
    member: int
    project: int


@button("yd")
class BringSentBack(Button):
    """Use again what was taken out at a moment, in milliseconds since 1970."""

    member: int
    project: int
    at: int


@button("ye")
class AskEraseSent(Button):
    member: int
    project: int


@button("yf")
class AskEraseSentAgain(Button):
    member: int
    project: int


@button("yg")
class EraseSent(Button):
    member: int
    project: int


@button("p0")
class ShowGraduates(Button):
    """Show who agrees that a company is told their results."""
