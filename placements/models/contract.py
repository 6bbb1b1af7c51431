"""Honorary contracts with their steps, the chasing they need, and rotations that repeat them."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Fellow
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import ANONYMISE, Ends
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field
from fellowship.people.models import Organisation
from placements.core.contract_lifecycle import CONTRACT
from placements.models.record import RETENTION, CohortRecord, known, ref_once

_PURPOSE = "To get you the right to work at your host."


class Party(models.TextChoices):
    """Who must act next."""

    FELLOW = "fellow", "Fellow"
    HR_CONTACT = "hr_contact", "HR contact"
    SUPPORT_OFFICER = "support_officer", "Programme support officer"
    SUPERVISOR = "supervisor", "Supervisor"
    EMPLOYER = "employer", "Employer"


class StepTemplate(models.Model):
    """One step of a trust's own list (HON-02); without a list of its own a trust uses the usual one."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contract_steps")
    code = models.SlugField(max_length=60)
    label = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()
    party = models.CharField(max_length=20, choices=Party.choices)
    days = models.PositiveSmallIntegerField("usual days", default=7)

    data = Declaration(
        purpose="A list of values.", retention="Kept.", none="id organisation code label order party days"
    )

    class Meta:
        ordering = ["organisation", "order"]
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="step_template_once")]

    def __str__(self) -> str:
        return self.label


class ContractQuerySet(models.QuerySet):
    """Contracts with what follows from their steps."""

    def dated(self) -> "ContractQuerySet":
        """Add requested_on and active_on, the days on which the first and the last step were done."""
        # Subqueries, not joins: a contract has each step once, and rows need not be grouped to be ordered or counted.
        steps = ContractStep.objects.filter(contract=OuterRef("pk")).order_by()
        return self.annotate(
            requested_on=Subquery(steps.filter(code="requested").values("done_on")[:1]),
            active_on=Subquery(steps.filter(code="active").values("done_on")[:1]),
        )


class HonoraryContractKind(models.TextChoices):
    """What kind of record it is."""

    INITIAL = "initial", "First contract"
    ROTATION_REPEAT = "rotation_repeat", "Repeat after rotation"
    SECOND_SITE = "second_site", "Second site"
    EXTENSION = "extension", "Extension"


class HonoraryContract(CohortRecord, Stateful):
    """One fellow's right to work at one host; a rotation or a second site needs another (HON-01, 08, 10)."""

    lifecycle = CONTRACT

    Kind = HonoraryContractKind
    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="contracts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="honorary_contracts")
    hr_contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="contracts_as_hr"
    )
    sequence = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.INITIAL)
    state = state_field(CONTRACT)
    extension = models.ForeignKey(
        "placements.Extension", null=True, blank=True, on_delete=models.SET_NULL, related_name="renewals"
    )
    needed_by = models.DateField()
    target_days = models.PositiveSmallIntegerField(default=42)
    request_by = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    it_account_on = models.DateField("IT account", null=True, blank=True)
    reason_code = models.SlugField(max_length=60, blank=True)
    reason = models.CharField("reason why none is required", max_length=300, blank=True)
    note = models.TextField(blank=True)
    ball_party = models.CharField("who must act", max_length=20, choices=Party.choices, blank=True)
    ball_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="contracts_waiting_for"
    )
    ball_since = models.DateField(null=True, blank=True)
    ball_note = models.TextField(blank=True)
    chaser_ref = models.CharField("reference in the queue", max_length=24, blank=True)
    chaser_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="contracts_to_chase"
    )
    chaser_next_on = models.DateField(null=True, blank=True)
    earlier_chasers = models.PositiveSmallIntegerField("chasers sent without a record", default=0)

    objects = ContractQuerySet.as_manager()

    data = Declaration(
        title="Your honorary contracts",
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=after_closing(),
        subject="fellow__person",
        none="id ref cohort sequence kind extension target_days request_by chaser_ref chaser_next_on earlier_chasers",
        personal="fellow organisation hr_contact state needed_by expires_on it_account_on reason_code reason note "
        "ball_party ball_person ball_since ball_note chaser_owner",
        withheld="chaser_owner",
    )

    class Meta:
        ordering = ["cohort", "ref"]
        constraints = [
            state_constraint(CONTRACT, "contract_state_known"),
            ref_once("contract"),
            models.UniqueConstraint(fields=["fellow", "organisation", "sequence"], name="contract_sequence_once"),
            models.UniqueConstraint(fields=["extension", "organisation"], name="contract_renewed_once"),
            models.CheckConstraint(
                condition=~Q(state="not_required") | ~Q(reason=""), name="contract_not_required_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(ball_party="", ball_since__isnull=True) | (~Q(ball_party="") & Q(ball_since__isnull=False)),
                name="contract_ball_has_date",
            ),
            known("kind", HonoraryContractKind.values, "contract_kind_known"),
        ]

    def __str__(self) -> str:
        return f"Contract {self.ref}, {self.fellow}"


