"""Certificates, who gets one, and the seals on them."""

import base64
from datetime import date, datetime
from typing import Any

from bot.labeling.model import Class, Paper, PaperKind, Score
from storage.classes import as_class
from storage.database import Transaction, moment


async def seal(tx: Transaction, class_: int) -> bytes | None:
    """Return the seal of a class, a PNG with a transparent ground."""
    stored = await tx.sql.class_seal(tx.connection, class_id=class_)
    return base64.b64decode(stored) if stored else None


async def set_seal(tx: Transaction, class_: int, picture: bytes) -> None:
    await tx.sql.set_class_seal(tx.connection, class_id=class_, picture=base64.b64encode(picture).decode())


async def remove_seal(tx: Transaction, class_: int) -> None:
    await tx.sql.remove_class_seal(tx.connection, class_id=class_)


async def ticked(tx: Transaction, class_: int) -> set[int]:
    """Return the member ids of the trainees of a class who are ticked."""
    return {row["member_id"] async for row in tx.sql.completions_of(tx.connection, class_id=class_)}


async def tick(tx: Transaction, class_: int, member: int, at: datetime, *, on: bool) -> None:
    """Tick a trainee, or take the tick away. Idempotent."""
    if on:
        await tx.sql.tick_completion(tx.connection, class_id=class_, member=member, at=moment(at))
    else:
        await tx.sql.untick_completion(tx.connection, class_id=class_, member=member)


async def add(
    tx: Transaction,
    class_: Class,
    kind: PaperKind,
    *,
    member: int,
    name: str,
    score: Score | None,
    at: datetime,
    by: int | None,
) -> int:
    """Issue a certificate with what the class says now, and return its id. The date of `at` is that on it.

    Its number is the next of the year, at least the class's first.
    """
    newest = await tx.sql.newest_paper_number(tx.connection, year=at.year)
    return int(
        await tx.sql.add_paper(
            tx.connection,
            class_id=class_.id,
            member=member,
            kind=kind.value,
            year=at.year,
            number=max(class_.first_number, (newest or 0) + 1),
            name=name,
            class_name=class_.name,
            course=class_.paper_course,
            hours=class_.hours,
            starts_on=class_.starts_on.isoformat() if class_.starts_on else None,
            ends_on=class_.ends_on.isoformat() if class_.ends_on else None,
            issuer=class_.paper_issuer,
            head=class_.head,
            language=class_.language,
            right_count=score.right if score else None,
            pictures=score.pictures if score else None,
            issued_on=at.date().isoformat(),
            at=moment(at),
            by=by,
        )
    )


async def by_id(tx: Transaction, paper: int) -> Paper | None:
    row = await tx.sql.paper_by_id(tx.connection, paper=paper)
    return _paper(row) if row else None


async def of_class(tx: Transaction, class_: int) -> list[Paper]:
    """Return the certificates of a class that were not taken back and whose people are known, by number."""
    return [_paper(row) async for row in tx.sql.papers_of_class(tx.connection, class_id=class_)]


async def of_member(tx: Transaction, member: int) -> list[Paper]:
    """Return a person's certificates that were not taken back and have their name, the newest first."""
    return [_paper(row) async for row in tx.sql.papers_of_member(tx.connection, member=member)]


async def take_back(tx: Transaction, paper: int, at: datetime) -> bool:
    """Take a certificate back. Returns False if it was taken back before."""
    return bool(await tx.sql.take_paper_back(tx.connection, paper=paper, at=moment(at)))


async def was_taken_back(tx: Transaction, class_: int, member: int, kind: PaperKind) -> bool:
    """Return whether a person's certificate of a class was taken back."""
    values = {"class_id": class_, "member": member, "kind": kind.value}
    return bool(await tx.sql.was_paper_taken_back(tx.connection, **values))


async def passed(tx: Transaction, class_: int) -> set[int]:
    """Return the member ids of those who passed an exam of a class and were told so."""
    return {row["member_id"] async for row in tx.sql.passed_in_class(tx.connection, class_id=class_)}


async def pass_of(tx: Transaction, class_: int, member: int) -> Score | None:
    """Return a person's best score in an exam of a class that they passed and were told of."""
    row = await tx.sql.pass_in_class(tx.connection, class_id=class_, member=member)
    return Score(row["right_count"], row["pictures"]) if row else None


async def passes_of(tx: Transaction, member: int) -> list[tuple[Class, Score]]:
    """Return the classes of a person in which they passed an exam and were told so, the newest first.

    With each goes their best score in it.
    """
    found: dict[int, tuple[Class, Score]] = {}
    async for row in tx.sql.passes_of_member(tx.connection, member=member):
        found.setdefault(row["id"], (as_class(row), Score(row["right_count"], row["pictures"])))
    return list(found.values())


async def forget(tx: Transaction, *, class_: int = 0, member: int = 0) -> None:
    """Forget people on their certificates, which nobody can confirm any more.

    Of a class, or (0) of all; of one member, or (0) of all of that class. Raises ValueError if it would be everybody.
    """
    if not class_ and not member:
        raise ValueError("a class or a member")
    await tx.sql.forget_papers(tx.connection, class_id=class_, member=member)
    await tx.sql.forget_completions(tx.connection, class_id=class_, member=member)


def _paper(row: Any) -> Paper:
    *values, right, pictures, issued, taken_back = row
    id_, class_, member, kind, year, number, name, class_name, course, hours, starts, ends, issuer, head, language = (
        values
    )
    return Paper(
        id_,
        class_,
        member,
        PaperKind(kind),
        year,
        number,
        name,
        class_name,
        course,
        hours,
        _day(starts),
        _day(ends),
        issuer,
        head,
        language,
        right,
        pictures,
        date.fromisoformat(issued),
        is_valid=taken_back is None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
