"""Write a dataset's tables as Parquet, for pandas, polars and `datasets`. Needs pyarrow, which is an extra."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from itertools import accumulate
from pathlib import Path
from typing import Any

from bot.formats.tables import CODE, COUNTS, LABELS, NUMBER, SHARES, TEXT, WHOLE, Row, Write, write_tables
from bot.labeling.dataset import Dataset
from bot.labeling.dataset.errors import NeedsPackage

VALUE = "value"
GROUP = 10_000  # rows that are compressed together, at least; in memory meanwhile


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

    def by_label(numbers: Sequence[Mapping[str, float]], type_: Any) -> Any:
        """Return a column of lists, of which Python has no values: they would take most of the time and memory."""
        labels = pa.array([label for each in numbers for label in each], pa.string())
        values = pa.array([value for each in numbers for value in each.values()], type_.value_type.field(VALUE).type)
        ends = pa.array([0, *accumulate(map(len, numbers))], pa.int32())
        return pa.ListArray.from_arrays(ends, pa.StructArray.from_arrays([labels, values], names=["label", VALUE]))

    with ExitStack() as files:

        def begin(name: str, columns: Mapping[str, str]) -> Write:
            schema = pa.schema([(column, types[kind]) for column, kind in columns.items()])
            file = files.enter_context(ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd"))
            convert = [by_label if kind in {SHARES, COUNTS} else pa.array for kind in columns.values()]
            group: list[Any] = []

            def write_group() -> None:
                if group:
                    file.write_table(pa.concat_tables(group))
                    group.clear()

            def write_rows(rows: Sequence[Row]) -> None:
                values = map(list, zip(*rows, strict=True)) if rows else [[] for _ in columns]
                arrays = [each(column, field.type) for each, column, field in zip(convert, values, schema, strict=True)]
                group.append(pa.Table.from_arrays(arrays, schema=schema))
                if sum(map(len, group)) >= GROUP:
                    write_group()

            files.callback(write_group)
            return write_rows

        await write_tables(dataset, begin)
