"""/forget_me: nothing of the person can be found any more, and the others' work goes on. /export_me: what is stored."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.labeling.project_settings import Policy
from storage.backup import find_backups
from storage.migrate import migrate, statements
from storage.sqlite import SQL
from tests.conftest import OWNER, Town
from tests.data_folder import contents

pytestmark = pytest.mark.usefixtures("nothing_broke")

NUMBER, NAME, LEARNS_AS = 987_654_321, "홍길순특이", "길순특별반"
ASKED, SAID = "이꽃은왜노랗지요", "아무도안쓸말이에요"
WORDS = (NAME, LEARNS_AS, ASKED, SAID)


EVERY_TABLE = Path(__file__).with_name("everything_of_a_person.sql").read_text(encoding="utf-8")
"""A row of the person in each table that refers to people, with words of theirs in each column that can hold some."""
UNIQUE = tuple(sorted(set(re.findall(r"특이\w+?말", EVERY_TABLE))))


ONLY_NUMBERS = {
    *("assignments", "history", "invitations", "classes", "exams", "share_offers", "class_cleanings"),
    *("sittings", "review_sittings", "waits", "told", "uploads", "cleanings", "gold_steps", "barred"),
}
"""Tables in which a forgotten person is a number, which leads to their pseudonym only."""


def test_every_table_that_names_people_is_thought_of():
    """Whatever refers to a member is deleted or changed when one is forgotten, or is named here."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    about = {table for table, _column in names_of_members(connection)}
    files = ("forgetting", "papers", "sharing", "inspections", "shown_pictures")
    queries = "\n".join((SQL / f"{name}.sql").read_text(encoding="utf-8") for name in files)
    handled = set(re.findall(r"(?:DELETE FROM|UPDATE) (\w+)", queries))
    assert about - handled - ONLY_NUMBERS == set()


def traces() -> Iterator[bytes]:
    """Yield the person in all forms in which a file could hold them."""
    for word in (*WORDS, *UNIQUE):
        yield word.encode()
        yield json.dumps(word)[1:-1].encode()
    yield str(NUMBER).encode()
    yield NUMBER.to_bytes(4, "big")


def names_of_members(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return the columns that refer to a member."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return [
        (table, row[3])
        for table in tables
        for row in connection.execute(f"PRAGMA foreign_key_list({table})")
        if row[2] == "members"
    ]


async def fill_every_table(tx) -> None:
    for statement in statements(EVERY_TABLE):
        tx.connection.execute(statement)


def found_in(folder: Path) -> set[tuple[str, bytes]]:
    """Return in which files of a folder there is a trace of the person."""
    return {(path, trace) for path, content in contents(folder).items() for trace in traces() if trace in content}


@pytest.fixture
async def known(town, manager):
    """A trainee who has labeled, asked, chatted and practised, and another labeler; all their data is on the disk."""

    async def keep_deleted(tx) -> None:  # as SQLite does where it was built without secure_delete
        tx.connection.execute("PRAGMA secure_delete = OFF")

    await town.database.write(keep_deleted)
    project = await town.project(4, policy=Policy(least=2, cap=2))
    person, other = town.person(NUMBER, NAME), town.person(2)
    for each in (person, other):
        await each.start()
        await each.tap("무슨 꽃인가요?")
        await each.tap("장미")
    class_ = await town.school_class(project, [NUMBER])

    async def rename(tx) -> None:
        tx.connection.execute("UPDATE trainees SET name = ?", (LEARNS_AS,))
        tx.connection.execute("INSERT INTO number_tries VALUES (987654321, 1, '2026-03-02')")
        tx.connection.execute(
            "INSERT INTO class_consents (class_id, member_id, version, text, at) VALUES (?, 2, '1', ?, '2026-03-02')",
            (class_.id, LEARNS_AS),
        )
        tx.connection.execute(
            "INSERT INTO papers (class_id, member_id, kind, year, number, name, class_name, course, hours, issuer,"
            " head, language, issued_on, issued_at)"
            " VALUES (?, 2, 'completion', 2026, 1, ?, '', '', 0, '', '', 'ko', '2026-03-02', '2026-03-02')",
            (class_.id, LEARNS_AS),
        )

    await town.database.write(rename)
    await person.tap("물어보기 🙋")
    await person.send(ASKED)
    await town.app.outbox.deliver()
    await person.send("/start")
    await person.send(SAID)
    assert (await town.rows("SELECT words FROM questions"))[0] == (ASKED,)
    return person


