"""The sample's class: in the middle of its course, with an instructor, trainees, practice answers and a question."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.labeling.course.homework import PLAN_LINES
from bot.labeling.course.practice_order import FLAGGED
from bot.labeling.model import Member, Project, SkipReason
from bot.sample.people import INSTRUCTOR, TRAINEES, Person
from bot.sentences.class_consent import consent_text, version_of
from bot.services.access import require_member
from bot.services.course.classes import create_class
from bot.services.course.entering import come_in
from bot.services.course.homework.homework import use_usual_plan
from bot.services.course.practice.practice import answer_label, answer_skip, begin_practice
from bot.services.course.practice.practice_cards import Practice, PracticeCard
from bot.services.course.questions.asking import move_hand
from bot.services.course.setup.door import Span, open_door
from bot.texts import plain
from storage import classes, members, practice, questions, trainees
from storage.annotations import parse_answer
from storage.database import Database, Transaction

NAME, SUBJECT = "서초 3기", "라벨러반"
CENTRE, CONTACT = "서초센터", "02-123-4567"
BEGAN = timedelta(days=3)  # ago
COURSE = timedelta(days=10)
QUESTION = "꽃이 두 가지인데 어느 쪽을 볼까요?"
PICTURES = ((10, 10), (10, 4), (10,), (10, 6))  # answered by each trainee in each run of ten
ABILITIES = (0.95, 0.8, 0.5, 0.7)
RAISES_HAND, ASKS = 1, 3  # which trainees
SEED = 2029


async def prepare_class(tx: Transaction, *, project: Project, now: datetime) -> None:
    """Create the class with its people and open its door, once."""
    known = await members.by_telegram_id(tx, INSTRUCTOR.id)
    if known and INSTRUCTOR.role in known.roles:
        return
    await members.grant(tx, (await _member(tx, INSTRUCTOR, now)).id, INSTRUCTOR.role, now)
    teacher = await require_member(tx, INSTRUCTOR.id)
    made = await create_class(tx, teacher, name=NAME, projects=[project.id], now=now)
    today = now.date()
    described = replace(
        made,
        subject=SUBJECT,
        centre=CENTRE,
        contact=CONTACT,
        starts_on=today - BEGAN,
        ends_on=today - BEGAN + COURSE,
    )
    await classes.update(tx, described)
    for person in TRAINEES:
        member = await _member(tx, person, now)
        text = consent_text(described, member.language)
        await come_in(tx, member, class_=described, version=version_of(text), text=text, now=now - BEGAN)
    await open_door(tx, teacher, class_id=made.id, span=Span.WEEK, now=now)
    topics = [(_text("topic", number), _text("exercise", number)) for number in range(1, PLAN_LINES + 1)]
    await use_usual_plan(tx, teacher, class_id=made.id, topics=topics, now=now)


def _text(part: str, number: int) -> str:
    return plain("ko", f"plan-{part}-{number}")


async def prepare_practice(database: Database, *, clock: Callable[[], datetime]) -> None:
    """Let the trainees of the class practise, once its project has gold pictures. Then one raises a hand, one asks."""
    for index in range(len(TRAINEES)):
        await database.write(partial(_practise, index=index, now=clock()))


async def _practise(tx: Transaction, *, index: int, now: datetime) -> None:
    """Let a trainee who has not practised yet answer as well as they can, a picture each half minute until now."""
    member = await require_member(tx, TRAINEES[index].id)
    found = await classes.of_trainee(tx, member.id)
    trainee = await trainees.get(tx, found[0].id, member.id) if found else None
    if trainee is None or trainee.active_at is not None:
        return
    class_, chance = trainee.class_id, random.Random(f"{SEED}/{index}")
    at = now - timedelta(seconds=30 * sum(PICTURES[index]))
    for pictures in PICTURES[index]:
        shown = await begin_practice(tx, member, class_id=class_, now=at)
        for _ in range(pictures):
            at += timedelta(seconds=30)
            if not isinstance(shown, PracticeCard):
                return
            shown = await _answer(tx, member, shown, knows=chance.random() < ABILITIES[index], at=at)
    if index == RAISES_HAND:
        await move_hand(tx, member, class_id=class_, up=True, now=now)
    if index == ASKS and isinstance(shown, PracticeCard):
        project, item = shown.project.id, shown.item
        await questions.add(
            tx, member.id, class_=class_, project=project, item=item, words=QUESTION, voice=None, at=now
        )


async def _answer(tx: Transaction, member: Member, card: PracticeCard, *, knows: bool, at: datetime) -> Practice:
    """Answer a picture rightly, after a wrong answer if the person does not know it."""
    found = await practice.item_of(tx, card.project, card.item)
    is_flag = found is None or found.right == FLAGGED
    right = () if found is None or is_flag else parse_answer(found.right)
    if not knows:
        wrong = next(label.id for label in card.project.labels if label.id not in right)
        await answer_label(tx, member, item=card.item, label=wrong, now=at)
    if is_flag:
        return await answer_skip(tx, member, item=card.item, reason=SkipReason.BLURRED, now=at)
    return await answer_label(tx, member, item=card.item, label=right[0], now=at)


async def _member(tx: Transaction, person: Person, now: datetime) -> Member:
    """Return a person as a member, added if they are not yet."""
    if await members.by_telegram_id(tx, person.id) is None:
        await members.add(tx, telegram_id=person.id, name=person.name, language="ko", at=now)
    return await require_member(tx, person.id)
