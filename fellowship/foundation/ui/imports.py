"""Many rows at once from a CSV file: every error is shown by line first, and nothing changes until somebody confirms (ADM-13).

    class ImportOrganisations(ImportView):
        permit = CREATE_ORGANISATION
        row_form = OrganisationForm                       # one row is what one form takes: its labels are the columns
        refusals = (actions.OrganisationRefused,)
        def add(self, form): actions.create_organisation(by=self.request.user, **form.cleaned_data)

The preview runs the very actions that the import will run, and takes everything back: what it promises, holds.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from fellowship.foundation.access.turns import Crossed
from fellowship.foundation.ui.answers import SeeOther
from fellowship.foundation.ui.forms import PortalForm
from fellowship.foundation.ui.page import Page

MOST_ROWS, MOST_BYTES = 1000, 1_000_000
YES = frozenset({"yes", "y", "true", "1", "x"})
NO = frozenset({"", "no", "n", "false", "0"})


class FileRefused(Exception):
    """The file cannot be read; the text says how to put it right."""


@dataclass
class Row:
    """One line of the file, with what is wrong with it."""

    line: int
    cells: list[str]
    errors: list[str] = field(default_factory=list)


class FileForm(PortalForm):
    """The file."""

    file = forms.FileField(
        label="CSV file",
        help_text=f"At most {MOST_ROWS:,} rows. A spreadsheet saves as CSV by “Save as”.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    messages = {"file": {"required": "Select a CSV file", "empty": "The file is empty"}}


def decode(raw: bytes) -> str:
    """The text of a file as spreadsheets save it."""
    if len(raw) > MOST_BYTES:
        raise FileRefused("The file is larger than 1 MB. Divide it into smaller files.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileRefused("The file is not a text file. Save it as CSV (UTF-8).")


def read(text: str, labels: list[str], required: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Lines with their cells by label. Columns may be in any order and separated by comma, semicolon or tab."""
    if "\0" in text:
        raise FileRefused("The file is not a text file. Save it as CSV (UTF-8).")
    first = text.partition("\n")[0]
    try:
        found = list(csv.reader(io.StringIO(text, newline=None), delimiter=max(",;\t", key=first.count)))
    except csv.Error as error:
        raise FileRefused(f"The file cannot be read as CSV: {error}.") from error
    heads = [" ".join(h.split()).casefold() for h in found[0]] if found else []
    missing = [label for label in required if label.casefold() not in heads]
    if missing:
        raise FileRefused(f"The first line must name the columns. Missing: {', '.join(missing)}.")
    known = {label.casefold() for label in labels}
    if strange := [h for h in found[0] if h.strip() and " ".join(h.split()).casefold() not in known]:
        raise FileRefused(f"These columns are not known: {', '.join(strange)}. Known: {', '.join(labels)}.")
    if twice := sorted({h for h in heads if h and heads.count(h) > 1}):
        raise FileRefused(f"A column is there twice: {', '.join(twice)}.")
    full = [(n, cells) for n, cells in enumerate(found[1:], start=2) if any(c.strip() for c in cells)]
    if not full:
        raise FileRefused("The file has a first line and no rows.")
    if len(full) > MOST_ROWS:
        raise FileRefused(f"The file has {len(full):,} rows. At most {MOST_ROWS:,} can be added at once.")
    for n, cells in full:
        by_head = dict(zip(heads, (c.strip() for c in cells), strict=False))
        yield n, {label: by_head.get(label.casefold(), "") for label in labels}


def value_of(given: forms.Field, cell: str) -> Any:
    """A cell as the form's input: choices by word or code, rows by name or reference, yes and no."""
    word = cell.casefold()
    if isinstance(given, forms.BooleanField):
        if word not in YES | NO:
            raise ValidationError(f"“{cell}” is neither yes nor no")
        return word in YES
    if not cell:
        return ""
    if isinstance(given, forms.ModelChoiceField):
        rows = list(given.queryset)
        known = {str(row).casefold(): row.pk for row in rows} | {
            str(getattr(row, "ref", "") or getattr(row, "code", "")).casefold(): row.pk for row in rows
        }
        return _known(cell, known, [str(row) for row in rows])
    if isinstance(given, forms.ChoiceField):
        pairs = [(str(code), str(label)) for code, label in given.choices if code]
        known = {label.casefold(): code for code, label in pairs} | {code.casefold(): code for code, _ in pairs}
        return _known(cell, known, [label for _, label in pairs])
    return cell


