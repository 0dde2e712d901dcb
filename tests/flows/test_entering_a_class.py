"""A trainee comes into a class, by its link or its number, and out of it again."""

import asyncio
from datetime import timedelta
from functools import partial

import pytest

from bot.jobs.tasks import clean_up
from bot.labeling.model import Role
from bot.services.link_codes import LinkKind, code_of
from bot.services.members import grant_role
from handlers.buttons import encode
from handlers.trainee.entry_buttons import AgreeToClass, EnterClass, KeepTraineeName, LeaveClass
from storage import trainees
from storage.database import moment
from tests.conftest import OWNER

NUMBER = "482913"
CONSENT = """개인정보 수집·이용 동의 (필수)
받는 곳: 서초센터 (연락처 02-123-4567)
무엇을: 이름, 텔레그램 이름과 계정 번호, 연습·시험 답과 시각, 질문하신 글과 음성
왜: 수업, 채점, 수료증. 선생님이 답과 진도를 봐요.
언제까지: 수업이 끝나고 1년, 그 뒤 지워요.
동의하지 않으셔도 돼요. 그때는 봇 대신 종이로 하실 수 있어요."""
WELCOME = """박순자 님(1번), 잘 오셨어요.
먼저 사진 10장으로 연습해 볼까요?
틀려도 괜찮아요."""
LEAVE = """서초 3기에서 나갈까요?
나가기만 하시면 이름과 답은 동의하신 기간까지 남아요.
지금 모두 지우실 수도 있어요. 지우면 되돌릴 수 없어요."""
KEPT = ("members", "roles", "trainees", "class_consents", "forms", "sittings", "number_tries", "admissions")


class School:
    """A class whose door is open, in a town."""

    def __init__(self, town, class_) -> None:
        self.town = town
        self.class_ = class_

    async def link(self) -> str:
        async def code(tx):
            return code_of(tx, LinkKind.CLASS, self.class_.id)

        return f"https://t.me/{self.town.app.bot.username}?start={await self.town.database.read(code)}"

    async def code(self) -> str:
        return (await self.link()).partition("=")[2]

    async def change(self, **columns) -> None:
        async def write(tx):
            for name, value in columns.items():
                tx.connection.execute(f"UPDATE classes SET {name} = ? WHERE id = ?", (value, self.class_.id))

        await self.town.database.write(write)

    async def trainees(self) -> list[tuple]:
        return await self.town.rows(
            "SELECT m.telegram_id, t.number, t.name FROM trainees t JOIN members m ON m.id = t.member_id"
            " WHERE t.left_at IS NULL ORDER BY t.number"
        )

    async def kept_of(self, person: int) -> list[list[tuple]]:
        """Return all rows that can be about a person who is no member, and what the inbox holds of updates."""
        tables = [await self.town.rows(f"SELECT * FROM {table}") for table in KEPT]
        bodies = await self.town.rows("SELECT body FROM inbox WHERE body LIKE ?", f"%{person}%")
        return [*tables, bodies]


@pytest.fixture
async def school(town):
    await town.person(OWNER, "김민정").start()
    project = await town.project(door="invited")
    until = moment(town.clock() + timedelta(minutes=30))
    class_ = await town.school_class(project, subject="라벨러반", seats=3, number=NUMBER, open_until=until)
    return School(town, class_)


def last(person) -> str:
    """Return the text of the bot's last message."""
    return [message.text for message in person.messages if not message.mine][-1]


async def come_in(person, link: str) -> None:
    """Come in by the link, with one's Telegram name."""
    await person.open(link)
    await person.tap("들어가기")
    await person.tap("동의해요")
    await person.tap(person.screen.buttons[0])


async def test_link_to_practice_in_four_taps_and_a_line(town, school):
    """From the scan to practice: START, come in, agree, one typed name, begin. Each card is that of the course."""
    person = town.person(7, "순자")
    taps = []

    async def tap(text):
        taps.append(text)
        await person.tap(text)

    await person.open(await school.link())
    taps.append("START")
    assert last(person) == "서초 3기 라벨러반이에요.\n김민정 선생님과 함께해요."
    assert person.screen.rows == [["들어가기"]]
    await tap("들어가기")
    assert last(person) == CONSENT
    assert person.screen.rows == [["동의해요", "동의하지 않아요"], ["자세히"]]
    assert len({key.get("style") for key in person.screen.keys}) == 1
    await tap("동의해요")
    assert last(person) == "수료증에 넣을 이름을 적어서 보내 주세요.\n아래 이름이 맞으면 누르세요."
    assert person.screen.rows == [["순자"]]
    question = person.screen
    await person.send("박순자")
    assert last(person) == WELCOME
    assert person.screen.rows == [["연습 시작"], ["이름 고치기"]]
    assert person.screen.keys[0]["callback_data"] == f"1hp.{school.class_.id}"
    taps.append("연습 시작")
    assert len(taps) == 4
    (asked,) = [message for message in person.messages if message.message_id == question.message_id]
    assert asked.buttons == []
    assert await school.trainees() == [(7, 1, "박순자")]
    assert await town.roles(7) == ["labeler"]
    assert await town.rows("SELECT how, class_id FROM admissions WHERE how = 'class'") == [("class", 1)]
    assert await town.history("event", person=7) == ["joined", "trainee joined", "renamed"]
    await person.start()
    assert last(person).startswith("박순자 님, 반가워요."), "the first screen says the name that was given here"


