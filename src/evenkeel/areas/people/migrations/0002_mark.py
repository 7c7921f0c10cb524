"""A mark for each person, by which an erased account is known outside the database."""

import uuid

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def mark_everybody(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for person in apps.get_model("people", "Person").objects.filter(mark=None):
        person.mark = uuid.uuid4()
        person.save(update_fields=["mark"])


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField("person", "mark", models.UUIDField(null=True, editable=False)),
        migrations.RunPython(mark_everybody, migrations.RunPython.noop),
        migrations.AlterField(
            "person",
            "mark",
            models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
