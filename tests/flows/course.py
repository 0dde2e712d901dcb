"""What tests of classes share: gold, what is right on a card, a class to teach, and its exam."""

import json

from bot.labeling.model import Label, Project
from bot.simulator.person import Person
from tests.conftest import OWNER
from tests.flows.phone import GLORY, ROSE, SUN

LABELS = [Label(0, ROSE, note="꽃잎이 여러 겹이에요."), Label(0, GLORY), Label(0, SUN)]


async def execute(town, sql: str, *values: object) -> None:
    """Run a statement in a transaction of its own."""

    async def write(tx):
        tx.connection.execute(sql, values)

    await town.database.write(write)


async def set_gold(town, *items, labels=None, flag=None, use="practice", hint=None):
    """Give items a known label, or a flag."""

    async def write(tx):
        for item in items:
            gold = None if labels is None else json.dumps(labels)
            tx.connection.execute(
                "UPDATE items SET gold = ?, gold_flag = ?, gold_use = ?, hint = ? WHERE id = ?",
                (gold, flag, use, hint, item),
            )

    await town.database.write(write)


async def right_label(town, person, project):
    """Return the right label of the picture that the person practises with now."""
    rows = await town.rows(
        "SELECT i.gold FROM practice_runs r JOIN items i ON i.id = r.item_id"
        " JOIN members m ON m.id = r.member_id WHERE r.ended_at IS NULL AND m.telegram_id = ?",
        person.id,
    )
    (label,) = json.loads(rows[0][0])
    return next(each.text for each in project.labels if each.id == label)


async def tap_right(town, person, project):
    await person.tap(await right_label(town, person, project))


async def teach_roses(town, pictures: int) -> Person:
    """Return the owner, who teaches 1 and 2. The first three of these pictures are roses to practise with."""
    for person in (OWNER, 1, 2):
        await town.person(person).start()
    project = await town.project(pictures, labels=LABELS, door="invited")
    await set_gold(town, 1, 2, 3, labels=[project.labels[0].id], hint="꽃잎이 겹겹이에요.")
    await town.school_class(project, [1, 2])
    return town.person(OWNER)


async def open_exam_page(teacher: Person) -> None:
    """Go to the page of the exam from the class's page."""
    await teacher.send("/class")
    if "시험" not in teacher.screen.buttons:
        await teacher.tap("더 보기")
    await teacher.tap("시험")


async def begin_exam(town, teacher: Person) -> None:
    """Start the exam from the class's page, and deliver its notices."""
    await open_exam_page(teacher)
    await teacher.tap("시험 시작하기")
    await teacher.tap("시작하기")
    await town.app.outbox.deliver()


async def exam_picture(town, person: Person, project: Project) -> tuple[int, str]:
    """Return the picture on a person's card in an exam, and the text that is right."""
    rows = await town.rows(
        "SELECT s.item_id, p.right_one FROM exam_sittings s JOIN members m ON m.id = s.member_id"
        " JOIN exam_pictures p ON p.exam_id = s.exam_id AND p.item_id = s.item_id"
        " WHERE m.telegram_id = ? AND s.handed_in_at IS NULL",
        person.id,
    )
    (label,) = json.loads(rows[0][1])
    return rows[0][0], next(each.text for each in project.labels if each.id == label)


async def hand_in(person: Person) -> None:
    await person.tap("제출하기")
    await person.tap("이대로 제출하기")


async def tell_results(town, teacher: Person) -> None:
    """Tell the results from the class's page, with all pictures left on the sheet."""
    await open_exam_page(teacher)
    if "사진 확인하기" in teacher.screen.buttons:
        await teacher.tap("사진 확인하기")
    while "그대로" in teacher.screen.buttons:
        await teacher.tap("그대로")
    await teacher.tap("결과 알리기")
    await teacher.tap("알리기")
    await town.app.outbox.deliver()
