"""Certificates: the teacher ticks and gives, the person fetches and shows them, and anybody can confirm one.

After them, and apart, graduates are asked whether a company may be told their results.
"""

import csv
import io
from datetime import UTC, datetime

import pypdf
import pytest
import zxingcpp
from PIL import Image

from bot.labeling.model import Role
from bot.services.access import require_member
from handlers.buttons import encode
from handlers.instructor.classes.buttons import ShowPapers
from handlers.instructor.papers.buttons import GivePapers
from handlers.manager.people.buttons import ShowGraduates
from handlers.trainee.papers.buttons import AnswerShare, AskPass, TakeCompletion, TakePass
from storage import papers, sharing
from tests.conftest import OWNER
from tests.flows.course import execute
from tests.pictures.test_certificates import photo_of_a_seal, words_of

pytestmark = pytest.mark.usefixtures("nothing_broke")

NAMES = {1: "박순자", 2: "이말순", 3: "김영숙"}
PAPERS = "수료증 · 합격증"
STRANGER = 77


@pytest.fixture
async def class_(town):
    """A class of three people on 13 October 2026; its teacher has the page of certificates on the screen."""
    town.clock.now = datetime(2026, 10, 13, 1, 0, tzinfo=UTC)
    await town.person(OWNER, "김민정").start()
    for number, name in NAMES.items():
        await town.person(number, name).start()
    columns = {"course": "데이터 라벨러 양성과정", "hours": 24, "head": "서초센터장", "first_number": 7}
    columns |= {"starts_on": "2026-10-05", "ends_on": "2026-10-16"}
    made = await town.school_class(await town.project(), list(NAMES), **columns)
    await town.person(OWNER).send("/class")
    await town.person(OWNER).tap("더 보기")
    await town.person(OWNER).tap(PAPERS)
    return made


async def sit_exam(town, person: int, *, right: int, passed: bool, told: bool = True, exam: int = 1) -> None:
    """Store an exam of 30 pictures that a person handed in, and whether its result was told."""
    at = "2026-10-12T03:00:00.000000Z"
    await execute(
        town,
        "INSERT INTO exams (id, class_id, project_id, sheet, pictures, minutes, pass_at,"
        " together, opened_at, opened_by, ends_at)"
        " VALUES (?, 1, 1, 1, 30, 30, 24, 1, ?, 1, ?) ON CONFLICT (id) DO NOTHING",
        exam,
        at,
        at,
    )
    await execute(
        town,
        "INSERT INTO exam_sittings (exam_id, member_id, seed, begun_at, ends_at, handed_in_at,"
        " right_count, is_passed, told_at)"
        " SELECT ?, id, 1, ?, ?, ?, ?, ?, ? FROM members WHERE telegram_id = ?",
        *(exam, at, at, at, right, int(passed), at if told else None, person),
    )


async def give_all(town) -> None:
    teacher = town.person(OWNER)
    await teacher.tap("수료한 분 고르기")
    await teacher.tap("모두 표시")
    await teacher.tap("다 골랐어요")
    await teacher.tap("수료증 드리기 (3명)")
    await teacher.tap("드리기")
    await town.app.outbox.deliver()


def documents(person) -> list[tuple[str, bytes]]:
    """Return the files in a chat: their names and contents."""
    files = person.world.files
    sent = [each.body["document"] for each in person.messages if "document" in each.body]
    return [(each["file_name"], files.read(files.get(each["file_id"]))) for each in sent]


def link_on(person) -> str:
    """Return the link in the QR code of the newest picture of a chat."""
    with Image.open(io.BytesIO(person.screen.photo)) as picture:
        (found,) = zxingcpp.read_barcodes(picture)
    return found.text


async def fetch(person, button: str) -> list[tuple[str, bytes]]:
    """Tap the button of a certificate, and return all files of the chat once it has come."""
    before = len(documents(person))
    await person.tap(button)
    await person.until(lambda: len(documents(person)) > before and person.screen.photo_id is not None)
    return documents(person)


