"""The induction pack of a cohort in its versions, and which supervisors have read which (SUP-04)."""

from django.db import models

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.documents.models import Document
from supervisors.core import packs
from supervisors.models.host import Supervisor

_RETENTION = "Six years after the cohort closes."


class InductionPack(models.Model):
    """One version of what supervisors are given to read; a draft until it is released."""

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="induction_packs")
    version = models.CharField(max_length=20)
    changes = models.TextField("what has changed", blank=True)
    parts = models.JSONField(default=dict, blank=True)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    released_on = models.DateField(null=True, blank=True)

    data = Declaration(
        purpose="To prepare hosts.",
        retention="Kept.",
        none="id ref cohort version changes parts document released_on",
    )

    class Meta:
        ordering = ["cohort", "released_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="induction_pack_ref_once"),
            models.UniqueConstraint(fields=["cohort", "version"], name="induction_pack_version_once"),
        ]

    def __str__(self) -> str:
        return f"Induction pack, version {self.version}"

    @property
    def written(self) -> list[tuple[str, str]]:
        """Title and text of each part that is written."""
        return packs.written(self.parts)


class PackAcknowledgement(models.Model):
    """One supervisor and one version of the induction pack; no date until it is acknowledged."""

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="pack_acknowledgements")
    supervisor = models.ForeignKey(Supervisor, on_delete=models.PROTECT, related_name="pack_acknowledgements")
    pack = models.ForeignKey(InductionPack, on_delete=models.PROTECT, related_name="acknowledgements")
    asked_on = models.DateField(null=True, blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)

    data = Declaration(
        title="Induction packs",
        purpose="To know that supervisors have the pack.",
        retention=_RETENTION,
        ends=after_closing(),
        subject="supervisor__person",
        none="id ref cohort pack asked_on",
        personal="supervisor acknowledged_on",
    )

    class Meta:
        ordering = ["cohort", "ref"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="pack_ref_once"),
            models.UniqueConstraint(fields=["supervisor", "pack"], name="pack_once"),
        ]

    def __str__(self) -> str:
        return f"Induction pack {self.pack.version}, {self.supervisor}"
