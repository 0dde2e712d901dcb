"""Buttons of an exam as a trainee takes it. `card` is the number of a picture of the sheet, `exam` that of the exam."""

from handlers.buttons import Button, CardButton, DeckButtons, FlagButton, LabelButton, MarkButton, PageButton, button


@button("es")
class SitExam(Button):
    """Begin an exam, or go on with it, in a new message."""

    exam: int


@button("er")
class RehearseExam(Button):
    """Begin a rehearsal, which counts nowhere, in a new message."""

    class_id: int


@button("ea")
class ExamLabel(LabelButton):
    pass


@button("et")
class ExamMark(MarkButton):
    pass


@button("eo")
class ExamPage(PageButton):
    pass


@button("ed")
class ExamMarked(CardButton):
    """Go on after marking labels. What is marked is chosen already."""


@button("en")
class ExamNone(CardButton):
    pass


@button("ef")
class ExamFlags(CardButton):
    """Show the possible problems with the picture."""


@button("ek")
class ExamSkip(FlagButton):
    """Choose that one can't tell, or that something is wrong with the picture."""


@button("ew")
class ExamReason(CardButton):
    """Say why a label was chosen on a dispute; `reason` is a checksum."""

    label: int
    reason: int


@button("eb")
class BackToExam(CardButton):
    """Return from another view to the card."""


@button("ep")
class ExamBefore(CardButton):
    """Show the picture before this one."""


@button("eg")
class ShowExamPicture(CardButton):
    """Show this picture, from the overview."""


@button("ev")
class ShowExamOverview(Button):
    """Show how many pictures have an answer."""

    exam: int


@button("eh")
class AskHandIn(Button):
    """Ask before handing in."""

    exam: int


@button("ei")
class HandInExam(Button):
    exam: int


EXAM_BUTTONS = DeckButtons(
    submit=ExamLabel,
    mark=ExamMark,
    page=ExamPage,
    submit_marked=ExamMarked,
    submit_none=ExamNone,
    flags=ExamFlags,
    flag=ExamSkip,
    back=BackToExam,
)