async def test_what_certificates_would_lack(town, class_):
    """Before certificates are given, the teacher reads what was not filled in, and can do so."""
    teacher = town.person(OWNER)
    await execute(town, "UPDATE classes SET course = '', hours = 0, ends_on = NULL")
    await teacher.tap("수료한 분 고르기")
    await teacher.tap("☐ 1번 박순자")
    await teacher.tap("다 골랐어요")
    await teacher.tap("수료증 드리기 (1명)")
    assert teacher.screen.text.splitlines()[2] == "아직 적지 않은 것: 증서의 과정 이름, 총 시간, 끝나는 날"
    assert teacher.screen.rows == [["드리기"], ["증서에 적을 것", "반 설정"], ["취소"]]
    await teacher.tap("반 설정")
    await teacher.tap("끝나는 날")
    await teacher.send("3월 13일")
    await teacher.send("/class")
    await teacher.tap("더 보기")
    await teacher.tap("수료증 · 합격증")
    await teacher.tap("수료증 드리기 (1명)")
    assert teacher.screen.text.splitlines()[2] == "아직 적지 않은 것: 증서의 과정 이름, 총 시간"
    assert teacher.screen.rows == [["드리기"], ["증서에 적을 것"], ["취소"]]


async def test_certificate_for_whom_the_teacher_ticks(town, class_):
    """The teacher ticks all, takes one tick away, and gives: two people are told, and fetch a picture and a PDF."""
    teacher, first, third = town.person(OWNER), town.person(1), town.person(3)
    assert teacher.screen.text == (
        "수료증 · 합격증 · 서초 3기\n수료로 표시한 분 0 / 3명\n합격한 분 0명 · 드린 증서 0장"
    )
    assert "수료증 드리기" not in str(teacher.screen)
    await teacher.tap("수료한 분 고르기")
    assert teacher.screen.rows == [
        ["☐ 1번 박순자", "☐ 2번 이말순"],
        ["☐ 3번 김영숙"],
        ["모두 표시", "표시 모두 빼기"],
        ["다 골랐어요"],
    ]
    await teacher.tap("모두 표시")
    await teacher.tap("☑ 3번 김영숙")
    assert teacher.screen.text == "수료한 분을 눌러서 표시해 주세요. 2 / 3명"
    await teacher.tap("다 골랐어요")
    await teacher.tap("수료증 드리기 (2명)")
    assert teacher.screen.text == "2명께 수료증을 드릴까요?\n날짜는 오늘이고, 채팅으로 바로 가요."
    await teacher.tap("드리기")
    assert teacher.screen.text.startswith("✓ 2명께 수료증을 드렸어요.")
    await town.app.outbox.deliver()
    assert first.screen.text == "🎓 서초 3기 수료를 축하드려요!\n수료증이 나왔어요."
    assert "수료" not in str(third.screen)
    ((name, pdf),) = await fetch(first, "수료증 받기")
    assert name == "수료증 박순자.pdf"
    (words,) = words_of(pdf)
    for said in ("제2026-07호", "성명 박순자", "데이터 라벨러 양성과정(총 24시간)", "2026년 10월 13일", "서초센터장"):
        assert said in words
    assert first.screen.text == "수료증 제2026-07호\n다시 받으시려면: /me"
    await first.send("/me")
    await first.tap("내 증서")
    assert len(await fetch(first, "수료증 · 서초 3기")) == 2
    assert [row[:2] for row in await town.rows("SELECT year, number FROM papers ORDER BY id")] == [(2026, 7), (2026, 8)]


async def test_anybody_confirms_it_and_learns_nothing_more(town, class_):
    """The QR code tells a stranger the masked name, the class, the result and the day; nothing is stored about them."""
    await give_all(town)
    first, stranger = town.person(1), town.person(STRANGER)
    await fetch(first, "수료증 받기")
    link = link_on(first)
    before = await town.rows("SELECT count(*) FROM members")
    await stranger.open(link)
    await stranger.send("/start " + link.split("=")[1])
    said = [message.text for message in stranger.messages if not message.mine]
    assert said == ["박*자 · 서초 3기 · 수료 · 2026-10-13"] * 2
    assert not any(message.buttons for message in stranger.messages)
    assert await town.rows("SELECT count(*) FROM members") == before
    await first.open(link)
    assert first.messages[-1].text == "박*자 · 서초 3기 · 수료 · 2026-10-13"
    stored = [
        str(row) for table in ("papers", "history", "outbox") for row in await town.rows(f"SELECT * FROM {table}")
    ]
    assert not any(link.split("=")[1] in row for row in stored)


