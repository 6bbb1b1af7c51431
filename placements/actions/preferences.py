"""Ranking projects in an application (REC-06)."""

from collections.abc import Sequence
from typing import Any

from fellowship.foundation.access.gate import action
from fellowship.recruitment.actions.applications import keep_progress
from fellowship.recruitment.models import Application
from fellowship.recruitment.permissions import EDIT_APPLICATION
from fellowship.recruitment.queries.calls import choices_of
from placements.models import Preference
from supervisors.models import Proposal


class RankingRefused(Exception):
    """The projects cannot be ranked like this; the text is fit for the user."""


@action(EDIT_APPLICATION, on="application")
def rank_projects(
    *, application: Application, choices: Sequence[tuple[Proposal, str]], clinical_fit_matters: bool | None, by: Any
) -> Application:
    """Keep the projects in their order, each with its reason; what was ranked before and is not any more goes."""
    most = choices_of(application.cohort)
    if len(choices) > most:
        raise RankingRefused(f"Choose at most {most} projects.")
    if len({project.pk for project, _ in choices}) < len(choices):
        raise RankingRefused("A project stands twice in your list. Choose each one once.")
    application.preferences.all().delete()
    Preference.objects.bulk_create(
        Preference(application=application, proposal=project, rank=rank, reason=reason.strip())
        for rank, (project, reason) in enumerate(choices, start=1)
    )
    application.clinical_fit_matters = clinical_fit_matters
    application.preferences_provisional = not application.cohort.settings.get("project_list_frozen_on")
    return keep_progress(application)
