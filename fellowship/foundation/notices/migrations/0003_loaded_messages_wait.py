"""Messages that came with a cohort file and lie in the outbox wait for somebody; until now nothing told them apart."""

from django.db import migrations


def hold(apps, schema_editor):
    message = apps.get_model("notices", "Message")
    message.objects.filter(status="outbox").exclude(ref="").update(held=True)


class Migration(migrations.Migration):

    dependencies = [("notices", "0002_templates_choices_and_guards")]

    operations = [migrations.RunPython(hold, migrations.RunPython.noop)]