def _known(cell: str, known: dict[str, Any], words: list[str]) -> Any:
    if cell.casefold() in known:
        return known[cell.casefold()]
    shown = ", ".join(words[:8]) + (" and others" if len(words) > 8 else "")
    raise ValidationError(f"“{cell}” is not known. Use one of: {shown or 'none yet'}")


class ImportView(Page):
    """File, preview with errors by line, confirmation.

    row_form   the form of one row; refusals: what the action raises; add(form): calls the action
    back       the address that the import leads to when it is done
    """

    abstract = True
    template_name = "ui/import.html"
    row_form: ClassVar[type[PortalForm]]
    refusals: ClassVar[tuple[type[Exception], ...]] = ()
    noun: ClassVar[tuple[str, str]] = ("row", "rows")

    def add(self, form: Any) -> Any:
        """Call the one action for one row."""
        raise NotImplementedError

    def get_back_url(self) -> str:
        """Where the rows can be seen."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the file."""
        return self.render(form=FileForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what the file would do, or do it."""
        keep = "rows" in request.POST
        form = FileForm(request.POST, request.FILES)
        if not keep and not form.is_valid():
            return self.render(status=422, form=form)
        try:
            text = request.POST["rows"] if keep else decode(form.cleaned_data["file"].read())
            rows = self.try_all(text, keep=keep)
        except FileRefused as refused:
            form = FileForm(request.POST if not keep else {}, request.FILES)
            form.errors.clear() if form.is_bound else None
            form.add_error("file", str(refused))
            return self.render(status=422, form=form)
        if any(row.errors for row in rows):
            return self.render(status=422, form=FileForm(), rows=rows, wrong=sum(bool(r.errors) for r in rows))
        if not keep:
            return self.render(form=FileForm(), rows=rows, text=text)
        messages.success(request, f"{self.count(len(rows))} added.")
        return SeeOther(self.get_back_url())

    def try_all(self, text: str, *, keep: bool) -> list[Row]:
        """Every row through its form and action; all is taken back unless `keep` and nothing is wrong."""
        fields = self.row_form().fields
        labels = [str(f.label) for f in fields.values()]
        required = [str(f.label) for f in fields.values() if f.required]
        rows = []
        with transaction.atomic():
            for line, cells in read(text, labels, required):
                row = Row(line, list(cells.values()))
                row.errors = self.try_one(dict(zip(fields, cells.values(), strict=True)))
                rows.append(row)
            if not keep or any(row.errors for row in rows):
                transaction.set_rollback(True)
        return rows

    def try_one(self, cells: dict[str, str]) -> list[str]:
        """What is wrong with one row; nothing when it was added."""
        fields, data, errors = self.row_form().fields, {}, []
        for name, cell in cells.items():
            try:
                data[name] = value_of(fields[name], cell)
            except ValidationError as wrong:
                errors.append(f"{fields[name].label}: {wrong.messages[0]}")
        form = self.row_form(data=data)
        if errors or not form.is_valid():
            told = {name for name in cells if name not in data}
            return errors + [
                words if name == "__all__" else f"{fields[name].label}: {words}"
                for name, all_words in form.errors.items()
                if name not in told
                for words in all_words
            ]
        try:
            with transaction.atomic():
                self.add(form)
        except (ValidationError, Crossed, *self.refusals) as refusal:
            return refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
        return []

    def count(self, n: int) -> str:
        """So many of them, in words."""
        return f"{n:,} {self.noun[n != 1]}"

    def get_context(self) -> dict[str, Any]:
        """The columns, with what each may hold."""
        fields = self.row_form().fields.values()
        return super().get_context() | {
            "columns": [(f.label, "needed" if f.required else "may be empty", _choices(f)) for f in fields],
            "heads": [f.label for f in fields],
            "count": self.count,
        }


def _choices(given: forms.Field) -> str:
    if isinstance(given, forms.BooleanField):
        return "yes or no"
    if isinstance(given, forms.ModelChoiceField):
        return "a name or reference that the portal knows"
    if isinstance(given, forms.ChoiceField):
        return ", ".join(str(label) for code, label in given.choices if code)
    return ""
