"""The feedback form to project teams. It is confidential: replies are linked to the invitee and for evaluators only."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from evaluations.core.form_lifecycle import FORM
from evaluations.core.retention import after_publishing
from evaluations.models.study import Study
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field
from fellowship.people.models import Organisation

RATINGS = {
    "strongly_positive": "Strongly positive",
    "somewhat_positive": "Somewhat positive",
    "neutral": "Neutral",
    "somewhat_negative": "Somewhat negative",
    "strongly_negative": "Strongly negative",
    "unsure": "Unsure",
}
_RETENTION = "Six years after the study is published."


class FeedbackForm(Stateful):
    """A form with a frozen list of people to ask (INS-10 to INS-16)."""

    lifecycle = FORM

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="forms")
    ref = models.CharField("reference", max_length=20)
    state = state_field(FORM)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    placement_months = models.JSONField(default=list, blank=True)
    scale = models.JSONField(default=list, blank=True)
    reminders = models.JSONField(default=list, blank=True)
    confidentiality = models.CharField(max_length=20, choices=[("confidential", "Confidential")])
    anonymous = models.BooleanField(default=False)
    linked_to_invitee = models.BooleanField(default=True)
    visible_to = models.JSONField(default=list, blank=True)
    privacy_note = models.TextField(blank=True)
    list_frozen_on = models.DateField(null=True, blank=True)
    draft_notes = models.JSONField(default=list, blank=True)

    data = Declaration(
        purpose="To ask project teams.",
        retention="Kept.",
        none="id study ref state opens_on closes_on placement_months scale reminders confidentiality anonymous "
        "linked_to_invitee visible_to privacy_note list_frozen_on draft_notes",
    )

    class Meta:
        ordering = ["study", "opens_on", "pk"]
        constraints = [
            state_constraint(FORM, "form_state_known"),
            models.UniqueConstraint(fields=["study", "ref"], name="form_ref_once"),
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True) | Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="form_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=~Q(anonymous=True, linked_to_invitee=True), name="form_anonymous_has_no_link"
            ),
        ]

    def __str__(self) -> str:
        return f"Feedback form {self.ref}"


class FeedbackFormChange(ChangeRecord):
    """One move of a form."""

    row = models.ForeignKey(FeedbackForm, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of decisions.",
        retention="Kept.",
        none="id row verb was now at note passed_over",
        personal="by",
    )


class FormQuestion(models.Model):
    """One question of a form."""

    class Kind(models.TextChoices):
        CHOICE = "choice", "One choice"
        MULTI_CHOICE = "multi_choice", "Several choices"
        SCALE = "scale5_unsure", "Five points and unsure"
        TEXT = "text", "Text"
        NUMBER = "number", "Number"
        BOOLEAN = "boolean", "Yes or no"

    form = models.ForeignKey(FeedbackForm, on_delete=models.CASCADE, related_name="questions")
    ref = models.CharField("reference", max_length=20)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    text = models.CharField(max_length=300)

    data = Declaration(purpose="To ask project teams.", retention="Kept.", none="id form ref kind text")

    class Meta:
        ordering = ["form", "pk"]
        constraints = [models.UniqueConstraint(fields=["form", "ref"], name="form_question_ref_once")]

    def __str__(self) -> str:
        return self.text


class FormInvitee(models.Model):
    """A person on the list of a form."""

    form = models.ForeignKey(FeedbackForm, on_delete=models.CASCADE, related_name="invitees")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="form_invitations")

    data = Declaration(
        title="Feedback forms sent to you",
        purpose="To ask project teams, and to remind those who have not replied.",
        retention=_RETENTION,
        ends=after_publishing("form__study"),
        subject="person",
        none="id form",
        personal="person",
    )

    class Meta:
        ordering = ["form", "pk"]
        constraints = [models.UniqueConstraint(fields=["form", "person"], name="form_invitee_once")]

    def __str__(self) -> str:
        return f"{self.person}, {self.form}"


class FormResponse(models.Model):
    """One reply; a person is counted once (INS-13)."""

    form = models.ForeignKey(FeedbackForm, on_delete=models.CASCADE, related_name="responses")
    ref = models.CharField("reference", max_length=20)
    invitee = models.OneToOneField(FormInvitee, on_delete=models.CASCADE, related_name="response")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="form_responses")
    role = models.CharField(max_length=100)
    is_supervisor = models.BooleanField(default=False)
    submitted_on = models.DateField()
    rating = models.CharField(max_length=20, choices=list(RATINGS.items()))
    worked_well = models.TextField(blank=True)
    improve = models.TextField(blank=True)
    consent_to_quote = models.BooleanField(default=False)

    data = Declaration(
        title="Your replies to feedback forms",
        purpose="To learn how hosts find the programme.",
        retention=_RETENTION,
        subject="invitee__person",
        none="id form ref",
        personal="invitee organisation role is_supervisor submitted_on rating worked_well improve consent_to_quote",
    )

    class Meta:
        ordering = ["form", "submitted_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["form", "ref"], name="form_response_ref_once"),
            models.CheckConstraint(condition=Q(rating__in=list(RATINGS)), name="form_rating_known"),
        ]

    def __str__(self) -> str:
        return f"{self.form}, {self.ref}"


class PulseSurvey(models.Model):
    """A short anonymous survey each quarter (INS-22)."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="pulses")
    ref = models.CharField("reference", max_length=20)
    quarter = models.PositiveSmallIntegerField()
    opened_on = models.DateField()
    closed_on = models.DateField()
    invited = models.PositiveSmallIntegerField()

    data = Declaration(
        purpose="To hear early how the year goes.",
        retention="Kept.",
        none="id study ref quarter opened_on closed_on invited",
    )

    class Meta:
        ordering = ["study", "quarter"]
        constraints = [
            models.UniqueConstraint(fields=["study", "ref"], name="pulse_ref_once"),
            models.UniqueConstraint(fields=["study", "quarter"], name="pulse_quarter_once"),
            models.CheckConstraint(condition=Q(closed_on__gte=F("opened_on")), name="pulse_closes_after_it_opens"),
        ]

    def __str__(self) -> str:
        return f"Pulse survey {self.ref}"


class PulseResponse(models.Model):
    """One anonymous answer: no person, no link, no time."""

    survey = models.ForeignKey(PulseSurvey, on_delete=models.CASCADE, related_name="responses")
    overall = models.PositiveSmallIntegerField()
    supported = models.PositiveSmallIntegerField()

    data = Declaration(
        purpose="To hear early how the year goes.", retention="Kept.", none="id survey overall supported"
    )

    class Meta:
        ordering = ["survey", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(overall__gte=1, overall__lte=5, supported__gte=1, supported__lte=5),
                name="pulse_answers_one_to_five",
            )
        ]

    def __str__(self) -> str:
        return f"{self.survey}: {self.overall}"
