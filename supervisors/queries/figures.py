"""Named figures about hosts, proposals, their quality and the support of supervisors."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count

from fellowship.foundation.figures.registry import ABSENT, figure
from supervisors.core import checklist
from supervisors.models import (
    ApprovalCondition,
    Briefing,
    BriefingInvitation,
    HelpRequest,
    Proposal,
    Supervisor,
    TeamMember,
    Touchpoint,
)
from supervisors.queries import checklists

_PROPOSALS = "the cohort's proposals"
_PUBLISHED = "the cohort's published proposals"


def counts(rows: Any, field: str) -> dict[str, int]:
    """How many rows have each value of a field, in the order of the words."""
    found = rows.order_by(field).values_list(field).annotate(n=Count("pk"))
    return {str(name): n for name, n in found}


def _proposals(cohort_pk: int, **conditions: Any) -> Any:
    return Proposal.objects.filter(cohort_id=cohort_pk, **conditions)


def _published(cohort_pk: int) -> Any:
    return _proposals(cohort_pk, state="published")


def _entry(kind: str) -> Any:
    def declare(name: str, title: str, definition: str, base: str) -> Any:
        return figure(name, title=title, definition=definition, base=base, kind=kind, klass="administrative")

    return declare


_count, _table, _list, _nested, _share = map(_entry, ("count", "table", "list", "nested", "share"))


@_count(
    "supervisors",
    "Supervisors",
    "Lead supervisors who take part in the cohort.",
    "people with a supervisor's record in the cohort",
)
def supervisors(cohort_pk: int, on: date) -> int:
    """Lead supervisors of the cohort."""
    return Supervisor.objects.filter(cohorts=cohort_pk).count()


@_count(
    "team_members_not_supervisors",
    "Team members who are not lead supervisors",
    "Members of project teams in the cohort who do not lead a project themselves.",
    "people with a team member's record in the cohort",
)
def team_members_not_supervisors(cohort_pk: int, on: date) -> int:
    """Team members without a supervisor's record."""
    return TeamMember.objects.filter(cohorts=cohort_pk, supervisor__isnull=True).count()


@_count("proposals", "Proposals", "Proposals begun for the cohort, in any state.", _PROPOSALS)
def proposals(cohort_pk: int, on: date) -> int:
    """All proposals."""
    return _proposals(cohort_pk).count()


@_table("proposals_by_status", "Proposals by state", "Proposals of the cohort by their present state.", _PROPOSALS)
def proposals_by_status(cohort_pk: int, on: date) -> dict[str, int]:
    """Proposals by state."""
    return counts(_proposals(cohort_pk), "state")


@_list(
    "example_proposals",
    "Example proposals",
    "References of proposals that are shown to new supervisors as examples.",
    _PROPOSALS,
)
def example_proposals(cohort_pk: int, on: date) -> list[str]:
    """References of examples."""
    return list(_proposals(cohort_pk, is_example=True).order_by("pk").values_list("ref", flat=True))


@_list(
    "decided_positive",
    "Proposals decided in favour",
    "References of proposals whose last decision is approved, or approved with conditions.",
    _PROPOSALS,
)
def decided_positive(cohort_pk: int, on: date) -> list[str]:
    """References of approved proposals, published ones included."""
    rows = _proposals(cohort_pk).prefetch_related("decisions").order_by("pk")
    last = [(row.ref, [d.outcome for d in row.decisions.all()][-1:]) for row in rows]
    return [ref for ref, outcome in last if outcome in (["approved"], ["approved_with_conditions"])]


def _conditions(cohort_pk: int) -> Any:
    return ApprovalCondition.objects.filter(proposal__cohort_id=cohort_pk, status="open")


@_count(
    "conditions_open",
    "Open conditions of approvals",
    "Dated conditions of approvals that are not closed.",
    "conditions of the cohort's approvals",
)
def conditions_open(cohort_pk: int, on: date) -> int:
    """Open conditions."""
    return _conditions(cohort_pk).count()


@_count(
    "conditions_blocking_open",
    "Open conditions that block publishing",
    "Conditions of approvals that are not closed and block publishing.",
    "open conditions of the cohort's approvals",
)
def conditions_blocking_open(cohort_pk: int, on: date) -> int:
    """Open blocking conditions."""
    return _conditions(cohort_pk).filter(blocking=True).count()


@_list(
    "conditions_overdue",
    "Overdue conditions",
    "References of open conditions whose due date has passed.",
    "open conditions of the cohort's approvals",
)
def conditions_overdue(cohort_pk: int, on: date) -> list[str]:
    """References of overdue conditions."""
    return list(_conditions(cohort_pk).filter(due_on__lt=on).order_by("pk").values_list("ref", flat=True))


