"""labelbot import of lists: what each column does, what is refused, and what a repetition changes."""

import csv
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from bot.services.imports.import_listed import import_listed
from bot.services.imports.sources import open_source
from bot.services.manager.projects import find_project
from storage.images import ImageStore
from tests.conftest import picture_bytes, zip_of

ITEMS = "SELECT file, gold, hint, gold_use, priority FROM items ORDER BY file"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with four pictures, one of them in a folder of its own."""
    folder = tmp_path / "desk-of-lists"
    (folder / "사진").mkdir(parents=True)
    for number, name in enumerate(("a.jpg", "b.jpg", "c.jpg", "사진/꽃.jpg")):
        (folder / name).write_bytes(picture_bytes(number * 6))
    return folder


def write(folder: Path, text: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes(text.encode(encoding))
    return folder / name


def test_columns_of_a_list(cli, rows, garden, desk):
    """Label, hint, use, priority and name of each row are stored with its picture."""
    listed = write(
        desk,
        "file,label,hint,use,priority,id\n"
        "a.jpg,장미,잎 끝이 뾰족해요,practice,5,rose-1\n"
        "b.jpg,나팔꽃,,EXAM,-2,\n"
        "c.jpg,,,,,\n"
        "사진\\꽃.jpg,장미,,hidden,,꽃\n",
    )
    said = cli("import", garden, listed)
    assert said.code == 0
    assert said.out == (
        "새 사진 4장 · 살펴볼 사진 0장 · 이미 있던 사진 0장 · 다른 사진과 같은 사진 0장 · 가져오지 못한 파일 0개\n"
        "라벨·힌트·용도·우선순위를 저장한 사진 3장\n"
    )
    [(rose,), (morning_glory,)] = rows("SELECT id FROM labels ORDER BY id")
    assert rows(ITEMS) == [
        ("b.jpg", f"[{morning_glory}]", None, "exam", -2),
        ("c.jpg", None, None, None, 0),
        ("rose-1", f"[{rose}]", "잎 끝이 뾰족해요", "practice", 5),
        ("꽃", f"[{rose}]", None, "hidden", 0),
    ]
    assert rows("SELECT i.file FROM queue q JOIN items i ON i.id = q.item_id") == [("c.jpg",)]  # others have a use


def test_repeated_import_says_what_the_list_says_now(cli, rows, garden, desk):
    """A second import adds nothing, changes what has another value now, and keeps what is left empty."""
    listed = write(desk, "file,label,hint,priority\na.jpg,장미,잎,5\nb.jpg,장미,잎,5\n")
    cli("import", garden, listed)
    write(desk, "file,label,hint,priority\na.jpg,나팔꽃,꽃받침,0\nb.jpg,,,\n")
    summary = json.loads(cli("import", garden, listed, "--json").out)
    assert summary == {
        "added": 0,
        "known": 2,
        "same": {},
        "renamed": {},
        "doubtful": {},
        "refused": {},
        "described": 1,
        "problems": [],
    }
    assert rows("SELECT hint, priority, gold FROM items ORDER BY file") == [
        ("꽃받침", 0, "[2]"),
        ("잎", 5, "[1]"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "encoding"),
    [
        ("파일;정답;힌트\na.jpg;장미;잎\n", "엑셀.csv", "cp949"),
        ("\ufeffFile\tLabel\tHint\na.jpg\t장미\t잎\n", "unicode.txt", "utf-16-le"),
        ('{"file": "a.jpg", "label": "장미", "hint": "잎"}\n', "list.jsonl", "utf-8"),
    ],
)
def test_kinds_of_lists(cli, rows, garden, desk, text, name, encoding):
    """A list may be CSV as Excel saves it in Korea, its Unicode text, or JSON lines."""
    assert cli("import", garden, write(desk, text, name, encoding)).code == 0
    assert rows("SELECT file, gold, hint FROM items") == [("a.jpg", "[1]", "잎")]


def test_broken_rows_never_stop_the_rest(cli, rows, garden, desk, tmp_path):
    """Each wrong row is named with its line, on the screen and in a file; the others are imported."""
    (desk / "note.jpg").write_bytes(b"=no picture")
    (desk / "link.jpg").symlink_to("/etc/hostname")
    listed = write(
        desk,
        "file,label,use,priority,id\n"
        "a.jpg,튤립,,,\n"
        ",장미,,,\n"
        "none.jpg,장미,,,\n"
        "/etc/hostname,장미,,,\n"
        "사진/../../secret.jpg,장미,,,\n"
        "link.jpg,장미,,,\n"
        "note.jpg,장미,,,\n"
        "ftp://example.com/a.jpg,장미,,,\n"
        "b.jpg,장미,whatever,,\n"
        "b.jpg,,exam,,\n"
        "b.jpg,장미,,soon,\n"
        "b.jpg,장미,,,\n"
        "./b.jpg,나팔꽃,,,\n"
        "사진,장미,,,\n"
        "C:\\photos\\a.jpg,장미,,,\n"
        "c.jpg,,,,\n",
    )
    said = cli("import", garden, listed, "--errors", tmp_path / "errors.csv", language="ko")
    assert said.code == 0
    problems = [
        ("2", "a.jpg", "2번째 줄: 이 작업에 없는 라벨이에요: 튤립"),
        ("3", "", "3번째 줄: 사진 이름이 비어 있어요. 라벨: 장미"),
        ("4", "none.jpg", "그런 파일이 없어요."),
        ("5", "/etc/hostname", "목록이 있는 폴더 안의 경로여야 해요."),
        ("6", "사진/../../secret.jpg", "목록이 있는 폴더 안의 경로여야 해요."),
        ("7", "link.jpg", "폴더 밖을 가리키는 링크예요."),
        ("8", "note.jpg", "사진이 아니에요."),
        ("9", "ftp://example.com/a.jpg", "인터넷 주소는 http나 https로 시작해야 해요."),
        ("10", "b.jpg", "10번째 줄: 용도는 practice, exam, hidden 가운데 하나예요: whatever"),
        ("11", "b.jpg", "11번째 줄: 용도를 적으려면 라벨도 있어야 해요: exam"),
        ("12", "", "12번째 줄: 우선순위는 정수로 적어 주세요: soon"),
        ("14", "./b.jpg", "14번째 줄: 13번째 줄과 같은 사진이나 이름이에요: b.jpg"),
        ("15", "사진", "이름은 사진 같지만 폴더예요."),
        ("16", "C:/photos/a.jpg", "목록이 있는 폴더 안의 경로여야 해요."),
    ]
    written = (tmp_path / "errors.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [tuple(row) for row in csv.reader(written)] == [("line", "file", "reason"), *problems]
    lines = said.out.splitlines()
    assert lines[0] == "  2번째 줄: 이 작업에 없는 라벨이에요: 튤립"
    assert lines[2] == "  4번째 줄 none.jpg: 그런 파일이 없어요."
    assert (
        lines[14]
        == "새 사진 2장 · 살펴볼 사진 0장 · 이미 있던 사진 0장 · 다른 사진과 같은 사진 0장 · 가져오지 못한 파일 14개"
    )
    assert rows("SELECT file FROM items ORDER BY file") == [("b.jpg",), ("c.jpg",)]


def test_errors_in_a_spreadsheet_run_nothing(cli, garden, desk, tmp_path):
    """A path that a spreadsheet would run has an apostrophe in front in the file of errors."""
    cli("import", garden, write(desk, "file\n=1+1.jpg\n"), "--errors", tmp_path / "errors.csv")
    assert "\n2,'=1+1.jpg," in (tmp_path / "errors.csv").read_text(encoding="utf-8-sig").replace("\r", "")


def test_many_problems_are_cut_on_the_screen(cli, garden, desk):
    """Of many wrong rows the first twenty are shown, with the way to see all."""
    lines = cli("import", garden, write(desk, "file\n" + "".join(f"{n}.jpg\n" for n in range(30)))).out.splitlines()
    assert len(lines) == 23
    assert lines[20] == "  그 밖에 10개가 더 있어요. 모두 보려면 --errors 파일.csv 옵션을 붙여 주세요."


def test_pictures_in_another_folder_than_the_list(cli, garden, desk, tmp_path):
    """Pictures that aren't beside their list are missing, with the option that says where they are."""
    listed = write(tmp_path, "file\na.jpg\n")
    hint = "사진이 목록과 다른 폴더에 있으면 --pictures 폴더 옵션을 붙여 다시 해 주세요."
    assert cli("import", garden, listed).out.splitlines()[-1] == hint
    assert hint not in cli("import", garden, listed, "--pictures", desk).out
    assert hint not in cli("import", garden, write(tmp_path, "file\ngone.jpg\n"), "--pictures", desk).out


