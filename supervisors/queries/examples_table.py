"""The list of example projects."""

from typing import Any

from django.urls import reverse

from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.tables import Column, Table
from supervisors.models import Proposal


def _page(row: Any) -> str:
    return reverse("example", kwargs={"cohort": row.cohort.slug, "ref": row.ref})


class Examples(Table):
    """What each is an example of."""

    columns = [
        Column("Project", "title", link=_page, sort="title"),
        Column("A good example of", "example_note"),
        Column("Clinical area", "clinical_area", sort="clinical_area"),
        Column("Skill", "get_technical_skill_display", sort="technical_skill"),
        Column("Cohort", "cohort.name", sort="cohort__placement_starts_on"),
    ]
    filters = [
        Search("q", "Words", ["title", "example_note", "clinical_area"]),
        Choice("skill", "Skill", "technical_skill", Proposal.Skill.choices),
    ]
    order = ("-cohort__placement_starts_on", "ref")
    can_export = False
    empty = "There is no example yet. The faculty shows good projects here."
    nothing_found = "No example matches."
