"""labelbot export, invite, status and member."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from functools import partial

import pytest

from bot.services import members
from bot.services.notices import Announcement, notify
from bot.texts import plain
from storage import inbox, outbox
from storage.database import moment
from storage.inbox import Letter
from storage.members import all_members
from storage.outbox import Failure
from tests.cli.conftest import NOON
from tests.program import environment

BOT = 4242
ADDED_COLUMNS = (
    *("sha256", "width", "height", "added_at", "taken_by"),
    *("picture", "split", "gold", "use", "hint", "set_aside", "resembles", "gold_flag"),
)

ANNOTATIONS = """
SELECT annotations.item_id, file, pseudonym, labels.text, at, seconds
FROM annotations JOIN items ON items.id = annotations.item_id
JOIN members ON members.id = annotations.member_id
JOIN chosen_labels ON annotation_id = annotations.id JOIN labels ON labels.id = label_id
ORDER BY annotations.item_id, annotations.id
"""
ITEMS = (
    "SELECT items.id, file, state, text FROM items"
    " LEFT JOIN labels ON items.labels = '[' || labels.id || ']' ORDER BY 1"
)


def test_export_equals_the_database(cli, rows, worked, tmp_path):
    """Both formats have each answer and each picture, with pseudonyms; the votes add up to the answers."""
    said = cli("export", worked, tmp_path / "a" / "b", "--format", "jsonl")
    assert (said.code, said.out) == (
        0,
        plain("ko", "cli-exported", annotations=6, items=4, folder=str(tmp_path / "a" / "b")) + "\n",
    )
    assert cli("export", worked, tmp_path / "c").code == 0
    lines = {
        name: [
            json.loads(line)
            for line in (tmp_path / "a" / "b" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        ]
        for name in ("annotations", "items")
    }
    tables = {
        name: list(csv.DictReader(io.StringIO((tmp_path / "c" / f"{name}.csv").read_text(encoding="utf-8-sig"))))
        for name in ("annotations", "items")
    }
    assert [tuple(line.values()) for line in lines["annotations"]] == rows(ANNOTATIONS)
    assert list(lines["annotations"][0]) == ["item", "file", "labeler", "label", "at", "seconds"]
    columns = ["item", "file", "status", "label", "votes", "confidence", "probabilities"]
    assert list(lines["items"][0]) == [*columns, *ADDED_COLUMNS]
    assert [tuple(line.values())[:4] for line in lines["items"]] == rows(ITEMS)
    assert sum(sum(line["votes"].values()) for line in lines["items"]) == 6
    for name in ("annotations", "items"):
        for line, cells in zip(lines[name], tables[name], strict=True):
            assert list(cells) == list(line)
            for column, value in line.items():
                written = "" if value is None else str(value)
                written = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else written
                assert cells[column] == (f"'{written}" if written[:1] in {"=", "-"} else written)
    assert {path.suffix for path in (tmp_path / "c").iterdir() if path.is_file()} == {".csv", ".json", ".md"}


def test_export_needs_a_folder(cli, worked, tmp_path):
    """If a file is in the folder's place, one line says so, and the file is unchanged."""
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    said = cli("export", worked, tmp_path / "out", language="ko")
    expected = plain("ko", "cli-file", file=str(tmp_path / "out"), kind="EEXIST", detail="")
    assert (said.code, said.out, said.err.strip()) == (1, "", expected)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_status_counts(cli, inside, worked):
    """Status counts people, answers, waiting updates and dead letters, and lists the newest with the ids for retry."""

    async def receive(database) -> None:
        letters = [Letter(number, "{}") for number in range(5)]
        await database.write(partial(inbox.receive, bot=BOT, letters=letters, at=NOON))
        await database.write(partial(inbox.finish, bot=BOT, update_id=0))
        for number in (1, 2):
            await database.write(partial(inbox.fail, bot=BOT, update_id=number, error=f"Odd: {number}", most=1))
        await database.write(partial(members.mark_gone, person=2, now=NOON))
        for number in (1, 2, 3):
            await database.write(partial(notify, member=1, notice=Announcement(f"{number}"), now=NOON))
        for number in (1, 2):
            failure = Failure(3, f"Bad: {number}", NOON)
            await database.write(partial(outbox.set_aside, notice=number, failure=failure))

    inside(receive)
    shown = json.loads(cli("status", "--json").out)
    counts = {"members": 2, "gone": 1, "annotations": 6, "pending_updates": 2, "dead_letters": 2}
    assert counts.items() <= shown.items()
    assert [letter["error"] for letter in shown["newest_dead"]] == ["Odd: 2", "Odd: 1"]
    assert shown["dead_notices"] == 2
    assert shown["newest_dead_notices"] == [
        {"id": number, "name": "announcement", "failed_at": moment(NOON), "error": f"Bad: {number}"}
        for number in (2, 1)
    ]
    [project] = shown["projects"]
    assert (project["name"], project["state"], sum(project["items"].values())) == ("garden", "running", 4)
    for language in ("ko", "en"):
        lines = cli("status", language=language).out.splitlines()
        for name, count in counts.items():
            assert f"{plain(language, 'cli-status-' + name.replace('_', '-'))}: {count}" in lines
        assert lines[5:7] == [f"  u{number} · {moment(NOON)} · Odd: {number}" for number in (2, 1)]
        assert lines[7] == f"{plain(language, 'cli-status-dead-notices')}: 2"
        assert lines[8:] == [f"  n{number} · {moment(NOON)} · announcement · Bad: {number}" for number in (2, 1)]


