"""A class of eighteen, from the door to practice done, with one instructor who has nothing but a phone."""

import random
from dataclasses import dataclass, field, fields

import pytest

import handlers
from bot.labeling.model import Role
from bot.simulator.person import Person
from handlers.buttons import Button, decode, encode
from tests.conftest import OWNER
from tests.flows.phone import FLOWERS, ROSE, card

pytestmark = pytest.mark.usefixtures("nothing_broke")

EIGHTEEN = """
    박순자 김영숙 이말순 박영수 최정희 정미경 강현숙 조성호 윤경자
    장동수 임은주 한상철 오명희 서재훈 신혜란 김영숙 송기태 황보라
"""
NAMES = EIGHTEEN.split()
PICTURES, GOLD = 36, 30
CONSENTED, PRACTISE = "동의해요", "연습 시작"


@dataclass
class School:
    """The class, as its instructor sees it, and what is right on each picture."""

    town: object
    teacher: Person
    link: str = ""
    number: str = ""
    truth: dict[str, str] = field(default_factory=dict)  # by the picture's id at Telegram
    items: dict[str, int] = field(default_factory=dict)  # the ids of the same pictures at the bot

    def person(self, index: int) -> Person:
        return self.town.person(100 + index, NAMES[index])

    async def inside(self) -> list[str]:
        """Return the people on the teacher's list, each with their number."""
        await self.teacher.send("/class")
        await self.teacher.tap("수강생")
        people = [text for text in self.teacher.screen.buttons if "번 " in text]
        while "다음 ›" in self.teacher.screen.buttons:
            await self.teacher.tap("다음 ›")
            people += [text for text in self.teacher.screen.buttons if "번 " in text]
        return people

    async def open_door(self) -> None:
        await self.teacher.send("/class")
        if "더 보기" in self.teacher.screen.buttons:
            await self.teacher.tap("더 보기")
        await self.teacher.tap("문 열기")
        await self.teacher.tap("1시간 동안 열기")
        (key,) = [key for key in self.teacher.screen.keys if key["text"] == "링크 복사"]
        self.link = key["copy_text"]["text"]
        self.number = self.teacher.screen.text.split("반 번호 ")[1][:6]


@pytest.fixture
async def school(town, invited) -> School:
    """A class with thirty gold pictures and an open door, made by an instructor with a phone only."""
    await town.person(OWNER, "이사장").start()
    await town.project(PICTURES, door="invited")
    town.person(20, "김민정")
    teacher = await invited(20, Role.INSTRUCTOR)
    school = School(town, teacher)
    manager = town.person(OWNER)
    await manager.send("/people")
    await manager.tap("김민정")
    await manager.tap("할 수 있는 작업")
    await manager.tap("무슨 꽃인가요?")
    await teacher.send("/class")
    await teacher.tap("＋ 새 반")
    await teacher.send("서초 3기")
    await teacher.tap("문 열기")
    for setting, value in (("센터 이름", "서초센터"), ("연락처", "02-123-4567")):
        await teacher.tap(setting)
        await teacher.send(value)
    await choose_gold(school)
    await school.open_door()
    return school


async def choose_gold(school: School) -> None:
    """Say by thumb what is right on thirty pictures, and why on some."""
    teacher = school.teacher
    await teacher.send("/gold")
    await teacher.tap("이어서 고르기")
    for index in range(GOLD):
        right = FLOWERS[index % 3]
        screen = teacher.screen
        school.truth[screen.photo_id] = right
        school.items[screen.photo_id] = decode(screen.keys[0]["callback_data"]).card
        await teacher.tap(right)
        if "다음 사진" in teacher.screen.buttons:  # practice: it asks why
            await (teacher.send("꽃잎을 보세요.") if index < 6 else teacher.tap("다음 사진"))
    assert len(school.truth) == GOLD


async def come_in(person: Person, way: str) -> None:
    """Come in by the class's link or number, agree, and keep the name of the account."""
    await (person.open(way) if way.startswith("https") else person.send(way))
    await person.tap("들어가기")
    await person.tap(CONSENTED)
    await person.tap(person.screen.buttons[0])


async def practise(school: School, person: Person, ability: float, pictures: int = 10) -> int:
    """Answer some pictures, each rightly at once with this probability. Return how many were."""
    chance, first = random.Random(person.id), 0
    for _ in range(pictures):
        right = school.truth[person.screen.photo_id]
        if chance.random() < ability:
            first += 1
        else:
            wrong = chance.choice([flower for flower in FLOWERS if flower != right])
            await person.tap(wrong)
            assert person.screen.text.startswith(f"{wrong}{'이' if wrong == '나팔꽃' else '가'} 아니라 {right}")
        await person.tap(right)
    return first


async def answers(town, person: int) -> list[tuple]:
    """Return what a person has answered in practice: whether each answer was the first, and whether it was right."""
    return await town.rows(
        "SELECT a.is_first, a.is_right FROM practice_answers a JOIN members m ON m.id = a.member_id"
        " WHERE m.telegram_id = ? ORDER BY a.id",
        person,
    )


