"""The sample's class: made once, in the middle of its course, and ready for a lesson."""

import pytest

from bot.labeling.model import Label
from bot.sample import school_class
from bot.sample.flowers import Flower
from bot.sample.people import INSTRUCTOR, TRAINEES
from tests.flows.phone import FLOWERS

LABELS = [Label(0, flower.value) for flower in Flower]
RIGHT = "SELECT sum(is_right) FROM practice_answers a WHERE is_first = 1 GROUP BY member_id ORDER BY member_id"


@pytest.fixture
async def prepared(town):
    """A town with the class; its people are known to Telegram, and have started the bot."""
    for person in (INSTRUCTOR, *TRAINEES):
        town.person(person.id, person.name)
        town.world.account(person.id).started = True
    project = await town.project(40, labels=LABELS, door="open")
    for _ in range(2):
        await town.database.write(lambda tx: school_class.prepare_class(tx, project=project, now=town.clock()))
    return project


@pytest.fixture
async def practised(town, prepared):
    """The class after its trainees have practised with thirty gold pictures, one of which is blurred."""

    async def make_gold(tx):
        for item in range(1, 31):
            label = prepared.labels[item % 3].id
            tx.connection.execute(
                "UPDATE items SET gold = ?, gold_flag = ?, gold_use = 'practice', state = 'gold' WHERE id = ?",
                (None, "blurred", item) if item == 7 else (f"[{label}]", None, item),
            )

    await school_class.prepare_practice(town.database, clock=town.clock)
    assert await town.rows("SELECT * FROM practice_answers") == [], "there is no gold yet"
    await town.database.write(make_gold)
    for _ in range(2):
        await school_class.prepare_practice(town.database, clock=town.clock)


async def test_class_is_made_once(town, prepared):
    """A second start adds nothing; the class has its people, centre and contact, and its door is open."""
    rows = await town.rows("SELECT name, subject, centre, contact, open_until > created_at FROM classes")
    assert rows == [("서초 3기", "라벨러반", "서초센터", "02-123-4567", 1)]
    names = await town.rows("SELECT number, name FROM trainees ORDER BY number")
    assert names == [(index + 1, person.name) for index, person in enumerate(TRAINEES)]
    teacher = town.person(INSTRUCTOR.id)
    await teacher.send("/class")
    assert teacher.screen.text.startswith("서초 3기 4명")
    await teacher.tap("더 보기")
    assert "열린 문" in teacher.screen.buttons


async def test_trainees_have_practised(town, practised):
    """Each has answered as often as planned, once; who knows more has more right ones; a hand is up, one has asked."""
    assert await town.values("SELECT sum(done) FROM practice_runs GROUP BY member_id ORDER BY member_id") == [
        sum(pictures) for pictures in school_class.PICTURES
    ]
    right = await town.values(RIGHT)
    assert right[0] > 15
    assert right[2] < 8
    assert await town.values("SELECT number FROM trainees WHERE hand_at IS NOT NULL") == [2]
    assert await town.rows("SELECT words FROM questions WHERE answered_at IS NULL") == [(school_class.QUESTION,)]
    assert await town.rows("SELECT state FROM outbox") == []


async def test_trainee_goes_on(town, practised):
    """Who is in the middle of ten pictures goes on with the fifth."""
    person = town.person(TRAINEES[1].id)
    await person.send("/practice")
    assert person.screen.text.startswith("연습 5 / 10")
    assert set(FLOWERS) <= set(person.screen.buttons)
