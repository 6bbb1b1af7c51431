"""Which projects applicants rank, what matching made of it, and which project an offer is for."""

from django.db import models
from django.db.models import Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field
from fellowship.recruitment.models import Application, Offer
from placements.core.match_lifecycle import MATCH_RUN
from placements.models.record import RETENTION, CohortRecord, ref_once
from supervisors.models import Proposal

_PURPOSE = "To match applicants and projects fairly."


class Preference(models.Model):
    """One project in an applicant's ranking; the applicant's record says whether the ranking is still provisional."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="preferences")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="preferences")
    rank = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)

    data = Declaration(
        title="Projects you ranked",
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=after_closing("application__cohort"),
        subject="application__person",
        none="id application",
        personal="proposal rank reason",
    )

    class Meta:
        ordering = ["application", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["application", "rank"], name="preference_rank_once"),
            models.UniqueConstraint(fields=["application", "proposal"], name="preference_project_once"),
            models.CheckConstraint(condition=Q(rank__gte=1), name="preference_rank_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.proposal}"


class MatchingRun(CohortRecord, Stateful):
    """One run of the matching, kept with its method so that runs can be compared (MAT-02, MAT-05)."""

    lifecycle = MATCH_RUN

    state = state_field(MATCH_RUN)
    run_on = models.DateField()
    method = models.CharField(max_length=300)
    note = models.TextField(blank=True)

    data = Declaration(purpose=_PURPOSE, retention="Kept.", none="id ref cohort state run_on method note")

    class Meta:
        ordering = ["cohort", "run_on", "pk"]
        constraints = [
            state_constraint(MATCH_RUN, "matching_run_state_known"),
            ref_once("matching_run"),
            models.UniqueConstraint(
                fields=["cohort"], condition=Q(state="published"), name="matching_run_published_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Matching run {self.ref}"


class MatchingRunChange(ChangeRecord):
    """One move of a matching run."""

    row = models.ForeignKey(MatchingRun, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of decisions.",
        retention="Kept.",
        none="id row verb was now at note passed_over",
        personal="by",
    )


class MatchRow(models.Model):
    """One candidate of a run, in order of priority, with the project it received, or none."""

    run = models.ForeignKey(MatchingRun, on_delete=models.CASCADE, related_name="rows")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="match_rows")
    order = models.PositiveSmallIntegerField()
    proposal = models.ForeignKey(Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="match_rows")
    rank = models.PositiveSmallIntegerField("rank received", null=True, blank=True)

    data = Declaration(
        title="Your results in matching",
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=after_closing("run__cohort"),
        subject="application__person",
        none="id run",
        personal="application order proposal rank",
        withheld="order",
    )

    class Meta:
        ordering = ["run", "order"]
        constraints = [
            models.UniqueConstraint(fields=["run", "application"], name="match_candidate_once"),
            models.UniqueConstraint(fields=["run", "order"], name="match_order_once"),
            models.CheckConstraint(
                condition=Q(proposal__isnull=True, rank__isnull=True) | Q(proposal__isnull=False, rank__gte=1),
                name="match_rank_with_project",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.proposal or 'no place'}"


class OfferedProject(models.Model):
    """The project that an offer of a place is for."""

    offer = models.OneToOneField(Offer, on_delete=models.CASCADE, related_name="offered_project")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="offers")

    data = Declaration(
        title="Projects offered to you",
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=after_closing("offer__cohort"),
        subject="offer__application__person",
        none="id offer",
        personal="proposal",
    )

    class Meta:
        ordering = ["offer"]

    def __str__(self) -> str:
        return f"{self.offer}: {self.proposal}"
