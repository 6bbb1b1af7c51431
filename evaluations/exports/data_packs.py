"""A data pack as one zip: CSV files with a data dictionary, and the same as a workbook."""

import io
import zipfile

from evaluations.queries.packs import Part, dictionary
from fellowship.foundation.ui import sheets


def packed(found: list[Part]) -> bytes:
    """The zip."""
    every = [dictionary(found), *found]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for part in every:
            labels = [label for label, _ in part.columns]
            pack.writestr(f"{part.name}.csv", b"".join(sheets.csv_lines(labels, part.rows)))
        book = io.BytesIO()
        sheets.write_xlsx(
            book, [sheets.Sheet(part.title, [label for label, _ in part.columns], part.rows) for part in every]
        )
        pack.writestr("workbook.xlsx", book.getvalue())
    return out.getvalue()