async def test_eighteen_from_the_door_to_practice_done(town, school):
    """Each comes in by link or number, practises as well as they can, and reads at the end how well it was."""
    people = [school.person(index) for index in range(18)]
    for index, person in enumerate(people):
        await come_in(person, school.number if index % 3 == 0 else school.link)
        assert person.screen.text.startswith(f"{NAMES[index]} 님({index + 1}번)")
    assert await school.inside() == [f"{index + 1}번 {name}" for index, name in enumerate(NAMES)]

    seen = []
    for index, person in enumerate(people):
        await person.tap(PRACTISE)
        first = await practise(school, person, ability=0.5 + index / 34)
        assert f"10장 가운데 {first}장을 한 번에 맞히셨어요." in person.screen.text
        assert [first for first, _ in await answers(town, person.id)].count(1) == 10
        seen.append(first)
    assert sum(seen[:6]) < sum(seen[12:]), "who knows more is right more often"
    assert await town.values("SELECT count(*) FROM annotations") == [0]
    used = await town.rows(
        "SELECT DISTINCT i.gold_use FROM practice_answers a JOIN items i ON i.id = a.item_id",
    )
    assert used == [("practice",)]


async def test_people_who_have_trouble_at_the_door(town, school):
    """An expired link, six wrong numbers, coming in twice: each is told what to do, and comes in once."""
    late, wrong, twice = (school.person(index) for index in range(3))
    await come_in(twice, school.link)
    await twice.open(school.link)
    await twice.send(school.number)
    assert "이미 들어와 계세요" in twice.messages[-1].text

    for tried in range(6):
        await wrong.send(str(100_000 + tried))
    assert wrong.messages[-1].text.startswith("반 번호가 다섯 번 맞지 않았어요.")
    await wrong.send(school.number)
    assert "한 시간 뒤에는" in wrong.messages[-1].text
    await come_in(wrong, school.link)

    town.clock.move(minutes=61)
    await late.open(school.link)
    assert late.messages[-1].text == "들어올 수 있는 시간이 지났어요.\n선생님께 문을 다시 열어 달라고 하세요."
    assert not late.screen.buttons
    await school.open_door()
    await come_in(late, school.link)
    assert await school.inside() == [f"1번 {NAMES[2]}", f"2번 {NAMES[1]}", f"3번 {NAMES[0]}"]


async def test_lost_phone(town, school):
    """Who comes back with another account takes the seat of the old one when the teacher takes that out."""
    await school.teacher.send("/class")
    await school.teacher.tap("반 설정")
    await school.teacher.tap("정원")
    await school.teacher.send("2")
    old, other = school.person(0), school.person(1)
    for person in (old, other):
        await come_in(person, school.link)
        await person.tap(PRACTISE)
    await practise(school, old, 1, pictures=3)
    last = card(old)

    again = town.person(200, NAMES[0])
    await again.open(school.link)
    assert again.messages[-1].text == "자리가 다 찼어요.\n선생님께 말씀해 주세요."
    assert await school.inside() == ["1번 박순자", "2번 김영숙"]
    await school.teacher.tap("1번 박순자")
    await school.teacher.tap("내보내기")
    await school.teacher.tap("내보내기")
    await come_in(again, school.link)
    assert again.screen.text.startswith("박순자 님(3번)")
    assert await school.inside() == ["2번 김영숙", "3번 박순자"]

    await old.tap(ROSE, on=last)
    assert len(await answers(town, old.id)) == 3, "whoever finds the phone answers nothing"
    assert not [message for message in old.messages if message.photo_id and ROSE in message.buttons]
    await again.tap(PRACTISE)
    await practise(school, again, 1)
    assert "10장 가운데 10장" in again.screen.text
    await practise(school, other, 1)


async def test_trainees_who_do_it_in_their_own_way(town, school):
    """Written labels count as taps, edited messages and old buttons count nowhere, and voices become questions."""
    person, teacher = school.person(0), school.teacher
    await come_in(person, school.link)
    door = person.screen
    await person.tap(PRACTISE)
    before = card(person)
    right = school.truth[before.photo_id]
    typed = await person.send(right)
    assert card(person).text.startswith(f"✓ {right}, 맞았어요!")
    for message in [typed, *(message for message in person.messages if message.mine)]:
        kept = town.world.message(person.id, message.message_id)
        if kept is not None:
            town.world.revise(kept, {"text": next(flower for flower in FLOWERS if flower != right)})
    await town.settle()
    await person.tap_data(card(person), before.keys[0]["callback_data"])
    assert await answers(town, person.id) == [(1, 1)]
    await person.tap_data(door, door.keys[0]["callback_data"])
    assert "연습 2 / 10" in card(person).text

    shown = card(person)
    await person.speak(b"OggS which one")
    offer = next(message for message in reversed(person.messages) if message.text.endswith("선생님께 여쭤볼까요?"))
    await person.tap("물어보기", on=offer)
    await town.app.outbox.deliver()
    asked = teacher.messages[-2]
    assert (asked.photo_id, asked.text) == (shown.photo_id, "❓ 1번 박순자 님: 🎤 음성")
    await teacher.reply(asked, "앞의 꽃을 보세요.")
    await teacher.tap("답만 보내기")
    await town.app.outbox.deliver()
    assert "💬 앞의 꽃을 보세요." in person.messages[-1].text
    await person.tap("하던 사진으로")
    await practise(school, person, 1, pictures=9)
    assert "10장 가운데 10장을 한 번에 맞히셨어요." in person.screen.text


