"""Delete what a class keeps about its people."""

from storage import class_cleanings, history, inspections, papers, sharing
from storage.database import Transaction

EVERYBODY = 0  # in place of a member's id


async def delete_practice(tx: Transaction, class_: int, member: int, most: int) -> int:
    """Delete up to `most` practice answers of a class, of a member or EVERYBODY. Returns how many."""
    return int(await tx.sql.delete_class_practice(tx.connection, class_id=class_, member=member, most=most))


async def delete(tx: Transaction, class_: int, member: int) -> None:
    """Delete all else that a class keeps about a member or EVERYBODY, once no practice answer is left.

    Every table that names people of a class belongs here. Certificates stay without a name.
    """
    whose = {"class_id": class_, "member": member}
    people = [row["member_id"] async for row in tx.sql.class_people(tx.connection, **whose)]
    await tx.sql.delete_class_runs(tx.connection, **whose)
    await tx.sql.delete_class_question_messages(tx.connection, **whose)
    await tx.sql.delete_class_questions(tx.connection, **whose)
    await tx.sql.delete_class_exam_choices(tx.connection, **whose)
    await tx.sql.delete_class_exam_sittings(tx.connection, **whose)
    await class_cleanings.forget(tx, class_, member)
    for table in (papers, sharing, inspections):
        await table.forget(tx, class_=class_, member=member)
    await tx.sql.delete_class_proposals(tx.connection, **whose)
    await tx.sql.delete_class_consents(tx.connection, **whose)
    await tx.sql.delete_class_trainees(tx.connection, **whose)
    await history.forget(tx, [f"trainee {class_} {person}" for person in people])


async def people(tx: Transaction, class_: int) -> list[int]:
    """Return the members who are or were in a class."""
    return [row["member_id"] async for row in tx.sql.class_people(tx.connection, class_id=class_, member=EVERYBODY)]


async def is_only_trainee(tx: Transaction, class_: int, member: int) -> bool:
    """Return whether a member has neither worked here nor been in another class, and has no other role."""
    return bool(await tx.sql.is_only_trainee(tx.connection, class_id=class_, member=member))