async def test_forged_and_taken_back_and_forgotten(town, class_):
    """Another code confirms nothing; one that was taken back says so; a forgotten person can't be confirmed."""
    await give_all(town)
    first, stranger, teacher = town.person(1), town.person(STRANGER), town.person(OWNER)
    await fetch(first, "수료증 받기")
    code = link_on(first).split("=")[1]
    for forged in ("v_", "v_1", "v_1_" + "A" * 20, code.replace("v_1_", "v_2_"), code + "A"):
        await stranger.start(forged)
        assert stranger.messages[-1].text == "확인할 수 없는 증서예요."
    await teacher.tap("드린 증서 3장")
    await teacher.tap("제2026-07호 · 수료증 · 박순자")
    await teacher.tap("증서 취소하기")
    assert "취소할까요?" in teacher.screen.text
    await teacher.tap("증서 취소하기")
    assert teacher.screen.rows == [["← 드린 증서"]]
    await stranger.start(code)
    assert stranger.messages[-1].text == "취소된 증서예요."
    await first.tap_data(first.screen, encode(TakeCompletion(1)))
    assert first.toast == "지금은 받을 수 없는 증서예요. 선생님께 여쭤봐 주세요."
    second = town.person(2)
    await fetch(second, "수료증 받기")
    code = link_on(second).split("=")[1]
    await stranger.start(code)
    assert stranger.messages[-1].text == "이*순 · 서초 3기 · 수료 · 2026-10-13"

    async def forget(tx) -> None:
        await papers.forget(tx, member=(await require_member(tx, 2)).id)

    await town.database.write(forget)
    await stranger.start(code)
    assert stranger.messages[-1].text == "확인할 수 없는 증서예요."
    third = town.person(3)
    await fetch(third, "수료증 받기")
    await execute(town, "DELETE FROM trainees WHERE number = 3")
    await stranger.start(link_on(third).split("=")[1])
    assert stranger.messages[-1].text == "확인할 수 없는 증서예요."


async def test_who_is_forgotten_has_no_certificate_and_can_get_another(town, class_):
    """A certificate without a name is on no list and can't be fetched; whoever comes again can be given a new one."""
    await give_all(town)
    first, teacher = town.person(1), town.person(OWNER)
    button = encode(TakeCompletion(1))

    async def forget(tx) -> None:
        await papers.forget(tx, member=(await require_member(tx, 1)).id)

    await town.database.write(forget)
    await first.tap_data(first.screen, button)
    assert first.toast == "지금은 받을 수 없는 증서예요. 선생님께 여쭤봐 주세요."
    await first.send("/me")
    assert "내 증서" not in str(first.screen)
    await teacher.tap("수료한 분 고르기")
    await teacher.tap("모두 표시")
    await teacher.tap("다 골랐어요")
    await teacher.tap("수료증 드리기 (1명)")
    await teacher.tap("드리기")
    await town.app.outbox.deliver()
    ((name, _pdf),) = await fetch(first, "수료증 받기")
    assert name == "수료증 박순자.pdf"


async def test_wrong_name_is_given_again(town, class_):
    """After the name is corrected, the certificate is given again with a new number; the old code says so."""
    await give_all(town)
    first, teacher = town.person(1), town.person(OWNER)
    await fetch(first, "수료증 받기")
    old = link_on(first).split("=")[1]
    await execute(town, "UPDATE trainees SET name = '박순희' WHERE number = 1")
    await teacher.tap("드린 증서 3장")
    await teacher.tap("제2026-07호")
    await teacher.tap("고쳐서 다시 드리기")
    assert teacher.screen.text.startswith("✓ 새 번호로 다시 드렸어요.\n\n제2026-10호 · 수료증 · 박순희")
    await town.app.outbox.deliver()
    *_, (_name, pdf) = await fetch(first, "수료증 받기")
    assert "박순희" in words_of(pdf)[0]
    await first.start(old)
    assert first.messages[-1].text == "취소된 증서예요."


