"""Where an import takes files from: whatever a list or a ZIP says, nothing outside is read or written."""

import random
import time
import zipfile
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import places as module
from storage.archives import BadArchiveError, unpack
from storage.images import Reason, Refusal
from storage.places import ArchivePlaces, FolderPlaces

SECRET, INSIDE = b"secret", b"inside"
QUICK = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PARTS = st.one_of(
    st.sampled_from(
        ["..", ".", "", "/", "\\", "~", "C:", "in", "out", "secret.jpg", "a.jpg", "link", "loop", "\0", "꽃"]
    ),
    st.text(max_size=8),
)
PATHS = st.tuples(st.lists(PARTS, max_size=6), st.sampled_from(["/", "\\"])).map(lambda made: made[1].join(made[0]))


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A folder `in` beside a secret, with links to itself, to the secret and out of it."""
    (tmp_path / "in" / "in").mkdir(parents=True)
    (tmp_path / "secret.jpg").write_bytes(SECRET)
    for place in ("a.jpg", "in/a.jpg"):
        (tmp_path / "in" / place).write_bytes(INSIDE)
    (tmp_path / "in" / normalize("NFD", "꽃")).write_bytes(INSIDE)
    (tmp_path / "in" / "out").symlink_to(tmp_path)
    (tmp_path / "in" / "link").symlink_to(tmp_path / "secret.jpg")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in" / "loop")
    return tmp_path


@QUICK
@given(place=PATHS)
def test_list_reads_nothing_outside_its_folder(world, place):
    """A path of a list gives a file of the folder, or a refusal."""
    [found] = FolderPlaces(world / "in").take([place], world).values()
    assert isinstance(found, Refusal) or found.read_bytes() == INSIDE
    read = FolderPlaces(world / "in").read(place, 100)
    assert isinstance(read, Refusal) or read == INSIDE


def test_paths_that_leave_the_folder(world):
    """Steps upwards, roots, drives and links out of the folder are refused with the reason; a spelling is not."""
    wanted = {
        "a.jpg": world / "in" / "a.jpg",
        "./in\\a.jpg": world / "in" / "in" / "a.jpg",
        "꽃": world / "in" / normalize("NFD", "꽃"),
        "../secret.jpg": Refusal(Reason.NOT_BELOW),
        "in/../../secret.jpg": Refusal(Reason.NOT_BELOW),
        str(world / "in" / "a.jpg"): Refusal(Reason.NOT_BELOW),
        "\\\\server\\share\\a.jpg": Refusal(Reason.NOT_BELOW),
        "c:a.jpg": Refusal(Reason.NOT_BELOW),
        "out/secret.jpg": Refusal(Reason.OUTSIDE),
        "link": Refusal(Reason.OUTSIDE),
        "in": Refusal(Reason.FOLDER),
        "b.jpg": Refusal(Reason.MISSING),
        "a.jpg/b.jpg": Refusal(Reason.MISSING),
    }
    assert FolderPlaces(world / "in").take(list(wanted), world) == wanted


def pack(path: Path, names: list[str], data: bytes = INSIDE) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name.replace("\0", "") or "x"), data, zipfile.ZIP_DEFLATED)
    return path


@QUICK
@given(names=st.lists(PATHS, max_size=8))
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_zip_writes_nothing_outside(world, names):
    """Whatever the names of a ZIP are, its files come out in the folder that is given, each with a name of its own."""
    before = {path for path in world.rglob("*") if "new" not in path.parts}
    packed = pack(world / "in" / "in" / "a.zip", names)
    target = world / "new"
    target.mkdir(exist_ok=True)
    with ArchivePlaces(packed) as places:
        taken = places.take(list(places.files()), target)
    assert all(path.read_bytes() == INSIDE for path in taken.values() if isinstance(path, Path))
    assert all(path.parent == target for path in taken.values() if isinstance(path, Path))
    unpacked = unpack(packed, target)
    assert len({one.name for one in unpacked}) == len(unpacked)
    after = {path for path in world.rglob("*") if "new" not in path.parts}
    assert after - before <= {packed}


@pytest.mark.parametrize("seed", range(20))
def test_damaged_zip_is_a_refusal(world, seed):
    """Changed bytes anywhere in a ZIP give refusals, never another error."""
    chance = random.Random(seed)
    packed = pack(world / "a.zip", [f"{number}.jpg" for number in range(5)], bytes(range(256)) * 40)
    content = bytearray(packed.read_bytes())
    for _ in range(6):
        content[chance.randrange(len(content))] = chance.randrange(256)
    packed.write_bytes(content)
    (world / "new").mkdir()
    try:
        with ArchivePlaces(packed) as places:
            taken = places.take([*places.files(), "../secret.jpg"], world / "new")
    except BadArchiveError:
        return
    assert taken["../secret.jpg"] == Refusal(Reason.NOT_BELOW)


def test_bombs_stop_at_the_limit(world, monkeypatch):
    """All files of a ZIP together give a hundred times its size at most, or two gigabytes if it is small."""
    monkeypatch.setattr(module, "UNPACKED_LEAST", 10**6)
    packed = pack(world / "a.zip", [f"{number}.jpg" for number in range(20)], bytes(4 * 10**5))
    (world / "new").mkdir()
    with ArchivePlaces(packed) as places:
        taken = places.take(list(places.files()), world / "new")
    limit = max(10**6, 100 * packed.stat().st_size)
    written = [path for path in taken.values() if isinstance(path, Path)]
    assert limit - 4 * 10**5 < sum(path.stat().st_size for path in written) <= limit
    assert {refusal.reason for refusal in taken.values() if isinstance(refusal, Refusal)} == {Reason.TOO_BIG}
    assert {path.name for path in (world / "new").iterdir()} == {path.name for path in written}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_zip_of_many_equal_names(world):
    """A hundred thousand files of one name take seconds, not the square of that."""
    with zipfile.ZipFile(world / "a.zip", "w") as archive:
        for _ in range(100_000):
            archive.filelist.append(entry := zipfile.ZipInfo("a.jpg"))
            entry.header_offset = entry.CRC = 0
        archive._didModify = True
    began = time.monotonic()
    with ArchivePlaces(world / "a.zip") as places:
        assert len(places.files()) == 100_000
    assert time.monotonic() - began < 30
