"""Buttons of people who come into a class, and of those who leave it. `code` is that of the class's link."""

from handlers.buttons import Button, button


@button("la")
class EnterClass(Button):
    """Ask whether the person agrees that their data is kept."""

    code: str


@button("lb")
class AgreeToClass(Button):
    """Come in. `version` is of the text that the person read."""

    code: str
    version: str


@button("lc")
class RefuseClass(Button):
    code: str


@button("ld")
class ShowConsentDetails(Button):
    code: str


@button("le")
class KeepTraineeName(Button):
    class_id: int


@button("lf")
class AskTraineeName(Button):
    class_id: int


@button("lh")
class LeaveClass(Button):
    class_id: int


@button("lg")
class AskLeaveClass(Button):
    """Ask whether the person leaves a class."""

    class_id: int


@button("li")
class LeaveAndForget(Button):
    """Leave a class, and have what it keeps about the person deleted."""

    class_id: int


@button("ca")
class AskFurtherUse(Button):
    """Ask whether what the person sent for a class may be used beyond it."""

    class_id: int


@button("cb")
class SetFurtherUse(Button):
    """Allow it (`on` is 1), or not (0)."""

    class_id: int
    on: int