async def test_consent_is_kept_as_it_was_shown(town, school):
    """The text that was agreed to is kept with its details, its version and the time."""
    person = town.person(7, "박순자")
    await person.open(await school.link())
    await person.tap("들어가기")
    await person.tap("자세히")
    assert last(person).startswith(CONSENT + "\n\n적어 보내신 글은")
    assert person.screen.rows == [["동의해요", "동의하지 않아요"]]
    shown = last(person)
    version = person.screen.keys[0]["callback_data"].rpartition(".")[2]
    await person.tap("동의해요")
    ((kept, kept_version, at),) = await town.rows("SELECT text, version, at FROM class_consents")
    assert kept.replace("<b>", "").replace("</b>", "") == shown
    assert kept_version == version
    assert at == moment(town.clock())


async def test_changed_consent_is_shown_again(town, school):
    """Whoever agrees to a text that has changed since reads the new one first."""
    person = town.person(7, "박순자")
    await person.open(await school.link())
    await person.tap("들어가기")
    await school.change(centre="강남센터", keep_months=18)
    await person.tap("동의해요")
    assert "강남센터" in last(person)
    assert "1년 6개월" in last(person)
    assert await school.trainees() == []
    await person.tap("동의해요")
    assert await school.trainees() == [(7, 1, "박순자")]


async def test_nothing_is_stored_before_consent(town, school):
    """A person who looks and refuses leaves no row anywhere; they are told what happens instead, and can read again."""
    before = await school.kept_of(7)
    person = town.person(7, "박순자")
    await person.open(await school.link())
    await person.tap("들어가기")
    await person.tap("자세히")
    assert await school.kept_of(7) == before
    await person.tap("동의하지 않아요")
    assert "종이로 하실 수 있으니" in last(person)
    assert await school.kept_of(7) == before
    await person.tap("다시 보기")
    assert last(person) == CONSENT


async def test_number_shows_the_same_card(town, school):
    """The number of the class, typed by anybody in some way, shows what the link shows."""
    for person, typed in ((town.person(7), NUMBER), (town.person(8), "482 913"), (town.person(9), "４８２９１３")):
        if person.id == 8:
            await person.start()
        await person.send(typed)
        assert last(person) == "서초 3기 라벨러반이에요.\n김민정 선생님과 함께해요."
    await person.tap("들어가기")
    await person.tap("동의해요")
    assert await school.trainees() == [(9, 1, "사람 9")]


async def test_six_wrong_numbers(town, school):
    """After five wrong numbers none is looked up for an hour, not even the right one; others are not held up."""
    person, other = town.person(7), town.person(8)
    for tried in range(4):
        await person.send(f"10000{tried}")
    assert last(person) == "100003번 반을 찾지 못했어요. 숫자를 다시 봐 주세요.\n1번 더 적어 보실 수 있어요."
    stopped = "반 번호가 다섯 번 맞지 않았어요.\n선생님께 말씀해 주세요. 한 시간 뒤에는 다시 적어 보실 수 있어요."
    await person.send("100004")
    assert last(person) == stopped
    await person.send(NUMBER)
    assert last(person) == stopped
    await other.send(NUMBER)
    assert other.screen.buttons == ["들어가기"]
    await school.change(open_until=moment(town.clock() + timedelta(hours=3)))
    town.clock.move(minutes=61)
    await person.send(NUMBER)
    assert person.screen.buttons == ["들어가기"]
    await other.send("100000")
    await clean_up(town.database, town.clock())
    assert await town.rows("SELECT person, tries FROM number_tries") == [(8, 1)]


async def test_right_number_between_wrong_ones_gives_no_more_tries(town, school):
    """Whoever knows one number can't guess on by typing it in between."""
    person = town.person(7)
    for typed in ("100000", "100001", NUMBER, "100002", "100003", NUMBER, "100004", NUMBER):
        await person.send(typed)
    assert "한 시간 뒤에는" in last(person)


