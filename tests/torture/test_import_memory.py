"""The memory of an import, whatever is in the folder."""

import asyncio
import json
import os
import re
import struct
import zlib
from asyncio.subprocess import Process
from pathlib import Path

import pytest
from PIL import Image

from tests import program
from tests.photographs import file_of

MEGABYTES_MOST = 600  # of all processes together
SIDE = 14_107  # of a square of 199 megapixels

pytestmark = pytest.mark.timeout(300)


def large_png(color: int, side: int) -> bytes:
    """Return a square PNG in one color. One of 199 megapixels takes 800 MB when it is decoded."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer, row = zlib.compressobj(1), b"\0" + bytes([color, 30, 90]) * side
    start = packer.compress(row) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(row) + packer.flush(zlib.Z_FULL_FLUSH)  # stands alone, so it can be repeated
    end, checked = zlib.compressobj(1, wbits=-15).flush(), 1
    for _ in range(side):
        checked = zlib.adler32(row, checked)
    packed = start + again * (side - 1) + end + struct.pack(">I", checked)
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def memory_of_tree(root: int) -> int:
    """Return the resident megabytes of a process and all its descendants."""
    children: dict[int, list[int]] = {}
    resident: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "status").read_text(encoding="utf-8")
        except OSError:  # it has ended
            continue
        found = {name: int(value) for name, value in re.findall(r"^(PPid|VmRSS):\s+(\d+)", status, re.MULTILINE)}
        children.setdefault(found["PPid"], []).append(int(folder.name))
        resident[int(folder.name)] = found.get("VmRSS", 0)
    tree = [root]
    for process in tree:
        tree += children.get(process, [])
    return sum(resident.get(process, 0) for process in tree) // 1024


async def peak_until_end(process: Process) -> int:
    peak = 0
    while process.returncode is None:
        peak = max(peak, memory_of_tree(process.pid))
        await asyncio.sleep(0.1)
    return peak


@pytest.mark.torture
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="measures with /proc")
async def test_import_of_large_pictures_takes_little_memory(tmp_path: Path):
    """Two PNGs of 199 megapixels, refused with the limit, and large pictures that come in take less than 600 MB."""
    folder, desk = tmp_path / "photos", tmp_path / "desk"
    folder.mkdir()
    desk.mkdir()
    for color in (10, 20):
        (folder / f"{color}.png").write_bytes(large_png(color, SIDE))
        (folder / f"at the limit {color}.png").write_bytes(large_png(color, 7_700))
    heic, avif = Image.new("RGB", (8064, 6048), "red"), Image.new("RGB", (7296, 5472), "blue")
    (folder / "phone.heic").write_bytes(file_of("HEIF", heic, quality=30, enc_params={"preset": "ultrafast"}))
    (folder / "phone.avif").write_bytes(file_of("AVIF", avif, quality=30, speed=10))
    (folder / "grey.jpg").write_bytes(file_of("JPEG", Image.new("L", (SIDE, SIDE), 90)))
    (folder / "progressive.jpg").write_bytes(file_of("JPEG", Image.new("RGB", (7000, 7000), "red"), progressive=True))
    settings = {"data_dir": tmp_path / "data", "language": "en"}
    labels = ("--label", "a", "--label", "b")
    async with program.running("project", "create", "garden", "--question", "q", *labels, cwd=desk, **settings) as made:
        assert await made.wait() == 0
    async with program.running("import", "garden", str(folder), "--json", cwd=desk, **settings) as importing:
        peak = asyncio.create_task(peak_until_end(importing))
        out, _ = await importing.communicate()
    summary = json.loads(out)
    assert summary["added"] + len(summary["doubtful"]) == 6
    assert {refused["detail"] for refused in summary["refused"].values()} == {"14107 x 14107 = 199 MP > 60 MP"}
    assert 100 < await peak < MEGABYTES_MOST, os.cpu_count()
