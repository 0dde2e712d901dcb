"""The buttons of the practice of inspecting. Their codes begin with b."""

from handlers.buttons import Button, button


@button("be")
class NextDispute(Button):
    """Show the next decided dispute."""

    class_id: int


@button("bf")
class InspectLabel(Button):
    """Choose a label, and ask for the reason; `review` has the verdict."""

    class_id: int
    review: int
    label: int


@button("bg")
class InspectReason(Button):
    """Answer with a label and a reason, which is named by its checksum."""

    class_id: int
    review: int
    label: int
    reason: int