async def test_number_belongs_to_an_open_form(town, school):
    """Six digits that answer a form are not a class number."""
    person = town.person(7, "박순자")
    await person.open(await school.link())
    await person.tap("들어가기")
    await person.tap("동의해요")
    await person.send(NUMBER)
    assert last(person) == "이름에 글자가 없어요. 이름을 적어서 보내 주세요."
    assert await town.rows("SELECT * FROM number_tries") == []
    await person.send("박순자 630815-2345678")
    assert last(person) == WELCOME


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"open_until": None}, "지금은 문이 닫혀 있어요.\n선생님께 문을 열어 달라고 하세요."),
        (
            {"open_until": "2026-03-01T00:00:00+00:00"},
            "들어올 수 있는 시간이 지났어요.\n선생님께 문을 다시 열어 달라고 하세요.",
        ),
        ({"closed_at": "2026-03-01T00:00:00+00:00"}, "이 반은 끝났어요.\n다음 반은 선생님께 여쭤보세요."),
        ({"seats": 0}, "자리가 다 찼어요.\n선생님께 말씀해 주세요."),
        ({"contact": ""}, "지금은 문이 닫혀 있어요.\n선생님께 문을 열어 달라고 하세요."),
    ],
)
async def test_closed_doors(town, school, columns, told):
    """At each step a door that does not let in says why and what to do, and nothing is stored."""
    early, late = town.person(7), town.person(8)
    await early.open(await school.link())
    await early.tap("들어가기")
    before = await school.kept_of(7)
    await school.change(**columns)
    await early.tap("동의해요")
    assert last(early) == told
    await late.open(await school.link())
    assert last(late) == told
    await late.send(NUMBER)
    assert last(late) == told
    assert await school.kept_of(7) == before


async def test_unknown_codes_and_forged_buttons(town, school):
    """A link or a button with another code leads nowhere; one for another's class changes nothing."""
    code = await school.code()
    person = town.person(7)
    for wrong in ("c_1", "c_x_y", "c_2_" + code.rpartition("_")[2], code[:-1]):
        await person.start(wrong)
        assert last(person) == "이 링크로는 들어갈 수 없어요.\n선생님께 새 링크나 반 번호를 알려 달라고 하세요."
    for forged in (EnterClass("c_1_AAAA"), AgreeToClass("c_1_AAAA", "0"), KeepTraineeName(1), LeaveClass(1)):
        await person.tap_data(person.messages[-1], encode(forged))
    assert await school.trainees() == []
    assert await town.members("person") == [OWNER]


async def test_longest_code_fits_into_a_button(town, school):
    """The button of agreement fits into 64 bytes for the largest id of a class."""

    async def longest(tx):
        return encode(AgreeToClass(code_of(tx, LinkKind.CLASS, 2**40), "0123abcd"))

    assert len(await town.database.read(longest)) <= 64


async def test_joining_twice_changes_nothing(town, school):
    """A trainee who opens the link or taps an old button again keeps their number and name."""
    person = town.person(7, "박순자")
    await person.open(await school.link())
    await person.tap("들어가기")
    card = person.screen
    await person.tap("동의해요")
    await person.tap_data(card, card.keys[0]["callback_data"])
    await person.send("박순자")
    await person.open(await school.link())
    assert last(person) == "박순자 님(1번), 이미 들어와 계세요.\n이어서 연습해 볼까요?"
    assert person.screen.buttons == ["연습 시작", "이름 고치기"]
    await person.send(NUMBER)
    assert "이미 들어와 계세요" in last(person)
    assert await school.trainees() == [(7, 1, "박순자")]
    assert len(await town.rows("SELECT * FROM class_consents")) == 1


async def test_double_tap_on_agree_keeps_the_question_of_the_name(town, school):
    """A trembling double tap on the agreement ends at the question of the name."""
    person = town.person(7, "박순자")
    await person.open(await school.link())
    await person.tap("들어가기")
    card = person.screen
    await person.tap_data(card, card.keys[0]["callback_data"], wait=False)
    await person.tap_data(card, card.keys[0]["callback_data"])
    assert person.screen.buttons == ["박순자"]


async def test_members_simply_join(town, school):
    """A reviewer comes in as anybody, and keeps their role."""
    person = town.person(7, "박순자")
    await person.start()
    await town.database.write(partial(grant_role, member=2, role=Role.REVIEWER, now=town.clock()))
    await come_in(person, await school.link())
    assert last(person) == WELCOME
    assert await town.roles(7) == ["labeler", "reviewer"]