async def test_pass_comes_with_the_score_only_if_it_is_wanted(town, class_):
    """Who passed and was told so fetches the certificate; two equal buttons ask for the score; the number stays."""
    await sit_exam(town, 1, right=27, passed=True)
    await sit_exam(town, 2, right=21, passed=False)
    await sit_exam(town, 3, right=25, passed=True, told=False)
    first, second, third, teacher = town.person(1), town.person(2), town.person(3), town.person(OWNER)
    await teacher.tap_data(teacher.screen, encode(ShowPapers(1)))
    await teacher.tap("합격증 알리기 (1명)")
    assert teacher.screen.text.startswith("✓ 1명께 합격증을 받으시라고 알렸어요.")
    await town.app.outbox.deliver()
    assert first.screen.text == "🎉 서초 3기 시험 합격을 축하드려요!\n합격증이 나왔어요."
    await first.tap("합격증 받기")
    assert first.screen.text == "합격증에 점수도 넣을까요?\n30장 가운데 27장을 맞히셨어요."
    assert first.screen.rows == [["점수 넣기", "점수 빼기"]]
    ((name, without),) = await fetch(first, "점수 빼기")
    assert name == "합격증 박순자.pdf"
    assert "30장" not in words_of(without)[0]
    assert "위 과정의 시험에 합격하였으므로 이 증서를 드립니다." in words_of(without)[0]
    await first.send("/me")
    await first.tap("내 증서")
    await first.tap("합격증 · 서초 3기")
    _, (_name, with_it) = await fetch(first, "점수 넣기")
    assert "점수 30장 가운데 27장" in words_of(with_it)[0]
    code = link_on(first).split("=")[1]
    await second.start(code)
    assert second.messages[-1].text == "박*자 · 서초 3기 · 합격 · 2026-10-13"
    assert await town.rows("SELECT number, right_count FROM papers") == [(7, 27)]
    for person in (second, third):
        for button in (AskPass(1), TakePass(1, 0)):
            await person.tap_data(person.screen, encode(button))
            assert person.toast == "지금은 받을 수 없는 증서예요. 선생님께 여쭤봐 주세요."
    assert await town.rows("SELECT count(*) FROM papers") == [(1,)]


async def test_class_with_two_passed_exams_is_listed_once(town, class_):
    """Whoever passed twice in a class has one certificate of it, with the better score."""
    await sit_exam(town, 1, right=25, passed=True)
    await sit_exam(town, 1, right=28, passed=True, exam=2)
    person = town.person(1)
    await person.send("/me")
    await person.tap("내 증서")
    assert [row[0] for row in person.screen.rows[:-1]] == ["합격증 · 서초 3기"]
    await person.tap("합격증 · 서초 3기")
    assert person.screen.text.endswith("30장 가운데 28장을 맞히셨어요.")


async def test_nobody_fetches_another_persons(town, class_, invited):
    """A forged button gives nobody another's certificate; another instructor can't give any."""
    await give_all(town)
    second, other = town.person(2), await invited(30, Role.INSTRUCTOR)
    await second.tap_data(second.screen, encode(TakeCompletion(1)))
    assert second.toast == "지금은 받을 수 없는 증서예요. 선생님께 여쭤봐 주세요."
    assert documents(second) == []
    await other.tap_data(other.screen, encode(GivePapers(1)))
    assert "맡" in other.toast
    assert await town.rows("SELECT count(*) FROM papers") == [(3,)]


async def test_giving_twice_gives_once(town, class_):
    """A second tap gives nobody a second certificate; a late comer gets one later, with the next number."""
    await give_all(town)
    teacher = town.person(OWNER)
    await teacher.tap_data(teacher.screen, encode(GivePapers(1)))
    assert "새로 수료증을 드릴 분이 없어요" in teacher.toast
    await teacher.tap_data(teacher.screen, encode(ShowPapers(1)))
    assert "드린 증서 3장" in teacher.screen.text
    assert await town.rows("SELECT count(*) FROM papers") == [(3,)]


