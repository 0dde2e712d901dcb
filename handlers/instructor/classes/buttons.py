"""The buttons about classes. Their codes begin with k, those about the end of a class with f."""

from handlers.buttons import Button, button


@button("ka")
class ShowClasses(Button):
    """Show the only class, or ask which; without one, ask for the name of the first."""


@button("kb")
class ShowClass(Button):
    class_id: int


@button("kc")
class NewClass(Button):
    """Ask for the name of a new class."""


@button("kd")
class ShowClassSettings(Button):
    class_id: int


@button("kv")
class ShowPaperSettings(Button):
    """Show what stands on the certificates of a class."""

    class_id: int


@button("pa")
class ShowPapers(Button):
    """Show the certificates of a class."""

    class_id: int


@button("ke")
class ShowClassSetting(Button):
    """Show one setting with its choices, and ask for another value; `setting` is the name of a ClassSetting."""

    class_id: int
    setting: str


@button("kf")
class ChangeClassSetting(Button):
    """Set a setting to a value, as `read_class_setting` reads it."""

    class_id: int
    setting: str
    written: str


@button("kg")
class ShowClassProjects(Button):
    """Show the page of projects with this one; 0: the first page."""

    class_id: int
    project: int


@button("kh")
class ChooseClassProject(Button):
    """Add a project to the class (`on` is 1) or take it out (0)."""

    class_id: int
    project: int
    on: int


@button("ki")
class ShowInstructors(Button):
    """Show the page of instructors with this member; 0: the first page."""

    class_id: int
    member: int


@button("kj")
class ChooseInstructor(Button):
    """Let a member teach the class (`on` is 1) or no longer (0)."""

    class_id: int
    member: int
    on: int


@button("kk")
class ShowDoor(Button):
    class_id: int


@button("kl")
class ChooseSpan(Button):
    """Ask for how long an open door stays open from now on."""

    class_id: int


@button("km")
class OpenDoor(Button):
    """Open the door for a while; `span` is the value of a Span."""

    class_id: int
    span: str


@button("kn")
class CloseDoor(Button):
    class_id: int


@button("ko")
class SendWallPicture(Button):
    """Send the picture with the QR code."""

    class_id: int


@button("kp")
class SendEntrySheet(Button):
    """Send the A4 sheet about coming in."""

    class_id: int


@button("kq")
class ShowTrainees(Button):
    """Show the page of trainees with this member (0: the first page); `left` is 1 for those who have left."""

    class_id: int
    member: int
    left: int


@button("kr")
class ShowTrainee(Button):
    class_id: int
    member: int


@button("ks")
class AskTakeOutTrainee(Button):
    class_id: int
    member: int


@button("kt")
class TakeOutTrainee(Button):
    class_id: int
    member: int


@button("ku")
class BringBackTrainee(Button):
    class_id: int
    member: int


@button("xa")
class ShowPlan(Button):
    class_id: int


@button("xd")
class ShowHomework(Button):
    """Show the homework that is due, or ask how many pictures the next one has."""

    class_id: int


@button("ac")
class ShowExam(Button):
    """Show the exam of a class, or the offer to open one."""

    class_id: int


@button("gA")
class ShowClassGold(Button):
    """Show the gold of a class's project, or the choice of a project."""

    class_id: int


@button("fa")
class AskEndClass(Button):
    """Ask whether a class is over, and say what that means."""

    class_id: int


@button("fb")
class EndClass(Button):
    class_id: int


@button("fc")
class ReopenClass(Button):
    class_id: int


@button("fd")
class ShowEndedClasses(Button):
    """Show the page of classes that are over with this one; 0: the first page."""

    class_id: int


@button("fe")
class AskForgetTrainee(Button):
    """Ask whether what a class keeps about somebody is deleted."""

    class_id: int
    member: int


@button("ff")
class ForgetTrainee(Button):
    class_id: int
    member: int


@button("fg")
class SendClassFile(Button):
    """Send the class as a file, without its people."""

    class_id: int


@button("fh")
class AskClassFile(Button):
    """Ask for the file of a class."""


@button("fi")
class MakeFromFile(Button):
    """Make a class of the file that was sent, with its gold in a project; 0: in new ones."""

    project: int


@button("fj")
class InviteInstructor(Button):
    """Make a link by which one person comes to teach a class; for managers."""

    class_id: int
