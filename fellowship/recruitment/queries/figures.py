"""Named figures about applications, their review, interviews and equality monitoring."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count

from fellowship.foundation.figures.registry import ABSENT, figure
from fellowship.recruitment.core import scores
from fellowship.recruitment.models import (
    Application,
    EqualityRecord,
    InterviewPanel,
    InterviewSlot,
    Offer,
    ReviewAssignment,
)
from fellowship.recruitment.queries import funnel
from fellowship.recruitment.queries.scores import grouped, totals

_APPLICATIONS = "the cohort's applications"
_SUBMITTED = "applications sent and not yet decided"
_SCORED = "score sheets sent in review rounds"
_TASKS = "review tasks"
_SHORTLISTED = ["shortlisted", "not_appointable", "reserve", "offered", "offer_declined", "offer_lapsed", "accepted"]
_OFFERED = _SHORTLISTED[3:]
UNTOUCHED = timedelta(days=7)


def counts(rows: Any, field: str) -> dict[str, int]:
    """How many rows have each value of a field, in the order of the words."""
    return {str(name): n for name, n in rows.order_by(field).values_list(field).annotate(n=Count("pk"))}


def _applications(cohort_pk: int, **conditions: Any) -> Any:
    return Application.objects.filter(cohort_id=cohort_pk, **conditions)


def _names(rows: Any) -> list[str]:
    return list(rows.order_by("pk").values_list("ref", flat=True))


def _count(name: str, title: str, definition: str, base: str = _APPLICATIONS, klass: str = "administrative") -> Any:
    return figure(name, title=title, definition=definition, base=base, kind="count", klass=klass)


def _table(name: str, title: str, definition: str, base: str = _APPLICATIONS, klass: str = "administrative") -> Any:
    return figure(name, title=title, definition=definition, base=base, kind="table", klass=klass)


def _refs(name: str, title: str, definition: str, base: str) -> Any:
    return figure(name, title=title, definition=definition, base=base, kind="list", klass="personal")


@_count("applications", "Applications", "Applications begun for the cohort, in any state.")
def applications(cohort_pk: int, on: date) -> int:
    """All applications."""
    return _applications(cohort_pk).count()


@_table("applications_by_status", "Applications by state", "Applications of the cohort by their present state.")
def applications_by_status(cohort_pk: int, on: date) -> dict[str, int]:
    """Applications by state."""
    return counts(_applications(cohort_pk), "state")


@_count("ineligible", "Not eligible", "Applications that did not meet the rules of eligibility.")
def ineligible(cohort_pk: int, on: date) -> int:
    """Applications found not eligible."""
    return _applications(cohort_pk, state="ineligible").count()


@_count("shortlisted", "Shortlisted", "Applications that came through the shortlist, whatever happened after.")
def shortlisted(cohort_pk: int, on: date) -> int:
    """Applications that were shortlisted."""
    return _applications(cohort_pk, state__in=_SHORTLISTED).count()


@_count("offers", "Offers", "Applications to which a place was offered, declined ones included.")
def offers(cohort_pk: int, on: date) -> int:
    """Applications with an offer."""
    return _applications(cohort_pk, state__in=_OFFERED).count()


@_table(
    "funnel",
    "From application to place",
    "Applications of the cohort that were started, sent, found eligible, shortlisted, interviewed, offered a place, accepted.",
)
def how_far(cohort_pk: int, on: date) -> dict[str, int]:
    """How many came how far."""
    return funnel.totals(funnel.counts_by(cohort_pk, "profession__label"))


@_count("accepted", "Accepted", "Applications whose offer was accepted.")
def accepted(cohort_pk: int, on: date) -> int:
    """Applications accepted."""
    return _applications(cohort_pk, state="accepted").count()


@_table(
    "applications_by_profession",
    "Applications by profession",
    "Applications of the cohort, in any state, by the applicant's profession.",
    klass="personal",
)
def applications_by_profession(cohort_pk: int, on: date) -> dict[str, int]:
    """Applications by profession."""
    return counts(_applications(cohort_pk), "profession__code")


def _submitted(cohort_pk: int) -> Any:
    return _applications(cohort_pk, state="submitted")


@_table(
    "submitted_by_profession",
    "Sent applications by profession",
    "Applications sent and not yet decided, by the applicant's profession.",
    _SUBMITTED,
    "personal",
)
def submitted_by_profession(cohort_pk: int, on: date) -> Any:
    """Sent applications by profession."""
    return counts(_submitted(cohort_pk), "profession__code") or ABSENT


@_table(
    "submitted_by_route", "Sent applications by route", "Applications sent and not yet decided, by route.", _SUBMITTED
)
def submitted_by_route(cohort_pk: int, on: date) -> Any:
    """Sent applications by route."""
    return counts(_submitted(cohort_pk), "route") or ABSENT


@_count(
    "submitted_without_approval_in_principle",
    "Sent without approval in principle",
    "Applications sent and not yet decided whose approval in principle is missing or still awaited.",
    _SUBMITTED,
)
def submitted_without_approval(cohort_pk: int, on: date) -> int:
    """Sent applications without approval."""
    return _submitted(cohort_pk).exclude(approval="given").count()


@_refs(
    "drafts_untouched_7_days",
    "Drafts not touched for a week",
    "References of drafts last saved 7 or more days ago.",
    "applications in draft",
)
def drafts_untouched(cohort_pk: int, on: date) -> list[str]:
    """References of drafts that were left."""
    return _names(_applications(cohort_pk, state="draft", last_saved_on__lte=on - UNTOUCHED))


@_refs(
    "eligibility_fail",
    "Applications that fail the eligibility check",
    "References of applications whose last check against the rules of eligibility failed.",
    "applications checked",
)
def eligibility_fail(cohort_pk: int, on: date) -> list[str]:
    """References of applications that fail."""
    return _names(_applications(cohort_pk, eligibility="fail"))


@_table("offers_by_state", "Offers by state", "Offers sent in the cohort by their present state.", "offers sent")
def offers_by_state(cohort_pk: int, on: date) -> Any:
    """Offers by state."""
    sent = Offer.objects.filter(cohort_id=cohort_pk).exclude(state__in=("draft", "discarded"))
    return counts(sent, "state") or ABSENT


def _assignments(cohort_pk: int) -> Any:
    return ReviewAssignment.objects.filter(round__cohort_id=cohort_pk)


@_count("assignments", "Review tasks", "Applications given to reviewers, one task for each pair.", _TASKS)
def assignments(cohort_pk: int, on: date) -> Any:
    """All review tasks."""
    return _assignments(cohort_pk).count() or ABSENT


@_table("assignments_by_state", "Review tasks by state", "Review tasks by their present state.", _TASKS)
def assignments_by_state(cohort_pk: int, on: date) -> Any:
    """Review tasks by state."""
    return counts(_assignments(cohort_pk), "state") or ABSENT


@_count("applications_in_round", "Applications under review", "Applications with at least one review task.")
def applications_in_round(cohort_pk: int, on: date) -> Any:
    """Applications in a round."""
    return _assignments(cohort_pk).values("application").distinct().count() or ABSENT


@_count(
    "applications_with_two_scores",
    "Applications with two scores",
    "Applications with at least two score sheets sent in a review round.",
    _SCORED,
)
def applications_with_two_scores(cohort_pk: int, on: date) -> Any:
    """Applications scored twice."""
    rows = totals(cohort_pk)
    return sum(len(given) >= 2 for given in grouped(rows, 1).values()) if rows else ABSENT


@figure(
    "reviewer_means",
    title="Mean score of each reviewer",
    definition="The mean of the points of all sheets that a reviewer sent in a review round, to one decimal.",
    base=_SCORED,
    kind="nested",
    klass="personal",
)
def reviewer_means(cohort_pk: int, on: date) -> Any:
    """Means by reviewer."""
    rows = totals(cohort_pk)
    return {name: scores.mean(given) for name, given in grouped(rows, 0).items()} if rows else ABSENT


@figure(
    "mean_of_all_scores",
    title="Mean of all scores",
    definition="The mean of the points of all sheets sent in review rounds, to one decimal.",
    base=_SCORED,
    kind="number",
    klass="personal",
    of="applications_in_round",
)
def mean_of_all_scores(cohort_pk: int, on: date) -> Any:
    """The mean of all sheets."""
    rows = totals(cohort_pk)
    return scores.mean([row[2] for row in rows]) if rows else ABSENT


@_refs(
    "spread_over_15",
    "Applications with a wide spread of scores",
    "References of applications whose highest and lowest total in a review round differ by more than 15 points.",
    _SCORED,
)
def spread_over_15(cohort_pk: int, on: date) -> Any:
    """References of applications scored very differently."""
    rows = totals(cohort_pk)
    wide = [ref for ref, given in grouped(rows, 1).items() if scores.spread(given) > scores.WIDE_SPREAD]
    return wide if rows else ABSENT


@_refs(
    "outlier_reviewers",
    "Reviewers who score unlike the others",
    "References of reviewers whose mean differs from the mean of all scores by more than 8 points.",
    _SCORED,
)
def outlier_reviewers(cohort_pk: int, on: date) -> Any:
    """References of reviewers far from the mean."""
    rows = totals(cohort_pk)
    return scores.outliers(grouped(rows, 0), scores.mean([row[2] for row in rows])) if rows else ABSENT


@_count("interview_panels", "Interview panels", "Panels planned or held.", "interview panels")
def interview_panels(cohort_pk: int, on: date) -> Any:
    """Panels."""
    return InterviewPanel.objects.filter(cohort_id=cohort_pk).count() or ABSENT


def _slots(cohort_pk: int) -> Any:
    return InterviewSlot.objects.filter(panel__cohort_id=cohort_pk)


@_count("interview_slots", "Interview slots", "Times on the days of the panels.", "interview slots")
def interview_slots(cohort_pk: int, on: date) -> Any:
    """Slots."""
    return _slots(cohort_pk).count() or ABSENT


@_count("slots_taken", "Interview slots taken", "Times that an applicant has taken.", "interview slots")
def slots_taken(cohort_pk: int, on: date) -> Any:
    """Slots taken."""
    rows = _slots(cohort_pk)
    return rows.filter(application__isnull=False).count() if rows.exists() else ABSENT


def _equality(cohort_pk: int) -> Any:
    return EqualityRecord.objects.filter(cohort_id=cohort_pk)


@_count("equality_rows", "Answers to equality monitoring", "Anonymous answers kept apart.", "answers", "personal")
def equality_rows(cohort_pk: int, on: date) -> Any:
    """Answers."""
    return _equality(cohort_pk).count() or ABSENT


@_table("equality_by_sex", "Equality monitoring: sex", "Anonymous answers by sex.", "answers", "personal")
def equality_by_sex(cohort_pk: int, on: date) -> Any:
    """Answers by sex."""
    return counts(_equality(cohort_pk), "sex") or ABSENT
