"""Looks: the measures and hashes of items' pictures, and the search for copies by them."""

import json
from collections.abc import Iterable

from storage.database import Transaction
from storage.images.looks import BAND_VALUES, Hashes, Look, Measures

CANDIDATES_MOST = 4000  # items that are compared, counted once for each part that they have in common
NO_LIMIT = 2**62


async def add(tx: Transaction, *, project: int, item: int, look: Look) -> None:
    """Store the look of an item, instead of an earlier one, and make the item findable by it."""
    measures = look.measures
    await tx.sql.set_look(
        tx.connection,
        item=item,
        sharpness=measures.sharpness,
        brightness=measures.brightness,
        highlights=measures.highlights,
        spread=measures.spread,
        has_frames=int(measures.has_frames),
        hashes=look.hashes.pack(),
    )
    await tx.sql.remove_look_bands(tx.connection, item=item)
    bands = _parts(enumerate(look.hashes.bands()))
    await tx.sql.add_look_bands(tx.connection, project=project, item=item, bands=bands, values=BAND_VALUES)


def read(sharpness: float, brightness: float, highlights: float, spread: float, has_frames: int, hashes: bytes) -> Look:
    """Return a look as it is stored."""
    return Look(Measures(sharpness, brightness, highlights, spread, bool(has_frames)), Hashes.unpack(hashes))


async def find_copy(tx: Transaction, project: int, hashes: Hashes, *, below: int = NO_LIMIT) -> int | None:
    """Return the first item of a project with nearly the same picture, whose id is less than `below`; None without.

    Items that are discarded are returned only if there is no other. The cost is bounded: at most CANDIDATES_MOST items
    are compared.
    """
    wanted = {"probes": _parts(hashes.probes()), "values": BAND_VALUES, "below": below, "most": CANDIDATES_MOST}
    rows = tx.sql.similar_items(tx.connection, project=project, **wanted)
    candidates = {row["item_id"]: row["hashes"] async for row in rows}
    copies = [item for item, packed in candidates.items() if hashes.is_copy(Hashes.unpack(packed))]
    if not copies:
        return None
    return int(await tx.sql.first_used_item(tx.connection, items=json.dumps(copies)))


def _parts(parts: Iterable[tuple[int, int]]) -> str:
    """Return pairs of a band and its value as a JSON list of numbers."""
    return json.dumps([band * BAND_VALUES + value for band, value in parts])


async def missing(tx: Transaction, *, project: int, after: int, most: int) -> list[tuple[int, str]]:
    """Return (item, photo) of a page of a project's items without a look, by id."""
    rows = tx.sql.items_without_look(tx.connection, project=project, after=after, most=most)
    return [tuple(row) async for row in rows]
