"""Handlers of the practice of inspecting."""

from bot.services.course.growth import inspecting
from handlers.context import Context
from handlers.reason_words import reason_of
from handlers.screen import Screen
from handlers.show import answer, put
from handlers.shown import card_shown
from handlers.trainee.inspecting import inspecting_screens
from handlers.trainee.inspecting.buttons import InspectLabel, InspectReason, NextDispute


async def begin_if_inspecting(context: Context, class_id: int) -> bool:
    """Begin with decided disputes if the class learns inspecting (0: if the person is in such classes only)."""
    found = await context.read(inspecting.find_inspecting_class, class_id=class_id)
    if found is not None:
        await show_next(context, NextDispute(found))
    return found is not None


async def show_next(context: Context, button: NextDispute) -> None:
    value = await context.read(inspecting.next_dispute, class_id=button.class_id)
    _show(context, inspecting_screens.dispute(value, context.language))


async def choose_label(context: Context, button: InspectLabel) -> None:
    """Ask for the reason. Nothing is stored yet."""
    which = {"class_id": button.class_id, "review": button.review, "label": button.label}
    value = await context.read(inspecting.find_dispute, **which)
    _show(context, inspecting_screens.ask_reason(value, button.label, context.language))


async def choose_reason(context: Context, button: InspectReason) -> None:
    """Store the label with the reason, and show what was decided. Raises UnknownButton for a reason that is gone."""
    which = {"class_id": button.class_id, "review": button.review, "label": button.label}
    dispute = await context.read(inspecting.find_dispute, **which)
    reason = reason_of(dispute.project, button.reason)
    value = await context.write(inspecting.answer_dispute, **which, reason=reason, now=context.now)
    _show(context, inspecting_screens.answered(value, context.language))


def _show(context: Context, screen: Screen) -> None:
    answer(context)
    context.deps.background.spawn(_put(context, screen), "dispute")


async def _put(context: Context, screen: Screen) -> None:
    """Show a card. For a moment, taps on its new buttons count nowhere."""
    await card_shown(context, await put(context, screen, context.tapped), screen, None)
