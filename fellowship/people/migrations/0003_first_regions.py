"""A new portal can open a cohort: it has regions. A portal that has some already keeps its own."""

from typing import Any

from django.db import migrations

REGIONS = (("london", "London"), ("kent_surrey_sussex", "Kent, Surrey and Sussex"), ("other", "Other region"))


def add_regions(apps: Any, schema_editor: Any) -> None:
    """The first regions, when there are none; administrators edit them."""
    region = apps.get_model("people", "Region")
    rows = region.objects.using(schema_editor.connection.alias)
    if not rows.exists():
        rows.bulk_create(region(code=code, label=label, order=n) for n, (code, label) in enumerate(REGIONS, 1))


class Migration(migrations.Migration):
    dependencies = [("people", "0002_erasures_and_tombstones")]
    operations = [migrations.RunPython(add_regions, migrations.RunPython.noop)]
