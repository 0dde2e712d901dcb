"""People who asked to be forgotten, what is cleared for them, and what a person can take along."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.frozen import frozen
from storage import history, inspections, papers, sharing, shown_pictures
from storage.database import Transaction, moment


@frozen
class Forgetting:
    """A person who is being forgotten. Without a Telegram id all rows are cleared already."""

    member: int
    telegram_id: int | None
    name: str
    pseudonym: str
    with_answers: bool


async def begin(
    tx: Transaction, *, member: int, telegram_id: int, name: str, with_answers: bool, now: datetime
) -> None:
    """Record that a person is being forgotten, and replace what identifies them."""
    await tx.sql.begin_forgetting(
        tx.connection,
        member=member,
        telegram_id=telegram_id,
        name=name,
        with_answers=int(with_answers),
        at=moment(now),
    )
    await clear_identity(tx, member)


async def clear_identity(tx: Transaction, member: int) -> None:
    """Replace a person's name and Telegram id, and forget their settings. Their pseudonym is left."""
    await tx.sql.clear_identity(tx.connection, member=member)


async def under_way(tx: Transaction) -> list[Forgetting]:
    """Return the people who are being forgotten."""
    return [
        Forgetting(row["member_id"], row["telegram_id"], row["name"] or "", row["pseudonym"], bool(row["with_answers"]))
        async for row in tx.sql.forgettings(tx.connection)
    ]


async def delete_notices(tx: Transaction, person: Forgetting) -> None:
    """Delete the notices that quote a person. This comes first: later nobody knows what they wrote."""
    words = [row["words"] async for row in tx.sql.words_of(tx.connection, member=person.member)]
    for value in (person.name, *words):
        if value:
            await tx.sql.delete_notices_with(tx.connection, value=json.dumps(value, ensure_ascii=False))


async def delete_answers(tx: Transaction, member: int) -> None:
    """Delete a person's answers, in work, practice and exams. They have been withdrawn before."""
    await tx.sql.delete_appeals_of(tx.connection, member=member)
    await tx.sql.delete_corrections_of(tx.connection, member=member)
    await tx.sql.delete_annotations_of(tx.connection, member=member)
    await tx.sql.delete_tallies_of(tx.connection, member=member)
    await tx.sql.delete_practice_answers_of(tx.connection, member=member)
    await tx.sql.delete_practice_runs_of(tx.connection, member=member)
    await tx.sql.delete_exam_choices_of(tx.connection, member=member)
    await tx.sql.delete_exam_sittings_of(tx.connection, member=member)
    await inspections.forget(tx, member=member)
    await tx.sql.delete_cleaning_practice_of(tx.connection, member=member)
    await tx.sql.clear_hints_in_exams_of(tx.connection, member=member)
    await tx.sql.clear_hints_of(tx.connection, member=member)


async def clear_traces(tx: Transaction, person: Forgetting, now: datetime) -> None:
    """Clear what identifies a person or what they wrote, in all tables. It reads some of them completely."""
    await tx.sql.delete_roles_of(tx.connection, member=person.member)
    await tx.sql.delete_admissions_of(tx.connection, member=person.member)
    await tx.sql.delete_instructor(tx.connection, member=person.member)
    await tx.sql.delete_consents_of(tx.connection, member=person.member)
    await tx.sql.delete_class_consents_of(tx.connection, member=person.member)
    await tx.sql.delete_forms_of_forgotten(tx.connection, member=person.member)
    await tx.sql.delete_question_messages_of(tx.connection, member=person.member)
    await shown_pictures.forget_of(tx, person.member)
    await tx.sql.delete_notices_of(tx.connection, member=person.member)
    await tx.sql.clear_questions_of(tx.connection, member=person.member)
    await tx.sql.clear_answers_by(tx.connection, member=person.member)
    await tx.sql.clear_appeals_of(tx.connection, member=person.member)
    await tx.sql.clear_reasons_in_exams_of(tx.connection, member=person.member)
    await tx.sql.clear_words_of_reviewer(tx.connection, member=person.member)
    await tx.sql.clear_spoken_hints_of(tx.connection, member=person.member)
    await tx.sql.clear_sent_files_of(tx.connection, member=person.member)
    await tx.sql.clear_sent_names_of(tx.connection, member=person.member)
    await tx.sql.rename_sent_pictures(tx.connection, member=person.member)
    await papers.forget(tx, member=person.member)
    await sharing.forget(tx, member=person.member)
    await tx.sql.delete_proposals_of(tx.connection, member=person.member)
    await tx.sql.delete_concerns_of(tx.connection, member=person.member)
    await tx.sql.clear_trainee(tx.connection, member=person.member, at=moment(now))
    await history.clear_person(tx, person.member)
    await tx.sql.delete_number_tries_of(tx.connection, telegram_id=person.telegram_id)
    for end in (",", "}"):
        await tx.sql.delete_updates_with(tx.connection, value=f'"id":{person.telegram_id}{end}')
    await tx.sql.clear_update_errors(tx.connection)
    await tx.sql.clear_forgetting(tx.connection, member=person.member)


async def end(tx: Transaction) -> None:
    """Delete the records of people of whom nothing is left."""
    await tx.sql.end_forgettings(tx.connection)


async def own_data(tx: Transaction, member: int) -> dict[str, Any]:
    """Return all that is stored of a person, as values that JSON can hold."""
    profile = dict(await tx.sql.own_profile(tx.connection, member=member))
    labels = {row["id"]: row["text"] async for row in tx.sql.own_label_texts(tx.connection, member=member)}
    parts = {
        "roles": tx.sql.own_roles(tx.connection, member=member),
        "classes": tx.sql.own_classes(tx.connection, member=member),
        "class_consents": tx.sql.own_class_consents(tx.connection, member=member),
        "picture_consents": tx.sql.own_consents(tx.connection, member=member),
        "answers": tx.sql.own_answers(tx.connection, member=member),
        "practice": tx.sql.own_practice(tx.connection, member=member),
        "exams": tx.sql.own_exams(tx.connection, member=member),
        "exam_answers": tx.sql.own_exam_answers(tx.connection, member=member),
        "cleaning_practice": tx.sql.own_cleaning_practice(tx.connection, member=member),
        "inspecting": tx.sql.own_inspections(tx.connection, member=member),
        "certificates": tx.sql.own_papers(tx.connection, member=member),
        "results_to_companies": tx.sql.own_shares(tx.connection, member=member),
        "proposals": tx.sql.own_proposals(tx.connection, member=member),
        "questions": tx.sql.own_questions(tx.connection, member=member),
        "pictures": tx.sql.own_pictures(tx.connection, member=member),
        "explanations": tx.sql.own_hints(tx.connection, member=member),
    }
    data: dict[str, Any] = {"profile": profile}
    for name, rows in parts.items():
        data[name] = [_with_texts(dict(row), labels) async for row in rows]
    return data


def _with_texts(row: dict[str, Any], labels: Mapping[int, str]) -> dict[str, Any]:
    """Replace ids of labels by their texts."""
    for column in ("labels", "answer"):
        if str(row.get(column)).startswith("["):
            row[column] = [labels.get(label, str(label)) for label in json.loads(row[column])]
    return row
