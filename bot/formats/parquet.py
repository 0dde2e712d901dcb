"""Write a dataset's tables as Parquet, for pandas, polars and `datasets`. Needs pyarrow, which is an extra."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bot.formats.tables import CODE, COUNTS, LABELS, NUMBER, SHARES, TEXT, WHOLE, Row, Write, write_tables
from bot.labeling.dataset import Dataset
from bot.labeling.dataset.errors import NeedsPackage

VALUE = "value"
ROWS = 5_000  # of a table that are in memory


async def write(dataset: Dataset, folder: Path) -> None:
    """Write a file for each table. Moments are texts. Raises NeedsPackage.

    Numbers by label are lists of a label and its value, because `datasets` reads no maps.
    """
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise NeedsPackage(package="pyarrow") from None
    types = {
        TEXT: pa.string(),
        CODE: pa.string(),
        NUMBER: pa.float64(),
        WHOLE: pa.int64(),
        LABELS: pa.list_(pa.string()) if dataset.takes_several else pa.string(),
        SHARES: pa.list_(pa.struct([("label", pa.string()), (VALUE, pa.float64())])),
        COUNTS: pa.list_(pa.struct([("label", pa.string()), (VALUE, pa.int64())])),
    }
    with ExitStack() as files:

        def begin(name: str, columns: Mapping[str, str]) -> Write:
            schema = pa.schema([(column, types[kind]) for column, kind in columns.items()])
            file = files.enter_context(ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd"))
            rows: list[Row] = []

            def flush() -> None:
                arrays = [_values(values) for values in zip(*rows, strict=True)] or [[] for _ in columns]
                table = pa.table(dict(zip(columns, arrays, strict=True)), schema=schema)
                file.write_table(table)
                rows.clear()

            def write_row(row: Row) -> None:
                rows.append(row)
                if len(rows) == ROWS:
                    flush()

            files.callback(flush)
            return write_row

        await write_tables(dataset, begin)


def _values(values: tuple[Any, ...]) -> list[Any]:
    """Return the values of a column; numbers by label as lists."""
    if not any(isinstance(value, dict) for value in values):
        return list(values)
    return [[{"label": label, VALUE: number} for label, number in value.items()] for value in values]
