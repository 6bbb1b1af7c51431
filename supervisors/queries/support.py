"""Briefings of one cohort, its supervisors, and whom they can ask for help."""

from django.contrib.auth import get_user_model
from django.db.models import Count, Q, QuerySet

from fellowship.cohorts.models import Cohort
from supervisors.models import Briefing, Supervisor


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
