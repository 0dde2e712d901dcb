"""Buttons of people who come into a class, and of those who leave it. `code` is that of the class's link."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("la")
@dataclass(frozen=True, slots=True)
class EnterClass(Button):
    """Ask whether the person agrees that their data is kept."""

    code: str


@button("lb")
@dataclass(frozen=True, slots=True)
class AgreeToClass(Button):
    """Come in. `version` is of the text that the person read."""

    code: str
    version: str


@button("lc")
@dataclass(frozen=True, slots=True)
class RefuseClass(Button):
    code: str


@button("ld")
@dataclass(frozen=True, slots=True)
class ShowConsentDetails(Button):
    code: str


@button("le")
@dataclass(frozen=True, slots=True)
class KeepTraineeName(Button):
    class_id: int


@button("lf")
@dataclass(frozen=True, slots=True)
class AskTraineeName(Button):
    class_id: int


@button("lh")
@dataclass(frozen=True, slots=True)
class LeaveClass(Button):
    class_id: int


@button("lg")
@dataclass(frozen=True, slots=True)
class AskLeaveClass(Button):
    """Ask whether the person leaves a class."""

    class_id: int


@button("li")
@dataclass(frozen=True, slots=True)
class LeaveAndForget(Button):
    """Leave a class, and have what it keeps about the person deleted."""

    class_id: int


@button("ca")
@dataclass(frozen=True, slots=True)
class AskFurtherUse(Button):
    """Ask whether what the person sent for a class may be used beyond it."""

    class_id: int


@button("cb")
@dataclass(frozen=True, slots=True)
class SetFurtherUse(Button):
    """Allow it (`on` is 1), or not (0)."""

    class_id: int
    on: int
