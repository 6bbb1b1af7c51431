"""A new portal has professions and the stages of the AI lifecycle. A portal that has some already keeps its own."""

from typing import Any

from django.db import migrations

LISTS = {
    "lifecycle_stage": (
        ("problem", "Problem definition and use case", ""),
        ("data", "Data access and preparation", ""),
        ("build", "Model development", ""),
        ("validate", "Validation", ""),
        ("govern", "Procurement, IG and ethics approvals", ""),
        ("deploy", "Deployment and integration", ""),
        ("evaluate", "Clinical evaluation", ""),
        ("monitor", "Post-deployment monitoring", ""),
    ),
    "profession": (
        ("doctor", "Doctor", "medical"),
        ("dentist", "Dentist", "dental"),
        ("nurse", "Nurse", "nursing_and_midwifery"),
        ("midwife", "Midwife", "nursing_and_midwifery"),
        ("allied_health_professional", "Allied health professional", "health_and_care_professions"),
        ("pharmacy_professional", "Pharmacy professional", "pharmacy"),
    ),
}


def add_lists(apps: Any, schema_editor: Any) -> None:
    """The first values of each list that is empty; faculty and administrators edit them."""
    term = apps.get_model("cohorts", "Term")
    rows = term.objects.using(schema_editor.connection.alias)
    for vocabulary, values in LISTS.items():
        if not rows.filter(vocabulary=vocabulary).exists():
            rows.bulk_create(
                term(vocabulary=vocabulary, code=code, label=label, detail=detail, order=n)
                for n, (code, label, detail) in enumerate(values, 1)
            )


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0001_initial")]
    operations = [migrations.RunPython(add_lists, migrations.RunPython.noop)]
