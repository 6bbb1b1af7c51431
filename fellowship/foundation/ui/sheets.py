"""Rows as CSV and XLSX: the only code that writes either. Text can never become a formula; numbers stay numbers."""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.utils import timezone

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00")
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767  # characters that one cell of a workbook can hold


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: its rows are read once, while it is written."""

    title: str
    labels: Sequence[str]
    rows: Iterable[Sequence[Any]]
    widths: Sequence[int] = field(default=())


def safe(value: Any) -> Any:
    """A value for a cell: text that a spreadsheet might run starts with an apostrophe."""
    if value is None or isinstance(value, bool | int | float | Decimal | dt.date | dt.datetime):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(RISKY) or text.lstrip().startswith(RISKY[:4]) else text


def plain(value: Any) -> Any:
    """A value for a CSV file: dates as 2026-11-21, moments with their zone, yes and no in words."""
    found = safe(value)
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, dt.datetime):
        return (timezone.localtime(found) if timezone.is_aware(found) else found).isoformat(timespec="minutes")
    return found.isoformat() if isinstance(found, dt.date) else "" if found is None else found


class _Line:
    """Gives back what csv writes, line by line."""

    def write(self, text: str) -> str:
        """The line."""
        return text


def csv_lines(labels: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """A CSV file in pieces; it begins with the mark by which spreadsheets know UTF-8."""
    writer = csv.writer(_Line())
    yield b"\xef\xbb\xbf" + _bytes(writer.writerow([safe(label) for label in labels]))
    batch: list[str] = []
    for row in rows:
        batch.append(writer.writerow([plain(value) for value in row]))
        if len(batch) == 200:
            yield _bytes("".join(batch))
            batch.clear()
    if batch:
        yield _bytes("".join(batch))


def _bytes(text: Any) -> bytes:
    return str(text).encode("utf-8", errors="replace")


def write_xlsx(file: IO[bytes] | str, sheets: Iterable[Sheet]) -> None:
    """A workbook, written row by row, so that memory does not grow with the rows."""
    book = xlsxwriter.Workbook(
        file, {"constant_memory": True, "default_date_format": "d mmm yyyy", "strings_to_formulas": False}
    )
    bold = book.add_format({"bold": True, "bottom": 1})
    moment = book.add_format({"num_format": "d mmm yyyy hh:mm"})
    for sheet in sheets:
        page = book.add_worksheet(_title(sheet.title))
        for column, label in enumerate(sheet.labels):
            page.set_column(column, column, sheet.widths[column] if column < len(sheet.widths) else 22)
            page.write_string(0, column, str(safe(label)), bold)
        page.freeze_panes(1, 0)
        for number, row in enumerate(sheet.rows, 1):
            for column, value in enumerate(row):
                _write(page, number, column, safe(value), moment)
    book.close()


def _write(page: Any, row: int, column: int, value: Any, moment: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        page.write_string(row, column, "yes" if value else "no")
    elif isinstance(value, int | float | Decimal):
        page.write_number(row, column, value)
    elif isinstance(value, dt.datetime):
        page.write_datetime(
            row, column, timezone.localtime(value).replace(tzinfo=None) if value.tzinfo else value, moment
        )
    elif isinstance(value, dt.date):
        page.write_datetime(row, column, value)
    else:
        page.write_string(row, column, str(value).encode("utf-8", "replace").decode()[:LONGEST])


def _title(words: str) -> str:
    kept = "".join(c for c in words if c not in "[]:*?/\\'")
    return kept[:31].strip() or "Sheet"
