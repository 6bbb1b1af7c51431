"""Each version that somebody was asked to read becomes a row of its own, with the file it had."""

from typing import Any

from django.db import migrations
from django.utils import timezone


def forwards(apps: Any, schema_editor: Any) -> None:
    """One version for each cohort and number."""
    pack_of = apps.get_model("supervisors", "InductionPack")
    rows = apps.get_model("supervisors", "PackAcknowledgement")
    for row in rows.objects.filter(pack=None).order_by("pk"):
        pack, made = pack_of.objects.get_or_create(
            cohort_id=row.cohort_id,
            version=row.pack_version,
            defaults={"ref": f"IP{row.pk}", "released_on": row.acknowledged_on or timezone.localdate()},
        )
        if row.document_id and not pack.document_id:
            pack.document_id = row.document_id
            pack.save(update_fields=["document"])
        row.pack = pack
        row.save(update_fields=["pack"])


def backwards(apps: Any, schema_editor: Any) -> None:
    """The number and the file go back to each row."""
    rows = apps.get_model("supervisors", "PackAcknowledgement")
    for row in rows.objects.select_related("pack"):
        row.pack_version, row.document_id = row.pack.version, row.pack.document_id
        row.save(update_fields=["pack_version", "document"])


class Migration(migrations.Migration):
    dependencies = [("supervisors", "0012_write_induction_packs")]

    operations = [migrations.RunPython(forwards, backwards)]
