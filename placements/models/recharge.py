"""What a host pays an employer for a fellow's time (HON-13)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.cohorts.models import Fellow
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import Ends
from fellowship.people.models import Organisation
from placements.models.record import CohortRecord, in_order, ref_once


class Recharge(CohortRecord):
    """One period of one fellow. Kind, status and days late follow from the organisations and the dates."""

    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="recharges")
    quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    period_starts_on = models.DateField(null=True, blank=True)
    period_ends_on = models.DateField()
    payer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="recharges_to_pay")
    payee = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="recharges_to_receive")
    amount_gbp = models.DecimalField("amount in pounds", max_digits=9, decimal_places=2)
    purchase_order = models.CharField(max_length=60, blank=True)
    finance_contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="recharges"
    )
    invoiced_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)

    data = Declaration(
        purpose="To pay employers for fellows' time.",
        retention="Seven years.",
        subject="fellow__person",
        ends=(Ends("due_on", months=84),),
        none="id ref cohort quarter period_starts_on period_ends_on payer payee amount_gbp purchase_order invoiced_on "
        "due_on paid_on",
        personal="fellow finance_contact",
    )

    class Meta:
        ordering = ["cohort", "ref"]
        constraints = [
            ref_once("recharge"),
            models.CheckConstraint(condition=Q(amount_gbp__gte=0), name="recharge_amount_not_negative"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(invoiced_on__isnull=False), name="recharge_due_once_invoiced"
            ),
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True) | Q(invoiced_on__isnull=False), name="recharge_paid_once_invoiced"
            ),
            in_order("invoiced_on", "paid_on", "recharge_paid_after_invoice"),
            in_order("invoiced_on", "due_on", "recharge_due_after_invoice"),
            in_order("period_starts_on", "period_ends_on", "recharge_period_in_order"),
        ]

    def __str__(self) -> str:
        return f"Recharge {self.ref}"

    @property
    def kind(self) -> str:
        """Whether money crosses from one organisation to another."""
        return "internal" if self.payer_id == self.payee_id else "cross_organisation"
