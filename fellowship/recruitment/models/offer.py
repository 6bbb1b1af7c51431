"""Offers of a place. The project of an offer is known above, where both wings meet."""

from django.db import models
from django.db.models import F, Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import ANONYMISE
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field
from fellowship.recruitment.core.offer_lifecycle import OFFER
from fellowship.recruitment.models.application import RETENTION, Application, after_start

_PURPOSE = "To offer places."


class Offer(Stateful):
    """A place offered to one applicant, with the day by which to reply (REC-17)."""

    lifecycle = OFFER

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="offers")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="offers")
    state = state_field(OFFER)
    sent_on = models.DateField(null=True, blank=True)
    accept_by = models.DateField(null=True, blank=True)
    # The minute at which it lapses; offers that came with a file know the day only.
    lapses_at = models.DateTimeField(null=True, blank=True)
    replied_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)

    data = Declaration(
        title="Offers to you",
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=(
            after_start("application", then=ANONYMISE, fields="reason", drops="changes"),
            *after_closing(only={"application__fellow__isnull": False}),
        ),
        subject="application__person",
        none="id ref cohort",
        personal="application state sent_on accept_by lapses_at replied_on reason",
    )

    class Meta:
        ordering = ["cohort", "ref"]
        constraints = [
            state_constraint(OFFER, "offer_state_known"),
            models.UniqueConstraint(fields=["cohort", "ref"], name="offer_ref_once"),
            models.CheckConstraint(condition=Q(accept_by__gte=F("sent_on")), name="offer_dates_in_order"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "discarded"]) | Q(sent_on__isnull=False, accept_by__isnull=False),
                name="offer_sent_has_dates",
            ),
            models.UniqueConstraint(
                fields=["application"], condition=Q(state__in=["draft", "sent", "accepted"]), name="offer_open_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "declined"]) | Q(replied_on__isnull=False),
                name="offer_answered_has_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref}"


class OfferChange(ChangeRecord):
    """One move of an offer."""

    row = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of decisions.",
        retention=RETENTION,
        none="id row verb was now at note passed_over",
        personal="by",
    )
