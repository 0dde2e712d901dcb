"""Screens of a class's plan and of homework."""

from datetime import date, datetime, time, timedelta

from bot.labeling.course.homework import DUE_DAYS, DUE_HOUR, PLAN_LINES, SIZES, PlanLine
from bot.services.course.homework.homework import ClassHomework, Plan
from bot.texts import plain, rich
from bot.texts.lines import Line, day, due, said
from handlers.instructor.classes.common import back_key
from handlers.instructor.homework.buttons import (
    AskHomework,
    ChooseDue,
    ChooseSize,
    SetHomework,
    UseUsualPlan,
    WithdrawHomework,
    WritePlan,
)
from handlers.label_keys import in_rows
from handlers.manager.common import cancel_key
from handlers.screen import Key, Screen


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
    """Return the homework that is due, or the choice of how many pictures the next one has."""
    id_, given = value.class_.id, value.homework
    if given is None:
        return choose_size(id_, language)
    until = said(due(given.due_at.astimezone(now.tzinfo)), language)
    lines = [
        rich(language, "homework-given", pictures=given.pictures, due=until),
        rich(language, "homework-finished", finished=value.finished, people=value.trainees),
    ]
    keys = (
        (
            Key(plain(language, "homework-another"), ChooseSize(id_)),
            Key(plain(language, "homework-withdraw"), WithdrawHomework(id_)),
        ),
    )
    return Screen("\n".join(lines), keyboard=(*keys, (back_key(id_, language),)))


def choose_size(class_id: int, language: str) -> Screen:
    keys = [Key(plain(language, "homework-size", pictures=size), ChooseDue(class_id, size)) for size in SIZES]
    return Screen(rich(language, "homework-ask-size"), keyboard=(*in_rows(keys, 2), (back_key(class_id, language),)))


def choose_due(class_id: int, pictures: int, lesson: date | None, language: str, now: datetime) -> Screen:
    """Return the choice of the day on which homework is due. `lesson` is the day of the next lesson, which is first."""
    days = [now.date() + timedelta(days=each) for each in range(1, DUE_DAYS + 1)]
    keys = [(Key(_on(each, now, language), AskHomework(class_id, pictures, each.toordinal())),) for each in days]
    if lesson:
        on = _on(lesson, now, language)
        key = Key(plain(language, "homework-next-lesson", due=on), AskHomework(class_id, pictures, lesson.toordinal()))
        keys.insert(0, (key,))
    back = (Key(plain(language, "homework-back"), ChooseSize(class_id)),)
    return Screen(rich(language, "homework-ask-due", pictures=pictures), keyboard=(*keys, back))


def confirm(value: ClassHomework, pictures: int, due_at: datetime, language: str) -> Screen:
    id_, day_ = value.class_.id, due_at.date().toordinal()
    text = rich(language, "homework-sure", pictures=pictures, due=said(due(due_at), language), people=value.trainees)
    send = (Key(plain(language, "homework-send"), SetHomework(id_, pictures, day_)),)
    return Screen(text, keyboard=(send, (Key(plain(language, "homework-back"), ChooseDue(id_, pictures)),)))


def _on(each: date, now: datetime, language: str) -> str:
    return said(due(datetime.combine(each, time(DUE_HOUR), now.tzinfo)), language)


def _plan_line(line: PlanLine, language: str) -> str:
    on = said(day(line.held_on), language) if line.held_on else said(Line("homework-plan-no-day"), language)
    text = "homework-plan-line" if line.exercise else "homework-plan-line-short"
    return rich(language, text, day=on, topic=line.topic, exercise=line.exercise)


def _typed(line: PlanLine) -> str:
    on = [f"{line.held_on.month}/{line.held_on.day}"] if line.held_on else []
    return ", ".join([*on, line.topic, *([line.exercise] if line.exercise else [])])