async def test_seal_of_the_teacher(town, class_):
    """A photo becomes the seal of each certificate; the sample shows it; what is no seal is refused kindly."""
    teacher = town.person(OWNER)
    await teacher.tap("직인 사진")
    assert teacher.screen.text.startswith("흰 종이에 찍은 직인을 사진으로 찍어서 보내 주세요.")
    blank = io.BytesIO()
    Image.new("RGB", (400, 400), "white").save(blank, "JPEG")
    await teacher.attach(blank.getvalue())
    assert teacher.messages[-1].text.startswith("이 사진에서는 직인을 찾지 못했어요.")
    await teacher.attach(photo_of_a_seal())
    assert teacher.screen.text.startswith("✓ 직인을 넣었어요.")
    assert await town.rows("SELECT count(*) FROM upload_files") == [(0,)]
    await teacher.tap("미리 보기")
    await teacher.until(lambda: teacher.messages[-1].photo_id is not None)
    with Image.open(io.BytesIO(teacher.messages[-1].photo)) as sample:
        part = sample.convert("RGB").resize((827, 1169)).crop((400, 860, 650, 1020))
        assert sum(red > 150 and green < 90 for red, green, _blue in part.get_flattened_data()) > 100
    await teacher.tap("직인 사진")
    await teacher.tap("직인 빼기")
    assert await town.rows("SELECT count(*) FROM class_seals") == [(0,)]


async def test_all_certificates_in_one_file(town, class_):
    """One PDF has a page for each certificate, in the order of numbers."""
    await give_all(town)
    ((name, pdf),) = await fetch_file(town.person(OWNER), "모두 인쇄하기")
    assert name == "서초 3기 증서.pdf"
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 3
    assert "이말순" in reader.pages[1].extract_text()


async def fetch_file(person, button: str) -> list[tuple[str, bytes]]:
    before = len(documents(person))
    await person.tap(button)
    await person.until(lambda: len(documents(person)) > before)
    return documents(person)


async def ask_about_a_company(town) -> None:
    """Have the teacher ask the graduates about ○○데이터."""
    teacher = town.person(OWNER)
    await teacher.tap("회사에 알리기")
    await teacher.tap("새로 여쭤보기")
    await teacher.send("○○데이터")
    await teacher.send("작업 제안.")
    await teacher.tap("6개월")
    assert teacher.screen.text == (
        "3명께 이렇게 여쭤볼게요.\n\n이름, 반, 점수를 ○○데이터에 알려도 될까요?\n왜: 작업 제안. 기간: 6개월.\n"
        "거절하셔도 수료와 시험에는 영향이 없어요."
    )
    await teacher.tap("여쭤보기")
    assert teacher.screen.text.startswith("✓ 3명께 여쭤봤어요.")
    await town.app.outbox.deliver()


