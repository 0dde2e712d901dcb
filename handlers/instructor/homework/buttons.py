"""The buttons about plans and homework. Their codes begin with x."""

from handlers.buttons import Button, button


@button("xb")
class WritePlan(Button):
    """Ask for the plan as text."""

    class_id: int


@button("xc")
class UseUsualPlan(Button):
    class_id: int


@button("xe")
class ChooseDue(Button):
    """Ask until when homework is due."""

    class_id: int
    pictures: int


@button("xA")
class AskHomework(Button):
    """Ask whether to give the homework. `day` is the ordinal of the day on which it is due, `minute` is of that day."""

    class_id: int
    pictures: int
    day: int
    minute: int


@button("xB")
class SetHomework(Button):
    class_id: int
    pictures: int
    day: int
    minute: int


@button("xC")
class ChooseHour(Button):
    """Ask for the hour at which homework is due. `day` is the ordinal of the day."""

    class_id: int
    pictures: int
    day: int


@button("xD")
class ShowEarlierHomework(Button):
    """Show who did the homework that was due last."""

    class_id: int


@button("xh")
class WithdrawHomework(Button):
    class_id: int


@button("xj")
class ChooseSize(Button):
    """Ask how many pictures homework has, in place of the one that is due."""

    class_id: int
