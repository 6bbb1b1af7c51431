"""Ranking projects in an application (REC-06)."""

from collections.abc import Sequence
from typing import Any

from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.recruitment.actions.applications import keep_progress
from fellowship.recruitment.models import Application
from fellowship.recruitment.permissions import CONFIRM_CHOICES, EDIT_APPLICATION
from fellowship.recruitment.queries.calls import call_of, choices_of
from placements.models import Preference
from placements.queries.freezing import is_final
from supervisors.models import Proposal


class RankingRefused(Refused):
    """The projects cannot be ranked like this; the text is fit for the user."""


@action(EDIT_APPLICATION, on="application")
def rank_projects(
    *, application: Application, choices: Sequence[tuple[Proposal, str]], clinical_fit_matters: bool | None, by: Any
) -> Application:
    """Keep the projects in their order, each with its reason; what was ranked before and is not any more goes."""
    _store(application, choices, clinical_fit_matters)
    return keep_progress(application)


@action(CONFIRM_CHOICES, on="application")
def confirm_choices(
    *, application: Application, choices: Sequence[tuple[Proposal, str]], clinical_fit_matters: bool | None, by: Any
) -> Application:
    """Confirm or change the choices of an application that was sent, until applications close."""
    if not call_of(application.cohort).takes(application):
        raise RankingRefused("Applications have closed. Your choices stay as they were.")
    if not choices:
        raise RankingRefused("Choose at least one project.", "choice_1")
    if any(not reason.strip() for _, reason in choices):
        raise RankingRefused("Say why for each project that you choose.")
    _store(application, choices, clinical_fit_matters)
    application.save(update_fields=["clinical_fit_matters", "preferences_provisional"])
    return application


def _store(
    application: Application, choices: Sequence[tuple[Proposal, str]], clinical_fit_matters: bool | None
) -> None:
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
    application.preferences_provisional = not is_final(application.cohort)