async def test_only_who_agrees_is_on_the_list(town, class_):
    """Graduates are asked with equal buttons; the manager sees only who agreed, until the person or time ends it."""
    await sit_exam(town, 1, right=27, passed=True)
    await give_all(town)
    await ask_about_a_company(town)
    first, second, third, manager = town.person(1), town.person(2), town.person(3), town.person(OWNER)
    assert first.screen.text == (
        "이름, 반, 점수를 ○○데이터에 알려도 될까요?\n왜: 작업 제안. 기간: 6개월.\n"
        "거절하셔도 수료와 시험에는 영향이 없어요."
    )
    assert first.screen.rows == [["알려도 돼요", "알리지 마세요"]]
    await first.tap("알려도 돼요")
    assert first.screen.text.startswith("○○데이터에 2027년 4월 13일까지 알려요.")
    await second.tap("알리지 마세요")
    assert second.screen.text == "○○데이터에 알리지 않아요.\n수료와 시험에는 영향이 없어요."
    await third.tap("알려도 돼요")
    await manager.send("/people")
    await manager.tap("일을 원하는 수료생")
    assert manager.screen.text == (
        "일을 원하는 수료생 2명\n박순자 · 서초 3기 · 30장 가운데 27장 · ○○데이터 (2027년 4월 13일까지)\n"
        "김영숙 · 서초 3기 · – · ○○데이터 (2027년 4월 13일까지)"
    )
    ((name, content),) = await fetch_file(manager, "파일로 받기")
    assert name == "수료생 2026-10-13.csv"
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [
        ["이름", "반", "맞힌 장수", "시험 장수", "회사", "왜", "언제까지"],
        ["박순자", "서초 3기", "27", "30", "○○데이터", "작업 제안", "2027-04-13"],
        ["김영숙", "서초 3기", "", "", "○○데이터", "작업 제안", "2027-04-13"],
    ]
    await third.send("/me")
    await third.tap("내 증서")
    await third.tap("○○데이터에 그만 알리기")
    assert third.screen.text.startswith("✓ 이제 알리지 않아요.")
    await manager.tap_data(manager.screen, encode(ShowGraduates()))
    assert "김영숙" not in manager.screen.text
    assert "박순자" in manager.screen.text
    town.clock.now = datetime(2027, 4, 12, 16, 0, tzinfo=UTC)  # an hour after the last day has begun
    await manager.tap_data(manager.screen, encode(ShowGraduates()))
    assert "박순자" in manager.screen.text
    town.clock.now = datetime(2027, 4, 13, 15, 0, tzinfo=UTC)  # midnight after the last day
    await manager.tap_data(manager.screen, encode(ShowGraduates()))
    assert manager.screen.text == "지금 알려도 된다고 한 수료생이 없어요."
    texts = await town.rows("SELECT agreed, text FROM share_answers ORDER BY member_id")
    assert [row[0] for row in texts] == [1, 0, 1]
    assert all("○○데이터" in row[1] and "영향이 없어요" in row[1] for row in texts)


async def test_a_no_can_become_a_yes_and_others_are_not_asked(town, class_):
    """Whoever refused can agree later at /me; a forged answer of somebody who was not asked counts nowhere."""
    await give_all(town)
    await ask_about_a_company(town)
    first, stranger, manager = town.person(1), town.person(STRANGER), town.person(OWNER)
    await first.tap("알리지 마세요")
    await first.send("/me")
    await first.tap("내 증서")
    assert first.screen.text == "내 증서를 다시 받을 수 있어요.\n○○데이터에 알리지 않아요."
    await first.tap("○○데이터에 알려도 돼요")
    await stranger.start()
    await stranger.tap_data(stranger.messages[-1], encode(AnswerShare(1, 1)))
    await manager.tap_data(manager.screen, encode(ShowGraduates()))
    assert "일을 원하는 수료생 1명" in manager.screen.text

    async def forget(tx) -> None:
        await sharing.forget(tx, member=(await require_member(tx, 1)).id)

    await town.database.write(forget)
    await manager.tap_data(manager.screen, encode(ShowGraduates()))
    assert "박순자" not in manager.screen.text


async def test_what_certificates_say_has_a_page_of_its_own(town, class_):
    """From the certificates one comes to what they say, and back."""
    teacher = town.person(OWNER)
    await teacher.tap("증서에 적을 것")
    assert teacher.screen.rows == [
        ["증서의 과정 이름", "총 시간"],
        ["증서 주는 곳", "증서 주는 분"],
        ["증서 첫 번호"],
        ["수료증 · 합격증"],
        ["← 반 설정"],
    ]
    await teacher.tap("증서 주는 곳")
    await teacher.send("서초센터 교육실")
    assert teacher.screen.text.startswith("✓ 바꿨어요.\n\n증서에 적을 것 · 서초 3기\n")
    assert "증서 주는 곳: 서초센터 교육실" in teacher.screen.text
    await teacher.tap("← 반 설정")
    assert "정원: 18명" in teacher.screen.text
    assert "서초센터 교육실" not in teacher.screen.text
    await teacher.tap("증서에 적을 것")
    await teacher.tap(PAPERS)
    assert teacher.screen.text.startswith("수료증 · 합격증 · 서초 3기")
