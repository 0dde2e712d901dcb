"""The manager's buttons about people."""

from dataclasses import dataclass

from handlers.buttons import Button, button


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
