"""Alumni: mentoring, events and follow-up of careers (ALU-01 to ALU-04)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.awards.core.mentoring_lifecycle import MENTORING
from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import Ends
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field

_RETENTION = "While you are an alumnus, and six years after."


class MentoringOffer(models.Model):
    """What an alumnus offers to those who come after."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="mentoring_offers")
    ref = models.CharField("reference", max_length=20)
    alumnus = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mentoring_offers")
    topics = models.JSONField(default=list, blank=True)
    capacity = models.PositiveSmallIntegerField(default=1)
    area = models.CharField("where", max_length=200, blank=True)

    data = Declaration(
        title="Your offers to mentor",
        purpose="To bring fellows and alumni together.",
        retention=_RETENTION,
        ends=after_closing(but={"alumnus__cohort_memberships__role": "alumnus"}),
        subject="alumnus",
        none="id cohort ref",
        personal="alumnus topics capacity area",
    )

    class Meta:
        ordering = ["cohort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="mentoring_offer_ref_once"),
            models.UniqueConstraint(fields=["cohort", "alumnus"], name="mentoring_offer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.alumnus} offers to mentor"


class MentoringPair(Stateful):
    """A fellow and their mentor; meetings are kept by date only (ALU-03)."""

    lifecycle = MENTORING

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="mentoring_pairs")
    ref = models.CharField("reference", max_length=20)
    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="mentoring_pairs")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mentoring_pairs")
    state = state_field(MENTORING)
    requested_on = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    meetings = models.JSONField(default=list, blank=True)
    next_meeting_on = models.DateField(null=True, blank=True)

    data = Declaration(
        title="Your mentoring",
        purpose="To bring fellows and alumni together.",
        retention=_RETENTION,
        ends=after_closing(but={"mentor__cohort_memberships__role": "alumnus"}),
        subject="mentor fellow__person",
        none="id cohort ref state",
        personal="fellow mentor requested_on started_on ended_on meetings next_meeting_on",
    )

    class Meta:
        ordering = ["cohort", "pk"]
        constraints = [
            state_constraint(MENTORING, "mentoring_state_known"),
            models.UniqueConstraint(fields=["cohort", "ref"], name="mentoring_pair_ref_once"),
            models.UniqueConstraint(
                fields=["fellow", "mentor"],
                condition=Q(state__in=["requested", "active"]),
                name="mentoring_pair_open_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(ended_on__gte=models.F("started_on")),
                name="mentoring_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fellow} and {self.mentor}"


class MentoringPairChange(ChangeRecord):
    """One move of a pair."""

    row = models.ForeignKey(MentoringPair, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of decisions.",
        retention="Kept.",
        none="id row verb was now at note passed_over",
        personal="by",
    )


class EventInvitation(models.Model):
    """A person asked to an event of a cohort, and the reply."""

    class Reply(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="event_invitations")
    ref = models.CharField("reference", max_length=30)
    event = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="event_invitations")
    reply = models.CharField(max_length=5, choices=Reply.choices, blank=True)
    reply_by = models.DateField()
    attended = models.BooleanField(null=True, blank=True)

    data = Declaration(
        title="Events you were asked to",
        purpose="To plan events.",
        retention="Two years after the event.",
        ends=(Ends("starts_at__date", months=24),),
        subject="person",
        none="id cohort ref event starts_at reply_by",
        personal="person reply attended",
    )

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="event_invitation_ref_once"),
            models.CheckConstraint(condition=Q(reply__in=["", "yes", "no"]), name="event_reply_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.event}"


class AlumniProfile(models.Model):
    """What a person who has completed a cohort agrees to (ALU-01). Without a row, nothing is agreed."""

    class Shown(models.TextChoices):
        NOBODY = "nobody", "Nobody"
        PROGRAMME = "programme", "People in the programme, once they have signed in"
        PUBLIC = "public", "Everybody, on the public page of alumni"

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="alumni_profile")
    may_contact = models.BooleanField(default=False)
    shown_to = models.CharField(max_length=20, choices=Shown.choices, default=Shown.NOBODY)
    about = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField()

    data = Declaration(
        title="What you agreed to as an alumnus",
        purpose="To stay in touch with those who want to.",
        retention=_RETENTION,
        ends=(Ends("changed_at__date", months=72, but={"person__cohort_memberships__role": "alumnus"}),),
        subject="person",
        none="id changed_at",
        personal="person may_contact shown_to about",
    )

    class Meta:
        ordering = ["person"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_to__in=["nobody", "programme", "public"]), name="alumni_profile_shown_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}"


class AlumniFollowup(models.Model):
    """A careers survey sent to an alumnus."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        DONE = "done", "Done"

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="alumni_followups")
    ref = models.CharField("reference", max_length=20)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="alumni_followups")
    survey = models.CharField(max_length=200)
    opened_on = models.DateField()
    due_on = models.DateField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)

    data = Declaration(
        title="Careers surveys sent to you",
        purpose="To learn what becomes of fellows.",
        retention=_RETENTION,
        ends=after_closing(but={"person__cohort_memberships__role": "alumnus"}),
        subject="person",
        none="id cohort ref survey opened_on due_on",
        personal="person status",
    )

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="alumni_followup_ref_once"),
            models.CheckConstraint(condition=Q(status__in=["open", "done"]), name="alumni_followup_status_known"),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("opened_on")), name="alumni_followup_due_after_opening"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.survey}"
