"""Handlers of coming into a class by its link or its number, of one's name in it, and of leaving it."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from bot.labeling.errors import NotAMember
from bot.sentences.class_consent import consent_text, version_of
from bot.services import members
from bot.services.access import identify
from bot.services.course import entering, own_class
from bot.services.course.entering import Entrance, Entry
from bot.services.course.homework import homework
from bot.services.members import Welcome, clean_name
from bot.services.open_forms import Form
from handlers.context import Context, UnitOfWork
from handlers.show import answer, show, showing
from handlers.trainee import entry_screens
from handlers.trainee.entry_buttons import (
    AgreeToClass,
    AskFurtherUse,
    AskLeaveClass,
    AskTraineeName,
    EnterClass,
    KeepTraineeName,
    LeaveAndForget,
    LeaveClass,
    RefuseClass,
    SetFurtherUse,
    ShowConsentDetails,
)


async def show_door(context: Context, code: str) -> None:
    """Show the door of the class whose link was opened. Nothing is stored."""
    show(context, entry_screens.door(await _find_door(context, code), context.language))


async def number_typed(context: Context, typed: str) -> bool:
    """Show the door of the class whose number was typed. Returns False for other words."""
    number = entering.read_number(typed)
    if number is None:
        return False
    await _meet(context)
    guess = await context.write_as_anybody(
        entering.guess_number, person=context.user.id, number=number, now=context.now
    )
    show(context, entry_screens.guessed(guess, number, context.language))
    return True


async def enter(context: Context, button: EnterClass) -> None:
    await _show_consent(context, button.code)


async def show_details(context: Context, button: ShowConsentDetails) -> None:
    await _show_consent(context, button.code, detailed=True)


async def refuse(context: Context, button: RefuseClass) -> None:
    await _meet(context)
    answer(context)
    show(context, entry_screens.refused(button.code, context.language), context.tapped)


async def agree(context: Context, button: AgreeToClass) -> None:
    """Take the person in, and ask for their name. If the text has changed since they read it, show the new one."""
    await _meet(context)
    user, settings = context.user, context.deps.settings
    name = f"{user.first_name} {user.last_name or ''}"
    register = partial(
        members.join,
        person=user.id,
        name=name,
        language=context.language,
        stand_in=context.stand_in,
        code="",
        owners=settings.owners,
        now=context.now,
    )
    entrance = await context.write_as_anybody(
        _come_in,
        register=register,
        person=user.id,
        button=button,
        language=context.language,
        card=context.tapped.message_id if context.tapped else 0,
        now=context.now,
    )
    if entrance.trainee is None:
        await _show_consent(context, button.code)
        return
    answer(context)
    screen = entry_screens.name(entrance.trainee, context.language, offered=bool(clean_name(name)))
    show(context, screen, context.tapped)


async def _come_in(
    tx: Any,
    *,
    register: UnitOfWork[[], Welcome],
    person: int,
    button: AgreeToClass,
    language: str,
    card: int,
    now: datetime,
) -> Entrance:
    """Register a person and take them into the class, in one transaction. Without a trainee, they are not in."""
    entrance = await entering.find_door(tx, person=person, code=button.code, now=now)
    if entrance.class_ is None or entrance.door is not Entry.OPEN:
        return entrance
    text = consent_text(entrance.class_, language)
    if version_of(text) != button.version:
        return entrance
    member = (await register(tx)).member
    trainee = await entering.come_in(tx, member, class_=entrance.class_, version=button.version, text=text, now=now)
    await own_class.ask_name(tx, member, class_id=trainee.class_id, card=card, now=now)
    return replace(entrance, trainee=trainee)


async def keep_name(context: Context, button: KeepTraineeName) -> None:
    trainee = await context.write(own_class.keep_name, class_id=button.class_id)
    today = await context.read(homework.class_work, class_id=button.class_id, now=context.now)
    answer(context)
    show(context, entry_screens.welcome(today, trainee, context.language), context.tapped)


async def ask_name(context: Context, button: AskTraineeName) -> None:
    card = context.tapped.message_id if context.tapped else 0
    trainee = await context.write(own_class.ask_name, class_id=button.class_id, card=card, now=context.now)
    answer(context)
    show(context, entry_screens.name(trainee, context.language, offered=True), context.tapped)


async def name_typed(context: Context, form: Form, text: str) -> None:
    """Take a typed name, and take the buttons of the question away."""
    class_id, card = form.content["class_id"], form.content["card"]
    trainee = await context.write(own_class.give_name, class_id=class_id, typed=text, now=context.now)
    today = await context.read(homework.class_work, class_id=class_id, now=context.now)
    show(context, entry_screens.welcome(today, trainee, context.language))
    if card:
        context.deps.background.spawn(showing(context).take_buttons(card), "name")


async def ask_leave(context: Context, button: AskLeaveClass) -> None:
    class_, _trainee = await context.read(own_class.find_trainee, class_id=button.class_id)
    answer(context)
    show(context, entry_screens.ask_leave(class_, context.language), context.tapped)


async def leave(context: Context, button: LeaveClass) -> None:
    class_ = await context.write(own_class.leave, class_id=button.class_id, now=context.now)
    answer(context)
    show(context, entry_screens.left(class_, context.language), context.tapped)


async def leave_and_forget(context: Context, button: LeaveAndForget) -> None:
    class_ = await context.write(own_class.leave_and_forget, class_id=button.class_id, now=context.now)
    answer(context)
    show(context, entry_screens.forgotten(class_, context.language), context.tapped)


async def ask_further_use(context: Context, button: AskFurtherUse) -> None:
    pictures = await context.read(own_class.count_own_pictures, class_id=button.class_id)
    answer(context)
    show(context, entry_screens.ask_further_use(button.class_id, pictures, context.language), context.tapped)


async def set_further_use(context: Context, button: SetFurtherUse) -> None:
    is_on = bool(button.on)
    await context.write(own_class.set_further_use, class_id=button.class_id, may_be_used=is_on, now=context.now)
    answer(context)
    show(context, entry_screens.further_use(context.language, is_on=is_on), context.tapped)


async def _show_consent(context: Context, code: str, *, detailed: bool = False) -> None:
    """Show the question about data to whom the class is open, and to others why it is not."""
    entrance = await _find_door(context, code)
    answer(context)
    if entrance.class_ and entrance.door is Entry.OPEN:
        screen = entry_screens.consent(entrance, entrance.class_, context.language, detailed=detailed)
    else:
        screen = entry_screens.door(entrance, context.language)
    show(context, screen, context.tapped)


async def _find_door(context: Context, code: str) -> Entrance:
    await _meet(context)
    return await context.delivery.read(
        lambda tx: entering.find_door(tx, person=context.user.id, code=code, now=context.now)
    )


async def _meet(context: Context) -> None:
    """Learn the language of a member. Raises WasRemoved; nothing happens for a person who is no member."""
    try:
        await context.read(identify)
    except NotAMember:
        context.member = None
