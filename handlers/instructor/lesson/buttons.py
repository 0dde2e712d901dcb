"""The buttons of a lesson. Their codes begin with t."""

from handlers.buttons import Button, button


@button("ta")
class ShowLesson(Button):
    """Show the lesson of a class, or offer to begin one."""

    class_id: int


@button("tb")
class BeginLesson(Button):
    class_id: int


@button("tc")
class AskEndLesson(Button):
    class_id: int


@button("td")
class EndLesson(Button):
    class_id: int


@button("te")
class SetBreak(Button):
    """Begin a break (`on` is 1) or end it (0)."""

    class_id: int
    on: int


@button("tf")
class SetResting(Button):
    """Let the cards of the class rest (`on` is 1) or go on (0)."""

    class_id: int
    on: int


@button("tg")
class SetBigScreen(Button):
    """Show slides only in this chat (`on` is 1), or everything again (0)."""

    class_id: int
    on: int


@button("th")
class NextSlide(Button):
    """Show the slide after that of a picture; 0: the first."""

    class_id: int
    item: int


@button("ti")
class ShowSlideAnswer(Button):
    class_id: int
    item: int


@button("tj")
class SendSlides(Button):
    """Send the slides as files."""

    class_id: int