def test_folder_of_pictures_that_is_none(cli, garden, desk):
    """A wrong folder of a list's pictures is named, and what is wrong with it."""
    for wrong, why in (
        ("gone", "폴더가 없어요: gone"),
        (desk / "a.jpg", f"폴더가 아니라 파일이에요: {desk / 'a.jpg'}"),
    ):
        said = cli("import", garden, write(desk, "file\na.jpg\n"), "--pictures", wrong, language="ko")
        assert (said.code, said.out, said.err) == (1, "", f"{why}\n")


def test_same_picture_with_two_labels(cli, rows, garden, desk):
    """Two rows that show the same picture must have the same label; the second is refused otherwise."""
    (desk / "copy.jpg").write_bytes((desk / "a.jpg").read_bytes())
    said = cli("import", garden, write(desk, "file,label\na.jpg,장미\ncopy.jpg,나팔꽃\n"))
    assert "  3번째 줄: 2번째 줄과 같은 사진인데 라벨이 달라요: copy.jpg" in said.out.splitlines()
    assert rows("SELECT file, gold FROM items") == [("a.jpg", "[1]")]


def test_list_that_is_none(cli, rows, garden, desk):
    """A list in which nothing can be read is an error: without its column, empty of text, or a picture."""
    said = cli("import", garden, write(desk, "label,hint\n장미,잎\n"))
    assert (said.code, said.out.splitlines()[0]) == (
        1,
        "  1번째 줄: 이 칸이 없어요: file. 첫 줄에 이렇게 적어 주세요: file",
    )
    assert cli("import", garden, desk / "a.jpg").code == 1
    assert rows("SELECT count(*) FROM items") == [(0,)]


