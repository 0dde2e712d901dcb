"""The buttons about classes. Their codes begin with k, those about the end of a class with f."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("ka")
@dataclass(frozen=True, slots=True)
class ShowClasses(Button):
    """Show the only class, or ask which; without one, ask for the name of the first."""


@button("kb")
@dataclass(frozen=True, slots=True)
class ShowClass(Button):
    class_id: int


@button("kc")
@dataclass(frozen=True, slots=True)
class NewClass(Button):
    """Ask for the name of a new class."""


@button("kd")
@dataclass(frozen=True, slots=True)
class ShowClassSettings(Button):
    class_id: int


@button("kv")
@dataclass(frozen=True, slots=True)
class ShowPaperSettings(Button):
    """Show what stands on the certificates of a class."""

    class_id: int


@button("pa")
@dataclass(frozen=True, slots=True)
class ShowPapers(Button):
    """Show the certificates of a class."""

    class_id: int


@button("ke")
@dataclass(frozen=True, slots=True)
class ShowClassSetting(Button):
    """Show one setting with its choices, and ask for another value; `setting` is the name of a ClassSetting."""

    class_id: int
    setting: str


@button("kf")
@dataclass(frozen=True, slots=True)
class ChangeClassSetting(Button):
    """Set a setting to a value, as `read_class_setting` reads it."""

    class_id: int
    setting: str
    written: str


@button("kg")
@dataclass(frozen=True, slots=True)
class ShowClassProjects(Button):
    """Show the page of projects with this one; 0: the first page."""

    class_id: int
    project: int


@button("kh")
@dataclass(frozen=True, slots=True)
class ChooseClassProject(Button):
    """Add a project to the class (`on` is 1) or take it out (0)."""

    class_id: int
    project: int
    on: int


@button("ki")
@dataclass(frozen=True, slots=True)
class ShowInstructors(Button):
    """Show the page of instructors with this member; 0: the first page."""

    class_id: int
    member: int


@button("kj")
@dataclass(frozen=True, slots=True)
class ChooseInstructor(Button):
    """Let a member teach the class (`on` is 1) or no longer (0)."""

    class_id: int
    member: int
    on: int


@button("kk")
@dataclass(frozen=True, slots=True)
class ShowDoor(Button):
    class_id: int


@button("kl")
@dataclass(frozen=True, slots=True)
class ChooseSpan(Button):
    """Ask for how long an open door stays open from now on."""

    class_id: int


@button("km")
@dataclass(frozen=True, slots=True)
class OpenDoor(Button):
    """Open the door for a while; `span` is the value of a Span."""

    class_id: int
    span: str


@button("kn")
@dataclass(frozen=True, slots=True)
class CloseDoor(Button):
    class_id: int


@button("ko")
@dataclass(frozen=True, slots=True)
class SendWallPicture(Button):
    """Send the picture with the QR code."""

    class_id: int


@button("kp")
@dataclass(frozen=True, slots=True)
class SendEntrySheet(Button):
    """Send the A4 sheet about coming in."""

    class_id: int


@button("kq")
@dataclass(frozen=True, slots=True)
class ShowTrainees(Button):
    """Show the page of trainees with this member (0: the first page); `left` is 1 for those who have left."""

    class_id: int
    member: int
    left: int


@button("kr")
@dataclass(frozen=True, slots=True)
class ShowTrainee(Button):
    class_id: int
    member: int


@button("ks")
@dataclass(frozen=True, slots=True)
class AskTakeOutTrainee(Button):
    class_id: int
    member: int


@button("kt")
@dataclass(frozen=True, slots=True)
class TakeOutTrainee(Button):
    class_id: int
    member: int


@button("ku")
@dataclass(frozen=True, slots=True)
class BringBackTrainee(Button):
    class_id: int
    member: int


@button("xa")
@dataclass(frozen=True, slots=True)
class ShowPlan(Button):
    class_id: int


@button("xd")
@dataclass(frozen=True, slots=True)
class ShowHomework(Button):
    """Show the homework that is due, or ask how many pictures the next one has."""

    class_id: int


@button("ac")
@dataclass(frozen=True, slots=True)
class ShowExam(Button):
    """Show the exam of a class, or the offer to open one."""

    class_id: int


@button("gA")
@dataclass(frozen=True, slots=True)
class ShowClassGold(Button):
    """Show the gold of a class's project, or the choice of a project."""

    class_id: int


@button("fa")
@dataclass(frozen=True, slots=True)
class AskEndClass(Button):
    """Ask whether a class is over, and say what that means."""

    class_id: int


@button("fb")
@dataclass(frozen=True, slots=True)
class EndClass(Button):
    class_id: int


@button("fc")
@dataclass(frozen=True, slots=True)
class ReopenClass(Button):
    class_id: int


@button("fd")
@dataclass(frozen=True, slots=True)
class ShowEndedClasses(Button):
    """Show the page of classes that are over with this one; 0: the first page."""

    class_id: int


@button("fe")
@dataclass(frozen=True, slots=True)
class AskForgetTrainee(Button):
    """Ask whether what a class keeps about somebody is deleted."""

    class_id: int
    member: int


@button("ff")
@dataclass(frozen=True, slots=True)
class ForgetTrainee(Button):
    class_id: int
    member: int


@button("fg")
@dataclass(frozen=True, slots=True)
class SendClassFile(Button):
    """Send the class as a file, without its people."""

    class_id: int


@button("fh")
@dataclass(frozen=True, slots=True)
class AskClassFile(Button):
    """Ask for the file of a class."""


@button("fi")
@dataclass(frozen=True, slots=True)
class MakeFromFile(Button):
    """Make a class of the file that was sent, with its gold in a project; 0: in new ones."""

    project: int


@button("fj")
@dataclass(frozen=True, slots=True)
class InviteInstructor(Button):
    """Make a link by which one person comes to teach a class; for managers."""

    class_id: int
