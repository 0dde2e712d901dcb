"""The buttons about plans and homework. Their codes begin with x."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("xb")
@dataclass(frozen=True, slots=True)
class WritePlan(Button):
    """Ask for the plan as text."""

    class_id: int


@button("xc")
@dataclass(frozen=True, slots=True)
class UseUsualPlan(Button):
    class_id: int


@button("xe")
@dataclass(frozen=True, slots=True)
class ChooseDue(Button):
    """Ask until when homework is due."""

    class_id: int
    pictures: int


@button("xA")
@dataclass(frozen=True, slots=True)
class AskHomework(Button):
    """Ask whether to give the homework. `day` is the ordinal of the day on which it is due, `minute` is of that day."""

    class_id: int
    pictures: int
    day: int
    minute: int


@button("xB")
@dataclass(frozen=True, slots=True)
class SetHomework(Button):
    class_id: int
    pictures: int
    day: int
    minute: int


@button("xC")
@dataclass(frozen=True, slots=True)
class ChooseHour(Button):
    """Ask for the hour at which homework is due. `day` is the ordinal of the day."""

    class_id: int
    pictures: int
    day: int


@button("xD")
@dataclass(frozen=True, slots=True)
class ShowEarlierHomework(Button):
    """Show who did the homework that was due last."""

    class_id: int


@button("xh")
@dataclass(frozen=True, slots=True)
class WithdrawHomework(Button):
    class_id: int


@button("xj")
@dataclass(frozen=True, slots=True)
class ChooseSize(Button):
    """Ask how many pictures homework has, in place of the one that is due."""

    class_id: int
