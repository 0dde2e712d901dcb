"""What went wrong in a job, in words: jobs keep their error as Python says it, which is for the log and `--json`."""

import re

from bot.cli.common import refused_file, say, settings

SYSTEM = re.compile(r"\[Errno (?P<number>\d+)\] (?P<detail>[^:]*)(?:: '(?P<file>[^']*)')?")
SQLITE = {
    "database is locked": "SQLITE_BUSY",
    "database table is locked": "SQLITE_LOCKED",
    "database or disk is full": "SQLITE_FULL",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "disk I/O error": "SQLITE_IOERR",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
}
"""SQLite's messages, with the names of their codes."""
KINDS = {
    "UnreachableError: ": "not-sent",
    "LockedError: ": "busy",
    "BackupsGoneError: ": "backups-gone",
    "BackupHoldsMoreError: ": "holds-more",
    "NoLibraryError: ": "no-library",
    "NetworkError: ": "network",
    "TimedOut: ": "network",
    "the process ended with ": "killed",
    "cut off each time": "killed",
}
"""Parts of other errors that have a text."""


def describe_problem(error: str) -> str:
    """Return a job's error in the operator's language if its kind is known, otherwise as it is."""
    for part, kind in KINDS.items():
        if part in error:
            return say("job-problem", kind=kind)
    for part, code in SQLITE.items():
        if part in error:
            return say("cli-database", file=str(settings().database), kind=code, detail=part)
    if found := SYSTEM.search(error):
        return refused_file(OSError(int(found["number"]), found["detail"], found["file"]))
    return error
