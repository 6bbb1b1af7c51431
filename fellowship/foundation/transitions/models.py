"""What every record with a lifecycle shares: its state, and one row per change of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from fellowship.foundation.lifecycle.tables import Lifecycle


class Stateful(models.Model):
    """A record whose `state` only `transitions.perform` writes. Subclasses name their `lifecycle`, a `state` field and changes.

    class HonoraryContract(Stateful):
        lifecycle = CONTRACT
        state = state_field(CONTRACT)
        class Meta: constraints = [state_constraint(CONTRACT, "contract_state_known")]
    """

    lifecycle: ClassVar[Lifecycle]

    class Meta:
        abstract = True

    @property
    def state_label(self) -> str:
        """The state in words."""
        return self.lifecycle.label(self.state)


class ChangeRecord(models.Model):
    """One change of state, kept as functional history. Subclasses add `row`, a ForeignKey with related_name="changes"."""

    verb = models.CharField(max_length=40)
    was = models.CharField(max_length=40)
    now = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    note = models.TextField(blank=True)
    passed_over = models.JSONField(default=list, blank=True)  # reasons that a holder of the right decided to pass

    class Meta:
        abstract = True
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.was} → {self.now}"


def state_field(lifecycle: Lifecycle) -> models.CharField:
    """The `state` column of a lifecycle."""
    return models.CharField(max_length=40, choices=lifecycle.choices, default=lifecycle.initial, db_index=True)


def state_constraint(lifecycle: Lifecycle, name: str) -> models.CheckConstraint:
    """Pins the column to the states of the table."""
    return models.CheckConstraint(
        condition=models.Q(state__in=list(lifecycle.states)),
        name=name,
        violation_error_message="This state is not known.",
    )
