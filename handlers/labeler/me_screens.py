"""Screens of a person's own figures, goal, reminders and history, and the help."""

from collections.abc import Sequence
from datetime import time
from zoneinfo import ZoneInfo

from bot.labeling.model import Class, Member
from bot.services.course.own_figures import OwnFigures
from bot.services.labeler.cards import Tally
from bot.services.labeler.history import PastItem
from bot.texts import plain, rich
from bot.texts.lines import day_and_time, said, time_of_day
from handlers.collector.own_pictures import own_keys, sent_line
from handlers.label_keys import in_rows
from handlers.labeler.buttons import SetGoal, SetRemindHour, ShowHistory, ShowHours
from handlers.labeler.card_screens import describe_past
from handlers.screen import Key, Keyboard, Screen, next_key
from handlers.trainee.entry_buttons import AskLeaveClass
from handlers.trainee.papers.paper_screens import own_key

GOALS = (20, 50, 100, 200, 300)  # pictures a day
HOURS = range(7, 23)
NEVER = 24  # as the hour of the reminder: none


def me(own: OwnFigures, language: str) -> Screen:
    """Return how many answers a person has given and pictures they have sent, and ways out of their classes."""
    lines = _also(own.tally, language)
    if own.sent.total:
        lines.append(sent_line(own.sent, language))
    if own.tally.total or not lines:  # who has only practised has not done nothing
        lines.insert(0, rich(language, "me", today=own.tally.today, total=own.tally.total))
    papers = ((own_key(language),),) if own.has_papers else ()
    keys = (*own_keys(own.sent, language), *papers, *_leave_keys(own.classes, language))
    return Screen("\n".join(lines), keyboard=(*keys, (next_key(language),)))


def _leave_keys(classes: Sequence[Class], language: str) -> Keyboard:
    """Return the buttons to leave one's classes."""
    return tuple(
        (Key(plain(language, "me-leave", **{"class": each.name}), AskLeaveClass(each.id)),) for each in classes
    )


def stopped(tally: Tally, language: str) -> Screen:
    labeled = [rich(language, "stopped-labeled", today=tally.today, total=tally.total)] if tally.total else []
    lines = [rich(language, "stopped"), *labeled, *_also(tally, language), rich(language, "stopped-again")]
    return Screen("\n".join(lines), keyboard=((next_key(language),),))


def _also(tally: Tally, language: str) -> list[str]:
    """Return a line each about practice and reviews; none about what the person has never done."""
    lines = []
    if tally.practised:
        lines.append(rich(language, "me-practised", today=tally.practised_today, total=tally.practised))
    if tally.reviewed:
        lines.append(rich(language, "me-reviewed", today=tally.reviewed_today, total=tally.reviewed))
    return lines


def goal(member: Member, language: str) -> Screen:
    """Return the daily goal and the hour of the reminder."""
    text = rich(language, "goal", goal=member.goal) if member.goal else rich(language, "goal-none")
    if member.remind_hour is not None:
        text += "\n" + rich(language, "goal-reminder", time=_hour(member.remind_hour, language))
    keys = [Key(plain(language, "goal-pictures", goal=pictures), SetGoal(pictures)) for pictures in GOALS]
    keys.append(Key(plain(language, "goal-no"), SetGoal(0)))
    hours = Key(plain(language, "goal-hours"), ShowHours())
    return Screen(text, keyboard=(*in_rows(keys, 2), (hours,), (next_key(language),)))


def hours(member: Member, language: str) -> Screen:
    """Return the choice of an hour for the reminder. The one that holds is marked: its button leads back."""
    now = NEVER if member.remind_hour is None else member.remind_hour

    def key(hour: int, text: str) -> Key:
        return Key(plain(language, "card-answered", label=text) if hour == now else text, SetRemindHour(hour))

    keys = [key(hour, _hour(hour, language)) for hour in HOURS]
    never = key(NEVER, plain(language, "goal-never"))
    return Screen(rich(language, "goal-when"), keyboard=(*in_rows(keys, 2), (never,)))


def _hour(hour: int, language: str) -> str:
    return said(time_of_day(time(hour)), language)


def history(past_items: Sequence[PastItem], place: int, language: str, zone: ZoneInfo) -> Screen:
    """Return one past item with its answer, and buttons to the newer and the older one, and back to work."""
    if not past_items:
        return Screen(rich(language, "history-empty"), keyboard=((next_key(language),),))
    shown = past_items[place]
    text = rich(
        language,
        "history",
        place=place + 1,
        many=len(past_items),
        question=shown.project.question,
        answer=describe_past(shown.past, shown.project, language),
        time=said(day_and_time(shown.at.astimezone(zone)), language),
    )
    ways = (("history-newer", place - 1), ("history-older", place + 1))
    keys = tuple(
        Key(plain(language, name), ShowHistory(past_items[other].assignment))
        for name, other in ways
        if 0 <= other < len(past_items)
    )
    keyboard = (*((keys,) if keys else ()), (next_key(language),))
    return Screen(text, shown.photo, keyboard, protected=shown.project.private)


def help_page(more: Sequence[str], language: str) -> Screen:
    """Return the help, with the commands of all and those in `more`."""
    lines = [rich(language, "help-command", name=name, words=plain(language, f"command-{name}")) for name in more]
    text = "\n".join([rich(language, "help"), *(["", *lines] if lines else [])])
    return Screen(text, keyboard=((next_key(language),),))
