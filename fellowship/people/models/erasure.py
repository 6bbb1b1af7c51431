"""Records whose time is over: the lists that people decide on, and what is left of a record that is gone."""

from django.conf import settings
from django.db import models

from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field
from fellowship.people.core.erasure_lifecycle import ERASURE

_PURPOSE = "To keep nothing longer than we say, and to show who decided."


class Erasure(Stateful):
    """What was due on a day (ADM-06). `plan` names rows by hash: exactly these are approved, and no other goes."""

    lifecycle = ERASURE

    due_on = models.DateField("due on")
    state = state_field(ERASURE)
    listed_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    plan = models.JSONField(default=list, blank=True)

    data = Declaration(purpose=_PURPOSE, retention="Kept.", none="id due_on state listed_at plan", personal="asked_by")

    class Meta:
        ordering = ["-listed_at", "-pk"]
        constraints = [state_constraint(ERASURE, "erasure_state_known")]

    def __str__(self) -> str:
        return f"Records due on {self.due_on}"

    @property
    def total(self) -> int:
        """How many records are listed."""
        return sum(entry["count"] for entry in self.plan)


class ErasureChange(ChangeRecord):
    """One step of it."""

    row = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of decisions.",
        retention="Kept.",
        none="id row verb was now at note passed_over",
        personal="by",
    )


class Tombstone(models.Model):
    """A record that is gone or anonymous: its kind, when, by which rule, and a hash of its number. Nothing about anybody.

    The same lines stand in a file outside the database, so that they outlive the restore of an old backup.
    """

    kind = models.CharField(max_length=100)
    row_hash = models.CharField(max_length=64)
    rule = models.CharField(max_length=300)
    at = models.DateTimeField()

    data = Declaration(purpose=_PURPOSE, retention="Kept.", none="id kind row_hash rule at")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "row_hash", "rule"], name="tombstone_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.row_hash[:8]}"
