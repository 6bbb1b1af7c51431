"""Learning objectives of a cohort with the stages and methods by which they are taught (COH-10)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0002_first_lists")]
    operations = [
        migrations.CreateModel(
            name="CurriculumObjective",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=300, verbose_name="learning objective")),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="curriculum", to="cohorts.cohort"
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("cohort", "text"), name="curriculum_objective_once"),
                    models.CheckConstraint(condition=models.Q(("order__gte", 1)), name="curriculum_order_from_one"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CurriculumCell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("project_work", "Project work"),
                            ("small_group", "Small group"),
                            ("large_group", "Large group"),
                            ("self_directed", "Self-directed"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        limit_choices_to={"vocabulary": "lifecycle_stage"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cohorts.term",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cells",
                        to="cohorts.curriculumobjective",
                    ),
                ),
            ],
            options={
                "ordering": ["stage__order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("objective", "stage", "method"), name="curriculum_cell_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("method__in", ["project_work", "small_group", "large_group", "self_directed"])
                        ),
                        name="curriculum_method_known",
                    ),
                ],
            },
        ),
    ]