async def forget(town: Town, person, answers: str) -> None:
    await person.send("/forget_me")
    await person.tap(answers)
    await person.tap("네, 지워 주세요")
    assert any(message.text.startswith("지웠어요.") for message in person.messages)
    await town.minute()
    assert (await town.app.jobs.run_now("backup", None)).problem is None


@pytest.mark.parametrize("answers", ["답은 이름 없이 남기기", "답과 보낸 사진도 지우기"])
async def test_nothing_of_the_person_is_found(town, known, capfd, answers):
    """No byte of name, id and words is in the data folder, the log of the database, the program's log or the backup."""
    await town.database.write(fill_every_table)
    before = {trace for _, trace in found_in(town.settings.data_dir)}
    assert {word.encode() for word in (*WORDS, *UNIQUE)} | {NUMBER.to_bytes(4, "big")} <= before | {SAID.encode()}
    with closing(sqlite3.connect(town.settings.database)) as connection:
        empty = [
            f"{table}.{column}"
            for table, column in names_of_members(connection)
            if not connection.execute(f"SELECT 1 FROM {table} WHERE {column} = 2").fetchone()
        ]
    assert empty == ["forgettings.member_id"]
    await forget(town, known, answers)
    assert find_backups(town.settings.backups)
    assert found_in(town.settings.data_dir) == set()
    out, err = capfd.readouterr()
    assert [trace for trace in traces() if trace in (out + err).encode()] == []
    assert await town.table("forgettings") == []


async def test_answers_stay_under_the_pseudonym(town, known):
    """The answers that stay count as before, under the pseudonym that exports had."""
    [(pseudonym,)] = await town.rows("SELECT pseudonym FROM members WHERE telegram_id = ?", NUMBER)
    before = await town.answers("item", "labels")
    await forget(town, known, "답은 이름 없이 남기기")
    assert await town.answers("item", "labels") == before
    assert await town.rows("SELECT name, telegram_id < 0 FROM members WHERE pseudonym = ?", pseudonym) == [
        (pseudonym, 1)
    ]
    assert await town.rows("SELECT left_at IS NOT NULL FROM trainees") == [(1,)]


async def test_answers_go_too(town, known):
    """The answers that go are nowhere, and their pictures are asked about again."""
    await forget(town, known, "답과 보낸 사진도 지우기")
    assert await town.answers("person", "labels") == [(2, "장미")]
    assert await town.rows("SELECT count(*) FROM annotations") == [(1,)]
    assert await town.rows("SELECT count(*) FROM queue") == [(4,)]


@pytest.mark.parametrize(
    ("answers", "left"), [("답은 이름 없이 남기기", "겹꽃이에요"), ("답과 보낸 사진도 지우기", None)]
)
async def test_written_explanations_stay_or_go_as_answers_do(town, known, answers, left):
    """What a person typed about gold pictures stays without a name, or goes from the list and from exams' copies."""

    async def explain(tx) -> None:
        for statement in statements(EVERY_TABLE):
            tx.connection.execute(statement)
        tx.connection.execute("UPDATE items SET hint = '겹꽃이에요', hint_by = 2 WHERE id = 2")
        tx.connection.execute(
            "INSERT INTO exam_pictures (exam_id, item_id, right_one, hint) VALUES (1, 2, '[1]', '겹꽃이에요')"
        )

    await town.database.write(explain)
    await forget(town, known, answers)
    assert await town.rows("SELECT hint, hint_by FROM items WHERE id = 2") == [(left, None)]
    assert await town.rows("SELECT hint FROM exam_pictures WHERE item_id = 2") == [(left or "",)]
    assert await town.rows("SELECT count(*) FROM items WHERE hint_voice IS NOT NULL OR hint_by IS NOT NULL") == [(0,)]


async def test_changed_mind(town, known):
    """Whoever cancels at either question keeps everything."""
    await known.send("/forget_me")
    await known.tap("그만두기")
    await known.send("/forget_me")
    await known.tap("답은 이름 없이 남기기")
    await known.tap("그만두기")
    assert [each.text for each in known.messages].count("아무것도 지우지 않았어요.") == 2
    assert await town.table("forgettings") == []
    assert await town.rows("SELECT name FROM members WHERE telegram_id = ?", NUMBER) == [(NAME,)]


