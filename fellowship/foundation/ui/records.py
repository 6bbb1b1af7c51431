"""Kinds of records that can be linked to: each has its own page, or a plain read-only one until it has.

A package says in its `queries/records.py` (loaded by itself):

    records.register(RecordKind("contract", "placements.view_contract", cohort="cohort", page="contract"))

and links with `records.record_url("contract", cohort_slug, ref)`. As soon as an address named `page` exists that takes
`cohort` and `ref`, links lead there. Until then they lead to /c/<cohort>/records/contract/<ref>/, which shows to those
whom the permit allows what the model's Declaration calls plain or personal; special-category and withheld fields never.
`show` names the fields instead, in order; `title` is a format string over the row ("{row.fellow}, month {row.month}").
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import NoReverseMatch, reverse

from fellowship.foundation.access.permits import Permit, model_of, permit


@dataclass(frozen=True)
class RecordKind:
    """One kind: its name in addresses, its permit, the look-up path from the row to its cohort, its reference field."""

    name: str
    permit_name: str
    cohort: str = "cohort"
    ref: str = "ref"
    title: str = "{row}"
    page: str = ""
    show: str = ""
    words: str = ""

    @property
    def permit(self) -> Permit:
        """Who may see the row."""
        return permit(self.permit_name)

    @property
    def model(self) -> type[Model]:
        """The model of the rows."""
        found = model_of(self.permit)
        if found is None:
            raise TypeError(f"{self.permit_name} has no model")
        return found

    @property
    def label(self) -> str:
        """The kind in words."""
        words = self.words or str(self.model._meta.verbose_name)
        return words[:1].upper() + words[1:]


KINDS: dict[str, RecordKind] = {}


def register(kind: RecordKind) -> RecordKind:
    """Make the kind known; a later word on the same name wins (an owner's over the portal's)."""
    KINDS[kind.name] = kind
    return kind


def record_url(kind: str, cohort: str, ref: str) -> str:
    """Where a record is shown: its own page, or the plain one."""
    own = KINDS[kind].page if kind in KINDS else ""
    if own:
        try:
            return reverse(own, kwargs={"cohort": cohort, "ref": ref})
        except NoReverseMatch:
            pass
    try:
        return reverse("record", kwargs={"cohort": cohort, "kind": kind, "ref": ref})
    except NoReverseMatch:
        return ""


def list_url(kind: str, cohort: str, **filters: str) -> str:
    """The plain list of a kind, filtered as said (state="published")."""
    query = urlencode(filters)
    address = reverse("records", kwargs={"cohort": cohort, "kind": kind})
    return f"{address}?{query}" if query else address