class HonoraryContractChange(ChangeRecord):
    """One move of a contract."""

    row = models.ForeignKey(HonoraryContract, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        title="History of your contracts",
        purpose="History of decisions.",
        retention=RETENTION,
        subject="row__fellow__person",
        none="id row verb was now at passed_over",
        personal="by note",
        withheld="by",
    )


class ContractStep(models.Model):
    """One step of one contract: who does it, by when, and when it was done. Files are not kept, a reference is (HON-11)."""

    contract = models.ForeignKey(HonoraryContract, on_delete=models.CASCADE, related_name="steps")
    code = models.SlugField(max_length=60)
    label = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="contract_steps"
    )
    since = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    reference = models.CharField(max_length=200, blank=True)

    data = Declaration(
        title="Steps of your contracts",
        purpose=_PURPOSE,
        retention="Six months after the contract starts for the reference of a check; otherwise as the contract.",
        ends=(
            Ends(
                "contract__changes__at__date",
                months=6,
                then=ANONYMISE,
                only={"contract__changes__now": "active"},
                but={"reference": ""},
                fields="reference",
            ),
        ),
        subject="contract__fellow__person",
        none="id contract code label order",
        personal="owner since due_on done_on",
        special="reference",
        withheld="owner",
    )

    class Meta:
        ordering = ["contract", "order"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "code"], name="contract_step_once"),
            models.UniqueConstraint(fields=["contract", "order"], name="contract_step_order_once"),
        ]

    def __str__(self) -> str:
        return self.label


class ContractChaser(CohortRecord):
    """One reminder sent about one step, with the reply if there was one (HON-06)."""

    class Channel(models.TextChoices):
        EMAIL = "email", "E-mail"
        CALL = "call", "Call"
        LETTER = "letter", "Letter"

    contract = models.ForeignKey(HonoraryContract, on_delete=models.CASCADE, related_name="chasers")
    step = models.SlugField(max_length=60)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="chasers_received")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="chasers_sent")
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.EMAIL)
    sent_on = models.DateField()
    reply = models.TextField(blank=True)

    data = Declaration(
        title="Reminders to you about contracts",
        purpose=_PURPOSE,
        retention=RETENTION,
        subject="to contract__fellow__person",
        none="id ref cohort contract step channel",
        personal="to sent_by sent_on reply",
    )

    class Meta:
        ordering = ["contract", "sent_on", "ref"]
        constraints = [ref_once("contract_chaser")]

    def __str__(self) -> str:
        return f"Reminder to {self.to}"


class Rotation(CohortRecord):
    """A change of the fellow's employer, and the repeat contract it needs; how far it is follows from the contract (HON-08)."""

    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="rotations")
    from_employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to_employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    changes_on = models.DateField()
    contract = models.OneToOneField(
        HonoraryContract, null=True, blank=True, on_delete=models.PROTECT, related_name="rotation"
    )

    data = Declaration(
        title="Your changes of employer",
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=after_closing(),
        subject="fellow__person",
        none="id ref cohort",
        personal="fellow from_employer to_employer changes_on contract",
    )

    class Meta:
        ordering = ["cohort", "changes_on"]
        constraints = [
            ref_once("rotation"),
            models.CheckConstraint(
                condition=~Q(from_employer=models.F("to_employer")), name="rotation_changes_the_employer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fellow}: {self.from_employer} to {self.to_employer}"