def test_dry_run_counts_and_writes_nothing(cli, rows, garden, desk, tmp_path):
    """A trial says what an import would do, and leaves neither rows nor files."""
    (desk / "copy.jpg").write_bytes((desk / "a.jpg").read_bytes())
    (desk / "note.jpg").write_bytes(b"no picture")
    listed = write(desk, "file,label\na.jpg,장미\ncopy.jpg,장미\nnote.jpg,\nb.jpg,튤립\n")
    before = sorted((tmp_path / "data").rglob("*"))
    said = cli("import", garden, listed, "--dry-run", language="ko")
    assert said.out == (
        "읽어 보기만 하고 저장하지 않았어요. 인터넷에서 받은 사진은 지웠어요. "
        "거의 같은 사진은 실제로 가져올 때 찾고, 나머지는 이렇게 돼요.\n"
        "  4번째 줄 note.jpg: 사진이 아니에요.\n"
        "  5번째 줄: 이 작업에 없는 라벨이에요: 튤립\n"
        "  copy.jpg: a.jpg 사진과 같아요.\n"
        "새 사진 1장 · 살펴볼 사진 0장 · 이미 있던 사진 0장 · 다른 사진과 같은 사진 1장 · 가져오지 못한 파일 2개\n"
        "라벨·힌트·용도·우선순위를 저장한 사진 1장\n"
        "작업에 없는 라벨 1개: 튤립. 추가하려면 --add-labels 옵션을 붙여 주세요.\n"
    )
    assert rows("SELECT count(*) FROM items") == [(0,)]
    left = {path for path in (tmp_path / "data").rglob("*") if "labelbot.db" not in path.name} - set(before)
    assert left == {tmp_path / "data" / "importing"}
    real = json.loads(cli("import", garden, listed, "--json").out)
    tried = json.loads(cli("import", garden, listed, "--json", "--dry-run").out)
    assert (real["added"], tried["added"], tried["known"], tried["same"]) == (1, 0, 1, real["same"])


