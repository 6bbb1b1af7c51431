from django.db import migrations

from supervisors.models import rule_set_guards


def count_criteria(apps, schema_editor):
    for rule_set in apps.get_model("supervisors", "RuleSet").objects.filter(frozen_on__isnull=False):
        rule_set.frozen_with = rule_set.items.count()
        rule_set.save(update_fields=["frozen_with"])


def install_guards(apps, schema_editor):
    rule_set_guards.install(schema_editor.connection)


def remove_guards(apps, schema_editor):
    rule_set_guards.remove(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ("supervisors", "0004_edit_rule_sets"),
    ]

    operations = [
        migrations.RunPython(count_criteria, migrations.RunPython.noop),
        migrations.RunPython(install_guards, remove_guards),
    ]
