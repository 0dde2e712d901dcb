"""Members, their roles and settings."""

import secrets
from datetime import date, datetime
from typing import Any

from bot.frozen import frozen
from bot.labeling.model import QUALIFYING, Member, Project, Role
from bot.labeling.project_settings import Door
from storage.admissions import ways_into
from storage.database import Transaction, moment, parse_moment

PSEUDONYM_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, 1, I and O, which are easily confused


async def by_telegram_id(tx: Transaction, telegram_id: int) -> Member | None:
    row = await tx.sql.member_by_telegram_id(tx.connection, telegram_id=telegram_id)
    return await _member(tx, row)


async def by_id(tx: Transaction, member: int) -> Member | None:
    return await _member(tx, await tx.sql.member_by_id(tx.connection, member=member))


async def _member(tx: Transaction, row: Any) -> Member | None:
    if row is None:
        return None
    rights = [(each["word"], each["project"]) async for each in tx.sql.rights_of(tx.connection, member=row["id"])]
    roles = frozenset(Role(word) for word, project in rights if not project)
    admitted = frozenset(project for _word, project in rights if project)
    qualified = frozenset(project for word, project in rights if project and word in QUALIFYING)
    member, telegram_id, name, language, pseudonym, goal, hour, removed_at, gone_at = row
    removed, gone = removed_at is not None, gone_at is not None
    return Member(
        member,
        telegram_id,
        name,
        language,
        pseudonym,
        roles,
        goal,
        hour,
        removed=removed,
        gone=gone,
        admitted=admitted,
        qualified=qualified,
    )


async def add(tx: Transaction, *, telegram_id: int, name: str, language: str, at: datetime) -> int:
    """Add a member, and return their id. The pseudonym is random, so that it reveals nothing."""
    pseudonym = "L-" + "".join(secrets.choice(PSEUDONYM_ALPHABET) for _ in range(8))
    return int(
        await tx.sql.add_member(
            tx.connection,
            telegram_id=telegram_id,
            name=name,
            language=language,
            pseudonym=pseudonym,
            at=moment(at),
        )
    )


async def refresh(tx: Transaction, member: int, *, name: str, language: str) -> None:
    await tx.sql.refresh_member(tx.connection, member=member, name=name, language=language)


async def choose_language(tx: Transaction, member: int, language: str) -> None:
    await tx.sql.choose_language(tx.connection, member=member, language=language)


async def mark_gone(tx: Transaction, telegram_id: int, at: datetime) -> None:
    await tx.sql.mark_gone(tx.connection, telegram_id=telegram_id, at=moment(at))


async def mark_back(tx: Transaction, telegram_id: int) -> None:
    await tx.sql.mark_back(tx.connection, telegram_id=telegram_id)


async def grant(tx: Transaction, member: int, role: Role, at: datetime) -> bool:
    """Grant a role. Returns False if the member has it already."""
    return bool(await tx.sql.grant_role(tx.connection, member=member, role=role.value, at=moment(at)))


async def set_goal(tx: Transaction, member: int, goal: int | None) -> None:
    """Set the member's goal in pictures a day; None: no goal."""
    await tx.sql.set_goal(tx.connection, member=member, goal=goal)


async def set_remind_hour(tx: Transaction, member: int, hour: int | None) -> None:
    await tx.sql.set_remind_hour(tx.connection, member=member, hour=hour)


async def to_remind(tx: Transaction, hour: int, day: date, most: int) -> list[Member]:
    """Return up to `most` members with a reminder at this hour who have not been reminded on this day."""
    rows = [row async for row in tx.sql.members_to_remind(tx.connection, hour=hour, day=day.isoformat(), most=most)]
    return [member for row in rows if (member := await _member(tx, row))]


async def mark_reminded(tx: Transaction, member: int, day: date) -> None:
    await tx.sql.mark_reminded(tx.connection, member=member, day=day.isoformat())


async def all_members(tx: Transaction) -> list[Member]:
    """Return all members, in the order of their registration."""
    rows = [row async for row in tx.sql.all_members(tx.connection)]
    return [member for row in rows if (member := await _member(tx, row))]


async def with_role(tx: Transaction, role: Role) -> list[Member]:
    """Return the members with a role who are not removed and can be reached."""
    rows = [row async for row in tx.sql.members_with_role(tx.connection, role=role.value)]
    return [member for row in rows if (member := await _member(tx, row))]


async def to_ask(tx: Transaction, project: Project, *, since: datetime) -> list[int]:
    """Return the ids of reachable people who may label in a project and do so, or are labelers.

    Only those who joined, answered or skipped something since a moment.
    """
    people = {"project": project.id, "ways": ways_into(project), "since": moment(since)}
    people |= {"open": int(project.door == Door.OPEN)}
    return [row["id"] async for row in tx.sql.people_to_ask(tx.connection, **people)]


async def set_removed(tx: Transaction, member: int, at: datetime | None) -> None:
    """Mark a member as removed at a moment, or (None) as restored."""
    await tx.sql.set_removed(tx.connection, member=member, at=moment(at) if at else None)


async def count(tx: Transaction) -> tuple[int, int]:
    """Return the number of members, and of those who have blocked the bot."""
    row = await tx.sql.count_members(tx.connection)
    return row["members"], row["gone"]


async def revoke(tx: Transaction, member: int, role: Role) -> None:
    await tx.sql.revoke_role(tx.connection, member=member, role=role.value)


async def count_managers(tx: Transaction) -> int:
    """Return the number of managers who are not removed."""
    return int(await tx.sql.count_managers(tx.connection))


async def by_activity(tx: Transaction) -> list[int]:
    """Return all members' ids, the last active first. Those without activity are ordered by their registration."""
    return [row["id"] async for row in tx.sql.members_by_activity(tx.connection)]


@frozen
class Activity:
    """A member's registration, last answer or skip, and whether they blocked the bot.

    `week` is the number of answers since the given day, `total` of all.
    """

    joined_at: datetime
    last_at: datetime | None
    gone: bool
    week: int
    total: int


async def activity(tx: Transaction, member: int, *, since: date) -> Activity:
    row = await tx.sql.activity_of(tx.connection, member=member, since=since.isoformat())
    last_at = parse_moment(row["last_at"]) if row["last_at"] else None
    return Activity(parse_moment(row["joined_at"]), last_at, row["gone_at"] is not None, row["week"], row["total"])


async def any_manager(tx: Transaction) -> bool:
    return bool(await tx.sql.count_manager_roles(tx.connection))