def test_dry_run_of_a_folder_says_what_its_import_says(cli, rows, garden, desk):
    """The trial of a folder counts as its import does."""
    (desk / "gone.jpg").symlink_to(desk / "nowhere.jpg")
    (desk / "a copy.jpg").write_bytes((desk / "a.jpg").read_bytes())
    tried = json.loads(cli("import", garden, desk, "--dry-run", "--json").out)
    assert rows("SELECT count(*) FROM items") == [(0,)]
    real = json.loads(cli("import", garden, desk, "--json").out)
    assert {name: tried[name] for name in real} == real


def test_list_beside_pictures_that_are_there(cli, rows, garden, desk):
    """A list gives labels to pictures that were imported before, under the names that they have."""
    cli("import", garden, desk)
    summary = json.loads(cli("import", garden, write(desk, "file,label,id\na.jpg,장미,rose\n"), "--json").out)
    assert (summary["added"], summary["described"], summary["same"]) == (0, 1, {"rose": "a.jpg"})
    assert rows("SELECT file, gold FROM items WHERE gold IS NOT NULL") == [("a.jpg", "[1]")]


def test_import_of_a_zip(cli, rows, garden, tmp_path):
    """A ZIP is imported like a folder, and a second time adds nothing."""
    packed = tmp_path / "꽃.zip"
    files = {
        "a.jpg": picture_bytes(0),
        "안/꽃.png": picture_bytes(6, "PNG"),
        "__MACOSX/._a.jpg": b"x",
        "note.txt": b"no picture",
        "../../up.jpg": picture_bytes(12),
    }
    packed.write_bytes(zip_of(files))
    first, second = (json.loads(cli("import", garden, packed, "--json").out) for _ in range(2))
    assert (first["added"], first["known"], list(first["refused"])) == (3, 0, ["note.txt"])
    assert (second["added"], second["known"], list(second["refused"])) == (0, 3, ["note.txt"])
    assert rows("SELECT file FROM items ORDER BY file") == [("a.jpg",), ("up.jpg",), ("안/꽃.png",)]
    assert not list((tmp_path / "data" / "importing").iterdir())


def test_damaged_zip(cli, garden, tmp_path):
    """A ZIP that can't be opened is an error with its reason."""
    packed = tmp_path / "cut.zip"
    packed.write_bytes(zip_of({"a.jpg": picture_bytes(0)})[:200])
    said = cli("import", garden, packed, language="ko")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"{packed}: 파일이 잘렸거나 망가졌어요.")


def test_list_in_a_zip(cli, rows, garden, tmp_path):
    """A list in a ZIP is read if it is asked for; its paths are below its own folder in the ZIP."""
    packed = tmp_path / "set.zip"
    files = {"set/list.csv": "file,label\npictures/a.jpg,장미\n../b.jpg,장미\n".encode()}
    packed.write_bytes(zip_of(files | {"set/pictures/a.jpg": picture_bytes(0), "b.jpg": picture_bytes(6)}))
    summary = json.loads(cli("import", garden, packed, "--format", "list", "--json").out)
    assert (summary["added"], len(summary["problems"])) == (1, 1)
    assert rows("SELECT file, gold FROM items") == [("set/pictures/a.jpg", "[1]")]


