"""Invites supervisors to offer projects once a call is open (COM-02)."""

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.notices.outbox import send_notice
from fellowship.people.models import User


def invite_supervisors(*, cohort_id: int) -> int:
    """One message to everybody who may answer the call; how many. Nobody is asked twice, or once the call has closed.

    Asked are those who hold the role of supervisor in the cohort, and those who led a project before. The open call is
    the permit: the person who opened it passed its gate.
    """
    cohort = Cohort.objects.filter(pk=cohort_id, state="call_open").first()
    if cohort is None:
        return 0
    today = timezone.localdate()
    holds = Q(cohort_memberships__ends_on__isnull=True) | Q(cohort_memberships__ends_on__gte=today)
    here = Q(cohort_memberships__cohort=cohort, cohort_memberships__role="supervisor") & holds
    people = User.objects.filter(Q(supervisor__isnull=False) | here, is_active=True).distinct().order_by("pk")
    closing = cohort.milestones.filter(code="call_close").values_list("date", flat=True).first()
    words = {
        "cohort": cohort,
        "closing": closing,
        "path": reverse("project-new", kwargs={"cohort": cohort.slug}),
        "brand": settings.BRAND,
    }
    asked = list(people)
    for person in asked:
        send_notice(
            "call_open",
            to=[person],
            subject=f"{cohort}: offer a project",
            body=render_to_string("mail/call_open.txt", words | {"person": person}),
            scope=cohort,
            about=cohort,
            key=f"call-open-{cohort.pk}-{person.pk}",
        )
    return len(asked)