async def test_trainee_who_blocks_the_bot(town, school):
    """What can't reach one who blocked the bot holds up nobody; unblocked, they go on where they were."""
    gone, other = school.person(0), school.person(1)
    for person in (gone, other):
        await come_in(person, school.link)
        await person.tap(PRACTISE)
        await person.send("이 꽃은 뭐예요?")
        await person.tap("물어보기", on=person.messages[-1])
    await practise(school, gone, 1, pictures=2)
    gone.block()
    await town.app.outbox.deliver()
    for asked in [message for message in school.teacher.messages if message.text.startswith("❓")]:
        await school.teacher.reply(asked, "잎을 보세요.")
        await school.teacher.tap("답만 보내기")
    await town.app.outbox.deliver()
    assert "💬 잎을 보세요." in other.messages[-1].text
    assert all("💬" not in message.text for message in gone.messages)
    assert await school.inside() == ["1번 박순자", "2번 김영숙"]
    gone.unblock()
    await gone.send("/practice")
    await town.app.outbox.deliver()
    assert any("💬 잎을 보세요." in message.text for message in gone.messages), "the answer has waited"
    await gone.tap("하던 사진으로")
    assert gone.screen.text.splitlines()[0] == "연습 3 / 10"
    await practise(school, gone, 1, pictures=8)


PARTS = ("handlers.instructor", "handlers.trainee")
WORDS = {
    "setting": "seats",
    "written": "300",
    "span": "week",
    "goal": "practice",
    "part": "example",
    "reason": "unsure",
}


def forged(values: dict[str, int | str]) -> list[str]:
    """Return the data of each button of instructors and trainees, with these values for its fields."""

    def fill(kind: type[Button]) -> Button:
        return kind(**{each.name: values.get(each.name, "x" if each.type is str else 1) for each in fields(kind)})

    return [encode(fill(kind)) for kind in handlers.TAPS if kind.__module__.startswith(PARTS)]


async def test_nobody_else_sees_or_answers_a_picture(town, school, invited):
    """No button, however forged, shows a picture of the class to others, or one of the exam to its trainees."""
    person, taken_out = school.person(0), school.person(1)
    for each in (person, taken_out):
        await come_in(each, school.link)
        await each.tap(PRACTISE)
    await person.send("이 꽃은 뭐예요?")
    await person.tap("물어보기", on=person.messages[-1])
    await school.inside()
    await school.teacher.tap("2번 김영숙")
    await school.teacher.tap("내보내기")
    await school.teacher.tap("내보내기")
    outsider, labeler = town.person(300), town.person(301)
    await outsider.send("안녕하세요")
    await labeler.start()
    colleague = await invited(302, Role.INSTRUCTOR)

    (practised,) = await town.values(
        "SELECT item_id FROM practice_runs r JOIN members m ON m.id = r.member_id WHERE m.telegram_id = 100"
    )
    exam, *_ = await _items_for(town, "exam")
    (member,) = await town.values("SELECT id FROM members WHERE telegram_id = 100")
    kept = await _kept(town)
    for item, people in ((practised, (outsider, labeler, colleague, taken_out)), (exam, (labeler, person))):
        values = WORDS | {"card": item, "item": item, "member": member, "label": 1, "shown": 0, "class_id": 1}
        for other in people:
            photos = _seen(other)
            for data in forged(values):
                await other.tap_data(other.messages[-1], data)
            if other is not person:
                assert _seen(other) <= photos
                assert await _kept(town) == kept
    assert {school.items[photo] for photo in _seen(person)} <= set(await _items_for(town, "practice"))
    assert await town.values("SELECT count(*) FROM annotations") == [0]


async def _items_for(town, use: str) -> list[int]:
    return await town.values("SELECT id FROM items WHERE gold_use = ?", use)


def _seen(person: Person) -> set[str]:
    return {message.photo_id for message in person.messages if message.photo_id}


KEPT = ("practice_answers", "annotations", "items", "classes", "trainees", "questions", "labels")


async def _kept(town) -> list[list[tuple]]:
    runs = await town.rows("SELECT id, done, item_id, wrong, chosen, ended_at FROM practice_runs ORDER BY id")
    return [runs, *[await town.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in KEPT]]