@pytest.fixture
def web() -> Iterator[tuple[str, list[str]]]:
    """The address of a local server with pictures, and the paths that it was asked for."""
    asked: list[str] = []

    class Pictures(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200 if self.path.endswith(".jpg") else 404)
            self.end_headers()
            self.wfile.write(picture_bytes(len(self.path) * 6))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pictures)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_pictures_from_the_web(cli, rows, garden, desk, web):
    """URLs are downloaded under their own name or a given one, and a URL that is there is not downloaded again."""
    address, asked = web
    listed = write(desk, f"url,label,id\n{address}/1.jpg,장미,\n{address}/22.jpg,장미,둘\n{address}/gone,,\na.jpg,,\n")
    first, second = (json.loads(cli("import", garden, listed, "--allow-private", "--json").out) for _ in range(2))
    assert (first["added"], second["added"], second["known"]) == (3, 0, 3)
    gone = {"line": 4, "file": f"{address}/gone", "reason": "서버에서 내려받지 못했어요: HTTP 404"}
    assert first["problems"] == second["problems"] == [gone]
    assert {file for (file,) in rows("SELECT file FROM items")} == {f"{address}/1.jpg", "둘", "a.jpg"}
    assert sorted(asked) == ["/1.jpg", "/22.jpg", "/22.jpg", "/gone", "/gone"]


def test_private_addresses_need_permission(cli, rows, garden, desk, web):
    """Without --allow-private this machine's addresses are refused row by row, and not asked."""
    address, asked = web
    summary = json.loads(cli("import", garden, write(desk, f"url\n{address}/1.jpg\na.jpg\n"), "--json").out)
    why = "이 컴퓨터나 내부망의 주소라서 내려받지 않았어요."
    assert summary["problems"] == [{"line": 2, "file": f"{address}/1.jpg", "reason": why}]
    assert (summary["added"], asked) == (1, [])


class Cut(Exception):
    """What ends an import in a test."""


def run_import(listed: Path, data: Path, *, cut: int | None = None, dry_run: bool = False) -> Callable[..., Any]:
    """Return what imports a list into a database; `cut` is the picture after which it is interrupted."""

    def progress(done: int, _total: int) -> None:
        if done == cut:
            raise Cut

    async def work(database):
        project = await database.read(partial(find_project, name="garden"))
        where = {"scratch": data / "importing", "clock": lambda: datetime.now(UTC), "dry_run": dry_run}
        async with open_source(listed) as source:
            store = ImageStore(data / "images")
            return await import_listed(database, store, project=project, source=source, progress=progress, **where)

    return work


@pytest.fixture
def seven(desk, monkeypatch) -> Path:
    """A list of seven pictures, of which two are the same, imported two at a time."""
    monkeypatch.setattr("bot.services.imports.import_listed.FILES_A_COMMIT", 2)
    for number in range(7):
        (desk / f"{number}.jpg").write_bytes(picture_bytes(number % 6 * 6))
    return write(desk, "file,label\n" + "".join(f"{number}.jpg,장미\n" for number in range(7)))


def test_interrupted_import_is_completed_by_the_next(cli, rows, inside, garden, seven, tmp_path):
    """An import that ends in the middle keeps what it has; the next one adds the rest, and each label is there."""
    with pytest.raises(Cut):
        inside(run_import(seven, tmp_path / "data", cut=5))
    [(kept,)] = rows("SELECT count(*) FROM items")
    assert 2 <= kept < 6
    summary = inside(run_import(seven, tmp_path / "data"))
    assert (summary.added, summary.known, summary.same) == (6 - kept, kept, {"6.jpg": "0.jpg"})
    assert rows("SELECT count(*), count(gold), count(DISTINCT source) FROM items") == [(6, 6, 6)]
    assert list((tmp_path / "data" / "importing").iterdir()) == []


def test_dry_run_counts_over_all_commits(cli, inside, garden, seven, tmp_path):
    """A trial knows the pictures of the rows before, although nothing is stored."""
    tried, real = (inside(run_import(seven, tmp_path / "data", dry_run=dry_run)) for dry_run in (True, False))
    assert (tried.added, tried.same, tried.described) == (6, {"6.jpg": "0.jpg"}, 6)
    assert (real.added, real.same, real.described) == (6, {"6.jpg": "0.jpg"}, 6)
