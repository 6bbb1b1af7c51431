"""Codes of sponsors, with how often each was used."""

from datetime import date

from django.utils import timezone

from fellowship.foundation.ui.filters import Search, Tick
from fellowship.foundation.ui.records import RecordKind, Related, register, to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_values import nhsdatetime
from fellowship.recruitment.models import AccessCode
from fellowship.recruitment.queries.notices import london
from fellowship.recruitment.queries.records.applications import TOPIC


class Codes(Table):
    """Codes by sponsor."""

    columns = [
        Column("Code", "code", sort="code", link=to("access-code")),
        Column("Sponsor", "sponsor", sort="sponsor"),
        Column("Used", "used", kind="number", sort="used"),
        Column("Most uses", "max_uses", kind="number", sort="max_uses"),
        Column("Until", "valid_until", kind="date", sort="valid_until", show=lambda r: nhsdatetime(r.valid_until)),
    ]
    filters = [
        Search("q", "Sponsor or code", ["sponsor", "code"]),
        Tick("open", "Can be used now", lambda rows: rows.filter(valid_until__gt=timezone.now())),
    ]
    order = ("sponsor", "ref")
    empty = "No code has been made. Without codes everybody applies on the open route."


def _next(row: AccessCode, on: date) -> str:
    if row.valid_until <= timezone.now():
        return "The code has ended. Change its last day to open it again."
    return f"{row.left} more can use it." if row.left else "It is used up. Change how many can use it, or make another."


register(
    RecordKind(
        "access-code",
        "recruitment.view_code",
        title="Code {row.code}",
        words="access code",
        topic=TOPIC,
        plural="Access codes",
        table=Codes,
        rows=lambda rows: rows.select_related("cohort"),
        fields=(
            Column("Code", "code"),
            Column("Sponsor", "sponsor"),
            Column("Used", "used", kind="number"),
            Column("Most uses", "max_uses", kind="number"),
            Column("Begin until", lambda r: london(r.valid_until)),
            Column("Send until", lambda r: london(r.send_until) or "As everybody in the cohort"),
        ),
        related=(Related("application", "access_code", "Applications with this code"),),
        next=_next,
    )
)
