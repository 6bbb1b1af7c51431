"""A list as a file: the rows as filtered on the page, streamed, with an entry in the audit trail.

A file about people says what it is for before it is made (XPT-03); it is made at once, so there is no link to expire.
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify

from fellowship.foundation.audit import trail
from fellowship.foundation.ui import sheets
from fellowship.foundation.ui.forms import PortalForm
from fellowship.foundation.ui.tables import Table

KINDS = ("csv", "xlsx")
_CHUNK = 500


class Purpose(PortalForm):
    """What a file about people is for."""

    reason = forms.CharField(
        label="What is the file for?",
        max_length=300,
        help_text="For example: telling the fellows of a new room. We keep it with your name and the time.",
    )
    messages = {"reason": {"required": "Say what the file is for"}}


def is_about_people(table: Table) -> bool:
    """Whether what the list is made of was declared to hold personal data."""
    data = getattr(table.all_rows.model, "data", None)
    return bool(data and (data.personal or data.special))


def respond(table: Table, kind: str, *, by: Any, reason: str = "", about: Any = None) -> HttpResponseBase:
    """The file. Columns must be reached by select_related: prefetches would ask once for each chunk."""
    filters = {chip.label: chip.words for chip in table.chips}
    detail = {"list": table.title, "format": kind, "rows": table.rows.count(), "filters": sorted(filters)}
    detail |= {"reason": reason} if reason else {}
    trail.record("ui.export_list", by=by, row=about, detail=detail)
    name = f"{slugify(table.title) or 'list'}-{timezone.localdate():%Y-%m-%d}.{kind}"
    if kind == "csv":
        lines = sheets.csv_lines([c.label for c in table.exported], values(table))
        response: HttpResponseBase = StreamingHttpResponse(lines, content_type=sheets.CSV_TYPE)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    file = io.BytesIO()
    sheets.write_xlsx(
        file, [sheets.Sheet(table.title, [c.label for c in table.exported], values(table)), about_sheet(table, by)]
    )
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=sheets.XLSX_TYPE)


def respond_with_lines(
    title: str, labels: Sequence[str], rows: Sequence[Sequence[Any]], *, by: Any, about: Any = None
) -> HttpResponseBase:
    """Numbers of a page as CSV, about no single person: made at once, with an entry in the audit trail."""
    trail.record("ui.export_list", by=by, row=about, detail={"list": title, "format": "csv", "rows": len(rows)})
    response = StreamingHttpResponse(sheets.csv_lines(labels, rows), content_type=sheets.CSV_TYPE)
    name = f"{slugify(title) or 'numbers'}-{timezone.localdate():%Y-%m-%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def values(table: Table) -> Iterator[list[Any]]:
    """The values of every row, in the order of the page."""
    columns = table.exported
    for row in table.rows.iterator(chunk_size=_CHUNK):
        yield [column.get(row) for column in columns]


def about_sheet(table: Table, by: Any) -> sheets.Sheet:
    """What each column means, which filters were on, when and for whom the file was made."""
    rows: list[tuple[str, str]] = [(c.label, c.meaning or c.label) for c in table.exported]
    rows += [("", ""), *((f"Filter: {chip.label}", chip.words) for chip in table.chips)]
    rows += [("Made on", f"{timezone.localtime():%d %B %Y, %H:%M}"), ("Made for", str(by))]
    return sheets.Sheet("About this file", ["Column", "What it means"], rows, widths=[28, 80])
