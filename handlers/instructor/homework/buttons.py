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


@button("xf")
@dataclass(frozen=True, slots=True)
class AskHomework(Button):
    """Ask whether to give the homework. `day` is the ordinal of the day on which it is due."""

    class_id: int
    pictures: int
    day: int


@button("xg")
@dataclass(frozen=True, slots=True)
class SetHomework(Button):
    class_id: int
    pictures: int
    day: int


@button("xh")
@dataclass(frozen=True, slots=True)
class WithdrawHomework(Button):
    class_id: int


@button("xj")
@dataclass(frozen=True, slots=True)
class ChooseSize(Button):
    """Ask how many pictures homework has, in place of the one that is due."""

    class_id: int
