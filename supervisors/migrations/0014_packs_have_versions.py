"""Number and file stand with the version now."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("supervisors", "0013_versions_of_packs")]

    operations = [
        migrations.RemoveConstraint(model_name="packacknowledgement", name="pack_once"),
        migrations.AlterField(
            model_name="packacknowledgement",
            name="pack",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acknowledgements",
                to="supervisors.inductionpack",
            ),
        ),
        migrations.RemoveField(model_name="packacknowledgement", name="document"),
        migrations.AlterField(
            model_name="packacknowledgement",
            name="pack_version",
            field=models.CharField(max_length=20, default=""),
        ),
        migrations.RemoveField(model_name="packacknowledgement", name="pack_version"),
        migrations.AddConstraint(
            model_name="packacknowledgement",
            constraint=models.UniqueConstraint(fields=("supervisor", "pack"), name="pack_once"),
        ),
    ]
