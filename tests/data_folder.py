"""What stands in the files of a bot that runs in this process."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory


def contents(folder: Path) -> dict[str, bytes]:
    """Return the content of each file below a folder, by its path there.

    Another process reads them. SQLite's locks belong to a process and end as soon as it closes any file of the
    database: whoever opens that next takes it for unused and cuts the index of its log, while the bot uses it.
    """
    with TemporaryDirectory() as place:
        copy = Path(place) / "copy"
        subprocess.run(["cp", "-R", folder, copy], check=True)
        return {str(path.relative_to(copy)): path.read_bytes() for path in copy.rglob("*") if path.is_file()}
