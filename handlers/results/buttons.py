"""The buttons of a trainee's result. Their codes begin with a."""

from handlers.buttons import Button, button


@button("ax")
class ShowWrong(Button):
    """Show what the person got wrong, in a new message."""

    exam: int


@button("el")
class WorkAfterExam(Button):
    """Begin labeling below the result, which stays."""

    project: int


@button("em")
class PractiseAfterExam(Button):
    """Practise what was confused below the result, which stays."""

    class_id: int


@button("eq")
class PaperAfterExam(Button):
    """Fetch the certificate below the result, which stays."""

    class_id: int


@button("ay")
class TurnWrong(Button):
    """Show another picture that the person got wrong, in the same message."""

    exam: int
    item: int


@button("az")
class ObjectToAnswer(Button):
    """Ask why the person thinks that the right answer is another one."""

    exam: int
    item: int