@_nested(
    "essential_gaps",
    "Essential criteria not met in open drafts",
    "For each proposal in draft or returned: essential criteria of the present rule set that the supervisor "
    "rates not met or has not answered.",
    "proposals in draft or returned",
)
def essential_gaps(cohort_pk: int, on: date) -> dict[str, list[str]]:
    """Gaps per reference."""
    rows = _proposals(cohort_pk, state__in=["draft", "returned"])
    return {ref: list(found.gaps) for ref, found in checklists.outcomes_by_qa_v2(rows).items()}


def _passing(cohort_pk: int, passes: bool) -> dict[str, checklist.Outcome]:
    return {ref: o for ref, o in checklists.outcomes_by_qa_v2(_published(cohort_pk)).items() if o.passes is passes}


_RULE = (
    "by the supervisor's own rating under the present rule set: no essential not met or missing, at most 4 partly met"
)


@_list(
    "published_passing_qa_v2",
    "Published projects that pass the present checklist",
    f"References of published proposals that pass {_RULE}.",
    _PUBLISHED,
)
@_list(
    "published_projects_passing_qa_v2",
    "Published projects that pass the present checklist (earlier name)",
    f"References of published proposals that pass {_RULE}.",
    _PUBLISHED,
)
def published_passing(cohort_pk: int, on: date) -> list[str]:
    """References of published proposals that pass."""
    return list(_passing(cohort_pk, True))


@_list(
    "published_failing_qa_v2",
    "Published projects that do not pass the present checklist",
    f"References of published proposals that do not pass {_RULE}.",
    _PUBLISHED,
)
def published_failing(cohort_pk: int, on: date) -> list[str]:
    """References of published proposals that do not pass."""
    return list(_passing(cohort_pk, False))


@_nested(
    "published_projects_failing_qa_v2",
    "What published projects lack for the present checklist",
    f"For each published proposal that does not pass {_RULE}: its essential criteria not met or missing.",
    _PUBLISHED,
)
def published_failing_reasons(cohort_pk: int, on: date) -> dict[str, list[str]]:
    """Gaps per published proposal that does not pass."""
    return {ref: list(found.gaps) for ref, found in _passing(cohort_pk, False).items()}


def _radiology(rows: Any) -> tuple[int, int]:
    flags = list(rows.values_list("radiology_related", flat=True))
    return sum(flags), len(flags)


@_share(
    "radiology_published",
    "Published projects about radiology",
    "Published proposals that are about radiology, out of all published proposals.",
    _PUBLISHED,
)
def radiology_published(cohort_pk: int, on: date) -> Any:
    """Radiology among published proposals."""
    found = _radiology(_published(cohort_pk))
    return found if found[1] else ABSENT


@_share(
    "radiology_reached_qa",
    "Proposals about radiology that reached quality review",
    "Proposals about radiology, out of all that were sent and not withdrawn.",
    "proposals sent and not withdrawn",
)
def radiology_reached_qa(cohort_pk: int, on: date) -> Any:
    """Radiology among proposals that were reviewed."""
    found = _radiology(_proposals(cohort_pk).exclude(state__in=["draft", "withdrawn"]))
    return found if found[1] else ABSENT


@_table(
    "touchpoints_by_status",
    "Touchpoints by state",
    "Planned talks with supervisors: done when held; otherwise missed after the due date, due in the 2 weeks "
    "before it, planned earlier.",
    "touchpoints of the cohort",
)
def touchpoints_by_status(cohort_pk: int, on: date) -> Any:
    """Touchpoints by state on the day."""
    rows = Touchpoint.objects.filter(cohort_id=cohort_pk)
    return dict(sorted(Counter(row.status_on(on) for row in rows).items())) or ABSENT


@_table(
    "briefings_by_state",
    "Briefings by state",
    "Briefings for supervisors and teams, planned or held.",
    "briefings of the cohort",
)
def briefings_by_state(cohort_pk: int, on: date) -> Any:
    """Briefings by state."""
    return counts(Briefing.objects.filter(cohort_id=cohort_pk), "status") or ABSENT


@_share(
    "briefing_attended",
    "Attendance at briefings",
    "People who attended the briefings held, out of those invited.",
    "invitations to briefings held",
)
def briefing_attended(cohort_pk: int, on: date) -> Any:
    """Attended and invited."""
    rows = BriefingInvitation.objects.filter(briefing__cohort_id=cohort_pk, briefing__status="held")
    invited = rows.count()
    return (rows.filter(state="attended").count(), invited) if invited else ABSENT


@_count(
    "help_requests_open",
    "Open requests for help",
    "Requests of supervisors to the faculty that are not closed.",
    "requests for help in the cohort",
)
def help_requests_open(cohort_pk: int, on: date) -> int:
    """Open requests."""
    return HelpRequest.objects.filter(cohort_id=cohort_pk, status="open").count()
