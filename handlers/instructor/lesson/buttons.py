"""The buttons of a lesson. Their codes begin with t."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("ta")
@dataclass(frozen=True, slots=True)
class ShowLesson(Button):
    """Show the lesson of a class, or offer to begin one."""

    class_id: int


@button("tb")
@dataclass(frozen=True, slots=True)
class BeginLesson(Button):
    class_id: int


@button("tc")
@dataclass(frozen=True, slots=True)
class AskEndLesson(Button):
    class_id: int


@button("td")
@dataclass(frozen=True, slots=True)
class EndLesson(Button):
    class_id: int


@button("te")
@dataclass(frozen=True, slots=True)
class SetBreak(Button):
    """Begin a break (`on` is 1) or end it (0)."""

    class_id: int
    on: int


@button("tf")
@dataclass(frozen=True, slots=True)
class SetResting(Button):
    """Let the cards of the class rest (`on` is 1) or go on (0)."""

    class_id: int
    on: int


@button("tg")
@dataclass(frozen=True, slots=True)
class SetBigScreen(Button):
    """Show slides only in this chat (`on` is 1), or everything again (0)."""

    class_id: int
    on: int


@button("th")
@dataclass(frozen=True, slots=True)
class NextSlide(Button):
    """Show the slide after that of a picture; 0: the first."""

    class_id: int
    item: int


@button("ti")
@dataclass(frozen=True, slots=True)
class ShowSlideAnswer(Button):
    class_id: int
    item: int


@button("tj")
@dataclass(frozen=True, slots=True)
class SendSlides(Button):
    """Send the slides as files."""

    class_id: int