@pytest.mark.parametrize("role", ["labeler", "reviewer", "instructor", "manager"])
def test_invitation_before_the_first_run(cli, installed, rows, role):
    """Before the bot's name is known, the output says what to send to the bot."""
    said = cli("invite", "--role", role, "--uses", "2", "--days", "3")
    assert rows("SELECT role, uses_left, old_code FROM invitations") == [(role, 2, None)]
    code = re.search(r"i_1_[\w-]{20}", said.out)[0]
    assert (said.code, said.out) == (0, plain("ko", "cli-invite-code", code=code) + "\n")


def test_invitation_as_json(cli, installed, rows):
    """The JSON has the code, with or without a link."""
    told = json.loads(cli("invite", "--role", "labeler", "--json").out)
    assert re.fullmatch(r"i_1_[\w-]{20}", told.pop("code"))
    assert told == {"link": None, "role": "labeler", "uses": None, "days": 30}


def test_capacity_of_a_reviewer(cli, rows, worked):
    """A reviewer's capacity is set by pseudonym and is in the history; setting it again changes nothing."""
    ((member, name, pseudonym),) = rows("SELECT id, name, pseudonym FROM members ORDER BY id LIMIT 1")
    for _ in range(2):
        said = cli("member", "set", pseudonym, "--capacity", "12", language="ko")
        expected = plain("ko", "cli-member-set", name=name, pseudonym=pseudonym, capacity=12)
        assert (said.code, said.out.strip()) == (0, expected)
    assert rows("SELECT capacity FROM members ORDER BY id LIMIT 1") == [(12,)]
    assert rows("SELECT subject, old, new FROM history WHERE event = 'capacity'") == [(f"member {member}", "30", "12")]
    assert cli("member", "set", "L-NOBODY22", "--capacity", "12", language="ko").code == 1
    assert cli("member", "set", pseudonym, "--capacity", "-1", language="ko").code == 2


@pytest.fixture
def namesakes(inside, worked) -> dict[str, str]:
    """The pseudonyms of three people, by their Telegram ids: two are called 민수, the third 지우."""

    async def rename(database) -> None:
        for person, name in ((1, "민수"), (2, "민수 "), (3, "지우")):
            values = {"name": name, "language": "ko", "code": "", "owners": (), "now": NOON}
            await database.write(partial(members.join, person=person, **values))

    async def pseudonyms(database) -> dict[str, str]:
        everybody = await database.read(all_members)
        return {str(member.telegram_id): member.pseudonym for member in everybody}

    inside(rename)
    return inside(pseudonyms)


