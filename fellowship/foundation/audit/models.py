"""The audit trail: append-only rows without foreign keys, so that nothing it speaks of can take it along when it goes."""

from django.db import models

from fellowship.foundation.disclosure.declarations import Declaration


class AuditEntry(models.Model):
    """Who did, tried or saw what, and when. Written by `audit.trail` only; never changed in the portal."""

    class Outcome(models.TextChoices):
        DONE = "done", "Done"
        DENIED = "denied", "Denied"
        REFUSED = "refused", "Refused"

    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True, db_index=True)
    actor = models.CharField(max_length=200)
    action = models.CharField(max_length=100, db_index=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    object_kind = models.CharField(max_length=100, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    object_ref = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict, blank=True)
    request_ref = models.CharField(max_length=32, blank=True)

    data = Declaration(
        purpose="To show who did what, for inquiry and for trust in decisions.",
        retention="Six years.",
        none="id at action outcome object_kind object_id object_ref request_ref",
        personal="actor_id actor detail",
        title="Audit entries",
    )

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["object_kind", "object_id"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=["done", "denied", "refused"]), name="audit_outcome_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.action} {self.outcome}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Append only: a stored entry refuses to be saved again."""
        if self.pk and not self._state.adding:
            raise TypeError("Audit entries cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise TypeError("Audit entries cannot be deleted.")


class AuditSeal(models.Model):
    """A link of the chain over the trail: the fingerprints of a run of entries, hashed together with the link before."""

    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField(unique=True)
    count = models.PositiveIntegerField()
    marks = models.TextField()
    previous = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField()

    data = Declaration(
        purpose="To show that the audit trail was not changed.",
        retention="As long as the entries.",
        none="id first_id last_id count marks previous sha256 sealed_at",
        title="Seals of the audit trail",
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Entries {self.first_id} to {self.last_id}"
