"""Write a dataset's tables as Parquet, for pandas, polars and `datasets`. Needs pyarrow, which is an extra."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bot.formats.tables import CODE, COUNTS, LABELS, NUMBER, SHARES, TEXT, WHOLE, Row, Write, write_tables
from bot.labeling.dataset import Dataset
from bot.labeling.dataset.errors import NeedsPackage

ROWS = 5_000  # of a table that are in memory


async def write(dataset: Dataset, folder: Path) -> None:
    """Write a file for each table. Moments are texts; numbers by label are maps. Raises NeedsPackage."""
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
        SHARES: pa.map_(pa.string(), pa.float64()),
        COUNTS: pa.map_(pa.string(), pa.int64()),
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
    """Return the values of a column; numbers by label as pairs."""
    return [list(value.items()) if isinstance(value, dict) else value for value in values]
