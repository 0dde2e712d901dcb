"""Screens of a class's plan and of homework."""

from datetime import date, datetime, time, timedelta

from bot.labeling.course.homework import DUE_DAYS, DUE_HOUR, HOURS, PLAN_LINES, SIZES, PlanLine
from bot.labeling.model import Trainee
from bot.services.course.homework.homework import ClassHomework, Plan
from bot.texts import plain, rich
from bot.texts.lines import Line, day, due, said, time_of_day
from handlers.instructor.classes.common import back_key, with_others
from handlers.instructor.homework.buttons import (
    AskHomework,
    ChooseDue,
    ChooseHour,
    ChooseSize,
    SetHomework,
    ShowEarlierHomework,
    UseUsualPlan,
    WithdrawHomework,
    WritePlan,
)
from handlers.label_keys import in_rows
from handlers.manager.common import cancel_key
from handlers.screen import Key, Screen, shorten

NAMES_MOST = 40  # of people in a line


def plan(value: Plan, language: str) -> Screen:
    """Return the plan of a class: a line for each morning."""
    id_ = value.class_.id
    lines = [rich(language, "homework-plan", name=value.class_.name)]
    lines += [_plan_line(line, language) for line in value.lines] or [rich(language, "homework-plan-none")]
    usual = () if value.lines else ((Key(plain(language, "homework-plan-usual"), UseUsualPlan(id_)),),)
    write = (Key(plain(language, "homework-plan-write"), WritePlan(id_)),)
    return Screen("\n".join(lines), keyboard=(*usual, write, (back_key(id_, language),)))


def ask_plan(value: Plan, language: str) -> Screen:
    """Ask for the plan, with the present one as it can be typed."""
    lines = [rich(language, "homework-plan-ask")]
    lines += [rich(language, "homework-plan-typed", line=_typed(line)) for line in value.lines]
    return Screen("\n".join(lines), keyboard=((cancel_key(language),),))


def usual_topics(language: str) -> list[tuple[str, str]]:
    """Return the topics of a course with their exercises."""
    numbers = range(1, PLAN_LINES + 1)
    return [(plain(language, f"plan-topic-{number}"), plain(language, f"plan-exercise-{number}")) for number in numbers]


def homework(value: ClassHomework, language: str, now: datetime) -> Screen:
    """Return homework with who has done it, or the choice of how many pictures the first one has."""
    id_, given = value.class_.id, value.homework
    if given is None:
        return choose_size(id_, language)
    until = said(due(given.due_at.astimezone(now.tzinfo)), language)
    lines = [rich(language, "homework-past" if value.is_over else "homework-given", pictures=given.pictures, due=until)]
    if value.done:
        names = with_others([_name(each, language) for each in value.done], language, NAMES_MOST)
        lines.append(rich(language, "homework-done", people=len(value.done), names=names))
    if value.open:
        names = with_others([_name_and_count(each, many, language) for each, many in value.open], language, NAMES_MOST)
        lines.append(rich(language, "homework-open", people=len(value.open), names=names))
    if not value.people:
        lines.append(rich(language, "homework-nobody"))
    keys = [Key(plain(language, "homework-another"), ChooseSize(id_))]
    if not value.is_over:
        keys.append(Key(plain(language, "homework-withdraw"), WithdrawHomework(id_)))
    if value.has_earlier:
        keys.append(Key(plain(language, "homework-earlier"), ShowEarlierHomework(id_)))
    return Screen("\n".join(lines), keyboard=(*in_rows(keys, 2), (back_key(id_, language),)))


def choose_size(class_id: int, language: str) -> Screen:
    keys = [Key(plain(language, "homework-size", pictures=size), ChooseDue(class_id, size)) for size in SIZES]
    return Screen(rich(language, "homework-ask-size"), keyboard=(*in_rows(keys, 2), (back_key(class_id, language),)))


def choose_due(class_id: int, pictures: int, lesson: date | None, language: str, now: datetime) -> Screen:
    """Return the choice of the day on which homework is due. `lesson` is the day of the next lesson, which is first."""
    days = [now.date() + timedelta(days=each) for each in range(1, DUE_DAYS + 1)]

    def ask(each: date) -> AskHomework:
        return AskHomework(class_id, pictures, each.toordinal(), DUE_HOUR * 60)

    keys = [(Key(_on(each, now, language), ask(each)),) for each in days if each != lesson]
    if lesson:
        key = Key(plain(language, "homework-next-lesson", due=_on(lesson, now, language)), ask(lesson))
        keys.insert(0, (key,))
    back = (Key(plain(language, "homework-back"), ChooseSize(class_id)),)
    return Screen(rich(language, "homework-ask-due", pictures=pictures), keyboard=(*keys, back))


def choose_hour(class_id: int, pictures: int, due_at: datetime, language: str, now: datetime) -> Screen:
    """Return the choice of the hour at which homework is due, on the day of `due_at`."""
    day_ = due_at.date().toordinal()
    keys = [
        Key(said(time_of_day(time(hour)), language), AskHomework(class_id, pictures, day_, hour * 60))
        for hour in HOURS
        if due_at.replace(hour=hour) > now
    ]
    back = (Key(plain(language, "homework-back"), ChooseDue(class_id, pictures)),)
    text = rich(language, "homework-ask-hour", day=said(day(due_at.date()), language))
    return Screen(text, keyboard=(*in_rows(keys, 2), back))


def confirm(value: ClassHomework, pictures: int, due_at: datetime, language: str) -> Screen:
    """Ask whether to give the homework. With nobody in the class, say who will be told."""
    id_, day_ = value.class_.id, due_at.date().toordinal()
    text = "homework-sure" if value.people else "homework-sure-nobody"
    line = rich(language, text, pictures=pictures, due=said(due(due_at), language), people=value.people)
    minute = due_at.hour * 60 + due_at.minute
    send = Key(
        plain(language, "homework-send" if value.people else "homework-set"), SetHomework(id_, pictures, day_, minute)
    )
    keys = (
        Key(plain(language, "homework-hour"), ChooseHour(id_, pictures, day_)),
        Key(plain(language, "homework-back"), ChooseDue(id_, pictures)),
    )
    return Screen(line, keyboard=((send,), keys))


def _name(trainee: Trainee, language: str) -> str:
    return plain(language, "class-trainee-name", number=trainee.number, name=shorten(trainee.name))


def _name_and_count(trainee: Trainee, pictures: int, language: str) -> str:
    return plain(language, "homework-who-open", trainee=_name(trainee, language), pictures=pictures)


def _on(each: date, now: datetime, language: str) -> str:
    return said(due(datetime.combine(each, time(DUE_HOUR), now.tzinfo)), language)


def _plan_line(line: PlanLine, language: str) -> str:
    on = said(day(line.held_on), language) if line.held_on else said(Line("homework-plan-no-day"), language)
    text = "homework-plan-line" if line.exercise else "homework-plan-line-short"
    return rich(language, text, day=on, topic=line.topic, exercise=line.exercise)


def _typed(line: PlanLine) -> str:
    on = [f"{line.held_on.month}/{line.held_on.day}"] if line.held_on else []
    return ", ".join([*on, line.topic, *([line.exercise] if line.exercise else [])])
