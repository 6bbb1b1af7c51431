"""Rows that the demo year does not have and whose addresses the sweep opens, too: one of each for every cohort or person."""

from django.utils import timezone

from evaluations.models import CaseStudy, FigureRelease
from fellowship.awards.models import Certificate, CertificateWithdrawal
from fellowship.cohorts.models import Cohort, CurriculumObjective, Invitation
from fellowship.foundation.jobs.models import Job
from fellowship.people.models import Erasure, User

ASKER = "FAC3"  # of the faculty, and none of those as whom the sweep looks


def make_rows() -> None:
    """What somebody asked for, began or wrote in the middle of a year."""
    now, asker = timezone.now(), User.objects.get(ref=ASKER)
    for cohort in Cohort.objects.all():
        CurriculumObjective.objects.create(cohort=cohort, text="Judge data", order=1)
        FigureRelease.objects.create(
            cohort=cohort, name="days_per_week", audience="programme", reason="Asked for", asked_by=asker, asked_at=now
        )
        Invitation.objects.create(
            email="new@example.org", name="New Person", role="evaluator", cohort=cohort,
            token_digest=f"digest-{cohort.pk}", sent_at=now, expires_at=now + timezone.timedelta(days=14),
        )  # fmt: skip
        if certificate := Certificate.objects.filter(cohort=cohort, state="valid").first():
            CertificateWithdrawal.objects.create(
                certificate=certificate, reason="Given in error", asked_by=asker, asked_on=now.date()
            )
    Erasure.objects.create(due_on=now.date(), listed_at=now)
    for ref in ("FAC4", "EVA1"):
        Job.objects.create(kind="backup.make", by=User.objects.get(ref=ref), status=Job.Status.DEAD)
    CaseStudy.objects.update(consent=CaseStudy.Consent.ASKED, consent_by=asker, consent_on=now.date())
    Certificate.objects.update(credential="e30.e30.e30")
