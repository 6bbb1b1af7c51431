"""Whether the list of projects is final, and who still has to look at their choices (F56)."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from fellowship.cohorts.models import Cohort
from fellowship.recruitment.models import Application
from supervisors.models import ProjectListRelease


def is_final(cohort: Cohort) -> bool:
    """Whether the projects to choose from do not change any more."""
    if cohort.settings.get("project_list_frozen_on"):
        return True
    return ProjectListRelease.objects.filter(cohort=cohort, kind="final").exists()


def to_confirm(rows: QuerySet[Application]) -> QuerySet[Application]:
    """Applications whose choices were made before the list was final, marked with whether it is now."""
    final = ProjectListRelease.objects.filter(cohort=OuterRef("cohort"), kind="final")
    marked = rows.filter(state="submitted", preferences_provisional=True).annotate(
        frozen_on=KeyTextTransform("project_list_frozen_on", "cohort__settings")
    )
    return marked.annotate(list_is_final=Exists(final) | Q(frozen_on__isnull=False))


def may_confirm(application: Any) -> bool:
    """Whether the choices wait for a second look."""
    return application.state == "submitted" and bool(application.preferences_provisional)
