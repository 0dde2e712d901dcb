"""Rules of the architecture that import-linter can't check."""

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path
from statistics import median

from tests.paths import ROOT

PACKAGES = ("bot", "handlers", "storage")
READS_HISTORY = re.compile(r"(?:FROM|JOIN|INTO|UPDATE) history\b")


def contracts() -> dict[str, dict]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return {contract["id"]: contract for contract in tomllib.load(file)["tool"]["importlinter"]["contracts"]}


def rooms() -> set[str]:
    """Return the top-level packages, and each module and package of bot."""
    inside = {
        f"bot.{path.stem}"
        for path in (ROOT / "bot").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    return (inside | {"handlers", "storage"}) - {"bot.__init__"}


def test_each_module_is_in_a_layer():
    """Each module is named in a layer of the contract, since import-linter ignores modules that are not."""
    floors = {room.strip() for layer in contracts()["house"]["layers"] for room in layer.split("|")}
    assert rooms() == floors


def test_simulator_may_import_no_module():
    """Each module of bot is forbidden to the simulator, also a new one."""
    forbidden = set(contracts()["simulator"]["forbidden_modules"])
    assert rooms() - {"bot.simulator", "bot.__main__"} == forbidden


def test_no_text_in_handlers_and_no_sql_outside_storage():
    """Texts are in bot/texts only, and SQL in storage/sql."""
    for package in ("handlers", "bot/services", "bot/cli"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
                    continue
                hangul = any("가" <= letter <= "힣" for letter in node.value)
                assert not hangul or node.value == "한국어", f"{path}:{node.lineno} holds a text: {node.value}"
                assert not node.value.startswith(("SELECT ", "INSERT ", "UPDATE ", "DELETE ")), f"{path}:{node.lineno}"


def test_history_is_not_read_as_state():
    """Only history.sql reads the history, and only the module that shows it calls that."""
    queries = {
        path.name for path in (ROOT / "storage/sql").glob("*.sql") if READS_HISTORY.search(path.read_text("utf-8"))
    }
    assert queries == {"history.sql"}
    readers = {
        path.name
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if "history.events_of(" in path.read_text(encoding="utf-8")
    }
    assert readers == {"explanation.py"}


def modules() -> list[Path]:
    """The program's modules, without what is exempt: the local Telegram and the drawing of samples."""
    found = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if path.name != "__init__.py"]
    return [path for path in found if not {"simulator", "sample"} & set(path.parts)]


def test_modules_stay_readable():
    """No module has more than 300 lines, and half of them have at most 115."""
    named = modules()
    rooms = [path for package in PACKAGES for path in (ROOT / package).rglob("__init__.py")]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in [*named, *rooms]}
    assert {path.as_posix(): length for path, length in lengths.items() if length > 300} == {}
    assert median(lengths[path] for path in named) <= 115


def test_rooms_stay_small():
    """No room has more than 12 modules; storage has one for each file of queries, the command line one a command."""
    rooms = Counter(path.parent.relative_to(ROOT).as_posix() for path in modules())
    assert {room: count for room, count in rooms.items() if count > 12}.keys() == {"storage", "bot/cli"}
