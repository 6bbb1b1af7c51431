"""Versions of the induction pack, and the day on which a supervisor was asked to read one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cohorts", "0003_curriculum"),
        ("documents", "0001_initial"),
        ("supervisors", "0011_keep_in_touch_and_agree"),
    ]

    operations = [
        migrations.CreateModel(
            name="InductionPack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=20, verbose_name="reference")),
                ("version", models.CharField(max_length=20)),
                ("changes", models.TextField(blank=True, verbose_name="what has changed")),
                ("parts", models.JSONField(blank=True, default=dict)),
                ("released_on", models.DateField(blank=True, null=True)),
                (
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="induction_packs",
                        to="cohorts.cohort",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
            ],
            options={"ordering": ["cohort", "released_on", "pk"]},
        ),
        migrations.AddConstraint(
            model_name="inductionpack",
            constraint=models.UniqueConstraint(fields=("cohort", "ref"), name="induction_pack_ref_once"),
        ),
        migrations.AddConstraint(
            model_name="inductionpack",
            constraint=models.UniqueConstraint(fields=("cohort", "version"), name="induction_pack_version_once"),
        ),
        migrations.AddField(
            model_name="packacknowledgement",
            name="asked_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="packacknowledgement",
            name="pack",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acknowledgements",
                to="supervisors.inductionpack",
            ),
        ),
    ]
