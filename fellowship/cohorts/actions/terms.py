"""Keeps the lists of values that faculty can edit (COH-09)."""

from typing import Any

from django.db.models import Max
from django.utils.text import slugify

from fellowship.cohorts.models import Term
from fellowship.cohorts.permissions import EDIT_TERMS
from fellowship.foundation.access.gate import action


class TermRefused(Exception):
    """The list cannot be like this; the text is fit for the user."""


@action(EDIT_TERMS)
def add_term(*, vocabulary: str, label: str, detail: str = "", by: Any) -> Term:
    """A new value at the end of its list."""
    rows = Term.objects.filter(vocabulary=vocabulary)
    if rows.filter(label__iexact=label.strip()).exists():
        raise TermRefused("This value is in the list already.")
    base = slugify(label).replace("-", "_")[:50] or "value"
    code, n = base, 1
    while rows.filter(code=code).exists():
        n += 1
        code = f"{base}_{n}"
    last = rows.aggregate(last=Max("order"))["last"] or 0
    return Term.objects.create(vocabulary=vocabulary, code=code, label=label.strip(), detail=detail, order=last + 1)


@action(EDIT_TERMS)
def edit_term(*, term: Term, label: str, order: int, detail: str = "", retired: bool = False, by: Any) -> Term:
    """Rename, move, retire or bring back a value. Records that hold it keep it."""
    others = Term.objects.filter(vocabulary=term.vocabulary, label__iexact=label.strip()).exclude(pk=term.pk)
    if others.exists():
        raise TermRefused("This value is in the list already.")
    term.label, term.order, term.detail, term.retired = label.strip(), order, detail, retired
    term.save()
    return term
