"""Delete a project with everything that belongs to it."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from bot.frozen import frozen
from bot.labeling.model import ItemState, Project
from storage import history, tallies
from storage.database import Transaction

AS_FILE = "#file"  # the end of the key of a file id for a picture sent as a file, as in bot.photos


@frozen
class Contents:
    """What a project holds. `others` are the answers of people who are no managers."""

    pictures: int
    answers: int
    others: int
    verdicts: int
    gold: int


async def contents(tx: Transaction, project: int) -> Contents:
    return Contents(**dict(await tx.sql.deletion_counts(tx.connection, project=project)))


async def delete_items(tx: Transaction, project: int, most: int) -> list[str] | None:
    """Delete up to `most` items of a project, with all that belongs to them; None if there are no more.

    Returns the addresses of pictures that nothing else uses.
    """
    rows = [row async for row in tx.sql.some_items_of(tx.connection, project=project, most=most)]
    if not rows:
        return None
    numbers = [row["id"] for row in rows]
    items = json.dumps(numbers)
    counts = [row async for row in tx.sql.tallies_of_items(tx.connection, items=items)]
    for row in counts:
        await tallies.add(tx, row["member_id"], date.fromisoformat(row["day"]), -row["answers"])
    await tx.sql.delete_appeals(tx.connection, items=items)
    await tx.sql.delete_corrections(tx.connection, items=items)
    await tx.sql.delete_inspections_of(tx.connection, items=items)
    await tx.sql.delete_reviews(tx.connection, items=items)
    await tx.sql.delete_annotations(tx.connection, items=items)
    await tx.sql.leave_past_answers(tx.connection, items=items)
    await tx.sql.delete_assignments(tx.connection, items=items)
    await tx.sql.delete_from_queue(tx.connection, items=items)
    await tx.sql.leave_upload_results(tx.connection, items=items)
    await tx.sql.delete_look_bands(tx.connection, items=items)
    await tx.sql.delete_cleanings(tx.connection, items=items)
    await tx.sql.delete_looks(tx.connection, items=items)
    await tx.sql.leave_resembled_items(tx.connection, items=items)
    await tx.sql.delete_practice_answers(tx.connection, items=items)
    await tx.sql.leave_practice_runs(tx.connection, items=items)
    await tx.sql.delete_choices_of(tx.connection, items=items)
    await tx.sql.leave_exam_sittings(tx.connection, items=items)
    await tx.sql.delete_from_exams(tx.connection, items=items)
    await tx.sql.leave_questions_about(tx.connection, items=items)
    await tx.sql.delete_gold_offers(tx.connection, items=items)
    await tx.sql.delete_gold_steps(tx.connection, items=items)
    await tx.sql.delete_class_cleaning_answers_to(tx.connection, items=items)
    await tx.sql.delete_class_cleanings_of(tx.connection, items=items)
    await tx.sql.delete_splits(tx.connection, items=items)
    await tx.sql.delete_items(tx.connection, items=items)
    await history.forget(tx, [f"item {number}" for number in numbers])
    for state, many in Counter(ItemState(row["state"]) for row in rows).items():
        await tx.sql.change_item_count(tx.connection, project=project, state=state.value, by=-many)
    return await forget_unused(tx, (address for row in rows for address in (row["photo"], row["original"])))


async def delete_project(tx: Transaction, project: Project) -> list[str]:
    """Delete a project without items. Returns the addresses of its example pictures that nothing else uses."""
    number = project.id
    await tx.sql.delete_upload_results_of(tx.connection, project=number)
    await tx.sql.delete_upload_files_of(tx.connection, project=number)
    await tx.sql.delete_uploads_of(tx.connection, project=number)
    await tx.sql.delete_question_messages_in(tx.connection, project=number)
    await tx.sql.delete_questions_in(tx.connection, project=number)
    await tx.sql.delete_practice_runs_in(tx.connection, project=number)
    await tx.sql.delete_exam_sittings_in(tx.connection, project=number)
    await tx.sql.delete_exams_in(tx.connection, project=number)
    await tx.sql.leave_exam_plans(tx.connection, project=number)
    await tx.sql.delete_admissions_to(tx.connection, project=number)
    await tx.sql.delete_barred_from(tx.connection, project=number)
    await tx.sql.close_invitations_to(tx.connection, project=number)
    await tx.sql.delete_invitations_to(tx.connection, project=number)
    await tx.sql.delete_from_classes(tx.connection, project=number)
    await tx.sql.delete_consents_for(tx.connection, project=number)
    await tx.sql.delete_waits_for(tx.connection, project=number)
    await tx.sql.delete_positions_in(tx.connection, project=number)
    await tx.sql.delete_queue_order_of(tx.connection, project=number)
    await tx.sql.delete_sittings_in(tx.connection, project=number)
    await tx.sql.delete_told_in(tx.connection, project=number)
    await tx.sql.delete_concerns_in(tx.connection, project=number)
    await tx.sql.delete_skills_in(tx.connection, project=number)
    await tx.sql.delete_pool_of(tx.connection, project=number)
    await tx.sql.delete_models_of(tx.connection, project=number)
    await tx.sql.delete_agreements_of(tx.connection, project=number)
    await tx.sql.delete_runs_for(tx.connection, project=number)
    await tx.sql.delete_summaries_of(tx.connection, project=number)
    await tx.sql.delete_alerts_of(tx.connection, project=number)
    await tx.sql.delete_item_counts_of(tx.connection, project=number)
    await tx.sql.delete_exports_of(tx.connection, project=number)
    await tx.sql.delete_labels_of(tx.connection, project=number)
    await tx.sql.delete_project(tx.connection, project=number)
    return await forget_unused(tx, (label.example for label in (*project.labels, *project.merged) if label.example))


async def forget_unused(tx: Transaction, addresses: Iterable[str]) -> list[str]:
    """Return those of some addresses that no item and no label uses, and delete their file ids.

    Erased items don't count.
    """
    asked = json.dumps(sorted(set(addresses)))
    unused: Sequence[str] = [row["address"] async for row in tx.sql.unused_pictures(tx.connection, addresses=asked)]
    keys = [key for address in unused for key in (address, f"{address}{AS_FILE}")]
    await tx.sql.delete_file_ids(tx.connection, addresses=json.dumps(keys))
    return list(unused)