async def test_two_of_one_name_have_numbers(town, school):
    """Two 김영숙 are told apart by their numbers; a name is corrected later without changing the number."""
    first, second = town.person(7, "김영숙"), town.person(8, "김영숙")
    for person in (first, second):
        await come_in(person, await school.link())
    assert last(first).startswith("김영숙 님(1번)")
    assert last(second).startswith("김영숙 님(2번)")
    await second.tap("이름 고치기")
    await second.send("  김영숙\n(B) ")
    assert last(second).startswith("김영숙 (B) 님(2번)")
    assert await school.trainees() == [(7, 1, "김영숙"), (8, 2, "김영숙 (B)")]


async def test_account_without_a_visible_name(town, school):
    """Without a name in Telegram, none is offered: it has to be typed."""
    person = town.person(7, "ㅤ")
    await person.open(await school.link())
    await person.tap("들어가기")
    await person.tap("동의해요")
    assert last(person) == "수료증에 넣을 이름을 적어서 보내 주세요."
    assert person.screen.buttons == []
    await person.send("박순자")
    assert last(person) == WELCOME


async def test_removed_by_the_teacher_stays_out(town, school):
    """Whoever the teacher took out does not come back by the link, until the teacher brings them back."""
    person = town.person(7, "박순자")
    link = await school.link()
    await come_in(person, link)
    await town.database.write(partial(trainees.leave, class_=1, member=2, at=town.clock(), by=1))
    await person.open(link)
    assert last(person) == "지금은 이 반에 들어 있지 않아요.\n다시 들어오시려면 선생님께 말씀해 주세요."
    await person.tap_data(person.messages[-1], encode(AgreeToClass(await school.code(), "0")))
    assert await school.trainees() == []
    await town.database.write(partial(trainees.add, class_=1, member=2, name="박순자", at=town.clock()))
    await person.open(link)
    assert "이미 들어와 계세요" in last(person)


async def test_leaving_and_coming_back(town, school):
    """A trainee leaves by /me, asked once, and is told what stays; by the link they come back with number and name."""
    person = town.person(7, "순자")
    link = await school.link()
    await come_in(person, link)
    await person.tap("이름 고치기")
    await person.send("박순자")
    await person.send("/me")
    await person.tap("서초 3기에서 나가기")
    assert last(person) == LEAVE
    assert person.screen.rows == [["나가기만 할게요"], ["나가고 모두 지울게요"], ["그대로 있을게요"]]
    assert await school.trainees() == [(7, 1, "박순자")]
    await person.tap("나가기만 할게요")
    assert last(person).startswith("서초 3기에서 나왔어요.")
    assert await school.trainees() == []
    assert await town.rows("SELECT * FROM admissions WHERE how = 'class'") == []
    await person.send("/me")
    assert "서초 3기에서 나가기" not in person.screen.buttons
    await come_in(person, link)
    assert await school.trainees() == [(7, 1, "박순자")]
    assert len(await town.rows("SELECT * FROM class_consents")) == 2


async def test_removed_member_is_not_brought_back(town, school):
    """A person whom a manager removed from the bot does not come back by the link of a class."""
    person = town.person(7, "박순자")
    await person.start()
    await town.database.write(partial(_remove, member=2, at=moment(town.clock())))
    await person.open(await school.link())
    assert person.screen.buttons == []
    await person.tap_data(person.messages[-1], encode(AgreeToClass(await school.code(), "0")))
    assert await school.trainees() == []


async def _remove(tx, member, at):
    tx.connection.execute("UPDATE members SET removed_at = ? WHERE id = ?", (at, member))


async def test_teacher_who_opens_the_link(town, school):
    """The teacher takes no seat by trying the link."""
    teacher = town.person(OWNER)
    await teacher.open(await school.link())
    assert last(teacher) == "이 반의 선생님이세요.\n수강생이 열면 들어오는 화면이 나와요."


async def test_english(town, school):
    """An English client reads all cards in English, before and after coming in."""
    person = town.person(7, "Sunja", language="en")
    await person.open(await school.link())
    assert last(person) == "This is 서초 3기 라벨러반.\nTaught by 김민정."
    await person.tap("Come in")
    assert "1 year after the end of the class" in last(person)
    await person.tap("I agree")
    await person.tap("Sunja")
    assert last(person).startswith("Welcome, Sunja (no. 1).")


async def test_fifty_people_and_twenty_seats(town, school):
    """Of fifty people who agree in the same moment, as many come in as there are seats, numbered without a gap."""
    await school.change(seats=20)
    link = await school.link()
    people = [town.person(number) for number in range(100, 150)]
    await asyncio.gather(*(person.open(link) for person in people))
    await asyncio.gather(*(person.tap("들어가기") for person in people))
    await asyncio.gather(*(person.tap("동의해요") for person in people))
    assert [number for _person, number, _name in await school.trainees()] == list(range(1, 21))
    assert sum(last(person).startswith("자리가 다 찼어요") for person in people) == 30
    assert len(await town.members("person")) == 21
