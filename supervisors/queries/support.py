"""Briefings, packs, touchpoints and requests for help of one cohort."""

from django.contrib.auth import get_user_model
from django.db.models import Count, Q, QuerySet

from fellowship.cohorts.models import Cohort
from supervisors.models import Briefing, PackAcknowledgement, Supervisor


def briefings(cohort: Cohort) -> QuerySet:
    """Briefings of the cohort."""
    return counted(Briefing.objects.filter(cohort=cohort))


def counted(rows: QuerySet) -> QuerySet:
    """Briefings with how many were invited and there."""
    there = Count("invitations", filter=Q(invitations__state="attended"), distinct=True)
    return rows.select_related("cohort").annotate(invited=Count("invitations", distinct=True), attended=there)


def faculty_of(cohort: Cohort) -> QuerySet:
    """Who can be asked for help, and who talks to supervisors: the faculty and office of the cohort."""
    roles = ["faculty", "programme_support"]
    people = get_user_model().objects.filter(
        cohort_memberships__cohort=cohort, cohort_memberships__role__in=roles, is_active=True
    )
    return people.distinct().order_by("name")


def supervisors_of(cohort: Cohort) -> QuerySet:
    """Supervisors of the cohort."""
    return Supervisor.objects.filter(cohorts=cohort).select_related("person").order_by("person__name")


def packs(cohort: Cohort) -> QuerySet:
    """Induction packs of the cohort."""
    return pack_rows(PackAcknowledgement.objects.filter(cohort=cohort))


def pack_rows(rows: QuerySet) -> QuerySet:
    """Packs with all that their pages name."""
    return rows.select_related("supervisor__person", "cohort", "document")
