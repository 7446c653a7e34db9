"""Tables as CSV, as an Excel workbook and as Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from willing.exports.tables import Table, Value
from willing.problems import Misuse

# A cell that begins so is a formula to a spreadsheet: text from an article must not become one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_chunks(table: Table) -> Iterator[bytes]:
    """A table as CSV (RFC 4180) in UTF-8, a line at a time."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    for row in (table.columns, *table.rows):
        writer.writerow([_defused(each) for each in row])
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()


def _defused(value: Value) -> Value:
    """Text that a spreadsheet would run as a formula, with an apostrophe before it (after OWASP, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def excel_chunks(tables: Sequence[Table]) -> Iterator[bytes]:
    """A workbook with a sheet for each table: days as days, numbers as numbers, the header frozen."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.active)
    for table in tables:
        sheet = book.create_sheet(table.name[:31])
        sheet.append(list(table.columns))
        for row in table.rows:
            sheet.append([ILLEGAL_CHARACTERS_RE.sub("\ufffd", each) if isinstance(each, str) else each for each in row])
        for cells in sheet.iter_rows(min_row=2):
            for cell in cells:
                if cell.data_type == "f":
                    cell.data_type = "s"  # text that begins with "=" stays text
                elif isinstance(cell.value, date):
                    cell.number_format = "yyyy-mm-dd"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for number, title in enumerate(table.columns, start=1):
            longest = max((len(str(row[number - 1])) for row in table.rows if row[number - 1] is not None), default=0)
            sheet.column_dimensions[get_column_letter(number)].width = min(max(longest, len(title)) + 2, 60)
        sheet.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    yield written.getvalue()


def parquet_chunks(table: Table) -> Iterator[bytes]:
    """A table as Parquet, with its types. Raises Misuse where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise Misuse("Parquet needs pyarrow: install it with `pip install 'willing[parquet]'`") from None
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    arrays = [pyarrow.array(column, type=_arrow_type(column, pyarrow)) for column in columns]
    written = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_arrays(arrays, names=list(table.columns)), written, compression="zstd")
    yield written.getvalue()


def _arrow_type(column: Sequence[Value], pyarrow: Any) -> Any:
    """The type of a column by its first value; text where it has none, so that empty columns agree between files."""
    first = next((each for each in column if each is not None), "")
    kinds = {bool: pyarrow.bool_(), int: pyarrow.int64(), float: pyarrow.float64(), date: pyarrow.date32()}
    return kinds.get(type(first), pyarrow.string())
