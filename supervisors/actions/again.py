"""An earlier project offered again in a new call: everything is taken over, to be checked section by section."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from supervisors.actions.proposals import create_proposal
from supervisors.core.proposal_lifecycle import OFFERED
from supervisors.models import Answer, Project, Proposal, ProposalRisk, TeamPlace
from supervisors.permissions import CREATE_PROPOSAL

_FACTS = [
    "summary",
    "clinical_area",
    "radiology_related",
    "host_level",
    "technical_skill",
    "disciplines",
    "has_base",
    "impact_assessment",
    "places",
    "deliverables",
    "organisation",
    "hr_contact",
    "finance_contact",
]


class NotYours(Refused):
    """Only a project that one led, and that was offered, is offered again."""


@action(CREATE_PROPOSAL, on="cohort")
def offer_again(*, cohort: Cohort, earlier: Proposal, by: Any) -> Proposal:
    """A draft in the open call with the facts, team, risks and answers of an earlier project, each answer to be checked."""
    if earlier.lead.person_id != by.pk or earlier.state not in OFFERED or earlier.cohort_id == cohort.pk:
        raise NotYours("Choose one of the projects you led in an earlier cohort.")
    if (
        Proposal.objects.filter(cohort=cohort, lead=earlier.lead, title=earlier.title)
        .exclude(state="withdrawn")
        .exists()
    ):
        raise NotYours("You have begun this project in this call already. Go on with it under “My projects”.")
    made = create_proposal(cohort=cohort, title=earlier.title, by=by)
    for name in _FACTS:
        setattr(made, name, getattr(earlier, name))
    made.save()
    made.professions.set(earlier.professions.all())
    made.additional_supervisors.set(earlier.additional_supervisors.all())
    _take_over_projects(earlier, made)
    rows = earlier.team.values("member_id", "hours_per_week")
    TeamPlace.objects.bulk_create(TeamPlace(proposal=made, **row) for row in rows)
    names = ["order", "title", "likelihood", "impact", "mitigation", "owner_id", "owner_name"]
    ProposalRisk.objects.bulk_create(ProposalRisk(proposal=made, **row) for row in earlier.risks.values(*names))
    _take_over_answers(earlier, made)
    return made


def _take_over_projects(earlier: Proposal, made: Proposal) -> None:
    for row in earlier.projects.prefetch_related("stages"):
        project, _ = Project.objects.get_or_create(
            proposal=made, kind=row.kind, order=row.order, defaults={"title": row.title}
        )
        project.stages.set(row.stages.all())


def _take_over_answers(earlier: Proposal, made: Proposal) -> None:
    """What is asked in the new call, too, as it was; a date that something was shown is of then."""
    asked = made.rule_set.items.values("criterion")
    rows = earlier.answers.filter(criterion__in=asked).values(
        "criterion_id", "value", "self_rating", "evidence", "dated_on"
    )
    Answer.objects.bulk_create(Answer(proposal=made, to_check=True, **row) for row in rows)
    made.last_saved_on = timezone.localdate()
    made.save(update_fields=["last_saved_on"])
