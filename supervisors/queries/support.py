"""Briefings, packs, touchpoints and requests for help of one cohort."""

from django.db.models import Count, Q, QuerySet

from fellowship.cohorts.models import Cohort
from supervisors.models import Briefing, BriefingInvitation, HelpRequest, PackAcknowledgement, Touchpoint


def briefings(cohort: Cohort) -> QuerySet:
    """Briefings with how many were invited and there."""
    return (
        Briefing.objects.filter(cohort=cohort)
        .select_related("cohort")
        .annotate(invited=Count("invitations"), attended=Count("invitations", filter=Q(invitations__state="attended")))
    )


def invitations(briefing: Briefing) -> QuerySet:
    """Invitations to one briefing."""
    return BriefingInvitation.objects.filter(briefing=briefing).select_related("person").order_by("person__name")


def packs(cohort: Cohort) -> QuerySet:
    """Induction packs of the cohort."""
    return PackAcknowledgement.objects.filter(cohort=cohort).select_related("supervisor__person", "cohort")


def touchpoints(cohort: Cohort) -> QuerySet:
    """Touchpoints of the cohort, next ones first."""
    return Touchpoint.objects.filter(cohort=cohort).select_related("supervisor__person", "by")


def help_requests(cohort: Cohort) -> QuerySet:
    """Requests of the cohort, open ones first."""
    return HelpRequest.objects.filter(cohort=cohort).select_related("asked_by", "owner")