REMOVED = "SELECT telegram_id FROM members WHERE removed_at IS NOT NULL ORDER BY 1"


def test_people_are_called_by_name(cli, namesakes, rows):
    """A name is enough for each command about a person, as are a pseudonym and a Telegram id."""
    assert cli("member", "set", "지우", "--capacity", "5").code == 0
    assert rows("SELECT capacity FROM members WHERE telegram_id = 3") == [(5,)]
    decomposed = unicodedata.normalize("NFD", " 지우")
    for who in ("지우", decomposed, namesakes["3"], namesakes["3"].lower(), "3"):
        assert cli("member", "remove", who).out.startswith("지우(")
        assert rows(REMOVED) == [(3,)]
        assert cli("member", "restore", who).code == 0
        assert rows(REMOVED) == []
    assert cli("member", "remove", "지").code == 1


@pytest.mark.parametrize("command", [("remove",), ("remove", "--answers"), ("restore",), ("set", "--capacity", "5")])
def test_two_people_of_one_name_are_not_mixed_up(cli, namesakes, rows, command):
    """Without a terminal a name that two people have is refused, with both of them and how to choose."""
    said = cli("member", *command, "민수", language="ko")
    assert (said.code, said.out) == (1, "")
    for person in ("1", "2"):
        [line] = [line for line in said.err.splitlines() if namesakes[person] in line]
        assert person in line.split()
    assert "이름이 ‘민수’인 사람이 여럿이에요. 이름 대신 가명이나 텔레그램 번호를 적어 주세요." in said.err
    assert namesakes["3"] not in said.err
    assert rows(REMOVED) == []
    assert rows("SELECT DISTINCT capacity FROM members") == [(None,)]


def test_terminal_asks_which_of_two(namesakes, rows, tmp_path):
    """At a terminal it asks which one, until the answer is a number of the list."""
    here, there = os.openpty()
    own = environment({"data_dir": tmp_path / "data", "language": "ko"})
    command = [sys.executable, "-m", "bot", "member", "remove", "민수"]
    with subprocess.Popen(command, env=own, stdin=there, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        os.write(here, "민수\n2\n".encode())
        out, err = (read.decode() for read in process.communicate(timeout=60))
    os.close(here)
    os.close(there)
    assert err.count("누구인가요? 위의 번호를 적어 주세요") == 2
    assert f"({namesakes['2']}) 님을 내보냈어요." in out
    assert rows(REMOVED) == [(2,)]


def test_remove_with_answers(cli, worked, rows):
    """`remove --answers` withdraws all answers of a person, and says how many and how to undo it; `restore` does."""
    counting = "SELECT member_id, count(*) FROM annotations WHERE superseded_at IS NULL GROUP BY 1 ORDER BY 1"
    ((pseudonym,), _) = rows("SELECT pseudonym FROM members ORDER BY id")
    assert rows(counting) == [(1, 3), (2, 3)]
    said = cli("member", "remove", pseudonym, "--answers", language="ko")
    assert said.code == 0
    answers = {"ko": "답 3개", "en": "answers (3)"}["ko"]
    assert all(word in said.out for word in (answers, f"labelbot member restore {pseudonym}"))
    assert rows(counting) == [(2, 3)]
    said = cli("member", "restore", pseudonym, language="ko")
    assert (said.code, "3" in said.out) == (0, True)
    assert rows(counting) == [(1, 3), (2, 3)]
    assert rows("SELECT count(*) FROM members WHERE removed_at IS NOT NULL") == [(0,)]
    assert "0" not in cli("member", "restore", pseudonym, language="ko").out.replace(pseudonym, "")
    assert cli("member", "remove", "L-NOBODY22", "--answers", language="ko").code == 1
