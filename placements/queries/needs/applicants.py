"""What an application asks of its writer after it was sent: here applications and projects meet."""

from datetime import date
from typing import Any

from django.db.models.fields.json import KeyTextTransform

from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url
from fellowship.recruitment.models import Application
from placements.core.words import many
from placements.queries.freezing import to_confirm


def of_applicant(user: Any, on: date) -> list[NeedSource]:
    """Choices to look at again: soon, or now that the list is final."""
    mine = to_confirm(Application.objects.filter(person=user, cohort__state="recruiting"))
    columns = {
        "cohort": "cohort__slug",
        "ref": "ref",
        "what": KeyTextTransform("project_list_freeze_planned", "cohort__settings"),
    }
    return [
        NeedSource("placements.confirm_later", mine.filter(list_is_final=False), _later, columns),
        NeedSource("placements.confirm_choices", mine.filter(list_is_final=True), _now, columns),
    ]


def _later(row: NeedRow, on: date) -> Need | None:
    try:
        planned = date.fromisoformat(row.what[:10])
    except ValueError:
        return None
    days = (planned - on).days
    if days < 0:
        return None
    when = "today" if days == 0 else f"in {many(days, 'day')}"
    words = f"The project list is frozen {when}: then confirm your choices before closing."
    return Need(words, record_url("application", row.cohort, row.ref), "See it", due=planned)


def _now(row: NeedRow, on: date) -> Need:
    url = address("application-choices", cohort=row.cohort, ref=row.ref)
    return Need("The project list is final: confirm or change your choices before closing.", url, "Look at them")
