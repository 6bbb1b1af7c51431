"""Rows that the demo year does not have and whose addresses the sweep opens, too: one of each for every cohort or person."""

from django.utils import timezone

from evaluations.models import CaseStudy, FigureRelease
from fellowship.awards.models import Certificate, CertificateWithdrawal
from fellowship.cohorts.models import Cohort, CurriculumObjective, Invitation
from fellowship.foundation.jobs.models import Job
from fellowship.people.models import Erasure, User
from fellowship.recruitment.models import RankList
from supervisors.models import NetworkMember, NetworkPost, ProjectQuestion, Proposal, Resource, Supervisor

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
        RankList.objects.create(
            cohort=cohort, stage="shortlist", number=1, tie_rule="None", sha256="0" * 64, locked_at=now, locked_by=asker
        )
        if certificate := Certificate.objects.filter(cohort=cohort, state="valid").first():
            CertificateWithdrawal.objects.create(
                certificate=certificate, reason="Given in error", asked_by=asker, asked_on=now.date()
            )
    _share(asker)
    Erasure.objects.create(due_on=now.date(), listed_at=now)
    for ref in ("FAC4", "EVA1"):
        Job.objects.create(kind="backup.make", by=User.objects.get(ref=ref), status=Job.Status.DEAD)
    CaseStudy.objects.update(consent=CaseStudy.Consent.ASKED, consent_by=asker, consent_on=now.date())
    Certificate.objects.update(credential="e30.e30.e30")


def _share(asker: User) -> None:
    """A network with a conversation, guidance for everybody who may have some, and a question about a project."""
    today = timezone.localdate()
    members = [
        NetworkMember.objects.create(supervisor=row, person=row.person, area="Stroke")
        for row in Supervisor.objects.select_related("person").order_by("pk")
    ]
    NetworkPost.objects.create(author=members[0], title="Data access", text="How long does it take?")
    resource = Resource.objects.create(
        ref="G001", title="Plan", kind="guide", stage="starting", for_teams=True, for_fellows=True
    )
    resource.versions.create(link="https://example.org/plan", added_on=today, added_by=asker)
    for proposal in Proposal.objects.filter(state="published"):
        ProjectQuestion.objects.create(
            ref=f"{proposal.ref}-Q1", proposal=proposal, asked_by=asker, asked_on=today, text="Which days?"
        )
