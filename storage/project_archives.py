"""The rows of a project for an archive, and from one."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bot.labeling.archive import ITEM_TABLES, PROJECT_TABLES, ItemRows, Row
from bot.labeling.archive.numbers import Numbers
from bot.labeling.dataset import Split
from storage import consents, datasets, looks, tallies
from storage.database import Transaction, new_version

PAGE = 500  # items read at a time
Rows = AsyncIterator[Any]

PROJECT_QUERIES: Mapping[str, Callable[[Transaction, int], Rows]] = {
    "labels": lambda tx, project: tx.sql.archived_labels(tx.connection, project=project),
    "models": lambda tx, project: tx.sql.archived_models(tx.connection, project=project),
    "skills": lambda tx, project: tx.sql.archived_skills(tx.connection, project=project),
    "pools": lambda tx, project: tx.sql.archived_pools(tx.connection, project=project),
    "agreements": lambda tx, project: tx.sql.archived_agreements(tx.connection, project=project),
    "consents": lambda tx, project: tx.sql.archived_consents(tx.connection, project=project),
    "exports": lambda tx, project: tx.sql.archived_exports(tx.connection, project=project),
    "project_history": lambda tx, project: tx.sql.archived_project_history(tx.connection, project=project),
}
ITEM_QUERIES: Mapping[str, Callable[[Transaction, str], Rows]] = {
    "assignments": lambda tx, items: tx.sql.archived_assignments(tx.connection, items=items),
    "annotations": lambda tx, items: tx.sql.archived_annotations(tx.connection, items=items),
    "reviews": lambda tx, items: tx.sql.archived_reviews(tx.connection, items=items),
    "corrections": lambda tx, items: tx.sql.archived_corrections(tx.connection, items=items),
    "appeals": lambda tx, items: tx.sql.archived_appeals(tx.connection, items=items),
    "looks": lambda tx, items: tx.sql.archived_looks(tx.connection, items=items),
    "gold_offers": lambda tx, items: tx.sql.archived_gold_offers(tx.connection, items=items),
    "history": lambda tx, items: tx.sql.archived_history(tx.connection, items=items),
}


async def read_project(tx: Transaction, project: int) -> dict[str, list[Row]]:
    """Return the rows of a project as a whole, by table. Examples that serve a class only are left out."""
    tables = {"project": [dict(await tx.sql.archived_project(tx.connection, project=project))]}
    for name, query in PROJECT_QUERIES.items():
        tables[name] = [dict(row) async for row in query(tx, project)]
    hidden = await consents.examples_for_classes(tx, project)
    for label in tables["labels"]:
        label["example"] = None if label["id"] in hidden else label["example"]
    people = {row["id"]: dict(row) async for row in tx.sql.archived_people(tx.connection, project=project)}
    people |= {row["id"]: dict(row) async for row in tx.sql.archived_actors(tx.connection, project=project)}
    tables["people"] = [people[member] for member in sorted(people)]
    return tables


async def read_items(tx: Transaction, project: int) -> AsyncIterator[dict[str, list[Row]]]:
    """Yield the rows of a project's items by table, page by page, without items that serve a class only.

    Bytes are hexadecimal digits.
    """
    after = 0
    while True:
        rows = tx.sql.archived_items(tx.connection, project=project, after=after, most=PAGE)
        page = {"items": [dict(row) async for row in rows]}
        if not page["items"]:
            return
        after = page["items"][-1]["id"]
        items = json.dumps([row["id"] for row in page["items"]])
        for name, query in ITEM_QUERIES.items():
            page[name] = [dict(row) async for row in query(tx, items)]
        for look in page["looks"]:
            look["hashes"] = look["hashes"].hex()
        yield page


async def add_project(
    tx: Transaction, *, tables: Mapping[str, Sequence[Row]], name: str, numbers: Numbers
) -> tuple[int, dict[int, int], dict[int, int]]:
    """Add a closed project with everything that is not about an item.

    Returns its id, and the new ids of its labels and its models. `numbers` has those of the members. Raises KeyError,
    ValueError and sqlite3.IntegrityError for rows that don't fit together.
    """
    row = {column: value for column, value in tables["project"][0].items() if column not in {"id", "state"}}
    project = int(await tx.sql.restore_project(tx.connection, **row | {"name": name, "version": new_version()}))
    labels: dict[int, int] = {}
    for row in tables["labels"]:
        values = {column: value for column, value in row.items() if column not in {"id", "merged_into"}}
        labels[row["id"]] = int(await tx.sql.restore_label(tx.connection, project=project, **values))
    for row in tables["labels"]:
        if row["merged_into"] is not None:
            await tx.sql.merge_label(tx.connection, label=labels[row["id"]], into=labels[row["merged_into"]])
    models: dict[int, int] = {}
    for row in tables["models"]:
        models[row["id"]] = int(await tx.sql.restore_model(tx.connection, project=project, name=row["name"]))
    known = Numbers(members=numbers.members, labels=labels, models=models)
    for table, add in PROJECT_ADDERS.items():
        for row in tables[table]:
            await add(tx, project, known.renumber(row, PROJECT_TABLES[table]))
    return project, labels, models


async def add_items(tx: Transaction, *, project: int, items: Sequence[ItemRows], numbers: Numbers) -> list[int]:
    """Add items with everything about them, and return their new ids.

    `numbers` has the new ids of all items before them, and is not changed. Raises KeyError, ValueError and
    sqlite3.IntegrityError for rows that don't fit together.
    """
    added: dict[int, int] = {}
    states, answers = Counter[str](), Counter[tuple[int, str]]()
    splits: list[tuple[int, Split]] = []
    for each in items:
        before = each.item["resembles"]
        is_here = before in added
        row = numbers.renumber(each.item | ({"resembles": None} if is_here else {}), ITEM_TABLES["items"])
        if is_here:
            row["resembles"] = added[before]
        values = {column: value for column, value in row.items() if column not in {"id", "split", "band"}}
        item = int(await tx.sql.restore_item(tx.connection, project=project, **values))
        added[row["id"]] = item
        states[row["state"]] += 1
        if row["split"] is not None:
            splits.append((item, Split(row["split"])))
        if row["band"] is not None:
            await tx.sql.enqueue(tx.connection, project=project, band=row["band"], item=item)
        await _add_about(tx, project, each, item, numbers, answers)
    await datasets.add_splits(tx, splits=splits)
    for state, many in states.items():
        await tx.sql.change_item_count(tx.connection, project=project, state=state, by=many)
    for (member, day), many in answers.items():
        await tallies.add(tx, member, date.fromisoformat(day), many)
    return list(added.values())


async def _add_about(
    tx: Transaction, project: int, rows: ItemRows, item: int, numbers: Numbers, answers: Counter[tuple[int, str]]
) -> None:
    """Add the rows about an item, and count the answers by member and day."""
    known = Numbers(numbers.members, numbers.models, numbers.labels)
    known.items.add(rows.item["id"], item)

    def renumbered(table: str) -> Iterator[tuple[int, Row]]:
        for row in rows.about[table]:
            values = known.renumber(row, ITEM_TABLES[table])
            yield values.pop("id", 0), values

    for old, row in renumbered("assignments"):
        known.assignments[old] = int(await tx.sql.restore_assignment(tx.connection, **row))
    for old, row in renumbered("annotations"):
        known.annotations[old] = int(await tx.sql.restore_annotation(tx.connection, **row))
        answers[row["member_id"], row["day"]] += row["superseded_at"] is None
    for old, row in renumbered("reviews"):
        known.reviews[old] = int(await tx.sql.restore_review(tx.connection, project=project, **row))
    for table, add in ITEM_ADDERS.items():
        for _, row in renumbered(table):
            await add(tx, project, row)
    for _, row in renumbered("history"):
        event = known.renumber_event(row)
        del event["item_id"]
        await tx.sql.record_event(tx.connection, subject=f"item {item}", **event)


async def _add_consent(tx: Transaction, project: int, row: Row) -> None:
    await tx.sql.give_consent(
        tx.connection, project=project, member=row["member_id"], class_id=None, at=row["given_at"]
    )


async def _add_appeal(tx: Transaction, _project: int, row: Row) -> None:
    values = {column: value for column, value in row.items() if column != "item_id"}
    await tx.sql.restore_appeal(tx.connection, **values)


async def _add_look(tx: Transaction, project: int, row: Row) -> None:
    await looks.add(tx, project=project, item=row.pop("item_id"), look=looks.read(**row))


Adder = Callable[[Transaction, int, Row], Awaitable[object]]

PROJECT_ADDERS: Mapping[str, Adder] = {
    "skills": lambda tx, project, row: tx.sql.restore_skills(tx.connection, project=project, **row),
    "pools": lambda tx, project, row: tx.sql.restore_pool(tx.connection, project=project, version=new_version(), **row),
    "agreements": lambda tx, project, row: tx.sql.save_agreement(tx.connection, project=project, **row),
    "consents": _add_consent,
    "exports": lambda tx, project, row: tx.sql.record_export(tx.connection, project=project, **row),
    "project_history": lambda tx, project, row: tx.sql.record_event(tx.connection, subject=f"project {project}", **row),
}
ITEM_ADDERS: Mapping[str, Adder] = {
    "corrections": lambda tx, _project, row: tx.sql.restore_correction(tx.connection, **row),
    "appeals": _add_appeal,
    "looks": _add_look,
    "gold_offers": lambda tx, project, row: tx.sql.restore_gold_offer(tx.connection, project=project, **row),
}