async def test_forgotten_person_can_come_again(town, known):
    """After being forgotten a person is a new one, whom nothing connects with the former."""
    await forget(town, known, "답은 이름 없이 남기기")
    await known.start()
    assert await town.rows("SELECT count(*) FROM members WHERE telegram_id = ?", NUMBER) == [(1,)]
    [(joined,)] = await town.rows(
        "SELECT count(*) FROM annotations n JOIN members m ON m.id = n.member_id WHERE m.telegram_id = ?", NUMBER
    )
    assert joined == 0


async def test_owner_is_not_forgotten(town, manager):
    """Somebody has to be able to manage: an owner is told so, and nothing happens."""
    await manager.send("/forget_me")
    assert await town.table("forgettings") == []
    assert await town.rows("SELECT count(*) FROM members WHERE telegram_id = ?", OWNER) == [(1,)]


async def test_export_has_what_is_stored(town, known):
    """/export_me sends a file with the person's profile, classes, answers and questions."""
    await known.send("/export_me")
    [document] = [message for message in known.messages if "저장된 내 정보" in message.text]
    assert document.body["document"]["file_name"] == "labelbot-my-data.json"
    stored = json.loads(town.world.files.read(town.world.files.get(document.body["document"]["file_id"])))
    assert (stored["profile"]["name"], stored["profile"]["telegram_id"]) == (NAME, NUMBER)
    assert [(answer["item"], answer["labels"]) for answer in stored["answers"]] == [(1, ["장미"])]
    assert [(each["class"], each["name"]) for each in stored["classes"]] == [("서초 3기", LEARNS_AS)]
    assert [each["words"] for each in stored["questions"]] == [ASKED]
    assert all(stored[part] == [] for part in ("practice", "exams", "pictures", "picture_consents"))


async def test_export_has_what_was_done_in_class_and_no_result_before_it_is_told(town, known):
    """Answers of exams, of cleaning and of inspecting are in it; a score only once everybody was told theirs."""

    async def learn(tx) -> None:
        for statement in (
            (
                "INSERT INTO exams (id, class_id, project_id, sheet, pictures, minutes, pass_at, together, opened_at,"
                " opened_by, ends_at) VALUES (1, 1, 1, 1, 1, 30, 1, 1, 'a', 1, 'b')"
            ),
            (
                "INSERT INTO exam_sittings (id, exam_id, member_id, seed, begun_at, ends_at, handed_in_at, right_count)"
                " VALUES (1, 1, 2, 7, 'a', 'b', 'b', 1)"
            ),
            "INSERT INTO exam_choices VALUES (1, 2, '[1]', '', 'a')",
            "INSERT INTO class_cleaning_answers VALUES (1, 2, 3, 'keep', 'a')",
            (
                "INSERT INTO reviews (id, item_id, project_id, cause, state, rank, answers, wanted_at)"
                " VALUES (1, 2, 1, 'dispute', 'done', 1, 2, 'a')"
            ),
            "INSERT INTO inspection_answers VALUES (1, 1, 2, 1, 1, '꽃잎', 1, 'a')",
        ):
            tx.connection.execute(statement)

    await town.database.write(learn)
    for told, score in ((None, None), ("c", 1)):

        async def tell(tx, told=told) -> None:
            tx.connection.execute("UPDATE exams SET told_at = ?", (told,))

        await town.database.write(tell)
        await known.send("/export_me")
        document = [message for message in known.messages if "저장된 내 정보" in message.text][-1]
        stored = json.loads(town.world.files.read(town.world.files.get(document.body["document"]["file_id"])))
        assert [each["right_count"] for each in stored["exams"]] == [score]
    assert [(each["item"], each["answer"]) for each in stored["exam_answers"]] == [(2, ["장미"])]
    assert [(each["item"], each["answer"]) for each in stored["cleaning_practice"]] == [(3, "keep")]
    assert [(each["item"], each["label"], each["reason"]) for each in stored["inspecting"]] == [(2, "장미", "꽃잎")]
